import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';
import { costOf } from '../support/cost.ts';

const MEGABYTE = 1_000_000;
const fill = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length));
const read = (text: string) => extract({ title: '', text, published: '2026-06-01' });

// Of processor time, generous for a machine at work: what is not linear takes minutes here.
const LIMIT_MS = 3_000;

describe('a megabyte of anything is read in linear time', () => {
  test.each([
    ['ordinary sentences', 'Ngày 3/4/2026, UBND xã tổ chức hội nghị tại xã An Phú. '],
    ['dates without a full stop', 'ngày 20/11/2026 '],
    ['dates without a blank', '20/11/2026,'],
    ['one letter', 'a'],
    ['open brackets', '('],
    ['numbers joined by dashes', '30 - '],
    ['hours', '8 giờ '],
    ['weekdays', 'thứ hai '],
    ['lunar days', 'mùng 10 tháng 3 âm lịch, '],
    ['tasks', '1. Đề nghị các xã nộp báo cáo trước ngày 30/6.\n'],
    ['lists that open lists', '- Yêu cầu các xã:\n'],
    ['capital codes', '1-CT/TU-'],
    ['numbers of letters', 'Công văn số 12/UBND-VX, '],
    ['words for documents', 'luật '],
    ['blanks', ' '],
    ['combining marks', '\u0301'],
    ['lone surrogates', '\ud83c'],
    ['English sentences', 'A meeting will be held on 5 December 2026 at the hall. '],
    ['English days without a full stop', 'the 5 December 2026 of '],
    ['English orders', 'The chairman asked the units to report and must '],
  ])('%s', async (_what, piece) => {
    const text = fill(piece);
    expect(await costOf(() => read(text), LIMIT_MS)).toBeLessThan(LIMIT_MS);
  });
});

test('a hundred thousand dates are read at once', async () => {
  const text = 'ngày 20/11/2026 '.repeat(100_000);
  expect(await costOf(() => read(text), LIMIT_MS)).toBeLessThan(LIMIT_MS);
}, 30_000);

const PIECES = [
  'ngày 20/11',
  'từ ngày 5 đến 7/12/2026',
  '31/02/2026',
  '8 giờ 30',
  'thứ Hai',
  'rằm tháng Giêng',
  'âm lịch',
  'quý IV',
  'trước',
  'UBND xã',
  'yêu cầu các ấp',
  'nộp báo cáo',
  'hội nghị',
  'khai mạc',
  'tại',
  'Địa điểm:',
  'Công văn số 12/UBND-VX',
  'số',
  'Luật',
  'về việc',
  'the meeting of',
  'will be held on',
  'on 5 December',
  'must report by',
  '1.',
  '- ',
  'a)',
  ':',
  ';',
  '.',
  ',',
  '(',
  ')',
  '"',
  '\n',
  '\u00a0',
  '\u0301',
  '\ud83c',
  'a\u0323\u0302',
  '0',
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 60 })
    .map((pieces) => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
);

test('whatever is read, nothing is thrown, and all that is quoted is printed', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom(null, '2026-11-25', '2024-02-29'), (text, published) => {
      const { events, tasks, refs } = extract({ title: text, text, published });
      for (const { quote, place = '' } of events) {
        expect(text).toContain(quote);
        expect(text).toContain(place);
      }
      for (const { quote, actor = '' } of tasks) {
        expect(text).toContain(quote);
        expect(text).toContain(actor);
      }
      for (const { start, end = start } of events) expect(start <= end).toBe(true);
      for (const { title = '' } of refs) expect(text).toContain(title);
    }),
    { numRuns: 400 },
  );
});

test.each([
  '',
  '\n',
  'ngày 99/99/9999',
  'ngày 29/2',
  'ngày 0/0',
  'Thứ nhất,',
  '1. ',
  '...',
  '(31/4)',
  'số: ',
  'the of and on 31 February 2026 at',
])('nothing is found in %j, and nothing thrown', (text) => {
  expect(extract({ title: text, text, published: null })).toEqual({
    events: [],
    tasks: [],
    refs: [],
  });
});
