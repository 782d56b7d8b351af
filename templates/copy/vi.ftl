### Every word people read. Words only, no markup: each channel lays out and escapes for itself.

attribution = Nguồn: { $site }

## Calendar

calendar-untitled-event = Sự kiện
calendar-untitled-task = Việc cần làm
calendar-task = Hạn: { $title }
calendar-cancelled = Đã hủy: { $title }
calendar-time = Thời gian: { $time }
calendar-topic = { $site } – { $topic }
web-calendar-subscribe = Lịch sự kiện: đăng ký vào điện thoại
web-calendar-file = tải tệp .ics

## Sandbox page

sandbox-title = Bản Tin dùng thử
sandbox-intro = Trò chuyện với bot và đọc thư bot gửi, tất cả chỉ nằm trên máy này.
sandbox-publish = Đăng bài tiếp theo
sandbox-digest = Gửi bản tin tuần ngay
sandbox-gate = Xem trước bản tin
sandbox-reset = Làm lại từ đầu
sandbox-reset-ask = Xóa mọi tin nhắn và thư ở đây rồi bắt đầu lại?
sandbox-step-start = Bấm “Bắt đầu” để nhận tin
sandbox-step-publish = Đăng một bài: tin đến ngay
sandbox-step-mail = Nhắn /email, xác nhận trong hộp thư, gửi bản tin tuần
sandbox-site = Trang mẫu: { $count } bài
sandbox-language = English
sandbox-chat = Trò chuyện
sandbox-chat-empty = Chưa có tin nhắn nào. Bấm một lần để nhận tin của xã Tân Lúa.
sandbox-start = Bắt đầu
sandbox-write = Nhắn tin…
sandbox-send = Gửi
sandbox-attach = Đính kèm ảnh hoặc tệp
sandbox-edited = đã sửa
sandbox-editor = biên tập viên
sandbox-reader = người đọc
sandbox-person-editor = Cô Hạnh
sandbox-person-reader = Bác Tư
sandbox-person-guest = Linh
sandbox-block = Chặn bot
sandbox-unblock = Bỏ chặn
sandbox-blocked = Đã chặn bot: từ giờ không tin nào đến được đây.
sandbox-unblocked = Đã bỏ chặn bot.
sandbox-zalo = Trò chuyện trên Zalo
sandbox-zalo-of = Zalo của { $name }
sandbox-zalo-open = Mở điện thoại có Zalo
sandbox-zalo-close = Cất điện thoại có Zalo
sandbox-zalo-empty = Trên Zalo không có nút bấm: nhắn “đăng ký” để nhận tin, rồi trả lời bằng số.
sandbox-mailbox = Hộp thư
sandbox-mails-empty = Chưa có thư nào. Mọi thư Bản Tin gửi đi, cho bất kỳ ai, đều hiện ở đây.
sandbox-mail-to = Gửi tới { $to }
sandbox-mail-html = Thư
sandbox-mail-text = Văn bản thuần
sandbox-mail-headers = Thông tin gửi
sandbox-published = Đã đăng: { $title }
sandbox-digest-done = Đã soạn bản tin tuần. Nếu có tin mới, thư sẽ đến sau giây lát.
sandbox-gate-done = Nếu có tin mới và có người nhận bản tin tuần, cô Hạnh thấy bản xem trước; năm phút nữa bản tin tự gửi.
sandbox-reset-done = Đã xóa hết. Mời thử lại từ đầu.
sandbox-failed = Chưa làm được. Xin thử lại, hoặc xem nhật ký của chương trình.

## Web pages

web-language = Tiếng Việt
web-home-title = Bản tin { $site }
web-home-lead = Tin mới đến ngay trong Telegram; việc cần làm và sự kiện sắp tới gói trong một lá thư mỗi tuần. Miễn phí, không cần lập tài khoản.
web-home-link = Về trang chủ
web-home-soon = Kênh nhận tin đang được chuẩn bị. Mời quý vị quay lại sau, hoặc viết cho { $email }.
web-telegram-title = Đăng ký qua Telegram
web-telegram-how = Mở cuộc trò chuyện rồi chạm nút Bắt đầu (Start) là xong.
web-telegram-button = Mở Telegram
web-telegram-stop = Muốn ngừng, gửi /stop.
web-telegram-scan = Hoặc quét mã bằng điện thoại
web-telegram-qr = Mã QR mở { $name } trên Telegram
web-sandbox-title = Đang chạy thử
web-sandbox-text = Trò chuyện với bot và xem hộp thư ngay trong trình duyệt. Mọi thứ ở lại trên máy này, không gửi cho ai.
web-sandbox-button = Mở trang chạy thử
web-letter-title = Nhận thư hằng tuần
web-letter-how = Việc cần làm, sự kiện sắp tới và tin trong tuần, gói gọn trong một lá thư.
web-letter-command = /email ten@example.vn
web-letter-confirm = Một thư xác nhận sẽ đến hộp thư; bấm nút trong thư là xong.
web-gifts-title = Quý vị sẽ nhận được
web-gift-alerts = Từng tin mới
web-gift-alerts-text = Vài phút sau khi đăng: tóm tắt và liên kết tới bài viết.
web-gift-letter = Thư mỗi tuần
web-gift-letter-text = Việc cần làm, thời hạn và sự kiện sắp tới, gói gọn trong một lá thư.
web-gift-announcements = Thông báo
web-gift-announcements-text = Điều cần báo gấp đến với quý vị ngay, không phải đi tìm.
web-contact-site = Trang tin
web-contact-phone = Điện thoại
web-contact-email = Thư điện tử
web-ask-us = Cần giúp đỡ, mời quý vị viết cho { $email }.
web-confirm-title = Xác nhận đăng ký
web-confirm-text = Nhận bản tin của { $site } tại địa chỉ { $email }?
web-confirm-button = Xác nhận đăng ký
web-confirm-ignore = Nếu quý vị không yêu cầu, cứ đóng trang này: chúng tôi sẽ không gửi gì thêm.
web-confirmed-title = Đã đăng ký xong
web-confirmed-text = Cảm ơn quý vị. Bản tin sẽ được gửi đến { $email }.
web-confirmed-stop = Mỗi thư đều có liên kết để ngừng nhận.
web-expired-title = Liên kết đã hết hạn
web-expired-text = Chưa có gì thay đổi. Muốn nhận liên kết mới, mời quý vị bấm nút dưới đây, hoặc gửi lại cho bot lệnh /email kèm địa chỉ của mình.
web-forged-title = Liên kết không đúng
web-forged-text = Liên kết có thể đã bị cắt bớt. Mời quý vị mở lại từ thư, hoặc sao chép đủ cả dòng. Chưa có gì thay đổi.
web-unsubscribe-title = Ngừng nhận thư
web-unsubscribe-text = Quý vị không muốn nhận bản tin của { $site } tại địa chỉ này nữa?
web-unsubscribe-button = Ngừng nhận thư
web-unsubscribe-keep = Muốn tiếp tục nhận, quý vị chỉ cần đóng trang này.
web-unsubscribed-title = Đã ngừng gửi thư
web-unsubscribed-text = Địa chỉ này sẽ không nhận bản tin của { $site } nữa. Cảm ơn quý vị đã theo dõi.
web-unsubscribed-return = Đổi ý lúc nào, quý vị chỉ cần đăng ký lại.
web-missing-title = Không tìm thấy trang
web-missing-text = Trang này không có hoặc đã chuyển đi. Mời quý vị kiểm tra lại địa chỉ.
web-broken-title = Trang đang gặp sự cố
web-broken-text = Xin lỗi quý vị vì sự bất tiện này. Mời quý vị thử lại sau ít phút.
web-letter-in-chat = Hoặc gửi cho bot:
web-letter-choose = Chọn chủ đề và nhịp gửi
web-contact-choices = Đã đăng ký thư
web-confirm-mode-instant = Mỗi bài mới một thư, ngay khi đăng.
web-confirm-mode-daily = Mỗi ngày một thư, khi có tin mới.
web-confirm-mode-weekly = Mỗi tuần một thư: việc cần làm, sự kiện sắp tới và tin trong tuần.
web-expired-subscribe = Đăng ký lại
web-expired-preferences = Xin liên kết mới
web-form-refused = Chưa nhận được biểu mẫu
web-form-large = Biểu mẫu quá lớn. Mời quý vị quay lại và điền ngắn hơn.
web-form-strange = Biểu mẫu được gửi từ một trang khác. Mời quý vị mở trang của chúng tôi và gửi lại.
web-form-type = Biểu mẫu không đọc được. Mời quý vị quay lại và gửi lại từ trang này.
web-form-trap = Xin để trống ô này
web-form-email = Địa chỉ thư điện tử
web-form-email-example = ten@example.vn
web-form-email-wrong = Địa chỉ này chưa đúng. Mời quý vị kiểm tra lại, ví dụ: ten@example.vn
web-form-topics = Chủ đề
web-form-topics-hint = Không chọn mục nào là nhận tất cả.
web-form-mode = Nhịp gửi
web-form-mode-instant = Từng bài, ngay khi đăng
web-form-mode-daily = Mỗi ngày một thư
web-form-mode-weekly = Mỗi tuần một thư
web-form-locale = Ngôn ngữ của thư
web-form-locale-vi = Tiếng Việt
web-form-locale-en = English
web-subscribe-title = Đăng ký nhận thư
web-subscribe-lead = Việc cần làm, sự kiện sắp tới và tin của { $site }, gửi thẳng vào hộp thư của quý vị. Miễn phí, ngừng nhận lúc nào cũng được.
web-subscribe-button = Đăng ký
web-subscribe-purpose = Địa chỉ chỉ dùng để gửi thư của { $site }, không chuyển cho ai khác. Thư đầu tiên chỉ hỏi quý vị có đồng ý không; không xác nhận thì sau 48 giờ địa chỉ được xóa.
web-subscribe-known = Đã đăng ký và muốn thay đổi?
web-subscribed-title = Mời quý vị xem hộp thư
web-subscribed-text = Nếu địa chỉ { $email } đúng, thư xác nhận đang trên đường tới. Xin mở thư và bấm nút trong vòng 48 giờ.
web-subscribed-spam = Vài phút nữa chưa thấy thư, mời quý vị xem cả mục thư rác. Mỗi giờ chúng tôi chỉ gửi một thư như vậy tới một địa chỉ.
web-zalo-title = Đăng ký qua Zalo
web-zalo-how = Mở cuộc trò chuyện rồi gửi: đăng ký
web-zalo-button = Mở Zalo
web-zalo-qr = Mã QR mở bot của chúng tôi trên Zalo
web-print-title = Mã QR để in
web-print-lead = In trang này rồi cắt từng mã. Ai quét mã sẽ đăng ký được ngay trong Telegram.
web-print-none = Hiện chưa có bot nào để in mã.
web-print-all = Mọi tin
web-print-code = Mã QR: { $name }
web-print-scan = Quét mã để nhận tin của { $site }
web-print-zalo = Trên Zalo, gửi cho bot: { $typed }
web-subscribed-phone = Muốn nhận cả tin nhanh trên điện thoại? Mở Telegram bằng nút hoặc mã dưới đây: khi xác nhận xong, hai nơi được nối với nhau, tin không đến hai lần.
web-subscribed-zalo = Trên Zalo, mời quý vị gửi cho bot của chúng tôi mã này: { $code }
web-confirm-linked = Địa chỉ này sẽ được nối với một cuộc trò chuyện trên { $channel }: ở đó xem, đổi và xoá được địa chỉ. Nếu quý vị không hề yêu cầu, xin đừng bấm.
web-choices-title = Lựa chọn của quý vị
web-choices-link = Xem và đổi lựa chọn
web-choices-lead = Thư của { $site } gửi tới { $email }.
web-choices-what = Nhận gì, lúc nào
web-choices-save = Lưu lựa chọn
web-choices-saved = Đã lưu lựa chọn của quý vị.
web-choices-pause = Tạm dừng
web-choices-pause-text = Trong lúc tạm dừng, chúng tôi không gửi gì. Thư đầu tiên sau đó gồm cả những tin gần đây quý vị chưa nhận.
web-choices-pause-alerts = Trong lúc tạm dừng, chúng tôi không gửi gì. Bài đăng trong thời gian ấy không gửi bù; quý vị vẫn đọc được trên trang tin.
web-choices-pause-how-long = Tạm dừng đến khi nào?
web-choices-pause-week = Một tuần
web-choices-pause-month = Một tháng
web-choices-pause-day = Đến ngày
web-choices-pause-date = Ngày nhận lại thư
web-choices-pause-button = Tạm dừng
web-choices-pause-wrong = Ngày này chưa đúng. Mời quý vị chọn một ngày từ ngày mai đến một năm sau.
web-choices-pause-done = Đã tạm dừng gửi thư.
web-choices-paused-until = Đang tạm dừng. Thư sẽ lại đến từ { $day }.
web-choices-paused = Đang tạm dừng.
web-choices-resume = Nhận lại ngay
web-choices-resume-done = Quý vị lại nhận thư như trước.
web-choices-stop-text = Có hiệu lực ngay. Đổi ý lúc nào, quý vị chỉ cần đăng ký lại.
web-choices-stopped = Địa chỉ này hiện không nhận thư.
web-choices-suppressed = Chúng tôi không gửi thư tới địa chỉ này nữa, vì thư đã bị trả lại hoặc bị báo là thư rác.
web-choices-again = Đăng ký lại
web-choices-erase = Xóa mọi dữ liệu
web-choices-erase-text = Xóa mọi điều chúng tôi lưu về địa chỉ này. Để không ai làm thay, chúng tôi gửi trước một thư tới địa chỉ; quý vị bấm liên kết trong thư để xóa.
web-choices-erase-button = Gửi cho tôi thư để xóa
web-choices-erase-done = Thư có liên kết để xóa đang trên đường tới địa chỉ này. Liên kết có hiệu lực trong 1 giờ.
web-choices-consent = Quý vị đã đồng ý nhận thư ngày { $day }, trên trang xác nhận.
web-choices-consent-how = Quý vị đã đồng ý nhận thư ngày { $day } ({ $how }).
web-choices-ask = Để xem và đổi chủ đề, nhịp gửi, ngôn ngữ, tạm dừng hay xóa dữ liệu, mời quý vị nhập địa chỉ đã đăng ký. Liên kết sẽ đến hộp thư đó.
web-choices-ask-button = Gửi liên kết cho tôi
web-choices-ask-link = Xin liên kết mới
web-choices-asked = Nếu { $email } đã đăng ký, liên kết đang trên đường tới.
web-choices-expired = Liên kết tới lựa chọn của quý vị có hiệu lực trong 90 ngày. Mời quý vị mở liên kết trong thư mới nhất, hoặc xin liên kết mới.
web-choices-forged = Liên kết có thể đã bị cắt bớt. Mời quý vị mở lại từ thư, hoặc xin liên kết mới. Chưa có gì thay đổi.
web-erase-title = Xóa mọi dữ liệu?
web-erase-text = Chúng tôi sẽ xóa mọi điều lưu về { $email } ở bản tin của { $site }: địa chỉ, lựa chọn, ngày đồng ý. Quý vị sẽ không nhận thư nữa.
web-erase-linked = Đăng ký của quý vị qua { $channels } là riêng và vẫn giữ nguyên; muốn ngừng, gửi /stop trong cuộc trò chuyện.
web-erase-once = Chỉ còn lại một dấu mã hóa, không đọc ra được địa chỉ, để không danh sách nào đưa địa chỉ này trở lại.
web-erase-button = Xóa mọi dữ liệu
web-erase-keep = Không muốn xóa, quý vị chỉ cần đóng trang này.
web-erased-title = Đã xóa
web-erased-text = Chúng tôi không còn lưu gì về địa chỉ này. Cảm ơn quý vị đã theo dõi. Muốn nhận lại, quý vị cứ đăng ký như lần đầu.
web-erased-nothing = Chúng tôi không còn lưu gì về địa chỉ của liên kết này. Muốn nhận thư, mời quý vị đăng ký như lần đầu.

web-digests-title = Các bản tin đã gửi
web-digests-lead = Đọc lại từng bản tin: việc cần làm, sự kiện, thông báo và tin mới.
web-digests-none = Chưa có bản tin nào. Bản tin đầu tiên sẽ hiện ở đây ngay khi được gửi.
web-digests-daily = Bản tin ngày
web-digests-weekly = Bản tin tuần
web-digests-page = Trang { $page }/{ $pages }
web-digests-newer = Mới hơn
web-digests-older = Cũ hơn
web-digests-pages = Các trang
web-digests-feed = Theo dõi bằng trình đọc tin (Atom)
web-digests-feed-title = Bản tin tuần { $site }
web-digest-weekly = Bản tin tuần { $days }
web-digest-daily = Bản tin { $days }
web-digest-tasks = { $count } việc cần làm
web-digest-events = { $count } sự kiện
web-digest-announcements = { $count } thông báo
web-digest-articles = { $count } tin
web-digest-topics = Lọc theo chủ đề
web-digest-everything = Tất cả
web-digest-quiet = Bản tin này không có gì về chủ đề { $topic }.
web-digest-newer = Bản tin sau
web-digest-older = Bản tin trước
web-digest-neighbours = Các bản tin khác
web-digest-calendar = Thêm lịch sự kiện
web-digest-cancelled = Đã hủy hoặc đổi lịch:
web-digest-subscribe = Nhận bản tin này
web-digest-missing-title = Chưa có bản tin này
web-digest-missing-text = Bản tin này chưa được gửi, hoặc đã quá cũ nên không còn lưu. Mời quý vị xem các bản tin khác.

## Mail

mail-list-letter = Bản tin tuần của { $site }
mail-list-news = Tin và thông báo của { $site }
letter-attached = Kèm theo: { $what }.
letter-photos = { $count } ảnh
letter-videos = { $count } video
letter-files = { $count } tệp
mail-title = { $rhythm ->
    [daily] Bản tin ngày
   *[weekly] Bản tin tuần
  }
mail-subject = { $what } – Bản tin { $day }
mail-subject-due = { $count } việc đến hạn
mail-subject-due-today = { $count } việc đến hạn hôm nay
mail-subject-tasks = { $count } việc cần làm
mail-subject-events = { $count } sự kiện sắp tới
mail-subject-events-week = { $count } sự kiện tuần này
mail-subject-events-today = { $count } sự kiện hôm nay
mail-subject-cancelled = { $count } sự kiện hủy hoặc đổi lịch
mail-subject-announcements = { $count } thông báo
mail-untitled = Chưa rõ tên

mail-tasks = Việc cần làm
mail-task-due = Hạn: { $day }
mail-task-due-today = Hạn hôm nay: { $day }
mail-task-overdue = Đã quá hạn: { $day }
mail-task-open = Vẫn cần làm
mail-task-actor = Thực hiện: { $actor }
mail-source = Xem bài:
mail-source-others = và { $count } bài khác

mail-events = Sự kiện sắp tới
mail-event-morning = buổi sáng
mail-event-afternoon = buổi chiều
mail-event-evening = buổi tối
mail-event-month = Tháng { $month }
mail-event-calendar = Thêm vào lịch
mail-event-cancelled = Đã hủy hoặc đổi lịch

mail-announcements = Thông báo

mail-articles = { $rhythm ->
    [daily] Tin mới
   *[weekly] Tin trong tuần
  }
mail-topic-other = Tin khác
mail-article-dates = Ngày nêu trong bài: { $dates }
mail-image = Ảnh: { $title }
mail-more = Còn { $count } mục nữa – xem thêm trên web
mail-read = Đọc toàn bài

mail-numbers = Bản tin qua con số
mail-numbers-tasks = việc cần làm
mail-numbers-events = { $count ->
   *[other] sự kiện
  }
mail-numbers-articles = { $count ->
   *[other] tin mới
  }
mail-numbers-legend-tasks = việc đến hạn
mail-numbers-legend-events = sự kiện

mail-web = Xem trên web

mail-why = Quý vị nhận thư này vì đã đăng ký nhận tin của { $site } qua thư điện tử và đã xác nhận.
mail-preferences = Chọn nội dung nhận
mail-unsubscribe = Ngừng nhận thư
mail-reply = Có điều cần hỏi? Quý vị cứ trả lời thư này, hoặc viết cho { $email }.
mail-phone = Điện thoại: { $phone }

mail-notice-subject = Bản tin { $site }: cần quý vị xem
mail-test-subject = [Thử] { $subject }
mail-confirm-subject = Xin xác nhận đăng ký nhận bản tin { $site }
mail-confirm-title = Chỉ còn một bước
mail-confirm-text = Địa chỉ này vừa được đăng ký nhận bản tin của { $site }: việc cần làm, sự kiện sắp tới và tin mới. Xin bấm nút dưới đây để xác nhận.
mail-confirm-button = Xác nhận đăng ký
mail-confirm-link = Nếu nút không bấm được, xin mở địa chỉ này:
mail-confirm-ignore = Không phải quý vị đăng ký? Xin bỏ qua thư này, chúng tôi sẽ không gửi gì thêm. Liên kết có hiệu lực trong 48 giờ.
mail-known-subject = Quý vị đã đăng ký bản tin { $site }
mail-known-title = Quý vị đã đăng ký rồi
mail-known-text = Địa chỉ này vừa được đăng ký lại, nhưng đã có trong danh sách nhận bản tin của { $site }. Muốn đổi chủ đề, nhịp gửi, ngôn ngữ, tạm dừng hay nhận lại, xin bấm nút dưới đây.
mail-known-button = Xem lựa chọn của tôi
mail-known-ignore = Không phải quý vị đăng ký? Xin bỏ qua thư này: không có gì thay đổi.
mail-preferences-subject = Lựa chọn nhận bản tin { $site }
mail-preferences-title = Lựa chọn của quý vị
mail-preferences-text = Có người vừa xin liên kết tới các lựa chọn nhận bản tin của { $site } tại địa chỉ này: chủ đề, nhịp gửi, ngôn ngữ, tạm dừng. Xin bấm nút dưới đây để mở.
mail-preferences-button = Mở lựa chọn của tôi
mail-preferences-ignore = Không phải quý vị yêu cầu? Xin bỏ qua thư này: không có gì thay đổi. Xin đừng chuyển thư này cho người khác, vì ai có liên kết đều đổi được lựa chọn.
mail-erase-subject = Xóa mọi dữ liệu của quý vị ở bản tin { $site }?
mail-erase-title = Xóa mọi dữ liệu
mail-erase-text = Có người vừa yêu cầu xóa mọi điều chúng tôi lưu về địa chỉ này ở bản tin của { $site }. Nếu đó là ý của quý vị, xin bấm nút dưới đây; trang mở ra sẽ hỏi lại một lần nữa.
mail-erase-button = Xóa dữ liệu của tôi
mail-erase-ignore = Không phải quý vị yêu cầu? Xin bỏ qua thư này: không có gì bị xóa. Liên kết có hiệu lực trong 1 giờ.

## Chat

# Phrases that do what the command does; capital letters and diacritics do not matter.
chat-words-start = đăng ký, đăngký, đăng kí, đăng ký nhận tin, bắt đầu, theo dõi, nhận tin
chat-words-stop = huỷ, huỷ đăng ký, dừng, dừng nhận tin, ngừng, ngừng nhận tin, bỏ theo dõi, thôi
chat-words-topics = chủ đề, chuyên mục
chat-words-email = thư, hộp thư, địa chỉ thư
chat-words-language = ngôn ngữ, tiếng việt, tiếng anh
chat-words-help = trợ giúp, giúp, hướng dẫn
chat-words-settings = cài đặt, thiết lập, tuỳ chọn, lựa chọn
chat-words-follow = báo tôi khi có, báo cho tôi khi có, báo khi có, theo dõi từ, từ theo dõi
chat-words-mute = bỏ qua từ, không nhận tin về, không gửi tin về, đừng gửi tin về, từ không nhận
chat-words-quiet = giờ yên lặng, giờ yên tĩnh, không làm phiền
chat-words-events = sự kiện, lịch, lịch sự kiện, sự kiện sắp tới
chat-words-tasks = việc cần làm, việc, công việc, thời hạn, hạn chót
chat-words-news = tin mới, tin tức, tin mới nhất, bài mới
chat-words-today = hôm nay, hôm nay có gì
chat-words-reminders = nhắc việc, lời nhắc, nhắc lịch, nhắc nhở, xem lời nhắc
chat-words-mydata = dữ liệu của tôi, dữ liệu, xem dữ liệu
chat-words-forget = xoá dữ liệu, xoá dữ liệu của tôi, xoá hết, quên tôi
chat-words-link = liên kết, kết nối, bỏ liên kết, huỷ liên kết
# What stands behind one of these is looked for.
chat-words-find = tìm, tìm kiếm, tra cứu
# Words of politeness that may stand behind such a phrase.
chat-words-polite = ạ, nhé, nha, với
# Asks for nothing, and is answered in kind.
chat-words-thanks = cảm ơn, cám ơn, xin cảm ơn, xin cám ơn

chat-start-title = Bản tin { $site } xin chào quý vị
chat-start-welcome = Quý vị đã đăng ký thành công. Mỗi khi { $site } có bài mới, tin sẽ đến ngay tại đây.
chat-start-again = Quý vị đang nhận tin của { $site }.
chat-start-email = Muốn nhận thêm bản tin tuần qua thư điện tử (việc cần làm, sự kiện sắp tới), mời quý vị gửi địa chỉ của mình.
chat-start-topics = Quý vị đang nhận tất cả chủ đề. Muốn nhận riêng, mời quý vị chọn:
chat-stop = Đã ngừng gửi tin. Khi nào muốn nhận lại, quý vị chỉ cần gửi /start.
chat-stop-already = Hiện quý vị không nhận tin. Muốn đăng ký, xin gửi /start.

chat-topics-title = Chủ đề quý vị muốn nhận
chat-topics-everything = Đang nhận: tất cả chủ đề.
chat-topics-some = Đang nhận: { $topics }.
chat-topics-all = Tất cả chủ đề
chat-topics-none = Trang tin chưa chia theo chủ đề; quý vị đang nhận mọi tin.
chat-topics-saved = Đã lưu

chat-set-title = Cài đặt của quý vị
chat-set-line = { $what }: { $is }
chat-set-topics = Chủ đề
chat-set-topics-all = tất cả
chat-set-follow = Từ theo dõi
chat-set-follow-why = Tin có một trong các từ này luôn đến với quý vị, dù thuộc chủ đề nào.
chat-set-follow-add = Mời quý vị gửi từ muốn theo dõi, ví dụ: tuyển dụng. Nhiều từ thì cách nhau bằng dấu phẩy. Gửi “thôi” để bỏ.
chat-set-followed = Đã ghi nhớ. Có tin về { $phrases }, chúng tôi sẽ gửi tới quý vị.
chat-set-mute = Từ không nhận
chat-set-mute-why = Tin có một trong các từ này sẽ không gửi tới quý vị. Thông báo của cơ quan vẫn đến.
chat-set-mute-add = Mời quý vị gửi từ không muốn nhận tin, ví dụ: bóng đá. Nhiều từ thì cách nhau bằng dấu phẩy. Gửi “thôi” để bỏ.
chat-set-muted = Đã ghi nhớ. Từ nay chúng tôi không gửi tin về { $phrases }.
chat-set-phrase = “{ $phrase }”
chat-set-phrase-odd = Từ này chưa dùng được. Mời quý vị gửi từ 2 đến 40 chữ cái, nhiều nhất 6 tiếng.
chat-set-phrases-full = Danh sách chỉ giữ được { $most } từ. Mời quý vị bỏ bớt rồi thêm lại.
chat-set-none = chưa có
chat-set-add = ＋ Thêm từ
chat-set-remove = ✕ { $phrase }
chat-set-often = Nhịp gửi
chat-set-often-instant = từng tin, ngay khi đăng
chat-set-often-daily = mỗi ngày một bản tin
chat-set-often-daily-at = mỗi ngày một bản tin lúc { $hour } giờ
chat-set-often-weekly = mỗi tuần một bản tin
chat-set-instant = Từng tin
chat-set-daily = Mỗi ngày
chat-set-weekly = Mỗi tuần
chat-set-hour = { $hour } giờ
chat-set-hour-common = Giờ chung
chat-set-hour-why = Chọn giờ nhận bản tin mỗi ngày:
chat-set-other = Giờ khác…
chat-set-hour-ask = Mời quý vị gửi giờ muốn nhận bản tin, ví dụ: 7 giờ (giờ chẵn). Gửi “thôi” để bỏ.
chat-set-hour-odd = Giờ này chưa rõ. Mời quý vị gửi một giờ chẵn, ví dụ: 7 giờ. Gửi “thôi” để bỏ.
chat-set-quiet = Giờ yên lặng
chat-set-quiet-why = Trong giờ này tin mới được giữ lại, hết giờ mới đến trong một tin tóm tắt. Thông báo của cơ quan vẫn đến ngay.
chat-set-quiet-off = không đặt
chat-set-quiet-none = Không đặt
chat-set-quiet-span = { $from } giờ – { $to } giờ
chat-set-quiet-ask = Mời quý vị gửi giờ yên lặng, ví dụ: 22h-6h (giờ chẵn). Gửi “thôi” để bỏ.
chat-set-quiet-odd = Giờ này chưa rõ. Mời quý vị gửi hai giờ chẵn, ví dụ: 22h-6h. Gửi “thôi” để bỏ.
chat-set-language = Ngôn ngữ
chat-set-back = ‹ Trở lại
chat-set-open = ⚙️ Cài đặt khác
chat-quiet-held = Tin đến trong giờ yên lặng

chat-language = Chọn ngôn ngữ · Choose a language
chat-language-name = Tiếng Việt
chat-language-saved = Từ nay chúng tôi sẽ dùng tiếng Việt.

chat-email-unavailable = Hiện chưa thể gửi bản tin qua thư điện tử.
chat-email-how = Mời quý vị gửi địa chỉ thư điện tử của mình, ví dụ: /email lan@example.org
chat-email-invalid = Địa chỉ này chưa đúng. Mời quý vị gửi lại, ví dụ: /email lan@example.org
chat-email-enough = Hôm nay đã có nhiều yêu cầu như vậy. Mời quý vị xem lại hộp thư (cả mục thư rác), hoặc thử lại vào ngày mai.
chat-email-failed = Chúng tôi chưa gửi được thư xác nhận tới địa chỉ đó. Mời quý vị kiểm tra rồi gửi lại địa chỉ.
chat-email-sent = Chúng tôi vừa gửi thư xác nhận tới { $email }. Mời quý vị mở thư và bấm nút xác nhận trong vòng 48 giờ.

chat-announce-ask = Mời gửi nội dung thông báo trong tin nhắn tiếp theo: chữ, ảnh, album hoặc tệp (hoặc gửi “thôi” để bỏ).
chat-announce-long = Thông báo dài { $length } ký tự, tối đa là { $longest }. Xin rút gọn rồi gửi lại.
chat-announce-wordless = (chỉ có ảnh hoặc tệp)
chat-announce-preview = Trên đây là thông báo đúng như người nhận sẽ thấy.
chat-announce-to = Gửi tới: { $who }
chat-announce-to-all = mọi người đăng ký
chat-announce-to-topics = người theo dõi { $topics }
chat-announce-to-language = ngôn ngữ: { $language }
chat-announce-to-channel = chỉ qua { $channel }
chat-announce-to-groups = chỉ các nhóm
chat-announce-to-mail = và cả thư điện tử
chat-announce-reach = Số người nhận: { $people }
chat-announce-nobody = Chưa có ai đăng ký trong phạm vi này, nên chưa gửi được.
chat-announce-at-once = Thời gian: ngay sau khi bấm nút
chat-announce-at = Thời gian: { $moment }
chat-announce-send = Gửi tới { $people } người
chat-announce-send-at = Gửi tới { $people } người lúc { $moment }
chat-announce-who = Người nhận
chat-announce-when = Hẹn giờ
chat-announce-once-again = Bỏ hẹn giờ
chat-announce-test = Gửi thử cho tôi
chat-announce-drop = Không gửi
chat-announce-back = Sửa lại
chat-announce-done = Xong
chat-announce-any = tất cả
chat-announce-language = Ngôn ngữ: { $language }
chat-announce-channel = Kênh: { $channel }
chat-channel-telegram = Telegram
chat-channel-zalo = Zalo
chat-channel-email = thư điện tử
chat-announce-groups = Chỉ gửi các nhóm
chat-announce-mail = Gửi cả thư điện tử
chat-announce-tested = Đã gửi thử, chỉ quý vị thấy.
chat-announce-when-ask = Gửi lúc nào? Ví dụ: ngày mai 8h · thứ hai tới 7h30 · 23/11 8:00 · 2 tiếng nữa (hoặc gửi “thôi” để giữ nguyên).
chat-announce-when-past = Giờ đó đã qua, bây giờ là { $now }. Mời quý vị gửi giờ khác.
chat-announce-when-far = Chỉ hẹn được trong vòng { $days } ngày tới. Mời quý vị gửi giờ khác.
chat-announce-when-unclear = Chúng tôi chưa hiểu. Xin ghi cả ngày và giờ, ví dụ: ngày mai 8h, hoặc 23/11 8:00.
chat-announce-as-it-was = Vâng, giữ nguyên như cũ.
chat-announce-changed = Thông báo vừa thay đổi. Mời xem lại rồi bấm.
chat-announce-moved = Số người nhận vừa thay đổi. Mời xem lại rồi bấm.
chat-announce-passed = Giờ hẹn đã qua. Mời xem lại rồi bấm.
chat-announce-over = Thông báo này đã bỏ hoặc đã quá hạn.
chat-announce-dropped = Đã bỏ, không gửi cho ai.
chat-announce-once = Thông báo này đã được gửi.
chat-announce-not-yours = Chỉ người soạn mới sửa được thông báo này.
chat-announce-sending = Đang gửi tới { $people } người…
chat-announce-begun = Thông báo này đã bắt đầu gửi. Mời xem tin mới nhất bên dưới.
chat-announce-below = Mời xem tin mới nhất bên dưới.
chat-announce-planned = Đã hẹn giờ gửi.
chat-announce-missed = Hệ thống ngừng hoạt động vào giờ hẹn nên thông báo chưa gửi. Nếu vẫn cần, mời quý vị bấm gửi.
chat-announce-waiting-title = Đang chờ:
chat-announce-waiting = { $number }. { $when }, { $people } người: { $name }
chat-announce-unapproved = chờ duyệt
chat-announce-cancel = Hủy số { $number }: { $when }
chat-announce-cancelled = Thông báo “{ $name }” đã được một quản trị viên khác hủy, không gửi cho ai.

chat-approval-ask = Xin duyệt: gửi tới { $people } người
chat-approval-ask-at = Xin duyệt: { $people } người lúc { $moment }
chat-approval-waiting = Đang chờ một quản trị viên khác duyệt, trong vòng 24 giờ.
chat-approval-nobody = Cần một quản trị viên thứ hai để duyệt, nhưng hiện chỉ có quý vị. Nhờ người quản trị máy chủ thêm vào ADMINS.
chat-approval-card = Thông báo trên đây chờ quý vị duyệt.
chat-approval-approve = Duyệt và gửi tới { $people } người
chat-approval-approve-at = Duyệt: { $people } người lúc { $moment }
chat-approval-refuse = Chưa duyệt
chat-approval-review = Xem để duyệt số { $number }
chat-approval-mail = Thông báo “{ $name }” đang chờ duyệt, nhưng chưa báo được cho quản trị viên { $who } trong trò chuyện. Nhờ người đó gửi /announce cho bot để xem và duyệt trong vòng 24 giờ.
chat-approval-own = Cần một quản trị viên khác duyệt thông báo của quý vị.
chat-approval-approved = Thông báo này đã được duyệt. Cảm ơn quý vị.
chat-approval-approved-author = Thông báo của quý vị đã được duyệt.
chat-approval-over = Thông báo này không còn chờ duyệt.
chat-approval-refused = Đã trả lại người soạn. Muốn nói lý do, mời gửi trong tin nhắn tiếp theo (hoặc gửi “thôi”).
chat-approval-refused-author = Thông báo chưa được duyệt. Quý vị có thể sửa rồi xin duyệt lại.
chat-approval-lapsed = Sau 24 giờ chưa ai duyệt. Quý vị có thể xin duyệt lại.
chat-approval-reason = Lý do chưa duyệt: { $reason }
chat-approval-reason-given = Đã chuyển lý do tới người soạn.

chat-audit-title = Việc các quản trị viên đã làm gần đây
chat-audit-none = Chưa có việc nào được ghi lại.
chat-audit-line = { $when } · { $who } { $act } { $what }
chat-audit-you = quý vị
chat-audit-operator = người quản trị máy chủ
chat-audit-composed = soạn
chat-audit-addressed = đổi người nhận
chat-audit-tested = gửi thử
chat-audit-scheduled = hẹn giờ
chat-audit-submitted = xin duyệt
chat-audit-approved = duyệt
chat-audit-refused = không duyệt
chat-audit-sent = gửi
chat-audit-cancelled = rút lại
chat-audit-paused = tạm dừng
chat-audit-resumed = gửi tiếp
chat-audit-stopped = dừng hẳn
chat-audit-resent = gửi lại
chat-audit-corrected = đính chính
chat-audit-recalled = thu hồi
chat-audit-exported = tải danh sách
chat-audit-held = giữ lại
chat-audit-edited = sửa

chat-gate-open = Bản tin tuần sẽ tự gửi lúc { $moment }, tới { $people } người; còn { $left }. Nếu không cần sửa gì, quý vị không phải làm gì thêm.
chat-gate-hours = { $count } giờ
chat-gate-minutes = { $count } phút
chat-gate-held = ⏸ Bản tin tuần { $moment } đang được giữ lại ({ $who }). Bản tin chỉ gửi khi có người bấm “Gửi ngay”.
chat-gate-sent = ✅ Bản tin tuần đã đến giờ gửi: { $moment }, tới { $people } người.
chat-gate-sent-by = ✅ Bản tin tuần { $moment } đã được gửi tới { $people } người ({ $who }).
chat-gate-nothing = Bản tin tuần { $moment } không gửi: không còn gì mới để báo, hoặc không có ai để gửi.
chat-gate-over = Bản tin tuần { $moment } đã giữ lại, nội dung chuyển sang bản tin sau.
chat-gate-counts = { $tasks } việc · { $events } sự kiện · { $announcements } thông báo · { $articles } tin
chat-gate-noted = Dòng đầu thư: { $note }
chat-gate-more = … còn { $count } mục nữa, xin xem trong tệp đính kèm.
chat-gate-doubts = Cần quý vị xem (chưa chắc, nên chưa đưa vào bản tin):
chat-gate-doubts-more = … và { $count } mục nữa.
chat-gate-now = Gửi ngay cho { $people } người
chat-gate-hold = Giữ lại
chat-gate-leave-out = Bỏ mục…
chat-gate-see-doubts = Mục cần xem ({ $count })
chat-gate-note = Thêm dòng đầu thư
chat-gate-note-change = Sửa dòng đầu thư
chat-gate-note-drop = Bỏ dòng đầu thư
chat-gate-note-ask = Mời quý vị gửi dòng muốn đặt ở đầu thư, dài nhất { $longest } ký tự (hoặc gửi “thôi”).
chat-gate-note-long = Dòng đầu thư cần có chữ và dài nhất { $longest } ký tự. Mời quý vị gửi lại.
chat-gate-note-taken = Đã đặt dòng này ở đầu thư.
chat-gate-note-dropped = Đã thôi. Bản tin để nguyên.
chat-gate-test = Gửi thử cho tôi
chat-gate-testing = Đang gửi thử tới { $email }.
chat-gate-test-failed = Chưa gửi thử được. Xin thử lại sau ít phút.
chat-gate-test-empty = Bản tin lúc này không có gì để gửi thử.
chat-gate-sending = Đang gửi bản tin.
chat-gate-held-notice = Đã giữ lại.
chat-gate-gone = Bản tin này đã được gửi hoặc không còn hiệu lực.
chat-gate-list = Chạm vào mục muốn bỏ khỏi bản tin; chạm lần nữa để lấy lại. Trang { $page }/{ $pages }.
chat-gate-list-doubts = Mục có ô ☐ chưa chắc chắn: chạm để đưa vào bản tin.
chat-gate-before = « Trước
chat-gate-after = Sau »
chat-gate-done = Xong
chat-gate-file = Bản tin tuần như người đọc sẽ thấy.
chat-gate-mail = Bản tin tuần sẽ gửi lúc { $moment } tới { $people } người. Chưa báo được cho quản trị viên { $who } trong trò chuyện, nên xin báo tại đây.
chat-gate-name = bản tin tuần { $moment }

chat-run-running = 📣 Đang gửi thông báo
chat-run-letter = 📬 Đang gửi lại bản tin
chat-run-editing = ✏️ Đang sửa thông báo đã gửi
chat-run-recalling = ↩️ Đang thu hồi thông báo
chat-run-paused = ⏸ Đã tạm dừng
chat-run-stopped = ⏹ Đang dừng lại
chat-run-bar = { $bar } { $percent } %
chat-run-sent = Đã gửi: { $sent }/{ $reach } người
chat-run-edited = Đã sửa: { $sent }/{ $reach } tin
chat-run-recalled = Đã thu hồi: { $sent }/{ $reach } tin
chat-run-pace = Tốc độ: { $rate } người mỗi giây · { $left }
chat-run-left = còn khoảng { $minutes } phút
chat-run-left-little = còn chưa đến một phút
chat-run-pause = Tạm dừng
chat-run-resume = Tiếp tục
chat-run-stop = Dừng hẳn
chat-run-stop-ask = Dừng hẳn? Những người chưa nhận sẽ không được gửi nữa.
chat-run-stop-sure = Dừng hẳn
chat-run-stop-keep = Không dừng
chat-run-no = Thôi
chat-run-over = Nút này không còn tác dụng.
chat-run-nobody = Không còn ai để gửi lại.
chat-run-again = Đang gửi lại tới { $people } người.
chat-run-again-once = Thông báo này đã được gửi lại rồi.
chat-run-taken-back = Thông báo này đã được thu hồi.
chat-run-file = Đang chuẩn bị tệp, xin chờ một chút.
chat-run-file-here = Danh sách người nhận và kết quả gửi.
chat-run-file-large = Danh sách quá lớn để gửi tại đây. Nhờ người quản trị máy chủ chạy lệnh: bantin announce --report { $edition }

chat-report-letter = { $rhythm ->
    [daily] 📬 Bản tin hằng ngày { $day }
   *[weekly] 📬 Bản tin tuần { $day }
  }
chat-report-sent = ✅ Đã gửi: { $sent }/{ $reach } người
chat-report-gone = Không còn nhận tin: { $count }
chat-report-failed = Không gửi được: { $count }
chat-report-unknown = Chưa rõ đã đến hay chưa: { $unknown }
chat-report-skipped = Không gửi vì đã dừng, đã thu hồi hoặc người nhận đã thôi nhận tin: { $count }
chat-report-expired = Quá hạn, không gửi nữa: { $count }
chat-report-waiting = Còn đang chờ: { $count }
chat-report-edited = ✅ Đã sửa: { $sent }/{ $reach } tin
chat-report-unedited = Không sửa được: { $count }
chat-report-recalled = ✅ Đã thu hồi: { $sent }/{ $reach } tin
chat-report-unrecalled = Không thu hồi được (thường vì đã quá 48 giờ): { $count }
chat-report-nameless = Không xác định được tin nhắn: { $count }
chat-report-csv = Tải danh sách (CSV)
chat-report-again = Gửi lại cho { $people } người chưa nhận được
chat-report-maybe = Gửi lại cho { $people } người chưa rõ
chat-report-maybe-ask = Có { $people } người có thể đã nhận được rồi. Nếu gửi lại, một số người sẽ nhận hai lần. Vẫn gửi lại?
chat-report-correct = Đính chính
chat-report-recall = Thu hồi
chat-correct-ask = Mời gửi nội dung mới trong tin nhắn tiếp theo (hoặc gửi “thôi” để bỏ).
chat-correct-preview = Trên đây là nội dung mới. Số tin đã gửi sẽ được sửa: { $count }.
chat-correct-pictures = Ảnh và tệp đã gửi giữ nguyên.
chat-correct-nameless = Số tin không xác định được, sẽ giữ nguyên: { $count }.
chat-correct-waiting = Người chưa nhận sẽ nhận nội dung mới: { $count }.
chat-correct-sure = Sửa { $count } tin
chat-correct-submitted = Nội dung mới đã chuyển cho người duyệt.
chat-correct-review = Một biên tập viên đề nghị sửa thông báo đã gửi thành nội dung dưới đây. Mời quý vị duyệt.
chat-correct-alone = Cần một người khác duyệt, nhưng chưa có ai.
chat-correct-begun = Đang sửa…
chat-correct-once = Nội dung này đã được sửa.
chat-correct-dropped = Đã bỏ, không sửa gì.
chat-correct-refused = Nội dung mới của quý vị chưa được duyệt; thông báo đã gửi giữ nguyên.
chat-recall-ask = Thu hồi thông báo đã gửi tới { $count } người? Tin gửi đã quá 48 giờ sẽ ở lại; người chưa nhận sẽ không nhận nữa.
chat-recall-sure = Thu hồi { $count } tin
chat-recall-begun = Đang thu hồi.

chat-ask-before = ‹ Trước
chat-ask-after = Tiếp ›
chat-ask-all = Xem tất cả chủ đề
chat-ask-mine = Chỉ chủ đề của tôi
chat-ask-none-of-mine = Chủ đề quý vị chọn hiện chưa có gì; dưới đây là của mọi chủ đề.
chat-ask-remind = Chọn 🔔 và số để được nhắc trước.

chat-events = Sự kiện sắp tới
chat-events-none = Hai tuần tới chưa có sự kiện nào được công bố. Có tin mới, chúng tôi sẽ báo ngay.
chat-events-place = Tại: { $place }
chat-events-going-on = Đang diễn ra
chat-events-today = Hôm nay, { $day }
chat-events-tomorrow = Ngày mai, { $day }
chat-tasks = Việc cần làm
chat-tasks-none = Ba mươi ngày tới không có việc nào đến hạn.
chat-tasks-due = { $left ->
    [0] Hạn hôm nay: { $day }
    [1] Hạn ngày mai: { $day }
   *[other] Hạn: { $day } (còn { $days } ngày)
  }
chat-news = Tin mới
chat-news-of = Tin mới: { $topic }
chat-news-none = Chưa có bài nào. Khi trang tin đăng bài, quý vị sẽ thấy ở đây.
chat-news-none-here = Chưa có bài thuộc chủ đề này; đây là tin của mọi chủ đề.
chat-find = Kết quả tìm “{ $words }”
chat-find-how = Mời quý vị gửi điều cần tìm sau chữ “tìm”, ví dụ: tìm tuyển dụng
chat-find-old = Lần tìm này đã lâu. Mời quý vị gửi lại điều cần tìm, ví dụ: tìm tuyển dụng
chat-find-none = Chưa có bài nào về “{ $words }”
chat-find-instead = Quý vị thử từ khác hoặc ngắn hơn. Trong lúc đó, đây là tin mới nhất:
chat-find-other = Quý vị thử từ khác hoặc ngắn hơn.
chat-find-narrow = Còn nhiều bài nữa: thêm một từ để tìm sát hơn.
chat-today = Hôm nay, { $day }
chat-today-none = Hôm nay chưa có tin, sự kiện hay việc đến hạn.
chat-today-events = Sự kiện
chat-today-tasks = Đến hạn hôm nay
chat-today-news = Tin trong ngày

chat-remind-when = { $time } { $day }
chat-remind-event = { $left ->
    [soon] Sắp bắt đầu: { $title }
    [0] Hôm nay: { $title }
    [1] Ngày mai: { $title }
   *[other] Còn { $left } ngày: { $title }
  }
chat-remind-task = { $left ->
    [0] Hạn hôm nay: { $title }
    [1] Hạn ngày mai: { $title }
   *[other] Còn { $left } ngày đến hạn: { $title }
  }
chat-remind-moved = Đổi lịch: { $title }
chat-remind-before = Lịch cũ: { $when }
chat-remind-now = Lịch mới: { $when }
chat-remind-cancelled = Đã hủy: { $title }
chat-remind-back = Vẫn diễn ra: { $title }
chat-remind-set = Đã đặt nhắc.
chat-remind-had = Quý vị đã đặt nhắc từ trước.
chat-remind-card = Sẽ nhắc: { $title }
chat-remind-at = Chúng tôi sẽ nhắc quý vị lúc { $moments }.
chat-remind-days3 = Trước 3 ngày
chat-remind-day = Trước 1 ngày
chat-remind-hour = Trước 1 giờ
chat-remind-drop = Bỏ nhắc
chat-remind-dropped = Đã bỏ nhắc: { $title }
chat-remind-again = Đặt nhắc lại
chat-remind-offer = 🔔 Nhắc tôi
chat-remind-tasks = 🔔 Nhắc việc cần làm
chat-remind-events = 🔔 Nhắc sự kiện
chat-remind-which = Quý vị muốn được nhắc việc nào?
chat-remind-list = Lời nhắc của quý vị
chat-remind-list-how = Chọn một mục để đổi giờ nhắc hoặc bỏ nhắc.
chat-remind-none = Quý vị chưa đặt lời nhắc nào. Mời xem /events hoặc /tasks rồi chọn 🔔.
chat-remind-all = Xem mọi lời nhắc
chat-remind-late = Sắp đến giờ rồi, không kịp nhắc trước nữa.
chat-remind-over = Việc này đã qua hoặc đã hủy.
chat-remind-full = Quý vị đã đặt { $most } lời nhắc. Mời bỏ bớt trong /reminders rồi đặt thêm.

chat-start-page = Còn một bước: mời quý vị mở thư xác nhận vừa gửi tới địa chỉ đã nhập trên trang và bấm nút. Khi đó thư và cuộc trò chuyện này sẽ được nối với nhau, tin không đến hai lần.
chat-email-instead = Khi quý vị xác nhận, thư sẽ đến địa chỉ này thay cho { $email }.
chat-email-change = Mời quý vị gửi địa chỉ mới, ví dụ: lan@example.org
chat-email-change-it = Đổi địa chỉ
chat-email-have = ✉️ Đang gửi thư tới { $email }: { $often }.
chat-email-paused = ✉️ Thư tới { $email } đang tạm dừng ({ $often }).
chat-email-choices = Chọn chủ đề và nhịp gửi thư: { $url }
chat-email-stop = Ngừng gửi thư
chat-email-ended = ✉️ Không gửi thư tới { $email } nữa.
chat-email-again = Nhận lại
chat-email-remove = Xoá địa chỉ này
chat-email-removed = Đã xoá địa chỉ { $email }.
chat-email-waiting = ✉️ { $email } đang chờ xác nhận: mời quý vị mở thư của chúng tôi (xem cả mục thư rác) và bấm nút. Mỗi giờ chúng tôi gửi lại nhiều nhất một thư.
chat-email-resend = Gửi lại thư
chat-email-drop = Thôi, không cần
chat-email-dropped = Vâng, chúng tôi đã bỏ địa chỉ đó.
chat-own-over = Câu hỏi này đã quá hạn. Mời quý vị gửi lại lệnh.
chat-mydata-nothing = Chúng tôi không giữ dữ liệu nào của quý vị.
chat-mydata-here = Đây là mọi dữ liệu chúng tôi giữ về quý vị: { $addresses }.
chat-mydata-forget = Muốn xoá hết, xin gửi /forget.
chat-mydata-head = Dữ liệu { $site } giữ về quý vị, tính đến { $when }. Ngoài tệp này, chúng tôi chỉ giữ những con số không gắn với tên ai.
chat-mydata-words = addresses: các địa chỉ · number: số của địa chỉ · channel: kênh · locale: ngôn ngữ · mode: nhịp gửi · topics: chủ đề (*: tất cả) · state: trạng thái · person: mã nối các địa chỉ của một người · primary: nhận tin trước · consent: lúc và cách quý vị đồng ý · followedWords, mutedWords: từ theo dõi, từ không nhận · hourOfDailyLetter: giờ nhận bản tin · quietHours: giờ yên lặng · pausedUntil: tạm dừng đến · lastLetter: bản tin gần nhất · undelivered: tin không gửi tới được · reminders: lời nhắc · acts: việc đã làm khi là quản trị viên
chat-forget-title = Xoá mọi dữ liệu của quý vị?
chat-forget-what = Sẽ xoá: { $addresses }, cùng mọi lựa chọn, từ theo dõi, giờ yên lặng và lời nhắc. Quý vị sẽ không nhận tin ở những nơi này nữa.
chat-forget-admin = Quý vị là quản trị viên: nhật ký biên tập và các thông báo đã soạn được giữ lại.
chat-forget-end = Việc này không thể hoàn lại. Chỉ muốn ngừng nhận tin thì gửi /stop.
chat-forget-yes = Xoá tất cả
chat-forget-no = Không xoá
chat-forget-kept = Vâng, không xoá gì.
chat-forget-nothing = Chúng tôi không giữ dữ liệu nào của quý vị, nên không có gì để xoá.
chat-forget-done = Đã xoá: { $addresses }.
chat-forget-rest = Mọi lựa chọn và { $reminders } lời nhắc cũng đã xoá.
chat-forget-hash = Chỉ còn một dấu mã hoá, để không ai nhập lại địa chỉ của quý vị. Khi nào muốn, quý vị gửi /start. Xin cảm ơn quý vị đã đồng hành.
chat-forget-told = Dữ liệu của quý vị, cả ở đây, vừa được xoá theo yêu cầu gửi từ { $channel }.
chat-link-title = Liên kết các kênh của quý vị
chat-link-nowhere = Hiện chúng tôi chỉ trò chuyện trên kênh này, nên chưa có gì để liên kết.
chat-link-enough = Quý vị đã thử nhiều lần. Mời thử lại sau.
chat-link-how = Trên { $channels }, mời quý vị gửi cho bot của chúng tôi mã này: { $code }
chat-link-why = Mã dùng một lần, trong 10 phút. Đừng đưa mã cho ai: người có mã xem và xoá được dữ liệu của quý vị. Liên kết rồi, tin không đến hai lần.
chat-link-wrong = Mã này không đúng hoặc đã quá hạn. Mời quý vị gửi /link để lấy mã mới ở kênh kia.
chat-link-same = Mã này để gửi ở kênh khác, không phải { $channel }.
chat-link-taken = Một trong hai nơi đã liên kết với cuộc trò chuyện khác. Mời quý vị bỏ liên kết đó trước: gửi /link ở đó.
chat-link-ask = Liên kết với { $channel }?
chat-link-ask-why = Chỉ đồng ý nếu chính quý vị vừa lấy mã: hai nơi sẽ chung dữ liệu. Quý vị muốn nhận tin ở đâu?
chat-link-at = Nhận tin ở { $channel }
chat-link-no = Không liên kết
chat-link-not = Vâng, không liên kết.
chat-link-done = Đã liên kết. Tin sẽ đến { $channel }.
chat-link-undo = Muốn đổi hoặc bỏ liên kết, xin gửi /link.
chat-link-told = Cuộc trò chuyện này vừa được liên kết với { $channel }. Nếu không phải quý vị, xin gửi /link để bỏ.
chat-link-have = Đã liên kết: { $channels }.
chat-link-leads = Tin đến: { $channel }.
chat-link-part = Bỏ liên kết
chat-link-parted = Đã bỏ liên kết. Từ nay mỗi nơi nhận tin riêng.
chat-link-parted-told = Đã bỏ liên kết với { $channel }. Từ nay mỗi nơi nhận tin riêng.

chat-help = Chúng tôi gửi tin của { $site } tới quý vị ngay khi có bài mới.
chat-help-commands =
    /today – hôm nay có gì
    /events – sự kiện sắp tới
    /tasks – việc cần làm
    /reminders – xem, đổi, bỏ lời nhắc
    /news – tin mới
    /find – tìm bài, ví dụ: tìm tuyển dụng
    /topics – chọn chủ đề
    /email – nhận bản tin tuần qua e-mail
    /settings – chủ đề, từ theo dõi, giờ nhận, ngôn ngữ
    /link – nối Telegram và Zalo
    /mydata, /forget – xem, xoá dữ liệu của mình
    /stop – ngừng nhận tin
    /start – nhận lại tin
chat-help-admin =
    /announce – gửi thông báo, xem và hủy thông báo đang chờ
    /audit – xem việc các quản trị viên đã làm
chat-choose-by-number =
    { $count ->
        [1] Muốn chọn, xin trả lời: 1
        [2] Xin trả lời bằng số 1 hoặc 2
       *[other] Xin trả lời bằng số, ví dụ: 1 3
    }
chat-full = Xin lỗi quý vị: kênh này hiện chỉ phục vụ được { $users } người và đã đủ chỗ.
chat-full-elsewhere = Mời quý vị nhận tin qua Telegram hoặc e-mail tại { $url }
chat-plan-nearly = Bot Zalo đã gửi { $percent } % số tin của tháng { $month } (tối đa { $monthly } tin). Hết số tin này, kênh Zalo sẽ ngừng gửi đến đầu tháng sau.
chat-plan-all = Bot Zalo đã gửi hết { $monthly } tin của tháng { $month } và tạm ngừng gửi đến đầu tháng sau. Người đọc trên Zalo chưa nhận được tin mới.
chat-withheld = Zalo không cho chúng tôi đọc tin nhắn của quý vị. Mời quý vị chọn cách nhận tin tại { $url }
chat-lost = Xin lỗi, chúng tôi chưa hiểu. Mời quý vị gửi /help để xem hướng dẫn.
chat-thanked = Chúng tôi rất vui được phục vụ quý vị.
chat-hurried = Nhiều tin quá ạ. Quý vị chờ nửa phút rồi nhắn tiếp giúp chúng tôi nhé.
chat-lost-stranger = Quý vị chưa đăng ký nhận tin. Xin gửi /start để bắt đầu.

# Groups and channels.
chat-group-hello = Chúng tôi có thể gửi tin của { $site } vào nhóm này ngay khi có bài mới.
chat-group-offer = Quản trị viên của nhóm bấm nút dưới đây để bắt đầu. Chúng tôi chỉ đọc những tin gửi cho chúng tôi.
chat-group-on = Nhận tin trong nhóm này
chat-group-back = Tin lại về nhóm này như trước. Quản trị viên gửi /settings để chọn lại.
chat-group-here = Từ nay tin sẽ đến ngay tại đây.
chat-group-homeless = Chủ đề đã chọn để nhận tin không còn mở, nên tin được gửi vào đây. Quản trị viên gửi /here trong chủ đề muốn nhận tin để chọn lại.
chat-group-led = Chỉ quản trị viên của nhóm mới chọn được cho cả nhóm. Mời quý vị nhắn riêng với chúng tôi.
chat-group-alone = Việc riêng của quý vị, mời quý vị nhắn riêng với chúng tôi.
chat-group-help =
    /today – hôm nay có gì
    /events – sự kiện sắp tới
    /tasks – việc cần làm
    /news – tin mới
    /find – tìm bài, ví dụ: /find tuyển dụng
chat-group-help-admin =
    Quản trị viên của nhóm:
    /start, /stop – nhận hoặc ngừng nhận tin
    /settings – chủ đề, nhịp gửi, ngôn ngữ
    /here – nhận tin trong chủ đề này của nhóm
chat-channel-on = Từ nay kênh “{ $title }” đăng tin của chúng tôi ngay khi có bài mới. Trong kênh, gửi /settings kèm tên của bot để chọn chủ đề, /stop kèm tên của bot để ngừng.
chat-outdated = Nút này đã cũ. Mời quý vị xem các lựa chọn hiện có.

# What the app shows of the bot: its list of commands, and who it is.
chat-menu-start = nhận tin
chat-menu-stop = ngừng nhận tin
chat-menu-today = hôm nay có gì
chat-menu-events = sự kiện sắp tới
chat-menu-tasks = việc cần làm
chat-menu-news = tin mới
chat-menu-find = tìm bài
chat-menu-reminders = xem, đổi, bỏ lời nhắc
chat-menu-topics = chọn chủ đề
chat-menu-settings = chọn cách nhận tin
chat-menu-email = nhận bản tin tuần qua e-mail
chat-menu-link = nối Telegram và Zalo
chat-menu-mydata = xem dữ liệu của mình
chat-menu-forget = xoá dữ liệu của mình
chat-menu-help = hướng dẫn
chat-menu-here = nhận tin trong chủ đề này của nhóm
chat-menu-announce = gửi thông báo
chat-menu-audit = xem việc các quản trị viên đã làm
chat-profile = Tin mới của { $site }, ngay khi đăng: chọn chủ đề, hỏi sự kiện và việc cần làm, đặt lời nhắc, tìm bài. Bấm Bắt đầu để nhận tin; gửi /stop để ngừng lúc nào cũng được.
chat-profile-short = Tin mới, sự kiện và việc cần làm của { $site }.

chat-letter-title = { $rhythm ->
    [daily] Bản tin ngày { $to }
   *[weekly] Bản tin { $from } – { $to }
  }
chat-letter-tasks = Việc cần làm
chat-letter-events = Sự kiện sắp tới
chat-letter-cancelled = Đã hủy hoặc đổi lịch
chat-letter-announcements = Thông báo
chat-letter-articles = { $rhythm ->
    [daily] Tin mới
   *[weekly] Tin trong tuần
  }
chat-letter-other = Tin khác
chat-letter-due = hạn { $day }
chat-letter-overdue = đã quá hạn { $day }
chat-letter-open = vẫn cần làm
chat-letter-told = { $count } bài
chat-letter-more = Còn { $count } mục nữa trên trang tin.
chat-letter-web = Xem trên web
chat-feed-failing =
    Hơn một ngày nay chưa đọc được nguồn tin “{ $feed }” tại { $url }, nên bài mới ở đó chưa đến người đọc.
    Mời quý vị mở thử địa chỉ trên. Nếu trang tin gặp sự cố, xin báo nơi quản lý trang; nếu địa chỉ đã đổi, nhờ người quản trị máy chủ sửa FEED_URL hoặc site.yaml. Chúng tôi vẫn tiếp tục thử.
chat-feed-well = Đã đọc lại được nguồn tin “{ $feed }”. Bài mới lại đến người đọc như thường.
chat-feed-moved =
    Nguồn tin “{ $feed }” vừa đăng lại { $count } bài cũ dưới địa chỉ mới, có lẽ vì trang tin đã chuyển hệ thống.
    Các bài này được lưu lại, không gửi cho người đọc. Bài mới vẫn được gửi như thường.
chat-letter-missed =
    Bản tin định kỳ ngày { $day } chưa được gửi vì hệ thống ngừng hoạt động hơn một ngày.
    Tin chưa gửi sẽ nằm trong bản tin kỳ sau. Nếu cần gửi ngay, nhờ người quản trị máy chủ chạy lệnh: bantin digest --now
chat-letter-missed-daily =
    Bản tin hằng ngày của ngày { $day } chưa được gửi vì hệ thống ngừng hoạt động hơn nửa ngày.
    Tin chưa gửi sẽ nằm trong bản tin ngày kế tiếp.
