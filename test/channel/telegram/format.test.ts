import { describe, expect, test } from 'vitest';
import { formatMessage, MAX_TEXT, plainOf } from '../../../src/channel/telegram/format.ts';
import { formatContent } from '../../../src/channel/telegram/letter.ts';
import { openCopy } from '../../../src/copy/copy.ts';
import {
  articlesIn,
  type Content,
  type Letter,
  type Message,
} from '../../../src/edition/content.ts';
import { parseTelegramHtml } from '../../../src/sandbox/telegram-html.ts';
import { letter, longLetter, message } from '../mail/samples.ts';
import { news } from './bench.ts';

const copy = openCopy();
const format = (content: Content, locale: 'vi' | 'en' = 'vi') =>
  formatContent(content, locale, { copy, publicUrl: 'https://bantin.songmay.example' });

/** What a reader sees, by Telegram's own rules; fails where Telegram would refuse. */
function seen(html: string): string {
  const parsed = parseTelegramHtml(html);
  if (parsed.kind === 'refused') throw new Error(`${parsed.reason}: ${html.slice(0, 200)}`);
  expect(parsed.text.length).toBeLessThanOrEqual(MAX_TEXT);
  expect(Buffer.byteLength(html)).toBeLessThan(35_000);
  expect(Buffer.from(parsed.text).toString()).toBe(parsed.text);
  expect(plainOf(html)).toBe(parsed.text);
  return parsed.text;
}

describe('a message', () => {
  test('is a bold title, its paragraphs, the link in the open, and the source', () => {
    expect(formatMessage(news)).toEqual({
      html: [
        '<b>Chống hạn &amp; mặn: &lt;việc&gt; phải làm ngay</b>',
        'Ủy ban nhân dân xã giao việc cho các ấp.',
        'Bà con xem “lịch” ở đây.',
        'https://tanlua.example/tin?a=1&amp;b=2',
        '<i>Nguồn: Trang tin xã Tân Lúa</i>',
      ].join('\n\n'),
      preview: news.link,
    });
  });

  test('of an editor is nothing but the words', () => {
    const words = { kind: 'message', paragraphs: ['Ngày mai nghỉ lễ.', 'Hẹn\ngặp lại.'] } as const;
    expect(formatMessage(words)).toEqual({
      html: 'Ngày mai nghỉ lễ.\n\nHẹn\ngặp lại.',
      preview: null,
    });
  });

  test('that is too long is cut at a word and keeps its title, link and source', () => {
    const { html, preview } = formatMessage({ ...news, paragraphs: ['lúa nước '.repeat(1000)] });
    const text = seen(html);
    expect(text).toMatch(/ (lúa|nước)…\n\nhttps:\/\/tanlua\.example\/tin\?a=1&b=2\n\nNguồn: /);
    expect(text.length).toBeGreaterThan(4000);
    expect(preview).toBe(news.link);
  });

  test('with a link nobody could open goes without it', () => {
    const { html, preview } = formatMessage({
      ...news,
      link: `https://a.example/${'x'.repeat(5000)}`,
    });
    expect(seen(html)).not.toContain('a.example');
    expect(preview).toBeNull();
  });
});

/** Units a text may be made of: one, two or many UTF-16 units to what looks like one sign. */
const UNITS = [
  'a',
  'ữ',
  'ữ'.normalize('NFD'),
  '&',
  '<b>',
  '"',
  '&amp;',
  '🌾',
  '👨‍👩‍👧‍👦',
  '🇻🇳',
  'lúa ',
  '\n',
  '\n\n',
];

/** Every length around the limit, and some far beyond, without trying them all. */
const LENGTHS = [0, 1, 159, 160, 161, 299, 300, 301, 2000, 4095, 4096, 4097, 5000, 20_000];
const near = (middle: number) => Array.from({ length: 15 }, (_, index) => middle - 7 + index);

describe.each(UNITS)('of any number of %j', (unit) => {
  const filled = (length: number) =>
    unit
      .repeat(Math.ceil(length / unit.length))
      .slice(0, Math.floor(length / unit.length) * unit.length);
  const parts = /\p{Extended_Pictographic}|\p{RI}/u.test(unit) ? [...unit] : [];
  /** No part of a composed sign is left over where the text was cut. */
  const isWhole = (text: string) => {
    const rest = text.replaceAll(unit, '');
    return parts.every((part) => !rest.includes(part));
  };

  test('a paragraph of any length is readable and fits', () => {
    for (const length of [...LENGTHS, ...near(3700), ...near(4096)]) {
      for (const around of [{ ...news }, { kind: 'message' } as const]) {
        const text = seen(formatMessage({ ...around, paragraphs: [filled(length)] }).html);
        expect(isWhole(text)).toBe(true);
      }
    }
  });

  test('so are titles, links, sources and all of them at once', () => {
    for (const length of LENGTHS) {
      const part = filled(length);
      const some: Partial<Message>[] = [
        { title: part },
        { attribution: part },
        { link: `https://a.example/${part}` },
        {
          title: part,
          attribution: part,
          link: `https://a.example/${part}`,
          paragraphs: [part, part],
        },
      ];
      for (const given of some) seen(formatMessage({ ...news, ...given }).html);
    }
  });

  test('and letters', () => {
    for (const length of [1, 161, 4096]) {
      const part = filled(length);
      const source = { title: part, link: `https://a.example/${part}` };
      const strange: Letter = {
        ...letter,
        intro: part,
        attribution: part,
        tasks: letter.tasks.map((task) => ({ ...task, title: part, source })),
        events: letter.events.map((event) => ({ ...event, title: part, place: part, source })),
        sections: letter.sections.map(({ articles }) => ({
          topic: { id: 'x', name: { vi: part, en: part } },
          articles: articles.map((article) => ({ ...article, ...source })),
        })),
      };
      seen(format(strange).html);
    }
  });
});

const NOTHING = { tasks: [], events: [], cancelled: [], announcements: [], sections: [] };

describe('a letter in a chat', () => {
  test('is as many lines as there are things to know', async () => {
    await expect(format(letter).html).toMatchFileSnapshot('golden/letter.vi.html');
    await expect(format(letter, 'en').html).toMatchFileSnapshot('golden/letter.en.html');
    seen(format(letter).html);
  });

  test.each([20, 60, 200])(
    'of %i long entries each fits, counts the rest, and names its source',
    (count) => {
      const long = longLetter(count);
      const text = seen(format(long).html);
      const shown = text.split('\n').filter((line) => line.startsWith('• ')).length;
      const { tasks, events, cancelled, announcements } = long;
      const all = [tasks, events, cancelled, announcements, articlesIn(long)].flat().length;
      expect(text).toContain(`Còn ${all - shown + long.more} mục nữa trên trang tin.`);
      expect(text.endsWith(long.attribution)).toBe(true);
      expect(text.length).toBeGreaterThan(3500);
    },
  );

  test('of nothing but one article has no empty sections', () => {
    const one = {
      ...letter,
      ...NOTHING,
      sections: [{ topic: null, articles: articlesIn(letter).slice(0, 1) }],
      more: 0,
    };
    expect(seen(format(one).html)).toBe(
      `Bản tin 16/11/2026 – 23/11/2026\n\n${letter.intro}\n\nTin trong tuần\n• Phát huy kết quả đại hội đảng bộ các cấp trong tỉnh\n\nXem trên web\n${letter.attribution}`,
    );
  });

  test('of a day is called by its day', () => {
    const [head, ...rest] = seen(
      format({
        ...letter,
        rhythm: 'daily',
        name: '2026-11-23',
        sections: letter.sections.slice(-1),
      }).html,
    ).split('\n');
    expect(head).toBe('Bản tin ngày 23/11/2026');
    expect(rest).toContain('Tin mới');
  });

  test('names what was not named by the article that tells it', () => {
    const [event] = letter.events.map((one) => ({ ...one, title: '' }));
    const text = seen(format({ ...letter, ...NOTHING, events: event ? [event] : [] }).html);
    expect(text).toContain(`: ${event?.source.title}`);
  });

  test('with markup in every field shows it as typed', () => {
    const odd = '<a href="x">&lt;"\'</a>';
    const strange: Letter = {
      ...letter,
      ...NOTHING,
      intro: odd,
      note: odd,
      attribution: odd,
      events: letter.events.map((event) => ({ ...event, title: odd, place: odd })),
      cancelled: letter.cancelled.map((event) => ({ ...event, title: odd })),
      announcements: [{ id: 'a', title: odd, paragraphs: [odd], day: letter.to }],
      sections: [{ topic: { id: 'x', name: { vi: odd, en: odd } }, articles: [] }],
      tasks: letter.tasks.map((task) => ({
        ...task,
        source: { title: odd, link: `https://a/"><b>${odd}` },
      })),
    };
    expect(seen(format(strange).html).split(odd)).toHaveLength(
      1 + 3 + 2 * letter.events.length + letter.cancelled.length + 2,
    );
  });

  test('is said in the same words whatever message it is', () => {
    expect(format(message).html).toBe(formatMessage(message).html);
  });
});
