import { converse } from '../../src/chat/conversation.ts';
import type { Incoming } from '../../src/chat/talk.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { median } from '../harness/cost.ts';
import { type BenchHouse, openHouse } from '../support/house.ts';

/** One round through the settings: every screen, and a change on each. */
const TAPS = [
  'set:main',
  'set:topics',
  'set:topic:suc-khoe',
  'set:topic:suc-khoe',
  'set:main',
  'set:often',
  'set:mode:daily',
  'set:hour:7',
  'set:mode:instant',
  'set:quiet',
  'set:hush:22-6',
  'set:hush:none',
  'set:follow',
  'set:language',
  'set:speak:vi',
];

/** What a tap costs us: from the press that was read to the answer that is to be sent. */
export const settingsBenches: readonly Bench[] = [
  {
    name: 'settings',
    what: 'a tap in the settings, until its answer is made',
    mustReach: { of: 'measured', atMost: 30 },
    measure: async (scale) => {
      const open = await openHouse({});
      try {
        return await measureTaps(scale, open);
      } finally {
        await open.close();
      }
    },
  },
];

async function measureTaps(scale: Scale, { house }: BenchHouse): Promise<Measured> {
  const who = { channel: 'telegram', address: '77' } as const;
  const words = Array.from({ length: 20 }, (_, index) => `từ khoá ${index}`);
  await saveSubscriber(house.redis, who, { locale: 'vi', follow: words });
  const taps: number[] = [];
  const rounds = scale === 'full' ? 200 : 20;
  for (let round = 0; round <= rounds; round += 1) {
    for (const choice of TAPS) {
      const said = { kind: 'choice', choice, message: 1 } as const;
      const incoming: Incoming = { ...who, language: 'vi', said };
      const start = performance.now();
      const { replies } = await converse(incoming, house.chat);
      if (round > 0) taps.push(performance.now() - start);
      if (!replies[0]?.choices) throw new Error(`"${choice}" showed no screen`);
    }
  }
  const sorted = taps.toSorted((a, b) => a - b);
  return {
    value: median(taps),
    unit: 'ms',
    figures: {
      taps: taps.length,
      p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      slowestMs: sorted.at(-1) ?? 0,
    },
  };
}
