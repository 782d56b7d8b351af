import { expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import type { Findings } from '../../src/article/findings.ts';
import { alertOf } from '../../src/edition/alert.ts';
import type { Reader } from '../../src/edition/content.ts';
import { type DigestWish, digestBody, digestOf, weekOf } from '../../src/edition/digest.ts';
import { openEdition } from '../../src/edition/edition.ts';
import type { KeptAt } from '../../src/store/articles.ts';
import {
  body,
  daysAgo,
  depsWith,
  event,
  item,
  LAST_MONDAY,
  MONDAY,
  NEWCOMER,
  REGULAR,
  SITE,
  task,
  titles,
} from './samples.ts';

const HOUR_MS = 3_600_000;
const article: Article = {
  id: 'a1b2',
  feedId: 'tin',
  title: 'Chống hạn & <mặn>',
  link: 'https://dongsen.example/chong-han',
  published: '2026-11-22T01:00:00.000Z',
  seenAt: MONDAY.toISOString(),
  summary: 'Xã giao việc cho các ấp.',
  image: 'https://dongsen.example/a.jpg',
  categories: [],
  topics: ['doi-song', 'chi-dao'],
  blocks: [],
  backlog: false,
  version: 1,
};
const settings = {
  attribution: SITE.attribution,
  channels: ['telegram', 'email'],
  maxAgeMs: 48 * HOUR_MS,
};

test('an alert says title, lead, link and source, as they are: channels escape', () => {
  const edition = alertOf(article, settings, MONDAY);
  expect(JSON.parse(edition.body)).toEqual({
    kind: 'message',
    title: 'Chống hạn & <mặn>',
    paragraphs: ['Xã giao việc cho các ấp.'],
    link: article.link,
    image: article.image,
    attribution: SITE.attribution,
  });
  expect(edition).toMatchObject({ kind: 'alert', createdAt: MONDAY });
  expect(edition.expiresAt.getTime() - MONDAY.getTime()).toBe(48 * HOUR_MS);
});

test('an alert goes to those who want each at once and chose one of its topics, or all', () => {
  expect(alertOf(article, settings, MONDAY).audience).toEqual({
    every: [['mode:instant'], ['topic:*', 'topic:doi-song', 'topic:chi-dao']],
    except: [],
    channels: ['telegram', 'email'],
  });
  const { audience } = alertOf({ ...article, topics: [] }, settings, MONDAY);
  expect(audience.every).toEqual([['mode:instant'], ['topic:*']]);
});

test('an alert has one name per article, whatever became of its text', () => {
  const changed = {
    ...article,
    title: 'Khác',
    blocks: [{ kind: 'paragraph', text: 'x' }],
  } as const;
  const [one, other] = [article, changed].map((each) => alertOf(each, settings, new Date(0)).id);
  expect(one).toBe('alert-a1b2');
  expect(other).toBe(one);
});

test('an alert of an article that has only a title says the title', () => {
  const bare = { ...article, summary: null, link: null, image: null };
  const message = JSON.parse(alertOf(bare, settings, MONDAY).body);
  expect(message).toEqual({
    kind: 'message',
    title: article.title,
    paragraphs: [],
    attribution: SITE.attribution,
  });
});

const read = (
  change: Partial<Article>,
  found: Partial<Findings> = {},
  keptAt = MONDAY,
): KeptAt => ({
  article: { ...article, ...change },
  findings: { events: [], tasks: [], refs: [], ...found },
  keptAt,
});

const WEEKLY = { at: MONDAY, rhythm: 'weekly', alsoShown: [] } as const;

const digestFrom = (kept: readonly KeptAt[], wish: Partial<DigestWish> = {}) =>
  digestBody({ kept, announcements: [], cancelled: [] }, { ...WEEKLY, ...wish }, depsWith());

test.each<[string, Partial<Article>, Date]>([
  ['an article counts from when we kept it', {}, MONDAY],
  ['also when it is dated long ago', { published: daysAgo(60).toISOString() }, MONDAY],
  [
    'a backlog article from its publication',
    { backlog: true, published: daysAgo(3).toISOString() },
    daysAgo(3),
  ],
  ['an undated one from when we kept it', { backlog: true, published: null }, MONDAY],
  ['never from the future', { backlog: true, published: daysAgo(-1).toISOString() }, MONDAY],
])('as news, %s', (_, change, newAt) => {
  expect(digestFrom([read(change)]).items[0]?.newAt).toBe(newAt.toISOString());
});

test('a digest keeps what letters are made of, and is for weekly readers without this one', () => {
  const tasks = [{ title: 'Dọn kênh', quote: 'Dọn kênh.', ordinal: 'Thứ nhất', confidence: 0.9 }];
  const body = digestFrom([read({}, { tasks })]);
  expect(body).toEqual({
    at: '2026-11-23T00:00:00.000Z',
    rhythm: 'weekly',
    name: '2026-W47',
    items: [
      item('a1b2', 0, {
        title: article.title,
        link: article.link,
        published: article.published,
        image: article.image,
        topics: article.topics,
        lead: article.summary,
        tasks: [{ title: 'Dọn kênh', quote: 'Dọn kênh.' }],
      }),
    ],
    announcements: [],
    cancelled: [],
  });
  expect(digestOf(body, ['email'], { now: MONDAY })).toEqual({
    id: `digest-${MONDAY.getTime() / 1000}`,
    kind: 'digest',
    body: JSON.stringify(body),
    audience: { every: [['mode:weekly']], except: ['lettered'], channels: ['email'] },
    createdAt: MONDAY,
    expiresAt: new Date(MONDAY.getTime() + 48 * HOUR_MS),
  });
});

test('a daily digest is for daily readers, and has rounds and names of its own', () => {
  const body = digestFrom([read({})], { rhythm: 'daily' });
  expect(body).toMatchObject({ rhythm: 'daily', name: '2026-11-23' });
  expect(digestOf(body, ['email'], { now: MONDAY })).toMatchObject({
    id: `daily-${MONDAY.getTime() / 1000}`,
    audience: { every: [['mode:daily']], except: ['lettered:daily', 'hour:own'] },
  });
});

test.each([
  ['on Monday morning, the week that is over', '2026-11-23T00:00:00Z', '2026-W47'],
  ['on Friday evening, this week', '2026-11-20T10:00:00Z', '2026-W47'],
  ['on Sunday night, this week', '2026-11-22T16:00:00Z', '2026-W47'],
  ['at the turn of the year', '2027-01-04T00:00:00Z', '2026-W53'],
])('a weekly digest written %s is named %s', (_, at, name) => {
  expect(digestFrom([], { at: new Date(at) }).name).toBe(name);
});

test.each([
  ['2026-W47', '2026-11-15T17:00:00Z', '2026-11-22T17:00:00Z'],
  ['2026-W53', '2026-12-27T17:00:00Z', '2027-01-03T17:00:00Z'],
  ['2025-W53', null, null],
  ['2026-W00', null, null],
  ['tuần này', null, null],
])('the week %s is from %s to %s', (name, from, to) => {
  const week = from && to ? { from: new Date(from), to: new Date(to) } : null;
  expect(weekOf(name, SITE.timezone)).toEqual(week);
  if (week) expect(digestFrom([], { at: week.to }).name).toBe(name);
});

test.each([
  ['one sentence', 'Xã họp dân. Bà con đến đông. Rất vui.', 'Xã họp dân.'],
  ['all, where there is only one', 'Xã họp dân tại TP. Bến Tre', 'Xã họp dân tại TP. Bến Tre'],
])('of a lead a digest keeps %s', (_, summary, lead) => {
  expect(digestFrom([read({ summary })]).items[0]?.lead).toBe(lead);
});

test('findings that are unsure are left out, unless an editor lets them through', () => {
  const events = [
    { ...event('Sure', '2026-11-25'), id: 'e1', confidence: 0.8 },
    { ...event('Unsure', '2026-11-25'), id: 'e2', confidence: 0.7 },
    { ...event('Older', '2026-11-25'), confidence: 0.7 },
  ];
  const shown = (alsoShown: readonly string[]) =>
    titles(digestFrom([read({}, { events })], { alsoShown }).items[0]?.events);
  expect(shown([])).toEqual(['Sure']);
  expect(shown(['e2', 'e1'])).toEqual(['Sure', 'Unsure']);
});

const LATER = '2026-12-31';
const many = (count: number, change: (n: number) => KeptAt) =>
  Array.from({ length: count }, (_, n) => change(n));
const latest = many(5, (n) => read({ id: `new${n}`, topics: [] }));

test.each<[string, Partial<Findings>, number | null]>([
  ['nothing to come', {}, null],
  ['a task that is due', { tasks: [task('A', LATER), task('B'), task('C', '2026-11-01')] }, 1],
  ['an event that is near', { events: [event('A', '2026-12-01'), event('B', LATER)] }, 1],
  ['an event that is far', { events: [event('B', LATER)] }, null],
  ['an event that goes on', { events: [event('A', '2026-11-01', { end: LATER })] }, 1],
  ['an event that is over', { events: [event('A', '2026-11-01')] }, null],
])('of an article that is no news, with %s, a digest keeps that alone', (_, found, count) => {
  const published = daysAgo(40).toISOString();
  const old = read({ id: 'old', topics: [], published }, found, daysAgo(40));
  const kept = digestFrom([...latest, old]).items.find(({ id }) => id === 'old');
  expect(kept ? kept.events.length + kept.tasks.length : null).toBe(count);
  if (kept) expect(kept).toMatchObject({ lead: null, image: null, title: article.title });
});

test('a digest of a week that is over tells what was known then, also what was kept later', () => {
  const at = daysAgo(7);
  const published = daysAgo(9).toISOString();
  const kept = [
    read({ id: 'backlog', backlog: true, published }),
    read({ id: 'next week' }, {}, daysAgo(1)),
  ];
  expect(digestFrom(kept, { at }).items.map(({ id }) => id)).toEqual(['backlog']);
});

test('what is news for a weekly digest is none for a daily one, which looks less far', () => {
  const found = { tasks: [task('A', LATER)], events: [event('B', '2026-11-27')] };
  const old = read({ id: 'old', topics: [] }, found, daysAgo(9));
  const kept = (rhythm: DigestWish['rhythm']) =>
    digestFrom([...latest, old], { rhythm }).items.at(-1);
  expect(kept('weekly')).toMatchObject({ lead: article.summary, events: [{ title: 'B' }] });
  expect(kept('daily')).toMatchObject({ lead: null, events: [], tasks: [{ title: 'A' }] });
});

test('of every topic the latest articles stay whole, however old', () => {
  const published = (n: number) => daysAgo(50 + n).toISOString();
  const old = many(8, (n) =>
    read({ id: `old${n}`, topics: ['x'], published: published(n) }, {}, daysAgo(50)),
  );
  const ids = digestFrom([...latest, ...old]).items.map(({ id }) => id);
  expect(ids).toEqual([
    ...latest.map((one) => one.article.id),
    'old0',
    'old1',
    'old2',
    'old3',
    'old4',
  ]);
});

test('an alert says the same to everybody', () => {
  const { letter, versionFor } = openEdition(alertOf(article, settings, MONDAY), depsWith());
  const version = versionFor({ ...NEWCOMER, topics: ['x'] });
  expect(version).toMatchObject({ variant: 'all', content: { title: article.title } });
  expect(versionFor({ ...NEWCOMER, lastLetter: MONDAY })).toBe(version);
  expect(letter).toBeNull();
});

test('readers with the same choices and the same last letter share one text', () => {
  const digest = body([item('a', 1, { topics: ['x'] })]);
  const opened = openEdition({ kind: 'digest', body: JSON.stringify(digest) }, depsWith());
  expect(opened.letter).toEqual({ rhythm: 'weekly', at: MONDAY });
  const open = (change: Partial<Reader>) => opened.versionFor({ ...REGULAR, ...change });
  const one = open({ topics: ['y', 'x'] });
  expect(one).toMatchObject({ content: { kind: 'letter' } });
  expect(open({ topics: ['x', 'y'], lastLetter: new Date(LAST_MONDAY) })).toBe(one);
  const others = [
    open({ topics: ['x'] }),
    open({ topics: ['x', 'y'], locale: 'en' }),
    open({ topics: ['x', 'y'], lastLetter: daysAgo(3) }),
    open({ topics: ['x', 'y'], lastLetter: null }),
  ];
  expect(new Set([one, ...others].map((version) => version?.variant)).size).toBe(5);
  expect(open({ topics: ['y'] })).toBeNull();
});
