import { expect, test } from 'vitest';
import { alertAudience } from '../../src/edition/alert.ts';
import type { Reader } from '../../src/edition/content.ts';
import { openEdition } from '../../src/edition/edition.ts';
import { type HeldItem, heldFor, heldReplies, summariesOf } from '../../src/edition/held.ts';
import { depsWith } from './samples.ts';

const END = new Date('2026-11-23T23:00:00Z');

/** Told so many hours before the end. */
function item(name: string, hours: number, change: Partial<HeldItem> = {}): HeldItem {
  return {
    title: `Tin ${name}`,
    link: `https://dongsen.example/${name}`,
    image: null,
    lead: null,
    topics: [],
    phrases: [],
    at: new Date(END.getTime() - hours * 3_600_000).toISOString(),
    ...change,
  };
}

const READER: Reader = { topics: ['*'], locale: 'vi', lastLetter: null };
const since = (hours: number) => ({ quietSince: new Date(END.getTime() - hours * 3_600_000) });

test.each<[string, Partial<Reader>, string[]]>([
  ['everything', {}, ['Tin lua', 'Tin y-te', 'Tin bong-da']],
  ['topics', { topics: ['suc-khoe'] }, ['Tin y-te']],
  ['a word beside topics', { topics: ['suc-khoe'], follow: ['lúa'] }, ['Tin lua', 'Tin y-te']],
  ['no football', { mute: ['bóng đá'] }, ['Tin lua', 'Tin y-te']],
  ['quiet since two hours ago', since(2), ['Tin y-te', 'Tin bong-da']],
  ['quiet since long ago', since(99), ['Tin lua', 'Tin y-te', 'Tin bong-da']],
])('what was held for a reader who wants %s', (_, wish, titles) => {
  const items = [
    item('lua', 3, { phrases: ['lúa'] }),
    item('y-te', 2, { topics: ['suc-khoe'] }),
    item('bong-da', 1, { phrases: ['bóng đá'] }),
  ];
  expect(heldFor({ items }, { ...READER, ...wish }).map(({ title }) => title)).toEqual(titles);
});

test('many articles are told in as few messages as hold them', () => {
  const items = Array.from({ length: 25 }, (_, index) => item(`so-${index}`, 1));
  const told = heldReplies(items, { title: 'Đêm qua', attribution: 'Nguồn: xã' });
  expect(told.map(({ title, paragraphs }) => [title, paragraphs.length])).toEqual([
    ['Đêm qua', 12],
    ['Đêm qua', 12],
    ['Tin so-24', 0],
  ]);
  const about = { hours: { from: 22, to: 6 }, end: END, now: END };
  const body = { title: { vi: 'Đêm qua', en: 'Last night' }, attribution: '', items };
  const summaries = summariesOf(body, about, { channels: ['telegram'], maxAgeMs: 1000 });
  expect(summaries.map(({ id }) => id)).toEqual(
    [1, 2, 3].map((part) => `quiet-22-6-${END.getTime() / 1000}-${part}`),
  );
  expect(summaries[0]?.audience).toEqual({
    every: [['mode:instant'], ['quiet:22-6']],
    except: [],
    channels: ['telegram'],
  });
});

test('readers who are told the same share one text; who is told nothing gets none', () => {
  const items = [item('lua', 2, { phrases: ['lúa'] }), item('y-te', 1, { topics: ['suc-khoe'] })];
  const body = { title: { vi: 'Đêm qua', en: 'Last night' }, attribution: '', items };
  const edition = { kind: 'summary', body: JSON.stringify(body) } as const;
  const { letter, versionFor } = openEdition(edition, depsWith());
  const open = (wish: Partial<Reader>) => versionFor({ ...READER, ...wish });
  expect(letter).toBeNull();
  expect(open({ topics: ['van-hoa'] })).toBeNull();
  expect(open({ topics: ['suc-khoe'] })).toBe(open({ topics: ['suc-khoe', 'van-hoa'] }));
  expect(open({ locale: 'en' })?.content).toMatchObject({ title: 'Last night' });
  expect(open({ mute: ['lúa'] })?.content).toMatchObject({ title: 'Tin y-te' });
});

test.each([
  [
    'nobody chose a word of it',
    { hour: 22, follow: [], mute: [] },
    { every: [['mode:instant'], ['topic:*', 'topic:suc-khoe']], except: ['quiet:22'] },
  ],
  [
    'words of it are chosen',
    { hour: null, follow: ['lúa', 'gạo'], mute: ['gạo'] },
    {
      every: [['mode:instant'], ['topic:*', 'topic:suc-khoe', 'w:follow:lúa', 'w:follow:gạo']],
      except: ['w:mute:gạo'],
    },
  ],
])('an alert where %s', (_, moment, expected) => {
  const audience = alertAudience({ topics: ['suc-khoe'] }, { channels: ['telegram'] }, moment);
  expect(audience).toEqual({ ...expected, channels: ['telegram'] });
});
