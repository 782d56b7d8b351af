import { expect, test } from 'vitest';
import { formatMessage, MAX_TEXT } from '../../../src/channel/zalo/format.ts';
import { bold, joined, shortened, split, styled } from '../../../src/channel/zalo/styled.ts';
import { news } from '../telegram/bench.ts';

const marked = ({ text, styles }: ReturnType<typeof styled>) =>
  styles.map(({ start, len, st }) => `${st}:${text.slice(start, start + len)}`);

test('a message is plain text with its title and source laid out in runs', () => {
  const [message, ...more] = formatMessage(news);
  expect(more).toEqual([]);
  expect(message).toMatchInlineSnapshot(`
    {
      "styles": [
        {
          "len": 37,
          "st": [
            "b",
          ],
          "start": 0,
        },
        {
          "len": 27,
          "st": [
            "i",
          ],
          "start": 143,
        },
      ],
      "text": "Chống hạn & mặn: <việc> phải làm ngay

    Ủy ban nhân dân xã giao việc cho các ấp.

    Bà con xem “lịch” ở đây.

    https://tanlua.example/tin?a=1&b=2

    Nguồn: Trang tin xã Tân Lúa",
    }
  `);
  expect(marked(message ?? styled(''))).toEqual([`b:${news.title}`, `i:${news.attribution}`]);
});

test('runs are counted in UTF-16 units of the composed form', () => {
  const whole = joined([styled('🌾 lúa'.normalize('NFD')), bold('Hạn mặn'.normalize('NFD'))], ' ');
  expect(whole).toEqual({ text: '🌾 lúa Hạn mặn', styles: [{ start: 7, len: 7, st: ['b'] }] });
});

const sentence = 'Bà con chú ý phòng chống hạn mặn. ';
const GRAIN = '👨‍🌾';

test.each([
  [
    'at a paragraph',
    `${'a'.repeat(1200)}\n\n${'b'.repeat(1200)}`,
    ['a'.repeat(1200), 'b'.repeat(1200)],
  ],
  [
    'at a paragraph rather than later at a line',
    `${'a'.repeat(1100)}\n\n${'b'.repeat(500)}\n${'c'.repeat(900)}`,
    ['a'.repeat(1100), `${'b'.repeat(500)}\n${'c'.repeat(900)}`],
  ],
  [
    'at a sentence',
    sentence.repeat(60).trim(),
    [58, 2].map((count) => sentence.repeat(count).trim()),
  ],
  [
    'at a word',
    `${'lúa '.repeat(700)}`.trim(),
    [500, 200].map((count) => 'lúa '.repeat(count).trim()),
  ],
  ['between two signs', GRAIN.repeat(500), [GRAIN.repeat(400), GRAIN.repeat(100)]],
])('a long text is cut %s', (_, text, pieces) => {
  expect(split(styled(text), MAX_TEXT).map((piece) => piece.text)).toEqual(pieces);
});

test('a run that is cut goes on in the next piece, at its place there', () => {
  const whole = joined([styled('a'.repeat(1500)), styled(sentence.repeat(40).trim(), 'b')], '\n\n');
  const pieces = split(whole, MAX_TEXT);
  expect(pieces.map(marked)).toEqual([[], [`b:${sentence.repeat(40).trim()}`]]);
  const cut = split(styled(sentence.repeat(100).trim(), 'b'), MAX_TEXT);
  expect(cut.flatMap(marked)).toEqual(cut.map(({ text }) => `b:${text}`));
  expect(cut.map(({ text }) => text).join(' ')).toBe(sentence.repeat(100).trim());
});

test('no piece is longer than the platform takes', () => {
  for (const text of [
    'x'.repeat(9999),
    sentence.repeat(500),
    GRAIN.repeat(3000),
    `${'\n\n'}${'y '.repeat(4000)}`,
  ])
    for (const piece of split(styled(text), MAX_TEXT)) {
      expect(piece.text.length).toBeLessThanOrEqual(MAX_TEXT);
      expect(piece.text).toBe(piece.text.trim());
    }
});

test('what a link leads to is cut short, with the link and the source whole', () => {
  const long = { ...news, paragraphs: [sentence.repeat(200)] };
  const [message, ...more] = formatMessage(long);
  expect(more).toEqual([]);
  expect(message?.text.length).toBeLessThanOrEqual(MAX_TEXT);
  expect(message?.text).toMatch(/….*https:\/\/tanlua\.example\/tin\?a=1&b=2\n\nNguồn/s);
});

test('an ellipsis shows what was cut off', () => {
  expect(shortened(bold('một hai ba bốn'), 10)).toEqual({
    text: 'một hai…',
    styles: [{ start: 0, len: 7, st: ['b'] }],
  });
});
