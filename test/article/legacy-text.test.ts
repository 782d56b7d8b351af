import { describe, expect, test } from 'vitest';
import { legacyEncodingOf, readLegacy, toUnicode } from '../../src/article/legacy-text.ts';
import { isSyllable } from '../../src/article/syllables.ts';
import { costOf } from '../support/cost.ts';
import { REAL_TEXT, VIETNAMESE } from './legacy-sentences.ts';

// The letters of TCVN 5712-3 by their codes, independent of the table under test.
const CODES = new Map(
  'Ăa1 Âa2 Êa3 Ôa4 Ơa5 Ưa6 Đa7 ăa8 âa9 êaa ôab ơac ưad đae àb5 ảb6 ãb7 áb8 ạb9 ằbb ẳbc ẵbd ắbe ặc6 ầc7 ẩc8 ẫc9 ấca ậcb ècc ẻce ẽcf éd0 ẹd1 ềd2 ểd3 ễd4 ếd5 ệd6 ìd7 ỉd8 ĩdc ídd ịde òdf ỏe1 õe2 óe3 ọe4 ồe5 ổe6 ỗe7 ốe8 ộe9 ờea ởeb ỡec ớed ợee ùef ủf1 ũf2 úf3 ụf4 ừf5 ửf6 ữf7 ứf8 ựf9 ỳfa ỷfb ỹfc ýfd ỵfe'
    .split(' ')
    .map((pair) => [pair.slice(0, 1), String.fromCharCode(Number.parseInt(pair.slice(1), 16))]),
);

const typedInTcvn3 = (text: string) =>
  [...text]
    .map((letter) => CODES.get(letter) ?? CODES.get(letter.toLowerCase()) ?? letter)
    .join('');

const lower = (text: string) => text.toLowerCase();

describe('the tables', () => {
  test.each([
    ['tcvn3', 'Th«ng b¸o', 'Thông báo'],
    ['tcvn3', 'ñy ban nh©n d©n tØnh', 'ủy ban nhân dân tỉnh'],
    ['tcvn3', '§¶ng bé huyÖn', 'Đảng bộ huyện'],
    ['tcvn3', 'n\u00ad\u00edc s\u00b9ch cho ng\u00ad\u00eai d©n', 'nước sạch cho người dân'],
    ['tcvn3', 'TH¤NG B¸O cña H§ND', 'THÔNG BÁO của HĐND'],
    ['vni', 'Thoâng baùo', 'Thông báo'],
    ['vni', 'UÛY BAN NHAÂN DAÂN TÆNH', 'ỦY BAN NHÂN DÂN TỈNH'],
    ['vni', 'Ñaûng boä huyeän', 'Đảng bộ huyện'],
    ['vni', 'nöôùc saïch cho ngöôøi daân', 'nước sạch cho người dân'],
    ['vni', 'naêm, baèng, taém, haún, caëp, tyû, lyù', 'năm, bằng, tắm, hẳn, cặp, tỷ, lý'],
  ] as const)('%s: %s is %s', (encoding, typed, expected) => {
    expect(toUnicode(typed, encoding)).toBe(expected);
  });

  test('every sentence typed in TCVN3 is found out and comes back but for its capitals', () => {
    const read = VIETNAMESE.map((sentence) => readLegacy(typedInTcvn3(sentence)));
    expect(
      read.map((reading) => (reading.kind === 'converted' ? lower(reading.text) : null)),
    ).toEqual(VIETNAMESE.map(lower));
  });
});

describe('gibberish', () => {
  test.each([
    ['hép møt tÕt', 'tcvn3'],
    ['Néi dung cuéc häp', 'tcvn3'],
    ['Uyû ban', null],
    ['Uyû ban nhaân daân xaõ', 'vni'],
    ['HOÄI NGHÒ TOÅNG KEÁT', 'vni'],
    ['Ngµy 20/11/2026, Héi Phô n÷ x· häp t¹i World Cup Cafe', 'tcvn3'],
  ] as const)('%s: %s', (text, expected) => {
    expect(legacyEncodingOf(text)).toBe(expected);
  });

  test('real text is not, in any language and case', () => {
    const texts = [...REAL_TEXT, ...VIETNAMESE];
    const forms = texts.flatMap((text) => [
      text,
      text.toUpperCase(),
      text.normalize('NFD'),
      lower(text),
    ]);
    expect(forms.filter((text) => legacyEncodingOf(text) !== null)).toEqual([]);
  });

  test('whose letters were lost on the way is not guessed at', () => {
    const typed = typedInTcvn3('Người dân nhận nước sạch, cán bộ thư ký trực ở trạm.');
    expect(readLegacy(typed.replaceAll('\u00ad', ''))).toEqual({
      kind: 'unreadable',
      encoding: 'tcvn3',
    });
  });

  test('a word that says nothing alone is read as the text it stands in', () => {
    expect(readLegacy('Néi dung')).toEqual({ kind: 'plain' });
    expect(readLegacy('Thêi gian', 'tcvn3')).toEqual({
      kind: 'converted',
      encoding: 'tcvn3',
      text: 'Thời gian',
    });
    expect(readLegacy('Thời gian', 'tcvn3')).toEqual({ kind: 'plain' });
    expect(readLegacy('Là nhà', 'tcvn3')).toEqual({ kind: 'plain' });
  });

  test('costs a time that grows with the text only', async () => {
    const texts = ['«', 'Th«ng b¸o ', 'aâ', 'é'].map((sign) => sign.repeat(500_000));
    const read = () => texts.map(legacyEncodingOf);
    expect(await costOf(read, 1_000)).toBeLessThan(1_000);
  });
});

describe('a Vietnamese syllable', () => {
  test.each('nghiêng quốc quyết giếng gì ủy uỷ hoà hòa khuya Đắk thuở ở yêu oanh xoong'.split(' '))(
    '%s is one',
    (word) => {
      expect(isSyllable(word)).toBe(word !== 'Đắk');
    },
  );
  test.each('street strand été cat tròc đuờng1 ngờ̉i à́ bcd'.split(' '))('%s is none', (word) => {
    expect(isSyllable(word)).toBe(false);
  });
});
