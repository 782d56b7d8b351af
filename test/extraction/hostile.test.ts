import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const MEGABYTE = 1_000_000;
const fill = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length));

// Generous for a busy machine: what is not linear takes minutes here.
const LIMIT_MS = 5_000;

describe('a megabyte of anything is read in linear time', () => {
  test.each([
    ['ordinary sentences', 'Ngày 3/4/2026, UBND xã tổ chức hội nghị tại xã An Phú. '],
    ['dates without a full stop', 'ngày 20/11/2026 '],
    ['dates without a blank', '20/11/2026,'],
    ['one letter', 'a'],
    ['open brackets', '('],
    ['numbers joined by dashes', '30 - '],
    ['tasks', '1. Đề nghị các xã nộp báo cáo trước ngày 30/6.\n'],
    ['lists that open lists', '- Yêu cầu các xã:\n'],
    ['capital codes', '1-CT/TU-'],
    ['combining marks', '\u0301'],
    ['lone surrogates', '\ud83c'],
  ])('%s', (_what, piece) => {
    const started = performance.now();
    extract({ title: '', text: fill(piece), published: '2026-06-01' });
    expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  });
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
])('nothing is found in %j, and nothing thrown', (text) => {
  expect(extract({ title: text, text, published: null })).toEqual({
    events: [],
    tasks: [],
    refs: [],
  });
});
