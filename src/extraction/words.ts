/** Vietnamese words as the rules see them: lower case, first-vowel tones (see the working copy). */

/** A pattern over lower-case text that matches whole words only (`\b` knows ASCII letters alone). */
export function words(alternatives: string, flags = 'gu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, flags);
}

/** `7 giờ 30 phút`, `8h30`, `10g45`, `19:00`; groups: hour, minutes. */
export const TIME = String.raw`(?<![\d/.,:])([01]?\d|2[0-4])(?:\s?giờ(?!\p{L})|\s?h(?!\p{L})|[g:](?=[0-5]\d)|g(?=\s*(?:-|đến|ngày|các|sáng|chiều|tối|thứ|,|\))))\s?([0-5]\d(?!\d|\/\d))?(?:\s?(?:phút|'))?`;

export const WEEKDAY = '(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)';

/** What brings people together on a day, or opens and closes a window for them. */
export const EVENT_TERMS = [
  'hội nghị|hội thảo|hội thi|hội diễn|hội chợ|hội xuân|hội trại|hội thao|ngày hội|lễ hội|liên hoan',
  'lễ(?! \\d| giỗ tổ| tân| phục| phép| nghi| tết| lớn)|đại hội|cuộc thi|kỳ thi|vòng chung kết|cuộc họp|phiên họp|kỳ họp|họp báo|họp mặt|họp',
  'buổi (?!sáng|trưa|chiều|tối|đêm|học|đầu|cuối|trực)\\p{L}+|đêm (?:hội|nhạc|diễn|thơ|gala|văn nghệ|chung kết)|buổi gặp mặt|gặp mặt|buổi tọa đàm|tọa đàm|buổi đối thoại|đối thoại|diễn đàn',
  'làm việc với|tiếp xúc cử tri|tiếp công dân|lớp tập huấn|lớp bồi dưỡng|khóa tập huấn|tập huấn|diễn tập',
  'khai mạc|bế mạc|khai trương|khai giảng|ra quân|phát động|khởi công|khánh thành|tổng kết|sơ kết',
  'phiên (?:thứ (?:nhất|hai|ba)|trù bị|chính thức|toàn thể|giao dịch việc làm|đấu giá)|vòng (?:chung khảo|sơ khảo|bán kết|loại)|phiên chợ|phiên giải trình|bầu cử|triển lãm|giải bóng \\p{L}+|giải chạy|giải thể thao|chương trình|giao lưu',
  'hoạt động(?= đi bộ| tri ân| trải nghiệm)|đi vào hoạt động|tuần lễ|ngày chạy|hành trình|chuyên đề',
  'hiến máu|khám bệnh|khám sức khỏe|khám tuyển|tiêm chủng|tiêm vắc[ -]?xin|tiêm phòng|phun thuốc|phun hóa chất',
  'ngừng cung cấp (?:điện|nước)|ngừng cấp (?:điện|nước)|cắt (?:điện|nước)|mất điện',
  'lấy ý kiến|nhận hồ sơ|tiếp nhận hồ sơ|thu hồ sơ|đăng ký dự thi|đăng ký xét tuyển|đợt cao điểm|tháng cao điểm',
].join('|');

/** What a task begins with once its actor is told. */
export const TASK_VERBS = [
  'đẩy mạnh|đẩy nhanh|tuyệt đối|túc trực|tăng cường|tập trung|chú trọng|chủ động|tích cực|khẩn trương|kịp thời|thường xuyên|nghiêm túc|sớm|tiếp tục|cùng chung tay',
  'tổ chức(?! đảng| chính trị| đoàn thể| xã hội| thành viên| cơ sở| cá nhân|,)|triển khai|thực hiện|xây dựng|phối hợp|chủ trì|rà soát|báo cáo|gửi|nộp|hoàn thành|hoàn thiện',
  'nâng cao|tuyên truyền|quán triệt|kiểm tra|giám sát|theo dõi|đôn đốc|hướng dẫn|bố trí|chuẩn bị|phân công|phân bổ|chỉ đạo|bảo đảm|đảm bảo',
  'nghiên cứu|tham mưu|đề xuất|thống kê|tổng hợp|lập|đăng ký|tham gia|phát huy|đổi mới|quan tâm|chăm lo|xử lý|giải quyết|khắc phục',
  'duy trì|bám sát|xác định|cung cấp|cập nhật|công khai|niêm yết|kê khai|khai báo|thu gom|dọn dẹp|vận động|huy động|hưởng ứng|ủng hộ',
  'chấp hành|góp ý|truy cập|khai thác|phấn đấu|rút ngắn|đưa|giúp(?! việc)|nắm bắt|nắm chắc|động viên|treo|ban hành|làm tốt',
  'thành lập|lựa chọn|giới thiệu|không(?! lý do| phép)|hạn chế|ưu tiên|siết chặt|chấn chỉnh|giữ gìn|bảo vệ|phòng ngừa|tạo điều kiện|hỗ trợ',
].join('|');

/** Verbs that are half of other words too, and so count only where a sentence begins. */
export const OPENING_VERBS =
  'lập|cử(?! tri)|trực(?! thuộc| tiếp| tuyến)|mở|mang|quản lý|làm|nghiêm cấm|giao|lãnh đạo(?! (?:xã|phường|tỉnh|ubnd|đảng ủy|sở|ban|phòng|thành phố|thôn|ấp|cơ quan|đơn vị|bộ|công ty|hội|trường|địa phương|đoàn))';
