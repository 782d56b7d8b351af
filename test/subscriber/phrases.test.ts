import { expect, test } from 'vitest';
import { addPhrases, concerns, MOST_PHRASES } from '../../src/subscriber/phrases.ts';

const all = { topics: ['*'] };
const health = { topics: ['suc-khoe'] };

test.each<[string, Parameters<typeof concerns>[0], Parameters<typeof concerns>[1], boolean]>([
  ['everything', all, { topics: [] }, true],
  ['a topic it has', health, { topics: ['suc-khoe', 'y-te'] }, true],
  ['a topic it has not', health, { topics: ['van-hoa'] }, false],
  ['a phrase it has', { ...health, follow: ['lúa'] }, { topics: [], phrases: ['lúa'] }, true],
  ['a phrase it has not', { ...health, follow: ['lúa'] }, { topics: [], phrases: ['cá'] }, false],
  ['not what it has', { ...all, mute: ['lúa'] }, { topics: [], phrases: ['cá', 'lúa'] }, false],
  ['not what it has not', { ...all, mute: ['lúa'] }, { topics: [], phrases: ['cá'] }, true],
  [
    'one phrase of it and not the other',
    { ...health, follow: ['cá'], mute: ['lúa'] },
    { topics: ['suc-khoe'], phrases: ['cá', 'lúa'] },
    false,
  ],
])('an article for a reader who wants %s: %#', (_, reader, article, does) => {
  expect(concerns(reader, article)).toBe(does);
});

test('a phrase stands on a list once, and on one list only', () => {
  const lists = { follow: ['lúa'], mute: ['hòa bình', 'cá'] };
  expect(addPhrases(lists, 'follow', ['lúa', 'hoà bình'])).toEqual({
    follow: ['lúa', 'hoà bình'],
    mute: ['cá'],
  });
});

test('a list holds so many', () => {
  const many = Array.from({ length: MOST_PHRASES }, (_, index) => `từ ${index}`);
  expect(addPhrases({ follow: [], mute: [] }, 'mute', many)?.mute).toHaveLength(MOST_PHRASES);
  expect(addPhrases({ follow: [], mute: many }, 'mute', ['một nữa'])).toBeNull();
});
