import { expect, test } from 'vitest';
import { type Dated, LEADS, leadsAhead, momentOf, overAt } from '../../src/subscriber/leads.ts';

const CLOCK = { minutes: 8 * 60, timezone: 'Asia/Ho_Chi_Minh' };

const event = (more: Partial<Dated> = {}): Dated => ({
  kind: 'event',
  start: '2026-11-25',
  ...more,
});
const task: Dated = { kind: 'task', start: '2026-11-25' };

/** On the clocks of Viet Nam. */
const said = (moment: Date | null) =>
  moment && new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

test.each<[string, Dated, (string | null)[], string]>([
  [
    'an event at an hour: the day before, and the hour before',
    event({ time: '14:30' }),
    ['2026-11-24T08:00', '2026-11-25T13:30'],
    '2026-11-25T14:30',
  ],
  [
    'an event in the morning: the day before',
    event({ time: 'morning' }),
    ['2026-11-24T08:00', null],
    '2026-11-26T00:00',
  ],
  ['an event of a day', event(), ['2026-11-24T08:00', null], '2026-11-26T00:00'],
  [
    'an event of several days: by its first',
    event({ end: '2026-11-28', time: '08:00' }),
    ['2026-11-24T08:00', null],
    '2026-11-26T00:00',
  ],
  [
    'an event just after midnight',
    event({ time: '00:15' }),
    ['2026-11-24T08:00', '2026-11-24T23:15'],
    '2026-11-25T00:15',
  ],
  [
    'a task: three days and a day before it is due',
    task,
    ['2026-11-22T08:00', '2026-11-24T08:00'],
    '2026-11-26T00:00',
  ],
])('%s', (_, dated, moments, over) => {
  expect(LEADS[dated.kind].map((lead) => said(momentOf(lead, dated, CLOCK)))).toEqual(moments);
  expect(said(overAt(dated, CLOCK.timezone))).toBe(over);
});

test('of what is near only the moments that are still to come are left', () => {
  const leads = (now: string) =>
    leadsAhead(event({ time: '14:30' }), CLOCK, new Date(now)).map(({ lead }) => lead);
  expect(leads('2026-11-24T00:59:59Z')).toEqual(['day', 'hour']);
  expect(leads('2026-11-24T01:00:00Z')).toEqual(['hour']);
  expect(leads('2026-11-25T06:30:00Z')).toEqual([]);
});
