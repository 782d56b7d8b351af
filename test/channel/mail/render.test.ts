import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Body } from '../../../src/channel/mail/body.ts';
import { compiledOf } from '../../../src/channel/mail/compile.ts';
import { PERSONAL } from '../../../src/channel/mail/letter.ts';
import { MOST_HTML_BYTES, renderContent, renderService } from '../../../src/channel/mail/render.ts';
import { openCopy } from '../../../src/copy/copy.ts';
import { articlesIn, type Content, type Letter } from '../../../src/edition/content.ts';
import { letter, longLetter, message, site } from './samples.ts';

const copy = openCopy();
const publicUrl = 'https://bantin.songmay.example';
const onWeb = `${publicUrl}/digests/2026-W47`;
const voice = (locale: 'vi' | 'en') => ({ say: copy[locale], locale, site, publicUrl });
const render = (content: Content, locale: 'vi' | 'en' = 'vi') =>
  renderContent(content, voice(locale));
const documentOf = (html: string) => parseHTML(html).document;
const wordsOf = (html: string) =>
  documentOf(html).body.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const linksOf = (html: string) =>
  [...documentOf(html).querySelectorAll('a')].map((link) => link.getAttribute('href'));
const bytesOf = (body: Body) => body.join('').length;

const quiet: Letter = {
  ...letter,
  tasks: [],
  events: [],
  cancelled: [],
  announcements: [],
  sections: [],
  numbers: { articles: 0, tasks: 0, events: 0, days: [] },
  more: 0,
};
const [late, soon, undated] = letter.tasks as [
  Letter['tasks'][number],
  Letter['tasks'][number],
  Letter['tasks'][number],
];
const [said] = letter.announcements as [Letter['announcements'][number]];
const far = letter.events.slice(-1);

describe('the subject says what is in the letter', () => {
  test.each<[string, Partial<Letter>, string, string]>([
    [
      'due tasks and events',
      letter,
      '2 việc đến hạn, 3 sự kiện tuần này – Bản tin 23/11',
      '2 due, 3 events this week – Letter of 23 Nov',
    ],
    [
      'a task without a day',
      { tasks: [undated] },
      '1 việc cần làm – Bản tin 23/11',
      '1 thing to do – Letter of 23 Nov',
    ],
    [
      'a task of a far day',
      { tasks: [undated, { ...soon, due: '2027-05-01' }] },
      '2 việc cần làm – Bản tin 23/11',
      '2 things to do – Letter of 23 Nov',
    ],
    [
      'an event of a later week',
      { events: far },
      '1 sự kiện sắp tới – Bản tin 23/11',
      '1 event ahead – Letter of 23 Nov',
    ],
    [
      'what is due today, in a daily one',
      { rhythm: 'daily', tasks: [{ ...soon, due: '2026-11-23' }, soon], events: far },
      '1 việc đến hạn hôm nay, 1 sự kiện sắp tới – Bản tin 23/11',
      '1 due today, 1 event ahead – Letter of 23 Nov',
    ],
    [
      'only what was cancelled',
      { cancelled: letter.cancelled },
      '1 sự kiện hủy hoặc đổi lịch – Bản tin 23/11',
      '1 event cancelled or moved – Letter of 23 Nov',
    ],
    [
      'an announcement',
      { announcements: [said], sections: letter.sections },
      'Thay đổi giờ tiếp dân tháng 12 – Bản tin 23/11',
      'Thay đổi giờ tiếp dân tháng 12 – Letter of 23 Nov',
    ],
    [
      'announcements',
      { announcements: [said, said] },
      '2 thông báo – Bản tin 23/11',
      '2 announcements – Letter of 23 Nov',
    ],
    [
      'news only',
      { sections: letter.sections.slice(1) },
      'Ra mắt thư viện số dành cho học sinh vùng xa – Bản tin 23/11',
      'Ra mắt thư viện số dành cho học sinh vùng xa – Letter of 23 Nov',
    ],
    [
      'nothing',
      {},
      'Tuyên giáo Sông Mây – Bản tin 23/11',
      'Tuyên giáo Sông Mây – Letter of 23 Nov',
    ],
  ])('%s', async (_, parts, vietnamese, english) => {
    expect((await render({ ...quiet, ...parts })).subject).toBe(vietnamese);
    expect((await render({ ...quiet, ...parts }, 'en')).subject).toBe(english);
  });

  test('a title of 300 characters is cut between words', async () => {
    const { subject } = await render({ ...message, title: 'tuyên truyền '.repeat(30) });
    expect(subject.length).toBeLessThanOrEqual(90);
    expect(subject).toMatch(/(tuyên|truyền)…$/);
  });
});

describe('the letter', () => {
  test('reads well without HTML', async () => {
    await expect((await render(letter)).text).toMatchFileSnapshot('golden/letter.vi.txt');
  });

  test.each<[string, Content]>([
    ['letter', letter],
    ['long letter', longLetter(200)],
    ['message', message],
  ])('holds the same links without HTML, in the same order: %s', async (_, content) => {
    const { html, text } = await render(content);
    expect(text.match(/https:\/\/\S+/g)).toEqual(linksOf(html));
  });

  test('says in HTML what it says in text', async () => {
    const words = wordsOf((await render({ ...letter, note: 'Xin gửi sớm.' })).html);
    for (const part of [
      '2 việc đến hạn, 3 sự kiện tuần này',
      'Bản tin tuần · 16/11 – 23/11/2026',
      'Xin gửi sớm.',
      'Đã quá hạn: Thứ Sáu, 20/11',
      'Hạn: Thứ Sáu, 27/11 · Vẫn cần làm',
      'Thực hiện: Các huyện uỷ, thành uỷ, đảng uỷ trực thuộc',
      'năm 2026 · Lịch công tác tuần 48',
      'Thứ Tư, 25/11 · 08:00',
      'Hội trường A, Trung tâm Chính trị tỉnh',
      'Thêm vào lịch',
      '28/11 – 02/12',
      'Thứ Bảy, 05/12 · buổi sáng',
      'Đã hủy hoặc đổi lịch Toạ đàm “Văn hoá đọc trong trường học”',
      'Thông báo Thay đổi giờ tiếp dân tháng 12',
      'Xây dựng Đảng Phát huy kết quả',
      'Tin khác Ra mắt thư viện số',
      'Ngày nêu trong bài: 25/01 – 02/02/2021 Đại hội đại biểu toàn quốc lần thứ XIII của Đảng',
      'Còn 4 mục nữa',
      '3việc cần làm4sự kiện7tin mới',
      'Nguồn: Trang tin điện tử Ban Tuyên giáo Tỉnh uỷ Sông Mây',
      'Số 4, đường Bến Đò',
      'banbientap@songmay.example',
    ])
      expect(words).toContain(part);
  });

  test('offers the web, the choices and the way out at the top and at the foot', async () => {
    const ways = [onWeb, PERSONAL.preferences, PERSONAL.unsubscribe];
    const links = linksOf((await render(letter)).html);
    expect(links.slice(0, 3)).toEqual(ways);
    expect(links.slice(-3)).toEqual(ways);
    const own = linksOf((await render(message)).html);
    expect(own.slice(0, 2)).toEqual(ways.slice(1));
    expect(own.slice(-2)).toEqual(ways.slice(1));
  });

  test('gives each event for one’s own calendar, without a word of who asks', async () => {
    const links = linksOf((await render(letter)).html);
    const calendars = links.filter((link) => link?.startsWith(`${publicUrl}/calendar.ics?event=`));
    expect(new Set(calendars)).toHaveProperty('size', letter.events.length);
    for (const link of calendars) expect(link).toMatch(/\?event=[0-9a-f]{16}$/);
  });

  test('is fit for screen readers: language, role, title, headings, alternative texts', async () => {
    for (const locale of ['vi', 'en'] as const) {
      const { html, subject } = await render(letter, locale);
      const page = documentOf(html);
      expect(page.documentElement.getAttribute('lang')).toBe(locale);
      expect(page.querySelector('[role="article"]')?.getAttribute('lang')).toBe(locale);
      expect(page.querySelector('[role="article"]')?.getAttribute('dir')).toBe('ltr');
      expect(page.querySelector('title')?.textContent).toBe(subject);
      expect(page.querySelectorAll('h1')).toHaveLength(1);
      expect(page.querySelectorAll('h2')).toHaveLength(5);
      for (const image of page.querySelectorAll('img'))
        expect(image.getAttribute('alt')).toBeTruthy();
      expect(page.querySelectorAll('img')).toHaveLength(2);
      expect(page.querySelector('[role="img"]')?.getAttribute('aria-label')).toBeTruthy();
      for (const table of page.querySelectorAll('table:not(.words > table, [role="img"])'))
        expect(table.getAttribute('role') ?? 'none').toMatch(/presentation|none/);
      expect(page.querySelector('meta[name="color-scheme"]')?.getAttribute('content')).toBe(
        'light dark',
      );
    }
  });

  test('leaves out a section that has nothing in it', async () => {
    const words = wordsOf((await render({ ...quiet, sections: letter.sections })).html);
    for (const heading of ['Việc cần làm', 'Sự kiện sắp tới', 'Thông báo', 'Bản tin qua con số'])
      expect(words).not.toContain(heading);
    expect(words).toContain('Tin trong tuần');
  });

  test('names no topic where all articles are of one kind', async () => {
    const words = wordsOf((await render({ ...quiet, sections: letter.sections.slice(0, 1) })).html);
    expect(words).not.toContain('Xây dựng Đảng Phát huy');
  });

  test('calls an event without a title by its article', async () => {
    const nameless = { ...letter.events[0], title: ' ' } as Letter['events'][number];
    const words = wordsOf((await render({ ...quiet, events: [nameless] })).html);
    expect(words).toContain('08:00 Thông báo hội nghị báo cáo viên tháng 11');
    const unknown = { ...nameless, source: { title: '', link: null } };
    expect(wordsOf((await render({ ...quiet, events: [unknown] })).html)).toContain('Chưa rõ tên');
  });

  test('says the year of a day only when it is not its own', async () => {
    const tasks = [{ ...soon, due: '2027-01-04' }];
    expect(wordsOf((await render({ ...quiet, tasks })).html)).toContain('Thứ Hai, 04/01/2027');
  });

  test('names three articles of one task, and counts the others', async () => {
    const alsoIn = Array.from({ length: 5 }, (_, index) => ({
      title: `Bài ${index + 2}`,
      link: `https://tuyengiao.songmay.example/tin/${index}`,
    }));
    const { html, text } = await render({ ...quiet, tasks: [{ ...late, alsoIn }] });
    expect(wordsOf(html)).toContain('· Bài 2 · Bài 3 và 3 bài khác');
    expect(text).toContain('và 3 bài khác');
  });

  test('shortens a long announcement, and leads to the whole of it', async () => {
    const { link: _, ...announcement } = said;
    const announcements = [{ ...announcement, paragraphs: Array(9).fill('Rất dài. '.repeat(20)) }];
    const { html } = await render({ ...quiet, announcements });
    expect(wordsOf(html).length).toBeLessThan(1500);
    expect(linksOf(html).filter((link) => link === onWeb)).toHaveLength(3);
  });

  test('draws the coming days where that says something', async () => {
    const chartOf = async (numbers: Letter['numbers']) =>
      documentOf((await render({ ...letter, numbers })).html).querySelector('[role="img"]');
    const chart = await chartOf(letter.numbers);
    expect(chart?.getAttribute('aria-label')).toContain('Thứ Sáu, 27/11: 1 việc cần làm');
    expect(chart?.querySelectorAll('td')).toHaveLength(14);
    expect(chart?.querySelectorAll('.does')).toHaveLength(1);
    expect(chart?.querySelectorAll('.goes')).toHaveLength(8);
    const busy = letter.numbers.days.map((day) => ({ ...day, tasks: 9, events: 1 }));
    const high = await chartOf({ ...letter.numbers, days: [...busy, ...busy, ...busy] });
    expect(high?.querySelectorAll('td')).toHaveLength(14);
    expect(high?.querySelector('td')?.textContent).toMatch(/^\+6■■■■T2/);
    const oneDay = letter.numbers.days.map((day, at) => ({ ...day, events: at === 2 ? 9 : 0 }));
    const alone = oneDay.map((day) => ({ ...day, tasks: 0 }));
    expect(await chartOf({ ...letter.numbers, days: alone })).toBeNull();
    expect(await chartOf({ ...letter.numbers, days: [] })).toBeNull();
  });
});

describe('a letter that mailboxes would cut off', () => {
  test.each([1, 20, 60, 200])('of %i long entries of each kind is shortened', async (count) => {
    const long = longLetter(count);
    const { html, bodies, text, subject } = await render(long);
    expect(bytesOf(bodies.html)).toBeLessThan(MOST_HTML_BYTES);
    const shown = documentOf(html).querySelectorAll('.cell h3').length;
    const all = 3 * count + long.cancelled.length + long.announcements.length;
    expect(wordsOf(html)).toContain(`Còn ${all + letter.more - shown} mục nữa`);
    expect(text).toContain(PERSONAL.unsubscribe);
    const due = long.tasks.filter(({ due }) => due).length;
    expect(subject).toContain(`${due} việc đến hạn`);
    expect(wordsOf(html)).toContain(`${due} việc đến hạn`);
  });

  test('loses leads before articles, and articles before what is due', async () => {
    const long = { ...longLetter(20), tasks: longLetter(40).tasks };
    const page = documentOf((await render(long)).html);
    expect(page.querySelectorAll('.tick')).toHaveLength(40);
    expect(page.querySelectorAll('.topic, .thumb, .lead').length).toBeLessThan(30);
    expect(page.body.textContent).not.toContain('Sau một năm triển khai');
  });

  test('keeps the first articles of every topic', async () => {
    const [{ articles = [] } = {}] = longLetter(60).sections;
    const topic = (id: string) => ({ id, name: { vi: `Chủ đề ${id}`, en: id } });
    const sections = ['a', 'b', 'c'].map((id) => ({ topic: topic(id), articles }));
    const long = { ...longLetter(1), sections };
    const words = wordsOf((await render(long)).html);
    for (const id of ['a', 'b', 'c']) expect(words).toContain(`Chủ đề ${id} 1. Tỉnh Sông Mây`);
  });

  test('is whole with 20 long articles', async () => {
    const { html } = await render({ ...longLetter(20), tasks: letter.tasks });
    expect(wordsOf(html)).toContain('20. Tỉnh Sông Mây');
    expect(wordsOf(html)).toContain('Còn 4 mục nữa');
  });
});

test('sixteen versions of a letter cost one compilation', async () => {
  const compiled = await compiledOf('digest');
  const htmls = new Set<string>();
  for (const locale of ['vi', 'en'] as const)
    for (let topics = 0; topics < 8; topics += 1)
      htmls.add((await render({ ...letter, more: topics + 1 }, locale)).html);
  expect(htmls.size).toBe(16);
  expect(await compiledOf('digest')).toBe(compiled);
});

test('values cannot break out of the page, whatever a feed holds', async () => {
  const evil = `"><script>alert('x')</script> {{siteName}} {{#tasks}} & <i>`;
  const hostile: Letter = {
    ...letter,
    note: evil,
    intro: evil,
    attribution: evil,
    tasks: [
      {
        ...late,
        title: evil,
        actor: evil,
        source: { title: evil, link: `https://a.example/?a=1&b="><script>` },
      },
    ],
    events: letter.events.slice(0, 1).map((event) => ({
      ...event,
      id: evil,
      title: evil,
      place: evil,
      source: { title: evil, link: 'javascript:alert(1)' },
    })),
    announcements: [{ ...said, title: evil, paragraphs: [evil], link: 'file:///etc/passwd' }],
    sections: [
      {
        topic: null,
        articles: articlesIn(letter)
          .slice(0, 1)
          .map((article) => ({ ...article, title: evil, lead: evil, image: 'data:text/html,x' })),
      },
    ],
  };
  const page = documentOf((await render(hostile)).html);
  expect(page.querySelectorAll('script, i, img')).toHaveLength(0);
  expect(page.body.textContent?.split(evil).length).toBeGreaterThan(10);
  const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(links.filter((link) => !/^https:/.test(link ?? ''))).toEqual([]);
  expect(links).toContain('https://a.example/?a=1&b="><script>');
});

test('a message shows its title, paragraphs, picture and button', async () => {
  const { html, text, subject } = await render(message);
  expect(subject).toBe('Thông báo thay đổi giờ tiếp dân tháng 12');
  for (const part of [message.title, ...message.paragraphs, message.attribution]) {
    expect(wordsOf(html)).toContain(part);
    expect(text).toContain(part);
  }
  expect(documentOf(html).querySelector('img')?.getAttribute('src')).toBe(message.image);
  expect(text).toContain(message.link);
});

test('a message of words alone is still a mail', async () => {
  const { html, subject } = await render({ kind: 'message', paragraphs: ['Mai nghỉ lễ.'] });
  expect(subject).toBe('Mai nghỉ lễ.');
  expect(documentOf(html).querySelectorAll('img, h1')).toHaveLength(0);
});

test.each(['confirm', 'known', 'preferences', 'erase'] as const)(
  'the service mail "%s" leads to one place only',
  async (kind) => {
    for (const locale of ['vi', 'en'] as const) {
      const { html, text } = await renderService(kind, voice(locale));
      expect(linksOf(html)).toEqual([PERSONAL.action, PERSONAL.action, site.url]);
      expect(text.split(PERSONAL.action)).toHaveLength(2);
    }
  },
);
