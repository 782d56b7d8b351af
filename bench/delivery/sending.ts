import { Api } from 'grammy';
import { Pool } from 'undici';
import { CONNECTIONS } from '../../src/channel/telegram/wire.ts';
import { openHands } from '../../src/worker.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { duel } from '../harness/cost.ts';
import { crowdDir } from '../support/crowd.ts';
import { openHouse } from '../support/house.ts';
import { MESSAGE, tellEverybody } from './editions.ts';
import { type BotServer, FIRST_CHAT, openBotServer } from './server-process.ts';

/** A way of sending one message to everybody. */
type Way = (server: BotServer, readers: number) => Promise<void>;

/** How fast one process sends to a server without limits, ledger and all, beside plainer ways. */
export const sendingBenches: readonly Bench[] = [
  {
    name: 'delivery-send-undici',
    what: 'messages sent, beside a bare undici client',
    mustReach: { of: 'ratio', atLeast: 0.6 },
    measure: (scale) => compare(scale, bareClient, 1),
  },
  {
    name: 'delivery-send-loop',
    what: 'messages sent, beside an awaited loop of grammY',
    mustReach: { of: 'ratio', atLeast: 4 },
    measure: (scale) => compare(scale, plainLoop, 8),
  },
];

/** The plainer way sends a share of the messages only, where all would take too long. */
async function compare(scale: Scale, way: Way, share: number): Promise<Measured> {
  const readers = scale === 'full' ? 50_000 : 10_000;
  const dataDir = await crowdDir(readers);
  const server = await openBotServer({ chats: readers });
  const telegram = { url: server.url, token: server.token, rate: 0 };
  const { house, redisCpuMs, close } = await openHouse({ dataDir, telegram });
  const hands = openHands(house);
  const few = Math.round(readers / share);
  const rounds = { warmUp: 1, counted: scale === 'full' ? 5 : 3 };
  const redisBefore = await redisCpuMs();
  try {
    const { subject, baseline, wallRatio } = await duel(
      { subject: () => tellEverybody(house), baseline: () => way(server, few) },
      rounds,
    );
    const times = rounds.warmUp + rounds.counted;
    await demandAll(server, times * (readers + few));
    return {
      value: (readers / subject.wallMs) * 1000,
      unit: 'messages/s',
      baseline: (few / baseline.wallMs) * 1000,
      ratio: share / wallRatio,
      figures: {
        'µs CPU a message': (subject.cpuMs / readers) * 1000,
        'of the baseline': (baseline.cpuMs / few) * 1000,
        'of Redis': (((await redisCpuMs()) - redisBefore) / (readers * times)) * 1000,
        readers,
        rounds: rounds.counted,
      },
    };
  } finally {
    await hands.close();
    await close();
    await server.close();
  }
}

async function demandAll(server: BotServer, wanted: number): Promise<void> {
  const { sent } = await server.state();
  if (sent !== wanted) throw new Error(`${sent} of ${wanted} messages arrived`);
}

/** The same bodies over as many connections, one request at a time on each. */
async function bareClient({ url, token }: BotServer, readers: number): Promise<void> {
  const pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 });
  const path = `/bot${token}/sendMessage`;
  const headers = { 'content-type': 'application/json' };
  let next = 0;
  const lane = async () => {
    while (next < readers) {
      const body = bodyFor(FIRST_CHAT + next);
      next += 1;
      const response = await pool.request({ path, method: 'POST', headers, body });
      const answer = JSON.parse(await response.body.text()) as { ok: boolean };
      if (!answer.ok) throw new Error('the server refused a message');
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  await pool.close();
}

async function plainLoop({ url, token }: BotServer, readers: number): Promise<void> {
  const api = new Api(token, { apiRoot: url });
  for (let next = 0; next < readers; next += 1) {
    const { text, ...around } = WORDS;
    await api.sendMessage(FIRST_CHAT + next, text, around);
  }
}

/** The bytes that a fan-out sends for this message. */
const WORDS = {
  text: [
    `<b>${MESSAGE.title}</b>`,
    ...MESSAGE.paragraphs,
    MESSAGE.link,
    `<i>${MESSAGE.attribution}</i>`,
  ].join('\n\n'),
  parse_mode: 'HTML',
  link_preview_options: { url: String(MESSAGE.link) },
} as const;

function bodyFor(chat: number): string {
  return JSON.stringify({ chat_id: String(chat), ...WORDS });
}
