import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { botRole } from '../../src/bot.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { openHouse } from '../support/house.ts';
import type { Talked, TalkWish } from './people.ts';

const RATE = 2000;

/** From what somebody says to the answer's arrival at the messenger, with many people talking. */
export const talkingBenches: readonly Bench[] = [
  {
    name: 'inbox-talking',
    what: 'a thousand people talk: from a word to its answer (p95)',
    mustReach: { of: 'measured', atMost: 1000 },
    measure: (scale) =>
      measure(
        { people: 1000, rounds: scale === 'full' ? 10 : 3, within: 2000, thinkMs: 4000 },
        scale,
      ),
  },
  {
    name: 'inbox-burst',
    what: 'a thousand people say something in the same instant (p95)',
    mustReach: { of: 'measured', atMost: 1000 },
    measure: (scale) => measure({ people: 1000, rounds: 1, within: 0, thinkMs: 0 }, scale),
  },
];

async function measure(wish: TalkWish, scale: Scale): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'people.js'), [], {
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const [place] = (await once(child, 'message')) as [{ url: string; token: string }];
  const { house, redisCpuMs, close } = await openHouse({ telegram: { ...place, rate: RATE } });
  const bot = await botRole(house);
  const talk = async (some: TalkWish) => {
    child.send(some);
    const [talked] = (await once(child, 'message')) as [Talked];
    return talked;
  };
  try {
    await talk({ people: 100, rounds: 3, within: 100, thinkMs: 10 });
    const times = scale === 'full' ? 3 : 1;
    const rounds: Talked[] = [];
    const cpu = process.cpuUsage();
    const redisCpu = await redisCpuMs();
    for (let count = 0; count < times; count += 1) rounds.push(await talk(wish));
    const { user, system } = process.cpuUsage(cpu);
    return summaryOf(rounds, {
      botCpuMs: (user + system) / 1000,
      redisCpuMs: (await redisCpuMs()) - redisCpu,
    });
  } finally {
    await bot.close();
    await close();
    child.disconnect();
  }
}

function summaryOf(
  rounds: readonly Talked[],
  costs: { readonly botCpuMs: number; readonly redisCpuMs: number },
): Measured {
  const waits = rounds.flatMap((round) => round.waits).toSorted((a, b) => a - b);
  const at = (share: number) => waits[Math.ceil(share * waits.length) - 1] ?? Number.NaN;
  const tookMs = rounds.reduce((sum, round) => sum + round.tookMs, 0);
  return {
    value: at(0.95),
    unit: 'ms',
    figures: {
      answered: waits.length,
      'answers per second': (waits.length / tookMs) * 1000,
      'median ms': at(0.5),
      'p99 ms': at(0.99),
      'most ms': at(1),
      'bot CPU ms per answer': costs.botCpuMs / waits.length,
      'Redis CPU ms per answer': costs.redisCpuMs / waits.length,
    },
  };
}
