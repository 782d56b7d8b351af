import { fail } from 'node:assert';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { Site } from '../../src/article/site.ts';
import { openCopy } from '../../src/copy/copy.ts';
import { calendarFeed, letterCalendar } from '../../src/edition/calendar.ts';
import type { CalendarEntry, Shown } from '../../src/edition/calendar-entry.ts';
import type { LetterEvent, LetterTask } from '../../src/edition/content.ts';
import { SITE } from './samples.ts';

const { vi: say } = openCopy();

const event: LetterEvent = {
  title: 'Họp dân, tổ 4; bàn việc làm đường',
  start: '2026-11-25',
  time: '08:00',
  place: 'Nhà văn hoá ấp Bàu Sen',
  source: { title: 'Thông báo họp dân', link: 'https://dongsen.example/tin/hop-dan' },
};
const task: LetterTask = {
  title: 'Nộp phiếu khảo sát',
  quote: 'nộp phiếu khảo sát trước ngày 30/11',
  due: '2026-11-30',
  actor: 'Các hộ dân',
  stillOpen: false,
  overdue: false,
  source: { title: 'Khảo sát nước sạch', link: null },
};

/** The calendar as an independent reader has it, after its bytes were looked at. */
function parsed(text: string) {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(Buffer.from(line).toString()).toBe(line);
    expect(line).not.toContain('�');
  }
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  const names = calendar.getAllSubcomponents().map((one) => one.name);
  expect(new Set(names)).toEqual(new Set(names.length > 0 ? ['vevent'] : []));
  return { calendar, entries: calendar.getAllSubcomponents('vevent').map(entryOf) };
}

function entryOf(component: ICAL.Component) {
  const read = new ICAL.Event(component);
  const textOf = (name: string) => component.getFirstPropertyValue(name)?.toString();
  expect(component.getAllProperties('uid')).toHaveLength(1);
  expect(component.getAllProperties('dtstamp')).toHaveLength(1);
  expect(read.endDate.compare(read.startDate)).toBe(1);
  expect(component.getAllSubcomponents()).toEqual([]);
  return {
    uid: read.uid,
    sequence: read.sequence,
    summary: read.summary,
    description: read.description,
    location: read.location,
    start: read.startDate.toString(),
    end: read.endDate.toString(),
    url: textOf('url'),
    status: textOf('status'),
    transp: textOf('transp'),
    stamp: textOf('dtstamp'),
  };
}

type Told = Partial<Record<'events' | 'cancelled', readonly LetterEvent[]>> & {
  readonly tasks?: readonly LetterTask[];
};

function filesOf(told: Told, site: Site = SITE) {
  return letterCalendar(
    { to: '2026-11-23', events: [], tasks: [], cancelled: [], ...told },
    { site, say },
  );
}

function entriesOf(told: Told, site: Site = SITE) {
  const [file] = filesOf(told, site);
  return parsed(file?.text ?? fail('no file')).entries;
}

const only = (found: LetterEvent, site: Site = SITE) =>
  entriesOf({ events: [found] }, site)[0] ?? fail('no entry');

test('an event says when, where and who says so', () => {
  expect(only(event)).toEqual({
    uid: expect.stringMatching(/^[0-9a-f]{32}@dongsen\.example$/),
    sequence: 0,
    summary: 'Họp dân, tổ 4; bàn việc làm đường',
    description: 'Thông báo họp dân\nhttps://dongsen.example/tin/hop-dan',
    location: 'Nhà văn hoá ấp Bàu Sen',
    start: '2026-11-25T01:00:00Z',
    end: '2026-11-25T03:00:00Z',
    url: 'https://dongsen.example/tin/hop-dan',
    status: 'CONFIRMED',
    transp: undefined,
    stamp: '2026-11-22T17:00:00Z',
  });
});

test('every article that tells the same stands below', () => {
  const alsoIn = [
    { title: 'Nhắc lại', link: 'https://dongsen.example/tin/nhac' },
    { title: 'Bảng tin', link: null },
  ];
  expect(only({ ...event, alsoIn }).description).toBe(
    [
      'Thông báo họp dân\nhttps://dongsen.example/tin/hop-dan',
      'Nhắc lại\nhttps://dongsen.example/tin/nhac',
      'Bảng tin',
    ].join('\n\n'),
  );
});

test.each([
  ['a run of days ends on the day after its last', { end: '2026-12-02' }, '2026-12-03'],
  ['a part of the day fills the day', { time: 'morning' }, '2026-11-26'],
  ['a run of days ignores a clock time', { end: '2026-11-26', time: '07:30' }, '2026-11-27'],
  ['an hour that no clock shows fills the day', { time: '25:00' }, '2026-11-26'],
  ['an end before its start is none', { end: '2026-11-20', time: 'evening' }, '2026-11-26'],
  ['the last day of a year', { start: '2026-12-31', time: 'evening' }, '2027-01-01'],
])('%s', (_, change, end) => {
  const { start } = { ...event, ...change };
  expect(only({ ...event, ...change })).toMatchObject({ start, end, transp: 'TRANSPARENT' });
});

test.each([
  ['a part of the day', { time: 'morning' }, /^Thời gian: buổi sáng\n\nThông báo/],
  ['the hour of a run of days', { end: '2026-11-26', time: '07:30' }, /^Thời gian: 07:30\n\n/],
  ['an hour that the entry has', {}, /^Thông báo họp dân/],
])('in words stands what no entry can show, and nothing twice: %s', (_, change, words) => {
  expect(only({ ...event, ...change }).description).toMatch(words);
});

test.each([
  ['Asia/Ho_Chi_Minh', '2026-11-25', '08:00', '2026-11-25T01:00:00Z'],
  ['Europe/Berlin', '2026-03-29', '08:00', '2026-03-29T06:00:00Z'],
  ['Europe/Berlin', '2026-10-25', '08:00', '2026-10-25T07:00:00Z'],
  ['Europe/Berlin', '2026-10-25', '00:30', '2026-10-24T22:30:00Z'],
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z'],
  ['America/New_York', '2026-11-01', '18:00', '2026-11-01T23:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-04', '09:00', '2026-10-03T22:00:00Z'],
  ['Asia/Beirut', '2026-03-29', '07:00', '2026-03-29T04:00:00Z'],
])('in %s, on %s, %s is that hour also when clocks change', (timezone, start, time, instant) => {
  expect(only({ ...event, start, time }, { ...SITE, timezone }).start).toBe(instant);
});

test('a task stands on its due day and leaves it free; one without a day is no entry', () => {
  const { due: _, ...undated } = task;
  expect(entriesOf({ tasks: [task, undated] })).toEqual([
    expect.objectContaining({
      summary: 'Hạn: Nộp phiếu khảo sát',
      description: 'Thực hiện: Các hộ dân\n\nKhảo sát nước sạch',
      start: '2026-11-30',
      end: '2026-12-01',
      transp: 'TRANSPARENT',
      location: null,
      url: undefined,
    }),
  ]);
});

const LONG = 'Hội nghị triển khai kế hoạch phòng, chống hạn mặn 🌾 '.repeat(8).slice(0, 300);

test.each([
  ['commas, semicolons, backslashes', 'A, b; c\\d \\n e', 'A, b; c\\d \\n e'],
  ['line breaks and tabs', 'Họp\r\ndân\ttổ\u00854\n', 'Họp dân tổ 4'],
  ['control characters', 'Họp\u0000 dân\u001b[1m', 'Họp dân [1m'],
  ['emoji of many parts', '👨‍👩‍👧‍👦 Ngày hội gia đình 🇻🇳', '👨‍👩‍👧‍👦 Ngày hội gia đình 🇻🇳'],
  ['300 characters', LONG, LONG.trim()],
  [
    'letters and marks apart',
    'Họp dân'.normalize('NFD').repeat(20),
    'Họp dân'.normalize('NFD').repeat(20),
  ],
  ['what looks like iCalendar', 'X\r\nEND:VEVENT\r\nBEGIN:VALARM', 'X END:VEVENT BEGIN:VALARM'],
  ['nothing', '  ', 'Sự kiện'],
])('a title and a place come through whole: %s', (_, typed, read) => {
  const entry = only({ ...event, title: typed, place: typed });
  expect(entry.summary).toBe(read);
  expect(entry.location).toBe(typed.trim() === '' ? null : read);
});

test('an address with commas leads where it did', () => {
  const link = 'https://dongsen.example/tin,12;a.html?x=1,2';
  const { url } = only({ ...event, source: { title: 'Tin', link } });
  expect(url).toBe('https://dongsen.example/tin%2C12%3Ba.html?x=1%2C2');
});

test('an entry keeps its name while title and day stay, whatever else changes', () => {
  const uid = (found: LetterEvent) => only(found).uid;
  expect(uid({ ...event, time: '09:00', place: 'Sân đình' })).toBe(uid(event));
  expect(uid({ ...event, title: event.title.normalize('NFD') })).toBe(uid(event));
  expect(uid({ ...event, start: '2026-11-26' })).not.toBe(uid(event));
  expect(uid({ ...event, title: 'Họp tổ 5' })).not.toBe(uid(event));
  expect(uid({ ...event, start: '2026-11-26', uid: 'x' })).toBe(uid({ ...event, uid: 'x' }));
});

test('a letter without days has no file; what it takes back comes in a second one', () => {
  expect(filesOf({})).toEqual([]);
  const gone = { ...event, title: 'Hội thao', sequence: 3 };
  const [announced, cancelled, ...others] = filesOf({ events: [event], cancelled: [gone] });
  expect(others).toEqual([]);
  expect([announced?.type, cancelled?.type]).toEqual([
    'text/calendar; charset=utf-8; method=PUBLISH',
    'text/calendar; charset=utf-8; method=CANCEL',
  ]);
  expect(announced?.name).not.toBe(cancelled?.name);
  const published = parsed(announced?.text ?? '');
  const struck = parsed(cancelled?.text ?? '');
  expect(published.calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(struck.calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(struck.entries).toEqual([
    expect.objectContaining({ summary: 'Đã hủy: Hội thao', status: 'CANCELLED', sequence: 3 }),
  ]);
});

test('200 entries, many of one name, have 200 names', () => {
  const events = Array.from({ length: 200 }, (_, index) => ({
    ...event,
    place: `Ấp ${index % 100}`,
    time: index < 100 ? '08:00' : '14:00',
  }));
  const entries = entriesOf({ events });
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(200);
});

const entry = (uid: string, shown: Partial<Shown>, change: Partial<CalendarEntry> = {}) => ({
  uid,
  sequence: 0,
  shown: {
    kind: 'event',
    title: 'Họp dân',
    start: '2026-11-25',
    source: event.source,
    ...shown,
  } as const,
  topics: [],
  firstAt: '2026-11-20T00:00:00.000Z',
  changedAt: '2026-11-21T00:00:00.000Z',
  ...change,
});

const feedOf = (...entries: CalendarEntry[]) =>
  parsed(calendarFeed(entries, { site: SITE, say, name: 'Đồng Sen; văn hóa, \\ thể thao' }));

test('the feed says what it is called and when to ask again, and has no method', () => {
  const { calendar, entries } = feedOf();
  expect(entries).toEqual([]);
  // Its reader takes the two names as they are written.
  const escaped = 'Đồng Sen\\; văn hóa\\, \\\\ thể thao';
  expect(calendar.getFirstPropertyValue('name')).toBe(escaped);
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(escaped);
  expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT4H');
  expect(calendar.getFirstPropertyValue('x-published-ttl')).toBe('PT4H');
  expect(calendar.getFirstPropertyValue('method')).toBeNull();
});

test('in the feed an entry carries when it was changed, and what was cancelled stays, struck out', () => {
  const { entries } = feedOf(
    entry('a', {}),
    entry('b', { kind: 'task', title: 'Nộp phiếu' }, { sequence: 2 }),
    entry('c', { title: 'Hội thao' }, { sequence: 1, cancelledAt: '2026-11-21T00:00:00.000Z' }),
  );
  expect(entries.map(({ summary, sequence, status }) => [summary, sequence, status])).toEqual([
    ['Họp dân', 0, 'CONFIRMED'],
    ['Hạn: Nộp phiếu', 2, 'CONFIRMED'],
    ['Đã hủy: Hội thao', 1, 'CANCELLED'],
  ]);
  expect(entries[0]?.stamp).toBe('2026-11-21T00:00:00Z');
});

test('what articles call by two names is one entry, under the name it has in letters', () => {
  const short = { title: 'Khai mạc Tuần lễ Văn hóa' };
  const long = { title: 'Lễ khai mạc Tuần lễ Văn hóa năm 2026', time: '19:00' };
  const { entries } = feedOf(entry('a', short), entry('b', long, { sequence: 1 }));
  const [letters] = entriesOf({ events: [{ ...event, uid: 'a' }] });
  expect(entries).toEqual([
    expect.objectContaining({ uid: letters?.uid, summary: long.title, sequence: 2 }),
  ]);
});
