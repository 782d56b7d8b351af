import { expect, test } from 'vitest';
import { type Block, textOf } from '../../src/article/article.ts';
import { clip, firstSentence, leadOf } from '../../src/article/lead.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

test.each([
  ['what fits is kept, on one line', 'Họp dân\n  tổ 4', 20, 'Họp dân tổ 4'],
  ['exactly what fits', 'abcde', 5, 'abcde'],
  ['at a sentence that fills half', 'Trời mưa to. Bà con ở nhà nhé.', 20, 'Trời mưa to.'],
  ['at a sentence that ends on the border', 'Bà con ở nhà. Mưa to.', 13, 'Bà con ở nhà.'],
  ['at a question', 'Bà con đã nộp chưa? Hạn chót là mai.', 25, 'Bà con đã nộp chưa?'],
  ['after a closing quote', 'Ông nói “đã xong.” Bà con mừng lắm.', 22, 'Ông nói “đã xong.”'],
  [
    'not behind an abbreviation',
    'Đoàn công tác của TP. Sông Mây về thăm.',
    30,
    'Đoàn công tác của TP. Sông…',
  ],
  ['nor behind a title', 'Buổi nói chuyện của ThS. Lê Thị Na', 30, 'Buổi nói chuyện của ThS. Lê…'],
  ['nor inside a number', 'Thu hoạch được 12.500 tấn lúa hè thu', 22, 'Thu hoạch được 12.500…'],
  ['at a word, without what hangs on it', 'Lúa, ngô, khoai, sắn và đậu', 18, 'Lúa, ngô, khoai…'],
  ['at a word that ends on the border', 'một hai ba bốn', 11, 'một hai ba…'],
  ['inside a word when there is no other way', 'aaaaaaaaaa', 5, 'aaaa…'],
  ['before an emoji of two halves', 'aaaa🌾🌾🌾', 7, 'aaaa🌾…'],
  ['before a family of emoji', 'aaaa👨‍👩‍👧aaaa', 10, 'aaaa…'],
  ['before a letter with its own marks', 'aaaae\u0323\u0302aaa', 7, 'aaaa…'],
])('a text is cut: %s', (_, text, max, cut) => {
  expect(clip(text, max)).toBe(cut);
  expect(clip(text, max).length).toBeLessThanOrEqual(max);
});

test.each([
  ['Xã họp dân. Bà con đến đông.', 'Xã họp dân.'],
  ['Bà con đã nộp chưa? Hạn là mai.', 'Bà con đã nộp chưa?'],
  ['Đoàn của TP. Sông Mây về thăm. Bà con mừng.', 'Đoàn của TP. Sông Mây về thăm.'],
  ['Thu hoạch 12.500 tấn lúa', 'Thu hoạch 12.500 tấn lúa'],
  ['', ''],
])('the first sentence of “%s” is “%s”', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});

test('50 kB without a blank, or of nothing but blanks and dashes, are cut at once', () => {
  const started = performance.now();
  expect(clip('a'.repeat(50_000), 200)).toBe(`${'a'.repeat(199)}…`);
  expect(clip('👨‍👩‍👧'.repeat(6_000), 200)).toHaveLength(8 * 24 + 1);
  expect(clip(`a${'\u0301'.repeat(50_000)}`, 200)).toBe('…');
  expect(clip('- '.repeat(25_000), 200)).toBe('…');
  expect(clip('. '.repeat(25_000), 200).length).toBeLessThanOrEqual(200);
  expect(performance.now() - started).toBeLessThan(500);
});

test('no cut is longer than it may be, wherever it falls', () => {
  const text = 'Bà con ấp Bàu Sen 🌾👨‍👩‍👧 trồng hoa. TP. Sông Mây khen! “Đẹp.” Hết; thật – thế';
  for (let max = 1; max <= text.length; max++) {
    const cut = clip(text, max);
    expect(cut.length).toBeLessThanOrEqual(max);
    expect(cut).not.toMatch(/\p{Cs}/u);
    expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
  }
});

test.each<[string, { summary: string | null; blocks: readonly Block[] }, string | null]>([
  ['its summary', { summary: ' Tóm tắt. ', blocks: [paragraph('Đoạn đầu.')] }, 'Tóm tắt.'],
  ['else its first paragraph', { summary: null, blocks: [paragraph('Đoạn đầu.')] }, 'Đoạn đầu.'],
  [
    'not what repeats the title',
    { summary: 'HỌP DÂN, tổ 4!', blocks: [paragraph('Họp dân tổ 4'), paragraph('Mời bà con.')] },
    'Mời bà con.',
  ],
  [
    'a paragraph, no heading or caption',
    {
      summary: '',
      blocks: [
        { kind: 'heading', text: 'Thông báo' },
        { kind: 'caption', text: 'Ảnh: Na' },
        paragraph('Mời bà con.'),
      ],
    },
    'Mời bà con.',
  ],
  [
    'not where its page stands',
    { summary: null, blocks: [paragraph('Trang chủ › Thông báo'), paragraph('Mời bà con.')] },
    'Mời bà con.',
  ],
  [
    'nor when it was printed',
    {
      summary: null,
      blocks: [
        paragraph('29/11/2026 06:11'),
        paragraph('Cập nhật: Thứ Hai, 30/11/2026 | 6:11 AM (GMT+7)'),
        paragraph('Mời bà con.'),
      ],
    },
    'Mời bà con.',
  ],
  [
    'a sentence, whatever signs are in it',
    { summary: null, blocks: [paragraph('Giá lúa » 8.000 đồng: bà con vui.')] },
    'Giá lúa » 8.000 đồng: bà con vui.',
  ],
  ['nothing when there is nothing', { summary: '  ', blocks: [] }, null],
])('the lead of an article is %s', (_, article, lead) => {
  expect(leadOf({ title: 'Họp dân tổ 4', ...article })).toBe(lead);
});

test('extraction reads everything but captions, and the summary until there is a page', () => {
  const blocks: Block[] = [
    { kind: 'heading', text: 'Một' },
    paragraph('Hai'),
    { kind: 'caption', text: 'Ảnh' },
    { kind: 'item', text: 'Ba' },
  ];
  expect(textOf({ blocks, summary: 'Tóm tắt' })).toBe('Một\nHai\nBa');
  expect(textOf({ blocks: [], summary: 'Tóm tắt' })).toBe('Tóm tắt');
  expect(textOf({ blocks: [{ kind: 'caption', text: 'Ảnh' }], summary: null })).toBe('');
});
