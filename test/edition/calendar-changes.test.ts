import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventId, taskId } from '../../src/article/finding-ids.ts';
import { groupsAfter } from '../../src/edition/calendar-changes.ts';
import {
  type CalendarEntry,
  type Group,
  marksIn,
  type Shown,
} from '../../src/edition/calendar-entry.ts';

const NOON = Date.parse('2026-11-23T05:00:00Z');
const TODAY = '2026-11-23';

const event = (title: string, start: string, change: Partial<Shown> = {}): Shown => ({
  kind: 'event',
  title,
  start,
  source: { title: 'Thông báo', link: 'https://dongsen.example/a' },
  ...change,
});

const task = (title: string, due: string, change: Partial<Shown> = {}): Shown =>
  event(title, due, { kind: 'task', ...change });

const idOf = (shown: Shown) => (shown.kind === 'event' ? eventId(shown) : taskId(shown, undefined));

/** A calendar in memory; `says` is one article's present word, an hour after the one before. */
function openCalendar(today = TODAY) {
  const groups = new Map<string, Group>();
  const told = new Map<string, string[]>();
  let hours = 0;
  const says = (article: string, ...said: Shown[]) => {
    hours += 1;
    const byId = new Map<string, Shown[]>();
    for (const one of said) byId.set(idOf(one), [...(byId.get(idOf(one)) ?? []), one]);
    const ids = [...new Set([...(told.get(article) ?? []), ...byId.keys()])];
    const before = new Map(ids.map((id) => [id, groups.get(id) ?? null]));
    const word = { article, topics: [`của-${article}`], said: byId };
    const moment = { now: new Date(NOON + hours * 3_600_000), today };
    const after = groupsAfter(before, word, moment);
    for (const [id, group] of after) groups.set(id, group);
    told.set(article, [...byId.keys()]);
    return after;
  };
  const entries = () => [...groups.values()].flatMap((group) => group.entries);
  return { says, entries, groups };
}

const line = ({ sequence, shown, cancelledAt }: CalendarEntry) =>
  [cancelledAt ? 'đã hủy' : 'còn', sequence, shown.title, shown.start, shown.time, shown.place]
    .filter((part) => part !== undefined)
    .join(' | ');

const MEETING = event('Họp dân tổ 4', '2026-11-25', { time: '08:00', place: 'Nhà văn hóa' });

test('what an article tells stands in the calendar under its id, unchanged so far', () => {
  const { says, entries } = openCalendar();
  says('a', MEETING, task('Nộp phiếu khảo sát', '2026-11-30'));
  expect(entries().map(line)).toEqual([
    'còn | 0 | Họp dân tổ 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
    'còn | 0 | Nộp phiếu khảo sát | 2026-11-30',
  ]);
  expect(entries()[0]).toMatchObject({ uid: eventId(MEETING), topics: ['của-a'] });
});

test('the same word again changes nothing at all', () => {
  const { says, groups } = openCalendar();
  says('a', MEETING);
  says('b', { ...MEETING, source: { title: 'Nhắc lại', link: null } });
  const before = JSON.stringify([...groups]);
  says('a', MEETING);
  says('b', { ...MEETING, source: { title: 'Nhắc lại', link: null } });
  expect(JSON.stringify([...groups])).toBe(before);
});

test.each([
  ['another hour', { time: '09:00' }, 'còn | 1 | Họp dân tổ 4 | 2026-11-25 | 09:00 | Nhà văn hóa'],
  ['another place', { place: 'Đình' }, 'còn | 1 | Họp dân tổ 4 | 2026-11-25 | 08:00 | Đình'],
  [
    'a last day',
    { end: '2026-11-26' },
    'còn | 1 | Họp dân tổ 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
  ],
  [
    'another day',
    { start: '2026-11-27' },
    'còn | 1 | Họp dân tổ 4 | 2026-11-27 | 08:00 | Nhà văn hóa',
  ],
  [
    'another name',
    { title: 'Họp tổ dân phố 4' },
    'còn | 1 | Họp tổ dân phố 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
  ],
  [
    'another spelling',
    { title: 'Họp dân Tổ 4' },
    'còn | 1 | Họp dân Tổ 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
  ],
])('a correction keeps the entry and counts: %s', (_, change, expected) => {
  const { says, entries } = openCalendar();
  says('a', MEETING);
  says('a', { ...MEETING, ...change });
  expect(entries().map(line)).toEqual([expected]);
  expect(entries()[0]?.uid).toBe(eventId(MEETING));
});

test('a new source beside the old is no change of the entry, though it is shown', () => {
  const { says, entries } = openCalendar();
  says('a', MEETING);
  says('b', { ...MEETING, source: { title: 'Nhắc lại', link: 'https://dongsen.example/b' } });
  const [entry] = entries();
  expect(entry).toMatchObject({ sequence: 0, topics: ['của-a', 'của-b'] });
  expect(entry?.shown.source.title).toBe('Nhắc lại');
  expect(entry?.shown.alsoIn).toEqual([MEETING.source]);
  expect(entry?.changedAt).not.toBe(entry?.firstAt);
});

test('what no article tells any more is cancelled with its data; told again, it is back', () => {
  const { says, entries } = openCalendar();
  says('a', MEETING);
  says('a');
  const [cancelled] = entries();
  expect(entries().map(line)).toEqual([
    'đã hủy | 1 | Họp dân tổ 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
  ]);
  expect(cancelled?.cancelledAt).toBe('2026-11-23T07:00:00.000Z');
  says('a');
  expect(entries()).toEqual([cancelled]);
  says('b', MEETING);
  expect(entries().map(line)).toEqual([
    'còn | 2 | Họp dân tổ 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
  ]);
});

test('an event two articles tell lives while either tells it', () => {
  const { says, entries } = openCalendar();
  says('a', MEETING);
  says('b', MEETING);
  says('a');
  expect(entries().map(({ cancelledAt, sequence }) => [cancelledAt, sequence])).toEqual([
    [undefined, 0],
  ]);
  says('b');
  expect(entries()[0]?.cancelledAt).toBeDefined();
});

test('what is over is not cancelled afterwards: it just leaves', () => {
  const { says, entries } = openCalendar('2026-11-26');
  says('a', MEETING);
  says('a');
  expect(entries()).toEqual([]);
});

test('two sessions of one day are two entries, each with its own name', () => {
  const { says, entries } = openCalendar();
  const later = { ...MEETING, time: '14:00', place: 'Trường tiểu học' };
  says('a', MEETING);
  says('b', later);
  expect(entries().map(({ uid }) => uid)).toEqual([eventId(MEETING), `${eventId(MEETING)}-1`]);
  says('a');
  expect(entries().map(line)).toEqual([
    'còn | 0 | Họp dân tổ 4 | 2026-11-25 | 14:00 | Trường tiểu học',
    'đã hủy | 1 | Họp dân tổ 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
  ]);
});

test('a task put off keeps its name; one that is due again in another article is another', () => {
  const { says, entries } = openCalendar();
  says('a', task('Nộp báo cáo tháng', '2026-11-30'));
  says('a', task('Nộp báo cáo tháng', '2026-12-02'));
  says('b', task('Nộp báo cáo tháng', '2026-12-31'));
  expect(entries().map(line)).toEqual([
    'còn | 1 | Nộp báo cáo tháng | 2026-12-02',
    'còn | 0 | Nộp báo cáo tháng | 2026-12-31',
  ]);
  expect(new Set(entries().map(({ uid }) => uid)).size).toBe(2);
});

test('moved there and back, an event is one entry all the while, and an old day told elsewhere is a new one', () => {
  const { says, entries } = openCalendar();
  const moved = { ...MEETING, start: '2026-11-27' };
  says('a', MEETING);
  says('a', moved);
  says('b', MEETING);
  expect(entries().map(({ uid, shown }) => [uid, shown.start])).toEqual([
    [`${eventId(MEETING)}-1`, '2026-11-25'],
    [eventId(MEETING), '2026-11-27'],
  ]);
  says('b');
  says('a', MEETING);
  const live = entries().filter(({ cancelledAt }) => !cancelledAt);
  expect(live).toHaveLength(1);
  expect(new Set(entries().map(({ uid }) => uid)).size).toBe(2);
});

test('another event in the place of one taken back is not the same one', () => {
  const { says, entries } = openCalendar();
  says('a', MEETING);
  says('a', event('Hội thi văn nghệ', '2026-11-28', { time: '19:00', place: 'Sân xã' }));
  expect(entries().map(line)).toEqual([
    'đã hủy | 1 | Họp dân tổ 4 | 2026-11-25 | 08:00 | Nhà văn hóa',
    'còn | 0 | Hội thi văn nghệ | 2026-11-28 | 19:00 | Sân xã',
  ]);
});

test('an event and a task of one title do not become each other', () => {
  const { says, entries } = openCalendar();
  says('a', event('Tổng vệ sinh', '2026-11-25'));
  says('a', task('Tổng vệ sinh', '2026-11-26'));
  expect(
    entries().map(({ sequence, cancelledAt }) => [sequence, cancelledAt !== undefined]),
  ).toEqual([
    [1, true],
    [0, false],
  ]);
});

test('what an article says finds its entry by time and place', () => {
  const { says, groups } = openCalendar();
  says('a', MEETING, { ...MEETING, time: '14:00', place: 'Đình' });
  const group = groups.get(eventId(MEETING));
  if (!group) throw new Error('no group');
  expect(marksIn(group, { ...MEETING, time: '14:00', place: 'Đình' })).toEqual({
    uid: `${eventId(MEETING)}-1`,
    sequence: 0,
  });
  expect(marksIn(group, { ...MEETING, start: '2026-12-01' })).toEqual({});
});

const WORDS = fc.record({
  article: fc.constantFrom('a', 'b', 'c'),
  said: fc.array(
    fc
      .record({
        kind: fc.constantFrom('event', 'task'),
        title: fc.constantFrom('Họp dân', 'Hội thao'),
        start: fc.constantFrom('2026-11-20', '2026-11-25', '2026-11-26'),
        time: fc.constantFrom(undefined, '08:00', '14:00'),
        place: fc.constantFrom(undefined, 'Đình', 'Trường'),
      })
      .map(({ kind, title, start, ...rest }) => {
        const said = Object.entries(rest).filter(([, value]) => value !== undefined);
        return event(title, start, { ...Object.fromEntries(said), kind: kind as Shown['kind'] });
      }),
    { maxLength: 4 },
  ),
});

test('whatever articles say and take back: no name twice, no count falls, and alive is what is told', () => {
  fc.assert(
    fc.property(fc.array(WORDS, { maxLength: 12 }), (words) => {
      const { says, entries, groups } = openCalendar();
      const counts = new Map<string, number>();
      for (const { article, said } of words) {
        says(article, ...said);
        const uids = entries().map(({ uid }) => uid);
        expect(new Set(uids).size).toBe(uids.length);
        for (const { uid, sequence } of entries()) {
          expect(sequence).toBeGreaterThanOrEqual(counts.get(uid) ?? 0);
          counts.set(uid, sequence);
        }
        for (const shown of said) {
          const group = groups.get(idOf(shown));
          expect(group && marksIn(group, shown).uid).toBeDefined();
        }
        const before = JSON.stringify([...groups]);
        says(article, ...said);
        expect(JSON.stringify([...groups])).toBe(before);
      }
      for (const article of ['a', 'b', 'c']) says(article);
      expect(entries().filter(({ cancelledAt }) => !cancelledAt)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
