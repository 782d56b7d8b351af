import { expect, test } from 'vitest';
import { readPayload, writePayload } from '../../src/chat/payload.ts';

test.each([
  [{ topic: 'suc-khoe' }, 't-suc-khoe'],
  [{ source: '1a2b3c4d5e' }, 's-1a2b3c4d5e'],
  [{ topic: 'suc-khoe', source: '1a2b3c4d5e' }, 't-suc-khoe_s-1a2b3c4d5e'],
  [{ code: 'ACDEF34679' }, 'c-ACDEF34679'],
])('%j travels in a link as %s', (payload, text) => {
  expect(writePayload(payload)).toBe(text);
  expect(readPayload(text)).toEqual(payload);
});

test('the longest topic and a source fit into what a link may say', () => {
  const payload = { topic: 'x'.repeat(32), source: 'y'.repeat(10) };
  expect(writePayload(payload)).toMatch(/^[\w-]{1,64}$/);
});

test.each(['', 'web', 'x-1', 't-', 't-a b', `t-${'x'.repeat(70)}`, '__proto__', 't-<b>'])(
  '%j means nothing',
  (text) => {
    expect(readPayload(text)).toEqual({});
  },
);
