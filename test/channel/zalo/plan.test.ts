import { afterEach, expect, test } from 'vitest';
import { MONTHLY, reopening } from '../../../src/channel/zalo/plan.ts';
import { countUse, readUse } from '../../../src/store/quota.ts';
import { openZaloBench } from './bench.ts';

let bench: Awaited<ReturnType<typeof openZaloBench>>;
afterEach(() => bench?.close());

const ZONE = 'Asia/Ho_Chi_Minh';
const NOVEMBER = { channel: 'zalo', month: '2026-11' };
const at = (text: string) => new Date(`${text}+07:00`);
let now = at('2026-11-30T20:00:00');
const clock = () => now;

test.each([
  [1, '2026-11-29T20:01:00'],
  [2, '2026-11-29T20:05:00'],
  [4, '2026-11-29T21:00:00'],
  [5, '2026-11-30T00:00:00'],
  [7, '2026-11-30T00:00:00'],
  [8, '2026-12-01T00:00:00'],
])('refused %i times in a row, the plan is tried again at %s', (refusals, time) => {
  expect(reopening(refusals, at('2026-11-29T20:00:00'), ZONE)).toEqual(at(time));
});

test('the year ends like any month', () => {
  expect(reopening(8, at('2026-12-31T20:00:00'), ZONE)).toEqual(at('2027-01-01T00:00:00'));
});

async function openUsed(messages: number) {
  now = at('2026-11-30T20:00:00');
  bench = await openZaloBench({}, { clock });
  await countUse(bench.redis, NOVEMBER, messages);
}

test('at four fifths of the month the admins hear of it, once', async () => {
  await openUsed(MONTHLY * 0.8 - 2);
  for (let count = 0; count < 4; count += 1) expect(await bench.tell()).toEqual({ kind: 'sent' });
  expect(bench.alarms).toEqual([{ used: 'nearly', month: '2026-11' }]);
});

test('at the last message of the month all waits for the next one', async () => {
  await openUsed(MONTHLY - 1);
  expect(await bench.tell()).toEqual({ kind: 'sent' });
  expect(bench.alarms).toEqual([{ used: 'all', month: '2026-11' }]);
  const exhausted = { kind: 'quotaExhausted', until: at('2026-12-01T00:00:00') };
  expect(await bench.channel.hindrance?.()).toEqual(exhausted);
  expect(await bench.tell()).toEqual(exhausted);
  expect(
    await bench.channel.talk('lan', { message: { kind: 'message', paragraphs: ['…'] } }),
  ).toBeNull();
  expect(bench.seen()).toHaveLength(1);
  now = at('2026-12-01T00:00:01');
  expect(await bench.tell()).toEqual({ kind: 'sent' });
});

test('only what was taken, or may have been, is counted', async () => {
  await openUsed(0);
  const faults = [
    ['transient', { kind: 'error', code: 403, description: 'Internal server error' }, 0],
    ['ambiguous', { kind: 'resetAfter' }, 1],
    ['quotaExhausted', { kind: 'error', code: 429, description: 'Quota exceeded' }, 0],
  ] as const;
  let counted = 0;
  for (const [kind, fault, used] of faults) {
    const undo = bench.fail('sendMessage', fault);
    expect(await bench.tell()).toMatchObject({ kind });
    counted += used;
    expect(await readUse(bench.redis, NOVEMBER), kind).toBe(counted);
    undo();
  }
});
