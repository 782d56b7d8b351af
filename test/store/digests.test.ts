import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  countDigests,
  listDigests,
  type NamedDigest,
  nameDigest,
  readBody,
  readDigest,
} from '../../src/store/digests.ts';
import { createEdition } from '../../src/store/editions.ts';
import { tidy } from '../../src/store/tidy.ts';
import { openStore, type Store } from './open-store.ts';

const DAY_MS = 86_400_000;
const MONDAY = new Date('2026-11-23T00:00:00Z');

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const daysOn = (days: number) => new Date(MONDAY.getTime() + days * DAY_MS);
const named = (name: string, edition: string, at: Date): NamedDigest => ({
  name,
  rhythm: name.includes('W') ? 'weekly' : 'daily',
  edition,
  at,
});

async function make(edition: string, at = MONDAY): Promise<void> {
  await createEdition(store.redis, {
    id: edition,
    kind: 'digest',
    body: `says ${edition}`,
    audience: { every: [], except: [], channels: [] },
    createdAt: at,
    expiresAt: daysOn(2),
  });
}

async function say(name: string, edition: string, at: Date): Promise<void> {
  await nameDigest(store.redis, named(name, edition, at));
  await make(edition, at);
}

const shownBy = async (name: string) => (await readDigest(store.redis, name))?.edition ?? null;
const namesOf = async (rhythm: 'weekly' | 'daily') =>
  (await listDigests(store.redis, rhythm, { skip: 0, count: 50 })).map(({ name }) => name);

test('a name shows the latest letter that has it, in whatever order they were named', async () => {
  await say('2026-W47', 'monday', MONDAY);
  expect(await shownBy('2026-W47')).toBe('monday');
  await say('2026-W47', 'tuesday', daysOn(1));
  await say('2026-W47', 'sunday', daysOn(-1));
  expect(await shownBy('2026-W47')).toBe('tuesday');
  await nameDigest(store.redis, named('2026-W47', 'monday', MONDAY));
  expect(await shownBy('2026-W47')).toBe('tuesday');
  expect(await countDigests(store.redis, 'weekly')).toBe(1);
});

test('a letter that was named but never made leaves the name what it was', async () => {
  await nameDigest(store.redis, named('2026-W46', 'cut-off', daysOn(-7)));
  expect(await shownBy('2026-W46')).toBeNull();
  expect(await namesOf('weekly')).toEqual([]);
  await say('2026-W47', 'monday', MONDAY);
  await nameDigest(store.redis, named('2026-W47', 'cut-off', daysOn(1)));
  expect(await shownBy('2026-W47')).toBe('monday');
});

test('letters are listed the latest first, each rhythm by itself, with their neighbours', async () => {
  for (const week of [45, 46, 47]) await say(`2026-W${week}`, `w${week}`, daysOn((week - 47) * 7));
  await say('2026-11-25', 'wednesday', daysOn(2));
  expect(await namesOf('weekly')).toEqual(['2026-W47', '2026-W46', '2026-W45']);
  expect(await namesOf('daily')).toEqual(['2026-11-25']);
  const [middle] = await listDigests(store.redis, 'weekly', { skip: 1, count: 1 });
  expect(middle).toEqual({
    name: '2026-W46',
    rhythm: 'weekly',
    edition: 'w46',
    newer: '2026-W47',
    older: { name: '2026-W45', at: daysOn(-14) },
  });
  expect(await readDigest(store.redis, '2026-11-25')).toMatchObject({
    rhythm: 'daily',
    newer: null,
    older: null,
  });
});

test.each(['2026-W99', '', '2026-W47 monday', '*'])('"%s" names no letter', async (name) => {
  await say('2026-W47', 'monday', MONDAY);
  expect(await readDigest(store.redis, name)).toBeNull();
});

test('a name is forgotten with its edition, and not before', async () => {
  const after = { retentionMs: 30 * DAY_MS, editWindowMs: DAY_MS };
  await say('2026-W46', 'old', daysOn(-7));
  await say('2026-W47', 'monday', MONDAY);
  await store.redis.srem('e:made', 'old', 'monday');
  await tidy(store.redis, daysOn(20), after);
  expect(await namesOf('weekly')).toEqual(['2026-W47', '2026-W46']);
  await tidy(store.redis, daysOn(24), after);
  expect(await namesOf('weekly')).toEqual(['2026-W47']);
  expect(await countDigests(store.redis, 'weekly')).toBe(1);
  expect(await readBody(store.redis, 'old')).toBeNull();
  expect(await readDigest(store.redis, '2026-W46')).toBeNull();
});
