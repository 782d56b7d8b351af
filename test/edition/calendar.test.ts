import { expect, test } from 'vitest';
import type { Site } from '../../src/article/site.ts';
import { calendarOf } from '../../src/edition/calendar.ts';
import type { LetterEvent, LetterTask } from '../../src/edition/content.ts';

const site: Site = {
  name: 'Trang tin xã Đồng Sen',
  shortName: 'Đồng Sen',
  url: 'https://dongsen.example',
  locale: 'vi',
  timezone: 'Asia/Ho_Chi_Minh',
  attribution: 'Trang tin xã Đồng Sen',
  contact: { email: 'xa@dongsen.example' },
};
const stamp = new Date('2026-11-23T01:00:00Z');

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
  stillOpen: false,
  overdue: false,
  source: { title: 'Khảo sát nước sạch', link: null },
};

/** Long lines unfolded (RFC 5545, 3.1), one entry per VEVENT. */
function entriesOf(events: readonly LetterEvent[], tasks: readonly LetterTask[]) {
  const text = calendarOf(events, tasks, { site, stamp });
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return text
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((entry) => {
      const lines = entry.split('\r\n').filter((line) => line.includes(':'));
      return Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
      );
    });
}

const only = (found: LetterEvent) => entriesOf([found], [])[0] ?? {};

test('a clock time is read in the zone of the site', () => {
  expect(only(event)).toMatchObject({
    DTSTAMP: '20261123T010000Z',
    DTSTART: '20261125T010000Z',
    DTEND: '20261125T030000Z',
    SUMMARY: 'Họp dân\\, tổ 4\\; bàn việc làm đường',
    LOCATION: 'Nhà văn hoá ấp Bàu Sen',
    'URL;VALUE=URI': 'https://dongsen.example/tin/hop-dan',
    DESCRIPTION: 'Thông báo họp dân\\nhttps://dongsen.example/tin/hop-dan',
  });
});

test.each([
  ['a run of days ends on the day after its last', { end: '2026-12-02' }, '20261203'],
  ['a part of the day fills the day', { time: 'morning' }, '20261126'],
  ['a run of days ignores a clock time', { end: '2026-11-26', time: '07:30' }, '20261127'],
])('%s', (_, change, end) => {
  expect(only({ ...event, ...change })).toMatchObject({
    'DTSTART;VALUE=DATE': '20261125',
    'DTEND;VALUE=DATE': end,
  });
});

test('a task stands on its due day; one without a day is no entry', () => {
  const { due, ...undated } = task;
  expect(entriesOf([], [task, undated])).toEqual([
    expect.objectContaining({
      SUMMARY: 'Nộp phiếu khảo sát',
      'DTSTART;VALUE=DATE': '20261130',
      'DTEND;VALUE=DATE': '20261201',
    }),
  ]);
  expect(due).toBe('2026-11-30');
});

test('an entry keeps its name while title and day stay, whatever else changes', () => {
  const uid = (found: LetterEvent) => only(found).UID;
  expect(uid(event)).toMatch(/^[0-9a-f]{32}@dongsen\.example$/);
  expect(uid({ ...event, time: '09:00', place: 'Sân đình' })).toBe(uid(event));
  expect(uid({ ...event, title: event.title.normalize('NFD') })).toBe(uid(event));
  expect(uid({ ...event, start: '2026-11-26' })).not.toBe(uid(event));
  expect(uid({ ...event, title: 'Họp tổ 5' })).not.toBe(uid(event));
});
