import { shiftDay } from '../../../src/article/day.ts';
import type { Site } from '../../../src/article/site.ts';
import {
  articlesIn,
  type Letter,
  type LetterArticle,
  type Message,
} from '../../../src/edition/content.ts';

export const site: Site = {
  name: 'Trang tin điện tử Ban Tuyên giáo Tỉnh uỷ Sông Mây',
  shortName: 'Tuyên giáo Sông Mây',
  url: 'https://tuyengiao.songmay.example',
  locale: 'vi',
  timezone: 'Asia/Ho_Chi_Minh',
  attribution: 'Trang tin điện tử Ban Tuyên giáo Tỉnh uỷ Sông Mây',
  contact: {
    address: 'Số 4, đường Bến Đò, phường 1, thành phố Sông Mây',
    phone: '0294 000 0000',
    email: 'banbientap@songmay.example',
  },
};

const link = (path: string) => `${site.url}/tin/${path}`;
const source = (title: string, path: string) => ({ title, link: link(path) });
const plan = source('Kế hoạch học tập, quán triệt Nghị quyết Đại hội Đảng bộ tỉnh', 'ke-hoach');

const days = (from: string, counts: readonly (readonly [tasks: number, events: number])[]) =>
  counts.map(([tasks, events], index) => ({ day: shiftDay(from, index), tasks, events }));

export const letter: Letter = {
  kind: 'letter',
  from: '2026-11-16',
  to: '2026-11-23',
  intro:
    'Kính gửi quý vị, tuần này có hai việc đến hạn trước thứ Sáu. Xin xem kỹ phần đầu của bản tin.',
  tasks: [
    {
      title: 'Gửi báo cáo kết quả học tập, quán triệt Nghị quyết về Ban Tuyên giáo Tỉnh uỷ',
      quote: 'gửi báo cáo trước ngày 20/11/2026',
      due: '2026-11-20',
      actor: 'Các huyện uỷ, thành uỷ, đảng uỷ trực thuộc',
      stillOpen: false,
      overdue: true,
      source: plan,
    },
    {
      title: 'Đăng ký danh sách cán bộ dự lớp bồi dưỡng nghiệp vụ báo cáo viên',
      quote: 'đăng ký danh sách trước ngày 27/11/2026',
      due: '2026-11-27',
      actor: 'Ban tuyên giáo các huyện uỷ',
      stillOpen: true,
      overdue: false,
      source: source('Mở lớp bồi dưỡng nghiệp vụ báo cáo viên năm 2026', 'lop-boi-duong'),
      alsoIn: [source('Lịch công tác tuần 48 của Ban Tuyên giáo Tỉnh uỷ', 'lich-tuan-48')],
    },
    {
      title:
        'Chủ động nắm bắt tình hình diễn biến tư tưởng, tâm trạng xã hội của cán bộ, đảng viên và các tầng lớp nhân dân',
      quote: 'chủ động nắm bắt tình hình diễn biến tư tưởng',
      stillOpen: false,
      overdue: false,
      source: { title: 'Hướng dẫn công tác tư tưởng quý IV', link: null },
    },
  ],
  events: [
    {
      title: 'Hội nghị báo cáo viên tháng 11',
      start: '2026-11-25',
      time: '08:00',
      place: 'Hội trường A, Trung tâm Chính trị tỉnh',
      source: source('Thông báo hội nghị báo cáo viên tháng 11', 'hoi-nghi-bcv'),
    },
    {
      title: 'Họp mặt báo cáo viên, tuyên truyền viên trẻ',
      start: '2026-11-25',
      time: '14:00',
      place: 'Phòng họp 2, Trung tâm Chính trị tỉnh',
      source: source('Thông báo hội nghị báo cáo viên tháng 11', 'hoi-nghi-bcv'),
    },
    {
      title: 'Triển lãm ảnh “Sông Mây – 30 năm đổi mới”',
      start: '2026-11-28',
      end: '2026-12-02',
      place: 'Quảng trường trung tâm',
      source: source('Khai mạc triển lãm ảnh', 'trien-lam'),
    },
    {
      title: 'Lễ phát động Tháng hành động vì môi trường',
      start: '2026-12-05',
      time: 'morning',
      source: source('Phát động Tháng hành động vì môi trường', 'moi-truong'),
    },
  ],
  sections: [
    {
      topic: { id: 'xay-dung-dang', name: { vi: 'Xây dựng Đảng', en: 'Party building' } },
      articles: [
        {
          title: 'Phát huy kết quả đại hội đảng bộ các cấp trong tỉnh',
          link: link('phat-huy-ket-qua'),
          day: '2026-11-21',
          lead: 'Các cấp uỷ đã hoàn thành công tác chuẩn bị văn kiện và nhân sự, tạo không khí phấn khởi trong nhân dân.',
          image: 'https://tuyengiao.songmay.example/anh/dai-hoi.jpg',
          dates: [
            {
              title: 'Đại hội đại biểu toàn quốc lần thứ XIII của Đảng',
              start: '2021-01-25',
              end: '2021-02-02',
              source: source('Phát huy kết quả đại hội', 'phat-huy-ket-qua'),
            },
          ],
        },
        {
          title: 'Nông dân xã Bến Tre Nhỏ thu hoạch vụ lúa sớm',
          link: link('vu-lua-som'),
          day: '2026-11-19',
          lead: 'Năng suất bình quân đạt 6,8 tấn mỗi héc-ta, cao hơn năm trước nhờ giống chịu mặn.',
          dates: [],
        },
      ],
    },
    {
      topic: null,
      articles: [
        {
          title: 'Ra mắt thư viện số dành cho học sinh vùng xa',
          link: link('thu-vien-so'),
          day: '2026-11-18',
          lead: 'Hơn 4.000 đầu sách được đưa lên mạng, đọc được cả khi không có kết nối.',
          image: 'https://tuyengiao.songmay.example/anh/thu-vien.jpg',
          dates: [],
        },
      ],
    },
  ],
  more: 4,
  rhythm: 'weekly',
  name: '2026-W47',
  cancelled: [
    {
      title: 'Toạ đàm “Văn hoá đọc trong trường học”',
      start: '2026-11-26',
      time: '08:30',
      source: source('Đính chính lịch toạ đàm', 'dinh-chinh-toa-dam'),
    },
  ],
  announcements: [
    {
      id: 'tiep-dan',
      title: 'Thay đổi giờ tiếp dân tháng 12',
      paragraphs: [
        'Từ ngày 01/12/2026, buổi tiếp dân định kỳ chuyển sang 07:30 sáng thứ Tư hằng tuần. Địa điểm không thay đổi.',
      ],
      link: link('gio-tiep-dan'),
      day: '2026-11-20',
    },
  ],
  numbers: {
    articles: 7,
    tasks: 3,
    events: 4,
    days: days('2026-11-23', [
      [0, 0],
      [0, 0],
      [0, 2],
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 0],
      [0, 0],
      [0, 1],
      [0, 0],
    ]),
  },
  attribution: 'Nguồn: Trang tin điện tử Ban Tuyên giáo Tỉnh uỷ Sông Mây',
};

export const message: Message = {
  kind: 'message',
  title: 'Thông báo thay đổi giờ tiếp dân tháng 12',
  paragraphs: [
    'Từ ngày 01/12/2026, buổi tiếp dân định kỳ chuyển sang 07:30 sáng thứ Tư hằng tuần.',
    'Địa điểm không thay đổi. Quý vị cần hỗ trợ đi lại xin gọi trước một ngày.',
  ],
  link: link('gio-tiep-dan'),
  image: 'https://tuyengiao.songmay.example/anh/tiep-dan.jpg',
  attribution: letter.attribution,
};

/** As long as an editor can make it: every part filled, every text of some length. */
export function longLetter(count: number): Letter {
  const article = (number: number): LetterArticle => ({
    title: `${number}. Tỉnh Sông Mây đẩy mạnh chuyển đổi số trong cải cách thủ tục hành chính, phục vụ người dân và doanh nghiệp ngày càng tốt hơn`,
    link: link(`chuyen-doi-so-trong-cai-cach-thu-tuc-hanh-chinh-${number}`),
    day: '2026-11-20',
    lead: 'Sau một năm triển khai, hơn chín mươi phần trăm hồ sơ được giải quyết đúng hạn; người dân không còn phải đi lại nhiều lần, cán bộ một cửa được tập huấn kỹ năng giao tiếp và sử dụng phần mềm mới.',
    image: `https://tuyengiao.songmay.example/anh/chuyen-doi-so-${number}.jpg`,
    dates: articlesIn(letter)[0]?.dates ?? [],
  });
  const repeat = <Item>(items: readonly Item[]) =>
    Array.from({ length: count }, (_, index) => items[index % items.length] as Item);
  return {
    ...letter,
    tasks: repeat(letter.tasks),
    events: repeat(letter.events),
    sections: [
      { topic: null, articles: Array.from({ length: count }, (_, index) => article(index + 1)) },
    ],
  };
}
