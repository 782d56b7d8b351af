import { expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { alertOf } from '../../src/edition/alert.ts';
import { digestBody, digestOf } from '../../src/edition/digest.ts';
import { openEdition } from '../../src/edition/edition.ts';
import { DIGEST, daysAgo, item, LAST_MONDAY, MONDAY, SITE } from './samples.ts';

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
const openers = { site: SITE, digest: DIGEST };

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
  const findings = { events: [], tasks: [], refs: [] };
  const body = digestBody(
    [{ article: { ...article, ...change }, findings, keptAt: MONDAY }],
    MONDAY,
  );
  expect(body.items[0]?.newAt).toBe(newAt.toISOString());
});

test('a digest keeps what letters are made of, and is for weekly readers without this one', () => {
  const tasks = [{ title: 'Dọn kênh', quote: 'Dọn kênh.' }];
  const kept = { article, findings: { events: [], tasks, refs: [] }, keptAt: MONDAY };
  const body = digestBody([kept], MONDAY);
  expect(body).toEqual({
    at: '2026-11-23T00:00:00.000Z',
    items: [
      item('a1b2', 0, {
        title: article.title,
        link: article.link,
        published: article.published,
        image: article.image,
        topics: article.topics,
        lead: article.summary,
        tasks,
      }),
    ],
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

test('an alert says the same to everybody', () => {
  const open = openEdition(alertOf(article, settings, MONDAY), openers);
  const version = open({ topics: ['x'], lastLetter: null });
  expect(version).toMatchObject({ variant: 'all', content: { title: article.title } });
  expect(version).not.toHaveProperty('letterAt');
  expect(open({ topics: ['*'], lastLetter: MONDAY })).toBe(version);
});

test('readers with the same choices and the same last letter share one text', () => {
  const body = { at: MONDAY.toISOString(), items: [item('a', 1, { topics: ['x'] })] };
  const open = openEdition({ kind: 'digest', body: JSON.stringify(body) }, openers);
  const one = open({ topics: ['y', 'x'], lastLetter: LAST_MONDAY });
  expect(one).toMatchObject({ content: { kind: 'letter' }, letterAt: MONDAY });
  expect(open({ topics: ['x', 'y'], lastLetter: new Date(LAST_MONDAY) })).toBe(one);
  const others = [
    open({ topics: ['x'], lastLetter: LAST_MONDAY }),
    open({ topics: ['x', 'y'], lastLetter: daysAgo(3) }),
    open({ topics: ['x', 'y'], lastLetter: null }),
  ];
  expect(new Set([one, ...others].map((version) => version?.variant)).size).toBe(4);
  expect(open({ topics: ['y'], lastLetter: LAST_MONDAY })).toBeNull();
});
