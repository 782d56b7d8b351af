import { expect, test } from 'vitest';
import { copyOf, printed } from '../../src/extraction/working-copy.ts';

test.each([
  ['uỷ ban', 'ủy ban'],
  ['hoà bình', 'hòa bình'],
  ['Hoà', 'Hòa'],
  ['quý hoàn', 'quý hoàn'],
  ['26 – 27', '26 - 27'],
  ['“a”', '"a"'],
  ['a\u00a0b', 'a b'],
  ['hội nghị'.normalize('NFD'), 'hội nghị'],
])('%s is read as %s', (text, read) => {
  expect(copyOf(text).text).toBe(read);
});

test('a span leads back to what was printed, mark by mark', () => {
  const text = 'Sở Y tế\u00a0họp.'.normalize('NFD');
  const copy = copyOf(text);
  const start = copy.lower.indexOf('họp');
  expect(printed(copy, { start, end: start + 3 })).toBe('họp'.normalize('NFD'));
  expect(printed(copy, { start: 0, end: copy.text.length })).toBe(text);
});

test('letters that grow in lower case keep their places', () => {
  const copy = copyOf('İ họp');
  expect(copy.lower).toHaveLength(copy.text.length);
});
