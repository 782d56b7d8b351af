import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cuedWords } from '../../src/extraction/cues.ts';
import { firstWords, NUMBER } from '../../src/extraction/first-words.ts';
import { ending, endsWith } from '../../src/extraction/matches.ts';
import { everyMatch, firstMatch, pieceOf } from '../../src/extraction/pieces.ts';
import { indexOf, indexWithout } from '../../src/extraction/word-index.ts';
import { EVENT_TERMS, words } from '../../src/extraction/words.ts';

describe('the words a pattern can begin with', () => {
  test.each([
    ['hội nghị|họp(?! báo)', ['hội', 'họp']],
    ['(?:kiểm )?đếm', ['kiểm', 'đếm']],
    ['(?<!ứng )cử(?! tri)', ['cử']],
    ['m[ùồ]ng \\d', ['mùng', 'mồng']],
    ['\\d{1,2} ?giờ|no\\.?', [NUMBER, 'no']],
    ['(?<day>thứ (?:hai|ba))', ['thứ']],
  ])('of %s are %j', (pattern, wanted) => {
    expect([...firstWords(pattern)].sort()).toEqual(wanted.sort());
  });

  test.each(['\\s*họp', 'họp\\p{L}+', '(?:họp)?', '[^a]b', '[a-z]b', '^họp'])(
    'of %s cannot be told',
    (pattern) => expect(() => firstWords(pattern)).toThrow(),
  );
});

const ALTERNATIVES = [EVENT_TERMS, 'tại|vào ngày|ngày \\d{1,2}|\\d{1,2} ?(?:giờ|h)|từ \\d{1,2}'];
const PIECES = [
  'hội',
  'nghị',
  'họp',
  'buổi',
  'lễ',
  'ngày',
  '12',
  'h',
  'tại',
  ' ',
  '§',
  '𝐡',
  '\ud835',
  '.',
];
const texts = fc.array(
  fc.oneof(fc.constantFrom(...PIECES, ' ', ' '), fc.string({ maxLength: 2 })),
  {
    maxLength: 40,
  },
);

test('a pattern tried at its cues finds what a search of the whole piece finds', () => {
  fc.assert(
    fc.property(
      texts,
      fc.nat(60),
      fc.nat(60),
      fc.constantFrom(...ALTERNATIVES),
      (parts, a, b, list) => {
        const text = parts.join('').toLowerCase();
        // Cues are made known before a text is indexed, as at load.
        const cued = cuedWords(list);
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const piece = pieceOf(indexOf(text), { start, end });
        const wanted = [...text.slice(start, end).matchAll(words(list))].map(String);
        expect([...everyMatch(piece, cued)].map(String)).toEqual(wanted);
        expect(firstMatch(piece, cued)?.[0]).toBe(words(list).exec(text.slice(start, end))?.[0]);
      },
    ),
    { examples: [[['\ud835', 'tại'], 0, 4, ALTERNATIVES[1] ?? '']] },
  );
});

test('an index without what was blotted out is the index of what is left', () => {
  fc.assert(
    fc.property(texts, fc.nat(40), fc.nat(40), (parts, start, length) => {
      const text = parts.join('');
      const end = Math.min(text.length, start + length);
      if (start >= end) return;
      const left = text.slice(0, start) + '§'.repeat(end - start) + text.slice(end);
      expect(indexWithout(indexOf(text), left, [{ start, end }])).toEqual(indexOf(left));
    }),
  );
});

test.each([
  ['gồm các ', true],
  ['gồm những', true],
  ['gồm cá', false],
  ['xcác', false],
  ['', false],
])('%j ends with a word of many: %s', (text, wanted) => {
  expect(endsWith(text, ending('(?<!\\p{L})(?:các|những)\\s*'))).toBe(wanted);
});
