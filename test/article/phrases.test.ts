import { expect, test } from 'vitest';
import { isSamePhrase, phraseFinder, phraseFrom } from '../../src/article/phrases.ts';

test.each<[string, string | null]>([
  ['Tuyển dụng', 'tuyển dụng'],
  ['  “TUYỂN   DỤNG”! ', 'tuyển dụng'],
  ['tuyển dụng'.normalize('NFD'), 'tuyển dụng'],
  ['5G', '5g'],
  ['a', null],
  ['…', null],
  ['', null],
  ['một hai ba bốn năm sáu bảy', null],
  ['nghiêng nghiêng nghiêng nghiêng nghiêng nghiêng', null],
])('%j is kept as %j', (typed, phrase) => {
  expect(phraseFrom(typed)).toBe(phrase);
});

test.each<[string, string, boolean]>([
  ['tuyển dụng', 'Xã tuyển dụng 5 người', true],
  ['tuyển dụng', 'Kế hoạch TUYỂN  DỤNG', true],
  ['tuyển dụng', 'Tuyển\ndụng', true],
  ['tuyển dụng', 'tuyen dung', false],
  ['tuyển dụng', 'tuyển sinh và sử dụng', false],
  ['tuyen dung', 'Kế hoạch tuyển dụng', true],
  ['hoà bình', 'Cung Hòa Bình', true],
  ['lúa', 'cây lụa', false],
  ['lua', 'cây lụa', true],
  ['ho', 'hồ nước', true],
  ['hồ', 'họ', false],
  ['an', 'công an xã', true],
  ['an', 'ban hành', false],
])('%j stands in %j: %s', (phrase, text, stands) => {
  expect(phraseFinder([phrase])(text)).toEqual(stands ? [phrase] : []);
});

test('of many phrases each is found once', () => {
  const find = phraseFinder(['tuyển dụng', 'tuyển sinh', 'tuyển', 'xã']);
  expect(find('Tuyển sinh, tuyển dụng, tuyển sinh').sort()).toEqual([
    'tuyển',
    'tuyển dụng',
    'tuyển sinh',
  ]);
});

test('two spellings of one phrase are the same', () => {
  expect(isSamePhrase('hoà bình', 'hòa bình')).toBe(true);
  expect(isSamePhrase('hoa binh', 'hòa bình')).toBe(false);
});
