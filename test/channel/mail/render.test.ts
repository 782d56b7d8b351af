import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { PERSONAL_LINK } from '../../../src/channel/mail/letter.ts';
import { MOST_HTML_BYTES, renderConfirm, renderContent } from '../../../src/channel/mail/render.ts';
import { openCopy } from '../../../src/copy/copy.ts';
import type { Content, Letter } from '../../../src/edition/content.ts';
import { letter, longLetter, message, site } from './samples.ts';

const copy = openCopy();
const voice = (locale: 'vi' | 'en') => ({ say: copy[locale], locale, site });
const render = (content: Content, locale: 'vi' | 'en' = 'vi') =>
  renderContent(content, voice(locale));
const documentOf = (html: string) => parseHTML(html).document;
const wordsOf = (html: string) =>
  documentOf(html).body.textContent?.replace(/\s+/g, ' ').trim() ?? '';

const empty: Letter = { ...letter, tasks: [], events: [], articles: [], more: 0 };

describe('the subject says what is in the letter', () => {
  test.each<[string, Partial<Letter>, string, string]>([
    [
      'tasks and events',
      letter,
      '3 việc cần làm, 3 sự kiện – Bản tin 23/11',
      '3 things to do, 3 events – Letter of 23 Nov',
    ],
    [
      'one task',
      { tasks: letter.tasks.slice(0, 1) },
      '1 việc cần làm – Bản tin 23/11',
      '1 thing to do – Letter of 23 Nov',
    ],
    [
      'news only',
      { articles: letter.articles.slice(1) },
      'Nông dân xã Bến Tre Nhỏ thu hoạch vụ lúa sớm – Bản tin 23/11',
      'Nông dân xã Bến Tre Nhỏ thu hoạch vụ lúa sớm – Letter of 23 Nov',
    ],
    [
      'nothing',
      {},
      'Tuyên giáo Sông Mây – Bản tin 23/11',
      'Tuyên giáo Sông Mây – Letter of 23 Nov',
    ],
  ])('%s', async (_, parts, vietnamese, english) => {
    expect((await render({ ...empty, ...parts })).subject).toBe(vietnamese);
    expect((await render({ ...empty, ...parts }, 'en')).subject).toBe(english);
  });

  test('a title of 300 characters is cut between words', async () => {
    const { subject } = await render({ ...message, title: 'tuyên truyền '.repeat(30) });
    expect(subject.length).toBeLessThanOrEqual(90);
    expect(subject).toMatch(/(tuyên|truyền)…$/);
  });
});

describe('the letter', () => {
  test('reads well without HTML, with every link in it', async () => {
    const { text } = await render(letter);
    await expect(text).toMatchFileSnapshot('golden/letter.vi.txt');
    const links = [...letter.tasks, ...letter.events].map((part) => part.source.link);
    for (const link of [...links, ...letter.articles.map((article) => article.link)])
      if (link) expect(text).toContain(link);
    expect(text).toContain(PERSONAL_LINK);
  });

  test('says in HTML what it says in text', async () => {
    const words = wordsOf((await render(letter)).html);
    for (const part of [
      'Đã quá hạn: Thứ Sáu, 20/11/2026',
      'Hạn: Thứ Sáu, 27/11/2026',
      'Vẫn cần làm',
      'Thực hiện: Các huyện uỷ, thành uỷ, đảng uỷ trực thuộc',
      'Thứ Tư, 25/11/2026 · 08:00',
      'Hội trường A, Trung tâm Chính trị tỉnh',
      '28/11 – 02/12/2026',
      'Thứ Bảy, 05/12/2026 · buổi sáng',
      'Ngày nêu trong bài: 25/01 – 02/02/2021 Đại hội đại biểu toàn quốc lần thứ XIII của Đảng',
      'Còn 4 mục nữa trên trang Tuyên giáo Sông Mây',
      'Nguồn: Trang tin điện tử Ban Tuyên giáo Tỉnh uỷ Sông Mây',
      'Số 4, đường Bến Đò',
      'banbientap@songmay.example',
    ])
      expect(words).toContain(part);
  });

  test('offers the way out at the top and at the foot', async () => {
    const { html } = await render(letter);
    const links = [...documentOf(html).querySelectorAll('a')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links[0]).toBe(PERSONAL_LINK);
    expect(links.at(-1)).toBe(PERSONAL_LINK);
  });

  test('is fit for screen readers: language, role, title, alternative texts', async () => {
    for (const locale of ['vi', 'en'] as const) {
      const { html, subject } = await render(letter, locale);
      const page = documentOf(html);
      expect(page.documentElement.getAttribute('lang')).toBe(locale);
      expect(page.querySelector('[role="article"]')?.getAttribute('lang')).toBe(locale);
      expect(page.querySelector('title')?.textContent).toBe(subject);
      for (const image of page.querySelectorAll('img'))
        expect(image.getAttribute('alt')).toBeTruthy();
      expect(page.querySelectorAll('img')).toHaveLength(2);
      expect(page.querySelector('meta[name="color-scheme"]')?.getAttribute('content')).toBe(
        'light dark',
      );
    }
  });

  test('leaves out a section that has nothing in it', async () => {
    const words = wordsOf((await render({ ...empty, articles: letter.articles })).html);
    expect(words).not.toContain('Việc cần làm');
    expect(words).not.toContain('Sự kiện sắp tới');
    expect(words).toContain('Tin trong tuần');
  });

  test.each([1, 20, 60, 200])(
    'of %i long entries of each kind is not cut off by mailboxes',
    async (count) => {
      const long = longLetter(count);
      const { html, text } = await render(long);
      expect(Buffer.byteLength(html)).toBeLessThan(MOST_HTML_BYTES);
      const shown = documentOf(html).querySelectorAll('.cell').length;
      expect(wordsOf(html)).toContain(`Còn ${3 * count + letter.more - shown} mục nữa`);
      expect(text).toContain(PERSONAL_LINK);
    },
  );

  test('of 20 long articles is whole', async () => {
    const { html } = await render({
      ...longLetter(20),
      tasks: letter.tasks,
      events: letter.events,
    });
    expect(wordsOf(html)).toContain('20. Tỉnh Sông Mây');
    expect(wordsOf(html)).toContain('Còn 4 mục nữa');
  });
});

test('values cannot break out of the page, whatever a feed holds', async () => {
  const evil = `"><script>alert('x')</script> {{siteName}} {{#tasks}} & <b>`;
  const hostile: Letter = {
    ...letter,
    intro: evil,
    attribution: evil,
    tasks: [
      {
        ...letter.tasks[0]!,
        title: evil,
        actor: evil,
        source: { title: evil, link: `https://a.example/?a=1&b="><script>` },
      },
    ],
    events: [
      {
        ...letter.events[0]!,
        title: evil,
        place: evil,
        source: { title: evil, link: 'javascript:alert(1)' },
      },
    ],
    articles: [{ ...letter.articles[0]!, title: evil, lead: evil, image: 'data:text/html,x' }],
  };
  const page = documentOf((await render(hostile)).html);
  expect(page.querySelectorAll('script, b, img')).toHaveLength(0);
  expect(page.body.textContent?.split(evil).length).toBeGreaterThan(7);
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

test('the confirmation leads to one place only', async () => {
  for (const locale of ['vi', 'en'] as const) {
    const { html, text } = await renderConfirm(voice(locale));
    const links = [...documentOf(html).querySelectorAll('a')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links).toEqual([PERSONAL_LINK, PERSONAL_LINK, site.url]);
    expect(text.split(PERSONAL_LINK)).toHaveLength(2);
  }
});
