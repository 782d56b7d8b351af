import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Marked } from '../../../src/channel/telegram/native.ts';
import { elide, splitMarked } from '../../../src/channel/telegram/split.ts';

const bold = (offset: number, length: number) => ({ type: 'bold' as const, offset, length });
const split = (marked: Marked, max = 20) => splitMarked(marked, { first: max, rest: max });
const texts = (text: string) => split({ text, entities: [] }).map((piece) => piece.text);

describe('a text too long for one message', () => {
  test.each([
    [
      'is cut between paragraphs',
      'Một hai ba bốn\n\nnăm sáu bảy',
      ['Một hai ba bốn', 'năm sáu bảy'],
    ],
    ['else between lines', 'Một hai ba bốn\nnăm sáu bảy', ['Một hai ba bốn', 'năm sáu bảy']],
    ['else between words', 'Một hai ba bốn năm sáu bảy', ['Một hai ba bốn năm', 'sáu bảy']],
    [
      'not after a very short paragraph',
      'Tin\n\nmột hai ba bốn năm',
      ['Tin\n\nmột hai ba bốn', 'năm'],
    ],
    ['else between graphemes', `${'a'.repeat(19)}👩‍👧bc`, ['a'.repeat(19), '👩‍👧bc']],
    ['is left whole where it fits', 'Một hai ba bốn năm.', ['Một hai ba bốn năm.']],
    ['that is empty is nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test('keeps its marks, each in its piece', () => {
    const marked = { text: 'Một hai ba bốn năm sáu bảy', entities: [bold(0, 3), bold(15, 7)] };
    expect(split(marked).map(({ entities }) => entities)).toEqual([
      [bold(0, 3), bold(15, 3)],
      [bold(0, 3)],
    ]);
  });

  test('has a shorter first piece under a picture', () => {
    const marked = { text: 'Một hai ba bốn năm sáu', entities: [] };
    const pieces = splitMarked(marked, { first: 8, rest: 100 }).map(({ text }) => text);
    expect(pieces).toEqual(['Một hai', 'ba bốn năm sáu']);
  });

  test('loses nothing but white space, and every mark stays on its words', () => {
    const words = fc.array(fc.constantFrom('lúa', 'đồng', '👩‍👧', ' ', '\n', '\n\n', 'nghiêng'));
    const property = fc.property(
      words,
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 16, max: 40 }),
      (...given) => {
        const [parts, at, span, max] = given;
        const text = parts.join('').trim();
        const offset = at % (text.length + 1);
        const length = Math.min(span % 30, text.length - offset);
        const pieces = split({ text, entities: length > 0 ? [bold(offset, length)] : [] }, max);
        const bare = (some: string) => some.replace(/\s/g, '');
        expect(pieces.every((piece) => piece.text.length <= max && piece.text !== '')).toBe(true);
        expect(bare(pieces.map((piece) => piece.text).join(''))).toBe(bare(text));
        const kept = pieces.flatMap((piece) =>
          piece.entities.map((entity) =>
            piece.text.slice(entity.offset, entity.offset + entity.length),
          ),
        );
        expect(bare(kept.join(''))).toBe(bare(text.slice(offset, offset + length)));
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

test('what is cut off shows as an ellipsis', () => {
  const marked = { text: 'Một hai ba bốn năm', entities: [bold(8, 10)] };
  expect(elide(marked, 12)).toEqual({ text: 'Một hai ba…', entities: [bold(8, 2)] });
  expect(elide({ text: 'Một', entities: [] }, 12).text).toBe('Một…');
});
