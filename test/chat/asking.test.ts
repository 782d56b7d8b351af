import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { answerInline } from '../../src/chat/asking/inline.ts';
import { keep } from '../../src/keeping.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { World } from '../support/world.ts';
import { labels, openTalkingWorld, play, shown } from './dialogue.ts';

/** A Monday morning in Viet Nam. */
const NOW = new Date('2026-11-23T01:00:00Z');

let world: World;
let people = 500;
const somebody = () => {
  people += 1;
  return people;
};

beforeAll(async () => {
  world = await openTalkingWorld({ clock: () => NOW });
});
afterAll(async () => {
  const refusals = world.telegram.refusals.map(({ description }) => description);
  expect(refusals.filter((reason) => !reason.includes('not modified'))).toEqual([]);
  await world.close();
});

let articles = 0;

/** Puts an article on the shelf, published so many days ago. */
async function publish(
  title: string,
  text: string,
  more: { readonly daysAgo?: number; readonly topics?: readonly string[] } = {},
): Promise<void> {
  articles += 1;
  const { daysAgo = 1, topics = ['van-hoa'] } = more;
  const at = new Date(NOW.getTime() - daysAgo * 86_400_000 - articles * 1000).toISOString();
  const article: Article = {
    id: `bai-${articles}`,
    feedId: 'tin',
    title,
    link: `https://tanlua.example/bai-${articles}`,
    published: at,
    seenAt: at,
    summary: null,
    image: null,
    categories: [],
    topics,
    blocks: [{ kind: 'paragraph', text }],
    backlog: true,
    version: 1,
  };
  await keep(article, world.house);
}

test('with nothing published every question has a kind answer', async () => {
  await play(world, somebody(), [
    ['/news', 'Chưa có bài nào'],
    ['/news Sức khỏe', 'Chưa có bài nào'],
    ['/events', 'chưa có sự kiện nào'],
    ['/tasks', 'không có việc nào đến hạn'],
    ['/today', 'Hôm nay chưa có tin'],
    ['/find đường hoa', 'Chưa có bài nào về “đường hoa”'],
  ]);
});

test('what is looked for is found: in the title before the lead before the text, the newest first', async () => {
  await publish('Bưu điện mở cửa', `${'Khách đông. '.repeat(30)}Nơi đây đang tuyển dụng.`, {
    daysAgo: 1,
  });
  await publish('Hội chợ việc làm', 'Nhiều doanh nghiệp tuyển dụng lao động.', { daysAgo: 2 });
  await publish('Tuyển dụng giáo viên', 'Phòng Giáo dục thông báo.', { daysAgo: 9 });
  await publish('Thông báo tuyển dụng viên chức', 'Ủy ban thông báo.', { daysAgo: 5 });
  await publish('Sử dụng nước tiết kiệm', 'Học sinh trúng tuyển được tặng quà.', { daysAgo: 0 });
  const lan = somebody();
  const order = /viên chức[\s\S]*giáo viên[\s\S]*Hội chợ[\s\S]*Bưu điện/;
  for (const asked of [
    '/find tuyển dụng',
    'tìm tuyển dụng',
    'tim tuyen dung',
    'Tìm kiếm: Tuyển dụng nhé!',
  ]) {
    await play(world, lan, [[asked, 'Kết quả tìm']]);
    const text = shown(world, lan).at(-1)?.text ?? '';
    expect(text, asked).toMatch(order);
    expect(text).toContain('Nguồn:');
  }
  expect(shown(world, lan)[0]?.text).not.toContain('Sử dụng nước');
});

test.each([
  ['tìm', 'Mời quý vị gửi điều cần tìm'],
  ['/find', 'Mời quý vị gửi điều cần tìm'],
  ['/find ?!*.[(', 'Mời quý vị gửi điều cần tìm'],
  ['/find .*', 'Mời quý vị gửi điều cần tìm'],
  ['/find (((a+)+)+$', 'Chưa có bài nào về'],
  ['/find \u0301\u200b', 'Mời quý vị gửi điều cần tìm'],
  ['/find <b>&amp;</b>', 'Chưa có bài nào về “<b>&amp;</b>”'],
  ['/find viên chứ', 'Thông báo tuyển dụng viên chức'],
  ['/find viên chừc', 'Thông báo tuyển dụng viên chức'],
])('%j is answered: %s', async (asked, answer) => {
  await play(world, somebody(), [[asked, answer]]);
});

test.each([
  ['words', 'sự kiện bóng đá '.repeat(250), 'Chưa có bài nào về'],
  ['one letter', 'x'.repeat(4000), 'Mời quý vị gửi điều cần tìm'],
  ['signs', '.*(+['.repeat(800), 'Mời quý vị gửi điều cần tìm'],
])('four thousand characters of %s are harmless', async (_, asked, answer) => {
  await play(world, somebody(), [[`/find ${asked}`, answer]]);
});

test('a topic without articles shows those of all, and says so', async () => {
  await play(world, somebody(), [['/news Sức khỏe', 'Chưa có bài thuộc chủ đề này']]);
});

test('where one’s own topics have nothing, no button leads back to them', async () => {
  const lan = somebody();
  await play(world, lan, [
    ['/start', 'đăng ký thành công'],
    ['[Sức khỏe]', 'Sức khỏe'],
    ['/news', 'Chưa có bài thuộc chủ đề này'],
  ]);
  const { buttons } = shown(world, lan).at(-1) ?? {};
  expect(JSON.stringify(buttons)).not.toContain('Chỉ chủ đề của tôi');
});

test.each([
  ['sự kiện', 'sự kiện'],
  ['su kien sap toi', 'sự kiện'],
  ['Lịch!', 'sự kiện'],
  ['upcoming events', 'sự kiện'],
  ['việc cần làm ạ', 'không có việc nào'],
  ['deadlines', 'không có việc nào'],
  ['tin mới', 'Tin mới'],
  ['latest news, please', 'Tin mới'],
  ['hôm nay', 'Hôm nay'],
  ['TODAY', 'Hôm nay'],
  ['tra cứu viên chức nhé', 'Kết quả tìm “viên chức”'],
  ['search for viên chức', 'Kết quả tìm “viên chức”'],
  ['tìm', 'Mời quý vị gửi điều cần tìm'],
  ['tím hoa', 'Quý vị chưa đăng ký'],
  ['hôm nay trời đẹp', 'Quý vị chưa đăng ký'],
])('%j is understood: %s', async (typed, answer) => {
  await play(world, somebody(), [[typed, answer]]);
});

test('who finds nothing is shown the latest, and topics to tap on', async () => {
  const minh = somebody();
  await play(world, minh, [
    ['/find khủng long sức khoẻ', 'tin mới nhất', { buttons: ['Sức khỏe', 'Văn hóa'] }],
    ['[Văn hóa]', 'Tin mới: Văn hóa', { edited: true }],
  ]);
});

test('long results are paged in place, and an old search can be sent again', async () => {
  for (let nth = 1; nth <= 12; nth += 1)
    await publish(`Lễ hội số ${nth}`, 'Vui.', { daysAgo: 20 + nth });
  const lan = somebody();
  await play(world, lan, [
    ['tìm lễ hội', 'Lễ hội số 1', { buttons: ['Tiếp ›'] }],
    ['[Tiếp ›]', 'Lễ hội số 6', { edited: true, buttons: ['‹ Trước', 'Tiếp ›'] }],
    ['[Tiếp ›]', 'Lễ hội số 12', { edited: true, buttons: ['‹ Trước'] }],
    ['[‹ Trước]', 'Lễ hội số 7', { edited: true }],
  ]);
  const { redis } = world.house;
  const names = await redis.keys('*find:words:*');
  for (const name of names) await redis.del(name.slice(name.indexOf('find:words:')));
  await play(world, lan, [['[Tiếp ›]', 'Lần tìm này đã lâu', { edited: true }]]);
});

test('news are those of the topics somebody chose, with one tap to all', async () => {
  await publish('Tiêm chủng miễn phí', 'Trẻ em được tiêm.', { daysAgo: 0.1, topics: ['suc-khoe'] });
  await publish('Đờn ca tài tử', 'Mời nghe.', { daysAgo: 0.05 });
  const lan = somebody();
  await play(world, lan, [
    ['tin mới', 'Đờn ca tài tử'],
    ['/start', 'đăng ký thành công'],
    ['[Sức khỏe]', 'Sức khỏe'],
    ['/news', 'Tiêm chủng miễn phí', { buttons: ['Xem tất cả chủ đề'] }],
    [
      '[Xem tất cả chủ đề]',
      'Đờn ca tài tử',
      { edited: true, buttons: ['Tiếp ›', 'Chỉ chủ đề của tôi'] },
    ],
    ['[Chỉ chủ đề của tôi]', 'Tiêm chủng', { edited: true }],
    ['/news văn hoá', 'Tin mới: Văn hóa'],
    ['/news Health', 'Tiêm chủng'],
    ['/news hội chợ', 'Hội chợ việc làm'],
  ]);
});

test('events stand by day, with a file for calendars; tasks by the day they are due', async () => {
  await publish(
    'Đường hoa xuân',
    'Lễ khai mạc Đường hoa xuân diễn ra lúc 19 giờ ngày 24/11/2026 tại Công viên Trung tâm.',
  );
  await publish(
    'Khám sức khỏe người cao tuổi',
    'Buổi khám sức khỏe diễn ra lúc 7 giờ 30 ngày 23/11/2026 tại Trạm Y tế xã.',
    { topics: ['suc-khoe'] },
  );
  await publish(
    'Tổng kết năm',
    'Các chi bộ gửi báo cáo tổng kết năm về Văn phòng Đảng ủy trước ngày 30/11/2026.',
  );
  const lan = somebody();
  await play(world, lan, [
    ['sự kiện', 'Hôm nay, Thứ Hai, 23/11/2026'],
    ['/events', 'Ngày mai, Thứ Ba, 24/11/2026'],
    ['việc cần làm', 'còn 7 ngày'],
    ['hôm nay', 'khám sức khỏe'],
    ['/start', 'đăng ký thành công'],
    ['[Văn hóa]', 'Văn hóa'],
    ['/events', 'Đường hoa xuân', { buttons: ['🔔 1', 'Xem tất cả chủ đề'] }],
    ['[Xem tất cả chủ đề]', 'Trạm Y tế', { edited: true }],
    ['[Chỉ chủ đề của tôi]', 'Đường hoa', { edited: true }],
  ]);
  const text = shown(world, lan)
    .map((message) => JSON.stringify(message))
    .join();
  expect(text).toContain('http://bantin.test/calendar.ics?event=');
  await saveSubscriber(
    world.house.redis,
    { channel: 'telegram', address: String(lan) },
    { locale: 'en' },
  );
  await play(world, lan, [
    ['events', 'Tomorrow, Tuesday, 24 Nov 2026'],
    ['to do', 'days left'],
    ['today', 'Today, Monday, 23 Nov 2026'],
  ]);
});

test('a choice of last year leads somewhere, or nowhere in peace', async () => {
  const lan = somebody();
  await play(world, lan, [['tìm lễ hội', 'Lễ hội', { buttons: ['Tiếp ›'] }]]);
  const message = shown(world, lan).at(-1);
  for (const id of [
    'ask:news:999:gone',
    'ask:event:77:',
    'ask:find:1:zzz',
    'ask:nothing',
    'ask:',
  ]) {
    await world.telegram.press(lan, message?.id ?? 0, id);
  }
  await play(world, lan, [['/news', 'Tin mới']]);
});

test('while something is typed after the name of the bot, articles are offered', async () => {
  const { chat } = world.house;
  const offers = async (query: string) =>
    (await answerInline(query, { locale: 'vi' }, chat)).map(({ title }) => title);
  expect((await offers(''))[0]).toBe('Sử dụng nước tiết kiệm');
  expect(await offers('tuyển dụng giáo')).toEqual(['Tuyển dụng giáo viên']);
  expect(await offers('tuyen d')).toContain('Tuyển dụng giáo viên');
  expect(await offers('lễ hội')).toHaveLength(10);
  expect(await offers('khủng long')).toEqual([]);
  const [offer] = await answerInline('tài tử', { locale: 'vi' }, chat);
  expect(offer).toMatchObject({
    description: expect.stringContaining('Mời nghe.'),
    message: { title: 'Đờn ca tài tử', attribution: expect.stringContaining('Nguồn') },
  });
});

test('an editor who was asked for an announcement may begin it with the word for searching', async () => {
  await play(world, 1, [
    ['/announce', 'Mời gửi nội dung'],
    ['Tìm trẻ lạc ở chợ Tân Lúa', ['Tìm trẻ lạc', 'người']],
  ]);
  expect(labels(shown(world, 1).at(-1)).length).toBeGreaterThan(0);
});
