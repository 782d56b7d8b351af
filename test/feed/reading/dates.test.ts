import { describe, expect, test } from 'vitest';
import { readDate } from '../../../src/feed/reading/dates.ts';

const SITE = 'Asia/Ho_Chi_Minh';
const MORNING = '2026-11-22T01:30:00.000Z';

describe('a date is read as the site meant it', () => {
  test.each([
    // Vietnamese and .NET: the day comes first, the zone is the site's
    ['22/11/2026 08:30', MORNING],
    ['05/06/2026 08:30', '2026-06-05T01:30:00.000Z'],
    ['22/11/2026 8:30:00 SA', MORNING],
    ['22/11/2026 8:30:00 CH', '2026-11-22T13:30:00.000Z'],
    ['22/11/2026 12:05:00 SA', '2026-11-21T17:05:00.000Z'],
    ['22/11/2026 12:05:00 CH', '2026-11-22T05:05:00.000Z'],
    ['22/11/2026', '2026-11-21T17:00:00.000Z'],
    ['2/9/26 07:00', '2026-09-02T00:00:00.000Z'],
    ['22-11-2026 08:30', MORNING],
    ['22.11.2026, 8h30', MORNING],
    ['08:30 22/11/2026', MORNING],
    ['08:30 | 22/11/2026', MORNING],
    ['Chủ nhật, 22/11/2026 - 08:30', MORNING],
    ['Thứ 5, 28/05/2026 17:00:00 GMT+7', '2026-05-28T10:00:00.000Z'],
    ['Thứ Hai, 25/06/2018, 09:25', '2018-06-25T02:25:00.000Z'],
    ['Thứ Năm, ngày 26/11/2026, lúc 8 giờ 30 phút', '2026-11-26T01:30:00.000Z'],
    ['22/11/2026, 08:30 (GMT+7)', MORNING],
    ['ngày 22 tháng 11 năm 2026', '2026-11-21T17:00:00.000Z'],
    ['CN, 22 Thg 11 2026 08:30:00 +0700', MORNING],
    ['22 Tháng Mười Một 2026 08:30', MORNING],
    ['22 Tháng Hai 2026 08:30', '2026-02-22T01:30:00.000Z'],
    ['\u00a022/11/2026\u00a0 08:30\u200b', MORNING],
    ['Thu\u031b\u0301 Hai, 23/11/2026 08:30', '2026-11-23T01:30:00.000Z'],
    // RFC 822 and its relatives
    ['Sun, 22 Nov 2026 08:30:00 +0700', MORNING],
    ['Sun, 22 Nov 2026 08:30:00 ICT', MORNING],
    ['Sun, 22 Nov 2026 08:30:00', MORNING],
    ['Sun, 22 Nov 2026 01:30:00 GMT', MORNING],
    ['22 Nov 26 01:30 UT', MORNING],
    ['Mon, 22 Nov 2026 01:30:00 Z', MORNING],
    ['Mon, 04 May 2026 12:05:08 GMT+7', '2026-05-04T05:05:08.000Z'],
    ['Sat, 21 Nov 2026 20:30:00 EST', MORNING],
    ['Sunday, 22-Nov-26 01:30:00 GMT', MORNING],
    ['Sun Nov 22 08:30:00 +0700 2026', MORNING],
    ['Sun, 22 Nov 2026 08:30:00 +0700 (Indochina Time)', MORNING],
    ['November 22, 2026 8:30 AM', MORNING],
    // ISO 8601
    ['2026-11-22T08:30:00+07:00', MORNING],
    ['2026-11-22T01:30:00Z', MORNING],
    ['2026-11-22T01:30:00.123456Z', MORNING],
    ['2026-11-22T08:30:00', MORNING],
    ['2026-11-22 08:30', MORNING],
    ['2026/11/22 08:30:00', MORNING],
    ['20261122T013000Z', MORNING],
    ['2026-11-22', '2026-11-21T17:00:00.000Z'],
    ['2026-11-22T24:00:00Z', '2026-11-23T00:00:00.000Z'],
  ])('%s', (printed, expected) => {
    expect(readDate(printed, SITE)).toBe(expected);
  });
});

describe('what is no possible date is null', () => {
  test.each([
    '',
    '   ',
    'hôm qua',
    '31/04/2026 08:30',
    '29/02/2027',
    '11/22/2026',
    '22/11/2026 25:00',
    '22/11/2026 08:61',
    '0001-01-01T00:00:00',
    'Sun, 22 Nop 2026 08:30:00 +0700',
    'Sun, 22 Nov 2026 08:30:00 +9900',
    '2026',
    '08:30',
    '135/135 đại biểu',
    `22/11/2026${' '.repeat(200)}08:30`,
    '-'.repeat(100),
  ])('%s', (printed) => {
    expect(readDate(printed, SITE)).toBeNull();
  });
});

test('a zone with clock changes is honoured on both sides of the change', () => {
  expect(readDate('2026-07-01T08:00:00', 'Europe/Berlin')).toBe('2026-07-01T06:00:00.000Z');
  expect(readDate('2026-12-01T08:00:00', 'Europe/Berlin')).toBe('2026-12-01T07:00:00.000Z');
  expect(readDate('2026-10-25T04:00:00', 'Europe/Berlin')).toBe('2026-10-25T03:00:00.000Z');
});
