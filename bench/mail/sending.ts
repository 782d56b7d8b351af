import { createTransport } from 'nodemailer';
import { CONNECTIONS } from '../../src/channel/mail/transport.ts';
import { openHands } from '../../src/worker.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { duel } from '../harness/cost.ts';
import { crowdDir } from '../support/crowd.ts';
import { openHouse } from '../support/house.ts';
import { sendLetter } from './letters.ts';
import { openSink, type Sink } from './sink-process.ts';

/** How fast one process brings the letter, ledger and all, beside a client that knows one message only. */
export const mailBenches: readonly Bench[] = [
  {
    name: 'mail-send',
    what: 'letters sent, beside bare nodemailer with one fixed message',
    mustReach: { of: 'ratio', atLeast: 0.85 },
    measure: (scale) => compare(scale, 10_000),
  },
];

async function compare(scale: Scale, most: number): Promise<Measured> {
  const readers = scale === 'full' ? most : most / 5;
  const dataDir = await crowdDir(readers, 'mailboxes');
  const sink = await openSink();
  const { house, redisCpuMs, close } = await openHouse({ dataDir, mail: sink });
  const hands = openHands(house);
  const renders = countRenders(house.mail);
  const rounds = { warmUp: 1, counted: scale === 'full' ? 5 : 3 };
  const times = rounds.warmUp + rounds.counted;
  try {
    await sendLetter(house);
    const first = await sink.state();
    const redisBefore = await redisCpuMs();
    const message = sized(first.sample, Math.round(first.bytes / first.mails));
    const { subject, baseline, wallRatio } = await duel(
      {
        subject: () => sendLetter(house),
        baseline: () => sendBare(sink, message, readers),
      },
      rounds,
    );
    const { mails } = await sink.state();
    const wanted = readers * (1 + 2 * times);
    if (mails !== wanted) throw new Error(`${mails} of ${wanted} mails arrived`);
    return {
      value: (readers / subject.wallMs) * 1000,
      unit: 'mails/s',
      baseline: (readers / baseline.wallMs) * 1000,
      ratio: 1 / wallRatio,
      figures: {
        'kB a mail': message.length / 1000,
        'versions rendered': renders() / (1 + times),
        'µs CPU a mail': (subject.cpuMs / readers) * 1000,
        'of the baseline': (baseline.cpuMs / readers) * 1000,
        'of Redis': (((await redisCpuMs()) - redisBefore) / (readers * times)) * 1000,
        readers,
        rounds: rounds.counted,
      },
    };
  } finally {
    await hands.close();
    await close();
    await sink.close();
  }
}

/** Counts how often a version is rendered from here on. */
function countRenders(channel: { render: (...given: never[]) => unknown } | null): () => number {
  let count = 0;
  const render = channel?.render;
  if (!channel || !render) throw new Error('there is no mail channel');
  Object.assign(channel, {
    render: (...given: never[]) => {
      count += 1;
      return render(...given);
    },
  });
  return () => count;
}

/** A message of exactly this size. */
function sized(sample: string, size: number): Buffer {
  const line = `${'x'.repeat(70)}\r\n`;
  const filled = sample.length < size ? sample + line.repeat(size / line.length + 1) : sample;
  return Buffer.from(filled.slice(0, size), 'latin1');
}

/** The same message to everybody, as fast as nodemailer's pool takes it to as many connections. */
async function sendBare({ url }: Sink, raw: Buffer, readers: number): Promise<void> {
  const pool = createTransport({ url, pool: true, maxConnections: CONNECTIONS, ignoreTLS: true });
  const sends = Array.from({ length: readers }, (_, number) =>
    pool.sendMail({ raw, envelope: { from: 'a@tin.example', to: [`r${number}@thu.example`] } }),
  );
  await Promise.all(sends);
  pool.close();
}
