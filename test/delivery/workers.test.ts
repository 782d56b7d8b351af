import { expect, test } from 'vitest';
import { PAGE_SIZE } from '../../src/store/keys.ts';
import { chatsFrom, ended, openSite, PATIENCE, type Site } from './site.ts';

// Several worker processes on one Redis.

/** More pages than one worker carries at once. */
const PAGES = 48;
const ON_A_PAGE = 24;

const chatsOn = (page: number) => chatsFrom(10_000 + page * 100, ON_A_PAGE);

async function openWide(answerMs: number): Promise<Site> {
  const site = await openSite();
  for (let page = 0; page < PAGES; page += 1) {
    await site.subscribe(chatsOn(page), page * PAGE_SIZE + 1);
  }
  site.telegram.onCall(({ method }) =>
    method === 'sendMessage' ? { kind: 'slow', ms: answerMs } : null,
  );
  return site;
}

/** Milliseconds from the first send to the last. */
async function durationWith(count: number, answerMs: number): Promise<number> {
  const site = await openWide(answerMs);
  try {
    // Each has told an edition before it counts: a process that is just starting is no help.
    await Promise.all(Array.from({ length: count }, () => site.start('worker').up));
    await site.say('Trước');
    await site.untilOver();
    await site.say('Tin');
    await site.untilOver();
    const times = site.telegram.calls.flatMap(({ text, time }) => (text === 'Tin' ? [time] : []));
    expect(times).toHaveLength(PAGES * ON_A_PAGE);
    return (times.at(-1) ?? 0) - (times[0] ?? 0) + answerMs;
  } finally {
    await site.close();
  }
}

test('a second worker makes a fan-out faster when the limit allows', async () => {
  const answerMs = Number(process.env.ANSWER_MS ?? 400);
  const one = await durationWith(1, answerMs);
  const two = await durationWith(2, answerMs);
  process.stdout.write(`workers: answers of ${answerMs} ms; one ${one} ms, two ${two} ms\n`);
  expect(one / two).toBeGreaterThanOrEqual(1.5);
}, 120_000);

test(
  'killing one of two costs nothing: nobody is left out, and it ends in time',
  async () => {
    const site = await openWide(60);
    try {
      const workers = [site.start('worker'), site.start('worker')] as const;
      await Promise.all(workers.map(({ up }) => up));
      await site.say('Tin');
      await site.telegram.waitFor(() => site.telegram.sentCount() > 200, 20_000);
      await ended(workers[0].child, 'SIGKILL');
      await site.untilOver();
      const copies = Array.from({ length: PAGES }, (_, page) =>
        chatsOn(page).map(site.telegram.count),
      );
      expect(copies.flat().filter((count) => count !== 1 && count !== 2)).toEqual([]);
      expect(await site.counts('Tin')).toEqual({ sent: PAGES * ON_A_PAGE });
    } finally {
      await site.close();
    }
  },
  PATIENCE.timeout + 60_000,
);
