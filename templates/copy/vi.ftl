### Every word people read. Words only, no markup: each channel lays out and escapes for itself.

attribution = Nguồn: { $site }

## Sandbox page

sandbox-title = Bản Tin dùng thử
sandbox-intro = Trò chuyện với bot và đọc thư bot gửi, tất cả chỉ nằm trên máy này.
sandbox-publish = Đăng bài tiếp theo
sandbox-digest = Gửi bản tin tuần ngay
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
sandbox-mailbox = Hộp thư
sandbox-mails-empty = Chưa có thư nào. Mọi thư Bản Tin gửi đi, cho bất kỳ ai, đều hiện ở đây.
sandbox-mail-to = Gửi tới { $to }
sandbox-mail-html = Thư
sandbox-mail-text = Văn bản thuần
sandbox-mail-headers = Thông tin gửi
sandbox-published = Đã đăng: { $title }
sandbox-digest-done = Đã soạn bản tin tuần. Nếu có tin mới, thư sẽ đến sau giây lát.
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
web-letter-title = Nhận thêm thư hằng tuần
web-letter-how = Trong cuộc trò chuyện với bot, gửi dòng này kèm địa chỉ thư điện tử của quý vị:
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
web-expired-text = Để nhận thư xác nhận mới, mời quý vị gửi lại cho bot lệnh /email kèm địa chỉ thư điện tử của mình.
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

## Mail

mail-list-letter = Bản tin tuần của { $site }
mail-list-news = Tin và thông báo của { $site }
mail-title = Bản tin
mail-subject = { $what } – Bản tin { $day }
mail-subject-tasks = { $count } việc cần làm
mail-subject-events = { $count } sự kiện

mail-tasks = Việc cần làm
mail-task-due = Hạn: { $day }
mail-task-overdue = Đã quá hạn: { $day }
mail-task-open = Vẫn cần làm
mail-task-actor = Thực hiện: { $actor }
mail-source = Xem bài: { $title }

mail-events = Sự kiện sắp tới
mail-event-morning = buổi sáng
mail-event-afternoon = buổi chiều
mail-event-evening = buổi tối
mail-event-month = Tháng { $month }

mail-articles = Tin trong tuần
mail-article-dates = Ngày nêu trong bài: { $dates }
mail-image = Ảnh: { $title }
mail-more = Còn { $count } mục nữa trên trang { $site }
mail-read = Đọc toàn bài

mail-why = Quý vị nhận thư này vì đã đăng ký nhận tin của { $site } qua thư điện tử và đã xác nhận.
mail-why-short = Thư quý vị đã đăng ký nhận
mail-unsubscribe = Ngừng nhận thư
mail-reply = Có điều cần hỏi? Quý vị cứ trả lời thư này, hoặc viết cho { $email }.
mail-phone = Điện thoại: { $phone }

mail-confirm-subject = Xin xác nhận đăng ký nhận bản tin { $site }
mail-confirm-title = Chỉ còn một bước
mail-confirm-text = Địa chỉ này vừa được đăng ký nhận bản tin của { $site }: những việc cần làm, các sự kiện sắp tới và tin trong tuần, gói gọn trong một lá thư. Xin bấm nút dưới đây để xác nhận.
mail-confirm-button = Xác nhận đăng ký
mail-confirm-link = Nếu nút không bấm được, xin mở địa chỉ này:
mail-confirm-ignore = Không phải quý vị đăng ký? Xin bỏ qua thư này, chúng tôi sẽ không gửi gì thêm. Liên kết có hiệu lực trong 48 giờ.

## Chat

# Phrases that do what the command does; capital letters and diacritics do not matter.
chat-words-start = đăng ký, đăng kí, đăng ký nhận tin, bắt đầu, theo dõi, nhận tin
chat-words-stop = huỷ, huỷ đăng ký, dừng, dừng nhận tin, ngừng, ngừng nhận tin, bỏ theo dõi, thôi
chat-words-topics = chủ đề, chuyên mục
chat-words-email = thư, hộp thư, địa chỉ thư
chat-words-language = ngôn ngữ, tiếng việt, tiếng anh
chat-words-help = trợ giúp, giúp, hướng dẫn
# Words of politeness that may stand behind such a phrase.
chat-words-polite = ạ, nhé, nha, với

chat-start-title = Bản tin { $site } xin chào quý vị
chat-start-welcome = Quý vị đã đăng ký thành công. Mỗi khi { $site } có bài mới, tin sẽ đến ngay tại đây.
chat-start-again = Quý vị đang nhận tin của { $site }.
chat-start-email = Muốn nhận thêm bản tin tuần qua thư điện tử (việc cần làm, sự kiện sắp tới), mời quý vị gửi địa chỉ của mình.
chat-start-topics = Quý vị đang nhận tất cả chủ đề. Chạm để chọn riêng:
chat-stop = Đã ngừng gửi tin. Khi nào muốn nhận lại, quý vị chỉ cần gửi /start.
chat-stop-already = Hiện quý vị không nhận tin. Muốn đăng ký, xin gửi /start.

chat-topics-title = Chủ đề quý vị muốn nhận
chat-topics-everything = Đang nhận: tất cả chủ đề.
chat-topics-some = Đang nhận: { $topics }.
chat-topics-all = Tất cả chủ đề
chat-topics-none = Trang tin chưa chia theo chủ đề; quý vị đang nhận mọi tin.
chat-topics-saved = Đã lưu

chat-language = Chọn ngôn ngữ · Choose a language
chat-language-name = Tiếng Việt
chat-language-saved = Từ nay chúng tôi sẽ dùng tiếng Việt.

chat-email-unavailable = Hiện chưa thể gửi bản tin qua thư điện tử.
chat-email-how = Mời quý vị gửi địa chỉ thư điện tử của mình, ví dụ: /email lan@example.org
chat-email-invalid = Địa chỉ này chưa đúng. Mời quý vị gửi lại, ví dụ: /email lan@example.org
chat-email-enough = Hôm nay đã có nhiều yêu cầu như vậy. Mời quý vị xem lại hộp thư (cả mục thư rác), hoặc thử lại vào ngày mai.
chat-email-failed = Chúng tôi chưa gửi được thư xác nhận tới địa chỉ đó. Mời quý vị kiểm tra rồi gửi lại địa chỉ.
chat-email-sent = Chúng tôi vừa gửi thư xác nhận tới { $email }. Mời quý vị mở thư và bấm nút xác nhận trong vòng 48 giờ.

chat-announce-ask = Mời gửi nội dung thông báo trong tin nhắn tiếp theo (hoặc gửi “thôi” để bỏ).
chat-announce-long = Thông báo dài { $length } ký tự, tối đa là { $longest }. Xin rút gọn rồi gửi lại.
chat-announce-nobody = Chưa có ai đăng ký, nên chưa gửi được.
chat-announce-preview = Trên đây là thông báo đúng như người nhận sẽ thấy. Số người nhận: { $people }.
chat-announce-send = Gửi tới { $people } người
chat-announce-drop = Không gửi
chat-announce-over = Thông báo này đã bỏ hoặc đã quá hạn.
chat-announce-dropped = Đã bỏ, không gửi cho ai.
chat-announce-once = Thông báo này đã được gửi.
chat-announce-sending = Đang gửi tới { $people } người…

chat-report-sent = ✅ Đã gửi: { $sent }/{ $reach } người
chat-report-gone = Không còn nhận tin: { $gone }
chat-report-failed = Không gửi được: { $failed }
chat-report-unknown = Chưa rõ đã đến hay chưa: { $unknown }

chat-help = Chúng tôi gửi tin của { $site } tới quý vị ngay khi có bài mới.
chat-help-commands =
    /topics – chọn chủ đề
    /email – nhận bản tin tuần qua e-mail
    /language – đổi ngôn ngữ
    /stop – ngừng nhận tin
    /start – nhận lại tin
chat-help-admin = /announce – gửi thông báo tới mọi người đăng ký
chat-lost = Xin lỗi, chúng tôi chưa hiểu. Mời quý vị gửi /help để xem hướng dẫn.
chat-lost-stranger = Quý vị chưa đăng ký nhận tin. Xin gửi /start để bắt đầu.

chat-letter-title = Bản tin { $from } – { $to }
chat-letter-tasks = Việc cần làm
chat-letter-events = Sự kiện sắp tới
chat-letter-articles = Tin trong tuần
chat-letter-due = hạn { $day }
chat-letter-more = Còn { $count } mục nữa trên trang tin.
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
