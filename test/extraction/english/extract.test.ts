import { describe, expect, test } from 'vitest';
import { isEnglish } from '../../../src/extraction/english/language.ts';
import { extract } from '../../../src/extraction/extract.ts';

const published = '2026-11-25';
/** So that the language is told by more than one line. */
const FRAME = '\nThe notice is posted at the gate of the office and on the website of the commune.';
const read = (text: string) => extract({ title: '', text: text + FRAME, published });

test.each([
  ['The commune will hold a fair on 5 December and the ward will follow.', true],
  ['The road from Mỹ Tho to Bến Tre is closed for the Ok Om Bok festival.', true],
  ['Xã tổ chức hội nghị vào ngày 5/12 tại hội trường.', false],
  ['UBND xa to chuc hoi nghi ngay 5/12 tai hoi truong xa, kinh moi ba con tham du.', false],
  ['', false],
])('%j is English: %s', (text, english) => {
  expect(isEnglish(text)).toBe(english);
});

describe('days', () => {
  test.each([
    ['A meeting will be held on 5 December 2026.', '2026-12-05', undefined],
    ['A meeting will be held on December 5th.', '2026-12-05', undefined],
    ['A meeting will be held on Dec. 5.', '2026-12-05', undefined],
    ['A meeting will be held on 05/12/2026.', '2026-12-05', undefined],
    ['A meeting will be held on 2026-12-05.', '2026-12-05', undefined],
    ['A fair will be held from 1 to 15 December.', '2026-12-01', '2026-12-15'],
    ['A fair will be held from 28 December 2026 to 3 January 2027.', '2026-12-28', '2027-01-03'],
    ['A fair will be held from December 28 to January 3.', '2026-12-28', '2027-01-03'],
    ['Applications are accepted from 1 to 15 December.', '2026-12-01', '2026-12-15'],
    ['The papers are on 5 December 2026 at 8:00.', '2026-12-05', undefined],
    ['Results will be announced on 5 December.', '2026-12-05', undefined],
    ['A fair will be held on December 5-7, 2026.', '2026-12-05', '2026-12-07'],
    ['A fair will be held on 5 and 6 December.', '2026-12-05', '2026-12-06'],
    ['A fair will be held between 5 and 9 December.', '2026-12-05', '2026-12-09'],
    ['A meeting will be held on Friday.', '2026-11-27', undefined],
    ['A meeting will take place next Monday.', '2026-11-30', undefined],
    ['A meeting will take place tomorrow.', '2026-11-26', undefined],
  ])('%s', (text, start, end) => {
    const { events } = read(text);
    expect(events.map((event) => [event.start, event.end])).toEqual([[start, end]]);
  });

  test('two days apart are two events', () => {
    const { events } = read('A clean-up will be held on 5 and 12 December.');
    expect(events.map((event) => event.start)).toEqual(['2026-12-05', '2026-12-12']);
  });
});

test.each([
  ['A meeting will be held at 7:30 a.m. on 5 December.', '07:30'],
  ['A concert will be held on 5 December at 8 p.m. for all.', '20:00'],
  ['A concert will be held from 14:00 to 16:00 on 5 December.', '14:00'],
  ['A concert will be held on the evening of 5 December.', 'evening'],
  ['Power will be cut on 5 December. The outage lasts from 6:00 to 9:00.', '06:00'],
])('at what time: %s', (text, time) => {
  expect(read(text).events.map((event) => event.time)).toEqual([time]);
});

test.each([
  [
    'The ward will host a job fair at the Cultural House on 5 December.',
    'Job fair',
    'Cultural House',
  ],
  ['The Lantern Parade takes place on 5 December.', 'Lantern Parade', undefined],
  ['Monday, 30 November: 8:00, budget hearing, Room 4.', 'Budget hearing', 'Room 4'],
])('what and where: %s', (text, title, place) => {
  expect(read(text).events.map((event) => [event.title, event.place])).toEqual([[title, place]]);
});

test.each([
  'The bridge was opened on 3 May 1998.',
  'As of 15 November 2026, the price of rice stood at 400 dollars.',
  'The licence is valid from 1 January 2026 to 31 December 2030.',
  'The decree takes effect on 1 January 2027.',
  'Thursday, 26 November: office work.',
  'Visitors come every day.',
])('no event: %s', (text) => {
  expect(read(text).events).toEqual([]);
});

test.each([
  [
    'Hamlet heads must submit the list by 5 December.',
    'Hamlet heads',
    '2026-12-05',
    'Submit the list by 5 December',
  ],
  [
    'Households are requested to clear drains before Friday, 4 December.',
    'Households',
    '2026-12-04',
    'Clear drains before Friday, 4 December',
  ],
  [
    'The chairman asked the police to report no later than December 10.',
    'the police',
    '2026-12-10',
    'Report no later than December 10',
  ],
  ['Farmers should repair sluice gates.', 'Farmers', undefined, 'Repair sluice gates'],
  [
    'Applications must be submitted by 31 December 2026.',
    undefined,
    '2026-12-31',
    'Be submitted by 31 December 2026',
  ],
])('a task: %s', (text, actor, due, title) => {
  const { tasks } = read(text);
  expect(tasks.map((task) => [task.actor, task.due, task.title])).toEqual([[actor, due, title]]);
});

test('items under an order are tasks of the one who was told', () => {
  const { tasks } = read(
    'The chairman requested all units to do the following:\n1. Submit plans by 5 December.\n2. Report every Friday.\n',
  );
  expect(
    tasks.map(({ actor, due, recurrence, ordinal }) => [actor, due, recurrence, ordinal]),
  ).toEqual([
    ['all units', '2026-12-05', undefined, '1.'],
    ['all units', undefined, 'weekly:5', '2.'],
  ]);
});

test.each([
  'You are cordially invited to join us.',
  'Please note that parking is free.',
  'Entries must be original.',
  'It must be a mistake.',
  'A good drum, he says, must dry for three winters.',
  'No one has asked him to replace the keel.',
])('no task: %s', (text) => {
  expect(read(text).tasks).toEqual([]);
});

test('documents are referred to by their Vietnamese numbers', () => {
  expect(read('Under Decision No. 12/QĐ-UBND dated May 3, 2026, fees fall.').refs).toMatchObject([
    { number: '12/QĐ-UBND', type: 'Quyết định', date: '2026-05-03' },
  ]);
});
