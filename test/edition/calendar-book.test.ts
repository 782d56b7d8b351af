import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { eventId } from '../../src/article/finding-ids.ts';
import type { FoundEvent, FoundTask } from '../../src/article/findings.ts';
import {
  cancelledSince,
  enterArticle,
  readCalendar,
  readCalendarEntry,
  withMarks,
} from '../../src/edition/calendar-book.ts';
import type { DigestBody } from '../../src/edition/content.ts';
import { forgetArticles, keepArticle } from '../../src/store/articles.ts';
import { key } from '../../src/store/keys.ts';
import { tidy } from '../../src/store/tidy.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { event, item, task } from './samples.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const HOUR_MS = 3_600_000;
const NOON = new Date('2026-11-23T05:00:00Z');
const hours = (count: number) => new Date(NOON.getTime() + count * HOUR_MS);

type Findings = { readonly events?: readonly FoundEvent[]; readonly tasks?: readonly FoundTask[] };

const keptOf = (id: string, { events = [], tasks = [] }: Findings) => ({
  article: { id, title: `Tin ${id}`, link: null, topics: [`của-${id}`] } as unknown as Article,
  findings: { events, tasks, refs: [] },
});

const enter = (id: string, findings: Findings, now = NOON, redis = store.redis) =>
  enterArticle(redis, keptOf(id, findings), { now, timezone: 'Asia/Ho_Chi_Minh' });

const MEETING = event('Họp dân tổ 4', '2026-11-25', { time: '08:00' });

const lines = async (from = '2026-11-01') =>
  (await readCalendar(store.redis, from)).map(({ shown, sequence, cancelledAt }) =>
    [shown.title, shown.start, sequence, ...(cancelledAt ? ['đã hủy'] : [])].join(' | '),
  );

test('what is entered is read by day, however often it is entered', async () => {
  const findings = { events: [MEETING], tasks: [task('Nộp phiếu', '2026-11-24'), task('Vệ sinh')] };
  await enter('a', findings);
  const first = await store.redis.hgetall(key.calendar);
  await enter('a', findings, hours(1));
  expect(await store.redis.hgetall(key.calendar)).toEqual(first);
  expect(await lines()).toEqual(['Nộp phiếu | 2026-11-24 | 0', 'Họp dân tổ 4 | 2026-11-25 | 0']);
  expect(await lines('2026-11-25')).toEqual(['Họp dân tổ 4 | 2026-11-25 | 0']);
});

test('what is unsure, and what was over long ago, does not enter', async () => {
  const unsure = { ...MEETING, confidence: 0.79 };
  const old = event('Hội thao', '2026-09-23');
  const recent = event('Mít tinh', '2026-09-24');
  await enter('a', { events: [unsure, old, recent] });
  expect(await lines('2026-01-01')).toEqual(['Mít tinh | 2026-09-24 | 0']);
});

test('two processes that enter different articles of one event lose neither', async () => {
  const other = store.connect();
  const count = 20;
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      enter(`bai-${index}`, { events: [MEETING] }, NOON, index % 2 ? other : store.redis),
    ),
  );
  const [entry, ...others] = await readCalendar(store.redis, '2026-11-01');
  expect(others).toEqual([]);
  expect(entry?.topics).toHaveLength(count);
});

test('a moved event is found under its old id, and has its old name', async () => {
  await enter('a', { events: [MEETING] });
  await enter('a', { events: [{ ...MEETING, start: '2026-11-27' }] }, hours(1));
  await enter('a', { events: [{ ...MEETING, start: '2026-11-28' }] }, hours(2));
  expect(await lines()).toEqual(['Họp dân tổ 4 | 2026-11-28 | 2']);
  const [entry, ...others] = await readCalendarEntry(store.redis, eventId(MEETING));
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ uid: eventId(MEETING), shown: { start: '2026-11-28' } });
  expect(await readCalendarEntry(store.redis, 'khong-co')).toEqual([]);
});

test('letters learn what was taken back since a moment, and when it was first told', async () => {
  await enter('a', { events: [MEETING], tasks: [task('Nộp phiếu', '2026-11-30')] });
  await enter('a', {}, hours(2));
  const [gone, ...others] = await cancelledSince(store.redis, hours(1));
  expect(others).toEqual([]);
  expect(gone).toEqual({
    id: eventId(MEETING),
    uid: eventId(MEETING),
    sequence: 1,
    title: 'Họp dân tổ 4',
    start: '2026-11-25',
    time: '08:00',
    source: { title: 'Tin a', link: null },
    topics: ['của-a'],
    toldAt: NOON.toISOString(),
    cancelledAt: hours(2).toISOString(),
  });
  expect(await cancelledSince(store.redis, hours(2))).toEqual([]);
  await enter('b', { events: [MEETING] }, hours(3));
  expect(await cancelledSince(store.redis, hours(1))).toEqual([]);
});

test('a digest learns under which name its events stand, and how often they changed', async () => {
  const moved = { ...MEETING, start: '2026-11-27' };
  await enter('a', { events: [MEETING] });
  await enter('a', { events: [moved], tasks: [task('Nộp phiếu', '2026-11-30')] }, hours(1));
  const body = {
    items: [
      item('a', 1, { events: [moved], tasks: [task('Nộp phiếu', '2026-11-30'), task('Vệ sinh')] }),
    ],
  } as unknown as DigestBody;
  const [marked] = (await withMarks(store.redis, body)).items;
  expect(marked?.events).toEqual([{ ...moved, uid: eventId(MEETING), sequence: 1 }]);
  expect(marked?.tasks.map(({ sequence }) => sequence)).toEqual([0, undefined]);
});

test('what an article told is forgotten with it, its days when they lie back as far', async () => {
  await enter('a', { events: [MEETING, event('Hội thao', '2027-11-25')] });
  await keepArticle(store.redis, keptOf('a', {}), NOON);
  const after = { retentionMs: 48 * HOUR_MS, editWindowMs: HOUR_MS };
  await tidy(store.redis, hours(24), after);
  expect(await lines()).toHaveLength(2);
  await tidy(store.redis, hours(5 * 24), after);
  expect(await lines()).toEqual(['Hội thao | 2027-11-25 | 0']);
  expect(await store.redis.hlen(key.calendarTold)).toBe(0);
  expect(await forgetArticles(store.redis, hours(5 * 24))).toBe(0);
});
