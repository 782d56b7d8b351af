import { ending } from './matches.ts';
import { TASK_VERBS } from './words.ts';

/**
 * Everyday acts that notices and plans ask for. They count as acts only behind somebody who may be
 * told to act, so that words with a second life as nouns do little harm.
 */
const EVERYDAY_ACTS = [
  'bàn giao|bảo dưỡng|bảo quản|bảo trì|báo(?! chí| đài| động| mới| hiệu| chữa)|biên soạn|bình xét|bổ sung|bỏ|cài đặt|cam kết|canh gác|cách ly|cắm|cắt tỉa|cho(?! biết| thấy| hay| rằng| đến| tới| dù| nên)|chằng (?:chống|buộc)|che (?:chắn|đậy|phủ)|chốt|cắt(?= (?:điện|nước|cỏ|cành|cây))',
  'cân đối|cảnh giác|đề cao|trích|bấm|cập nhật|đồng hành|tự bảo|nói không|che|cụ thể hóa|chuyển đổi|chấm điểm|chấm dứt|chi trả|chia sẻ|chọn|chốt|chủ động|chung tay|chuyển|công bố(?! trí)|củng cố|(?<!bầu |ứng |đề )cử(?! tri| tạ| hành| nhân)|dán|di dời|dời|diệt|diễn tập|dọn|dùng|dừng|dự(?! án| toán| thảo| kiến| báo| thi| phòng| bị| giờ)|dự trữ',
  'đăng tải|đánh giá|đậy|đem|đến(?! năm| nay| hết| ngày| khám| từ| (?:khu phố|khu|ấp|thôn|tổ|khóm|bản|xóm|lớp|khối|số|cụm|đội) \\d)|đeo|điều (?:động|tiết|chỉnh|tra(?! viên))|đo đạc|đóng(?! góp tích cực)|đóng góp|đối chiếu|đội(?= mũ)|đổ|đừng|gặt|gắn|ghi|gia cố|giải (?:ngân|tỏa|trình)|giữ|giảng dạy|góp|học tập|hoàn chỉnh',
  'họp(?! báo| mặt)|hứng|in|kéo|kêu gọi|khai(?! giảng| mạc| trương| hội| cuộc| sinh| thác| xuân| trừ)|(?<!đến |đi )khám|khảo sát|khắc phục|khen thưởng|khóa|khơi thông|khuyến khích|kiểm (?:điểm|kê|soát)|kiện toàn|ký|lắp(?: đặt| bổ sung)?|lật úp|lắng nghe|liên hệ|lồng ghép',
  'mang|mặc|mở(?! rộng| đầu)|mua|neo đậu|ngắt|ngừng|nhận(?! được)|nhắc|nhốt|nhớ|niêm phong|ôn tập|phát (?:động|hiện|hành|quang|huy)|phát sóng|phân (?:bổ|luồng|loại|phối)|phổ biến|phúc tra|phụ trách|phun|quét(?: dọn)?|quyết định|quyết toán',
  'ra quân|rút|sàng lọc|sắp xếp|sơ tán|soạn|số hóa|sửa(?: chữa)?|sử dụng|tạm (?:dừng|ngừng|ngưng|hoãn)|tắt|tận dụng|tập huấn|thả|tháo(?: dỡ| gỡ| nước)?|thay|thẩm định|thanh (?:toán|tra)|theo(?= dõi)|thông báo|thông tin|(?<!doanh |nguồn |thuế |vụ )thu(?! nhập| hút| ngân)|thu hồi',
  'tích trữ|tiêm|tiến hành|tiếp (?:nhận|thu)|tiêu hủy|tìm hiểu|tranh thủ|tránh(?! trú)|trang (?:bị|trí)|trao(?! đổi)|trả(?! lời)|trả lời|(?<!công |chương |quá |lộ |giáo |tờ |hành |quy |tiến )trình|trồng|trữ|trực(?! thuộc| tiếp| tuyến)|trực tiếp|tu sửa|tuân thủ|tuần tra|tưới|(?<!trật |thứ |trình )tự(?! do| nhiên| trị| động)|tăng tốc|tháo gỡ',
  '(?:kiểm )?đếm|(?<!bạn |người |đối )đọc|dành|điền|có mặt|có ý kiến|đảm nhận|dẹp|nhịn|chở|soát xét|soát|tập luyện|luyện tập|tập hợp|tích cực|lo|lưu trữ|nạp|nhập(?= (?:điểm|số liệu|dữ liệu|thông tin|kết quả|danh sách|hồ sơ))|nuôi|(?<!đại |công |lưu )phát(?! triển| biểu| sinh| hiện| lệnh| ngôn| thanh| minh| sóng)|rà(?! soát)|tổng duyệt|ghi nhận|dựng|giăng|bơi|canh|gom|hoãn|quản lý|nhắn|cõng|cất|che|sang tên|mở vòi|xả|khởi động|chốt chặn|làm(?! việc| ăn| chủ| giàu| nghề| ruộng)|bán(?! kính| ngập| hàng| kết)|ứng trực|ứng phó|vận hành|ưu tiên|vệ sinh|viết|xác (?:minh|nhận)|xây(?! dựng)|xem xét|xuất trình|xuống giống|xuống(?= (?:địa bàn|cơ sở|hiện trường|thôn|ấp))|xử phạt|làm việc|rời|di chuyển|đi(?! qua| lại| học| làm| công tác)|kê|gieo|bón|bơm|lấy(?! máu)|đấu nối|nghiệm thu|thi công|khởi công|rải|vớt|nạo vét|san lấp',
].join('|');

export const ACT_VERBS = `${TASK_VERBS}|${EVERYDAY_ACTS}`;

/** Verbs that make a relative clause of whatever stands right after these words. */
const NAMED_BY_ACT = [
  'người|chưa|có|khi|đang|nếu|để|nào|số|bản|giấy|phiếu|danh sách|kết quả|hồ sơ|lịch',
  'các|ban|tổ|(?<!(?:văn|các) )phòng|(?<!(?:tìm|làm) )việc|công tác|trung tâm|đội|những|được|cơ quan|đã|không|hội đồng|quỹ|phí',
].join('|');
export const NAMING_WORD = ending(`(?<!\\p{L})(?:${NAMED_BY_ACT})\\s*`);

/** `đơn vị thi công`, `chủ sử dụng đất`: a body named by what it does. */
export const NAMED_BODY = ending(
  '(?<!\\p{L})(?:đơn vị (?:thi công|vận hành|cung cấp|sử dụng|quản lý|tổ chức|tiếp nhận)|cơ sở (?:sử dụng|phát hành)|bộ phận (?:tiếp nhận|trả|kiểm soát|phụ trách)|lực lượng (?:tuần tra|bảo vệ|xử lý|kiểm tra)|(?:cán bộ|đồng chí|lãnh đạo|công chức) (?:phụ trách|theo dõi|quản lý)|chủ (?:sử dụng|đầu tư|đóng)|hộ (?:tham gia|sử dụng|trồng|sửa chữa|xây|nhận|mua|dùng|tự)|nhân viên (?:thu|bảo vệ|kiểm soát)|phương tiện (?:đi|đến))',
);
