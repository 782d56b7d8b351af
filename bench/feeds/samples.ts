// Invented places and matters, put together by number: the same number always gives the same text.
const ACTORS = [
  'Ủy ban nhân dân xã Tân Lúa',
  'Đoàn thanh niên xã Sông Trầm',
  'Hội Nông dân xã Bàu Sen',
  'Đảng ủy xã Cồn Mây',
  'Ban Tuyên giáo xã Rạch Gừa',
  'Hội Phụ nữ xã Giồng Dứa',
  'Trạm Y tế xã Tân Lúa',
];
const DEEDS = [
  'tổ chức hội nghị tổng kết phong trào thi đua',
  'ra quân nạo vét kênh mương nội đồng đợt hai',
  'triển khai kế hoạch phòng, chống hạn mặn',
  'bàn giao nhà ở cho hộ gia đình khó khăn',
  'tập huấn kỹ năng chuyển đổi số cộng đồng',
  'phát động tháng cao điểm bảo vệ môi trường',
];
const TIMES = ['năm 2026', 'trong quý IV', 'tại ấp Trà Bông', 'tại ấp Cái Sậy', 'dịp cuối năm'];
const SENTENCES = [
  'Theo báo cáo tại hội nghị, trong năm qua toàn xã đã vận động hơn 2,4 tỷ đồng, xây mới 12 căn nhà.',
  'Các chi bộ rà soát danh sách hộ cần hỗ trợ và báo cáo về văn phòng trước ngày 15/12/2026.',
  'Bà con tham gia đông đủ, cùng nhau dọn dẹp các tuyến đường và trồng thêm hàng trăm cây xanh.',
  'Lễ ra quân diễn ra lúc 7 giờ 30 phút, ngày 10/01/2027, tại nhà văn hóa ấp Trà Bông.',
  'Đại diện các ban, ngành, đoàn thể xã và đông đảo người dân địa phương đã đến dự.',
  'Phát biểu tại buổi lễ, lãnh đạo xã ghi nhận sự đóng góp của bà con và các mạnh thường quân.',
  'Mọi thắc mắc xin liên hệ văn phòng xã trong giờ hành chính để được hướng dẫn cụ thể.',
];
const CATEGORIES = ['Tin địa phương', 'Xây dựng Đảng', 'Nông nghiệp', 'Văn hóa - Xã hội'];

const PAGE_BYTES = 80_000;
export const HOUR_MS = 3_600_000;

type FeedWish = {
  readonly feed: number;
  readonly items: number;
  /** Origin of the site, without a slash at its end. */
  readonly base: string;
  /** When item 0 was published; each item is an hour younger than the one before. */
  readonly since: Date;
};

/** A clean RSS 2.0 feed, its newest item on top: item numbers fall from `items - 1` to 0. */
export function rssFeed({ feed, items, base, since }: FeedWish): string {
  const entries = numbers(items).map((item) => {
    const body = htmlOf(feed + item);
    // Sites write the markup in either of these ways.
    const description = item % 2 === 0 ? `<![CDATA[${body}]]>` : escapeXml(body);
    return `<item>
<title>${escapeXml(titleOf(feed, item))}</title>
<link>${linkOf(feed, item, base)}</link>
<guid isPermaLink="false">tin-${feed}-${item}</guid>
<pubDate>${hoursAfter(since, item).toUTCString()}</pubDate>
<category>${pick(CATEGORIES, feed + item)}</category>
<description>${description}</description>
</item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>Trang tin số ${feed}</title>
<link>${base}/</link>
<description>Tin tức và thông báo</description>
<language>vi</language>
${entries.join('\n')}
</channel></rss>
`;
}

/** A clean Atom 1.0 feed of the same items. */
export function atomFeed({ feed, items, base, since }: FeedWish): string {
  const entries = numbers(items).map((item) => {
    const date = hoursAfter(since, item).toISOString();
    return `<entry>
<title>${escapeXml(titleOf(feed, item))}</title>
<link rel="alternate" href="${linkOf(feed, item, base)}"/>
<id>tag:tin.example,2026:${feed}-${item}</id>
<published>${date}</published>
<updated>${date}</updated>
<category term="${pick(CATEGORIES, feed + item)}"/>
<summary type="html">${escapeXml(htmlOf(feed + item))}</summary>
</entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Trang tin số ${feed}</title>
<id>tag:tin.example,2026:${feed}</id>
<link rel="alternate" href="${base}/"/>
<updated>${hoursAfter(since, items - 1).toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}

/** A portal's page of 80 kB around an article of some 25 paragraphs. */
export function articlePage(wish: {
  readonly feed: number;
  readonly item: number;
  readonly base: string;
}): string {
  const { feed, item, base } = wish;
  const title = escapeXml(titleOf(feed, item));
  const paragraphs = Array.from({ length: 25 }, (_, at) => {
    const sentences = [0, 2, 5].map((step) => pick(SENTENCES, feed + item + at + step));
    return `<p style="text-align: justify;">${sentences.join(' ')}</p>`;
  });
  const others = Array.from(
    { length: 40 },
    (_, at) =>
      `<li><a href="${linkOf(feed, at, base)}">${escapeXml(titleOf(feed, at))}</a> (20/11/2026)</li>`,
  );
  const menu = Array.from(
    { length: 120 },
    (_, at) => `<li class="menu-item"><a href="/muc-${at}">${pick(CATEGORIES, at)} ${at}</a></li>`,
  );
  const page = `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>${title} - Trang tin</title>
<meta property="og:title" content="${title}"><!-- --></head><body>
<div class="header"><ul class="menu">${menu.join('')}</ul></div>
<div class="main"><h1>${title}</h1><div class="date">24/11/2026 15:30</div>
<div class="detail">${paragraphs.join('\n')}
<p style="text-align: right;"><strong>Lê Văn Tám</strong></p></div>
<div class="other"><h3>Tin khác</h3><ul>${others.join('\n')}</ul><div>1 2 3 4 5 ...</div></div></div>
<div class="right"><h3>Thống kê truy cập</h3><p>Hôm nay: 3670</p><p>Tất cả: 1.204.331</p></div>
<div class="footer">Giấy phép số 12/GP-TTĐT</div></body></html>`;
  return page.replace('<!-- -->', () => scripts(PAGE_BYTES - Buffer.byteLength(page)));
}

/** Such pages are a third program and style. */
function scripts(bytes: number): string {
  const line = 'function show(id) { document.getElementById(id).style.display = "block"; }\n';
  return `<script>${line.repeat(Math.max(0, Math.floor(bytes / line.length)))}</script>`;
}

/** 60 to 100 characters. */
function titleOf(feed: number, item: number): string {
  const number = feed * 31 + item;
  const words = `${pick(ACTORS, number)} ${pick(DEEDS, number)} ${pick(TIMES, number)}`;
  return `${words} (${item + 1})`;
}

function htmlOf(number: number): string {
  const [first, second, third] = [0, 1, 3].map((step) => pick(SENTENCES, number + step));
  return `<p><img src="/anh/${number}.jpg" alt="Quang cảnh" width="120"/> <strong>${first}</strong></p><p>${second}<br/>${third} &amp; các đơn vị.</p>`;
}

function linkOf(feed: number, item: number, base: string): string {
  return `${base}/${feed}/tin-${item}`;
}

function hoursAfter(since: Date, hours: number): Date {
  return new Date(since.getTime() + hours * HOUR_MS);
}

function numbers(items: number): number[] {
  return Array.from({ length: items }, (_, at) => items - 1 - at);
}

function pick(from: readonly string[], number: number): string {
  return from[number % from.length] ?? '';
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
