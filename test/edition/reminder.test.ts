import { expect, test } from 'vitest';
import { openCopy } from '../../src/copy/copy.ts';
import type { CalendarEntry, Shown } from '../../src/edition/calendar-entry.ts';
import type { Message } from '../../src/edition/content.ts';
import { openEdition } from '../../src/edition/edition.ts';
import {
  changesSince,
  isOver,
  knownOf,
  type ReminderBody,
  remindersIn,
} from '../../src/edition/reminder.ts';
import { offersIn, withOffers } from '../../src/edition/reminder-offers.ts';
import type { StoredEdition } from '../../src/store/editions.ts';
import { depsWith, letter, NEWCOMER, SITE } from './samples.ts';

const ID = '0123456789abcdef';
const copy = openCopy();
const clock = { minutes: 8 * 60, timezone: 'Asia/Ho_Chi_Minh' };
const settings = { clock, attribution: SITE.attribution, channels: ['telegram', 'zalo'] };

const onDay = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00+07:00`);

const entry = (shown: Partial<Shown>, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: ID,
  sequence: 0,
  shown: {
    kind: 'event',
    title: 'Họp dân tổ 4',
    start: '2026-11-25',
    source: { title: 'Giấy mời', link: 'https://dongsen.example/hop' },
    ...shown,
  },
  topics: [],
  firstAt: '',
  changedAt: '',
  ...more,
});

const bodyOf = ({ body }: StoredEdition) => JSON.parse(body) as ReminderBody;

const due = (after: Date, until: Date, ...entries: readonly CalendarEntry[]) =>
  remindersIn({ after, until }, { id: ID, entries }, settings);

const secondsOf = (at: Date) => at.getTime() / 1000;

test('a reminder goes to those who asked for that moment, and is worth sending until it begins', () => {
  const at = onDay(24, '08:00');
  const [one, ...more] = due(onDay(24, '07:55'), at, entry({ time: '14:00' }));
  expect(more).toEqual([]);
  expect(one).toMatchObject({
    id: `remind-${ID}-${secondsOf(at)}`,
    kind: 'reminder',
    audience: { every: [[`rem:day:${ID}`]], except: [], channels: ['telegram', 'zalo'] },
    createdAt: at,
    expiresAt: onDay(25, '14:00'),
  });
  expect(due(at, onDay(24, '08:05'), entry({ time: '14:00' }))).toEqual([]);
});

test('two sessions of a day are one reminder the day before, and two an hour before', () => {
  const sessions = [entry({ time: '08:00' }), entry({ time: '14:00' }, { uid: `${ID}-1` })];
  const [both, ...more] = due(onDay(24, '07:00'), onDay(24, '08:00'), ...sessions);
  expect(more).toEqual([]);
  expect(both && bodyOf(both).entries.map(({ time }) => time)).toEqual(['08:00', '14:00']);
  expect(due(onDay(25, '06:00'), onDay(25, '07:00'), ...sessions)).toHaveLength(1);
  expect(due(onDay(25, '12:00'), onDay(25, '13:00'), ...sessions)).toHaveLength(1);
});

test('several missed moments of one thing are one reminder, for all who asked for any', () => {
  const [one, ...more] = due(onDay(24, '07:00'), onDay(25, '13:30'), entry({ time: '14:00' }));
  expect(more).toEqual([]);
  expect(one?.id).toBe(`remind-${ID}-${secondsOf(onDay(25, '13:00'))}`);
  expect(one?.audience.every).toEqual([[`rem:day:${ID}`, `rem:hour:${ID}`]]);
});

test.each<[string, Partial<Shown>, Partial<CalendarEntry>]>([
  ['is cancelled', {}, { cancelledAt: '2026-11-23' }],
  ['has begun', { start: '2026-11-24', time: '07:59' }, {}],
  ['is far away', { start: '2026-12-25' }, {}],
])('nobody is reminded of what %s', (_, shown, more) => {
  expect(due(onDay(23, '00:00'), onDay(24, '08:00'), entry(shown, more))).toEqual([]);
});

const known = knownOf([entry({ time: '08:00', place: 'Nhà văn hóa' })]);
const changed = (now: Date, ...entries: readonly CalendarEntry[]) =>
  changesSince(known, { id: ID, entries }, { ...settings, now }).map((one) => [
    bodyOf(one).kind,
    one.id,
  ]);

test.each<[string, CalendarEntry[], string[][]]>([
  ['stays as it is', [entry({ time: '08:00', place: 'Nhà văn hóa' })], []],
  ['has another title', [entry({ title: 'Họp', time: '08:00', place: 'Nhà văn hóa' })], []],
  [
    'begins at another hour',
    [entry({ time: '09:00', place: 'Nhà văn hóa' }, { sequence: 2 })],
    [['moved', `remind-${ID}-${ID}-2`]],
  ],
  [
    'is at another place',
    [entry({ time: '08:00', place: 'Sân đình' }, { sequence: 1 })],
    [['moved', `remind-${ID}-${ID}-1`]],
  ],
  [
    'is cancelled',
    [entry({ time: '08:00' }, { sequence: 1, cancelledAt: '2026-11-23' })],
    [['cancelled', `remind-${ID}-${ID}-1`]],
  ],
  ['is gone', [], [['cancelled', `remind-${ID}-${ID}-gone`]]],
  ['was moved to the past', [entry({ start: '2026-11-20' }, { sequence: 1 })], []],
])('of what %s who asked is told what matters', (_, entries, told) => {
  expect(changed(onDay(24, '10:00'), ...entries)).toEqual(told);
  expect(changed(onDay(25, '08:00')), 'once it has begun, nothing').toEqual([]);
});

test('what was cancelled tells nothing more, until it is on again', () => {
  const off = entry({ time: '08:00' }, { sequence: 1, cancelledAt: '2026-11-23' });
  const at = { ...settings, now: onDay(24, '10:00') };
  expect(changesSince(knownOf([off]), { id: ID, entries: [off] }, at)).toEqual([]);
  const on = entry({ time: '08:00' }, { sequence: 2 });
  const [back] = changesSince(knownOf([off]), { id: ID, entries: [on] }, at);
  expect(back && bodyOf(back).kind).toBe('back');
});

test('something is over when neither what was known nor what is told can come', () => {
  const over = (now: Date, ...entries: readonly CalendarEntry[]) =>
    isOver(known, { id: ID, entries }, { ...settings, now });
  expect(over(onDay(25, '07:59'))).toBe(false);
  expect(over(onDay(25, '08:00'))).toBe(true);
  expect(over(onDay(25, '08:00'), entry({ start: '2026-11-28' }))).toBe(false);
});

/** What an edition says when it is sent at a moment. */
function said(edition: StoredEdition | undefined, locale: 'vi' | 'en', now: Date) {
  if (!edition) throw new Error('no edition');
  const opened = openEdition(edition, { ...depsWith(), clock: () => now });
  const version = opened.versionFor({ ...NEWCOMER, locale });
  return version && { ...version, content: version.content as Message };
}

test.each([
  ['vi', onDay(24, '08:00'), '1', 'Ngày mai: Họp dân tổ 4', '14:00 Thứ Tư, 25/11/2026'],
  ['vi', onDay(25, '06:00'), '0', 'Hôm nay: Họp dân tổ 4', '14:00 Thứ Tư, 25/11/2026'],
  ['vi', onDay(25, '13:00'), 'soon', 'Sắp bắt đầu: Họp dân tổ 4', '14:00 Thứ Tư, 25/11/2026'],
  ['en', onDay(24, '08:00'), '1', 'Tomorrow: Họp dân tổ 4', 'Wednesday, 25 Nov 2026, 14:00'],
] as const)('in %s at %s it reads as is true then', (locale, now, variant, title, when) => {
  const [edition] = due(onDay(24, '07:00'), onDay(24, '08:00'), entry({ time: '14:00' }));
  const version = said(edition, locale, now);
  expect(version).toMatchObject({
    variant,
    content: {
      title,
      paragraphs: [when],
      link: 'https://dongsen.example/hop',
      attribution: SITE.attribution,
    },
  });
});

test('a part of the day, a run of days and a thing without a name are said as they are', () => {
  const lines = (shown: Partial<Shown>) => {
    const [edition] = due(onDay(24, '07:00'), onDay(24, '08:00'), entry(shown));
    const { content } = said(edition, 'vi', onDay(24, '08:00')) ?? {};
    return [content?.title, ...(content?.paragraphs ?? [])];
  };
  expect(lines({ time: 'morning', place: 'Sân đình' })).toEqual([
    'Ngày mai: Họp dân tổ 4',
    'buổi sáng Thứ Tư, 25/11/2026',
    'Tại: Sân đình',
  ]);
  expect(lines({ end: '2026-11-27' })).toContain('25/11 – 27/11/2026');
  expect(lines({ title: '' })[0]).toBe('Ngày mai: Giấy mời');
  expect(lines({ kind: 'task' })[0]).toBe('Hạn ngày mai: Họp dân tổ 4');
});

test('only what can still be reminded of is offered, under alerts and letters', () => {
  const at = { reminders: clock, copy, now: onDay(24, '07:00') };
  const offered = (...entries: readonly CalendarEntry[]) =>
    offersIn('bai', [{ entries }], at).map(({ id, label }) => [id, label.vi]);
  expect(offered(entry({}))).toEqual([['rem:in:bai', '🔔 Nhắc tôi']]);
  expect(offered(entry({}, { cancelledAt: '2026-11-23' }))).toEqual([]);
  expect(offered(entry({ start: '2026-11-24' }))).toEqual([]);
  expect(offered()).toEqual([]);
  const nothing = letter([]);
  if (nothing) expect(withOffers(nothing, { copy })).toBe(nothing);
});
