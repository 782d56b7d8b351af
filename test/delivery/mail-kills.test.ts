import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { CONNECTIONS } from '../../src/channel/mail/transport.ts';
import { type MailSink, openMailSink } from '../../src/sandbox/mail-sink.ts';
import { readPage } from '../../src/store/ledger.ts';
import { LEDGER } from '../../src/store/ledger-codes.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { ended, openSite, PATIENCE, type Site } from './site.ts';

// A real worker, SIGKILLed three times in the middle of a thousand mails to a real SMTP server.

const READERS = Array.from({ length: 1000 }, (_, index) => `doc-gia-${index + 1}@thu.example`);

/** After how many mails of each worker it is killed, and whether the server has taken the last one. */
const KILLS = [
  { at: 150, kept: true },
  { at: 260, kept: false },
  { at: 90, kept: true },
];

async function subscribe({ redis }: Site): Promise<void> {
  for (const address of READERS) {
    await saveSubscriber(
      redis,
      { channel: 'email', address },
      { locale: 'vi', mode: 'instant', state: 'active' },
    );
  }
}

/** The n-th mail from now on is the last of this worker. */
function killAt(
  { at, kept }: (typeof KILLS)[number],
  worker: ChildProcess,
  sink: MailSink,
): Promise<void> {
  let mails = 0;
  return new Promise((resolve) => {
    const lift = sink.onEnvelope(({ stage }) => {
      if (stage !== 'data') return null;
      mails += 1;
      if (mails < at) return null;
      if (mails === at) {
        void ended(worker, 'SIGKILL').then(() => {
          lift();
          resolve();
        });
      }
      return { kind: 'drop', kept };
    });
  });
}

/** Who was claimed and has no verdict. */
async function underWay({ redis }: Site): Promise<string[]> {
  const entries = await readPage(redis, 'Tin', { channel: 'email', page: 0 });
  const open = entries.filter(({ code }) => code === LEDGER.sending1 || code === LEDGER.sending2);
  return open.map(({ number }) => READERS[number - 1] ?? '');
}

test(
  'of a thousand mails none is lost, and only what was under way comes twice, as the same mail',
  async () => {
    const sink = await openMailSink();
    const site = await openSite(0, {
      SMTP_URL: sink.url,
      MAIL_RATE: '0',
      MAIL_FROM: 'bantin@tanlua.example',
    });
    try {
      await subscribe(site);
      await site.say('Tin', { audience: { every: [], except: [], channels: ['email'] } });
      const mayBeDouble = new Set<string>();
      for (const kill of KILLS) {
        await killAt(kill, site.start('worker').child, sink);
        const caught = await underWay(site);
        expect(caught.length).toBeGreaterThan(0);
        for (const address of caught) mayBeDouble.add(address);
      }
      await site.start('worker').up;
      await site.untilOver();

      const ids = new Map<string, string[]>();
      for (const { to, headers } of sink.mails) {
        const id = headers.get('message-id') ?? '';
        for (const address of to) ids.set(address, [...(ids.get(address) ?? []), id]);
      }
      const copies = (address: string) => ids.get(address) ?? [];
      const doubled = READERS.filter((address) => copies(address).length > 1);
      const { sent = 0, unknown = 0, ...rest } = await site.counts('Tin');
      process.stdout.write(
        `mails ${sink.mails.length}, double ${doubled.length}, may be double ${mayBeDouble.size}, unknown ${unknown}\n`,
      );
      expect([sent + unknown, rest]).toEqual([READERS.length, {}]);
      expect(READERS.filter((address) => copies(address).length === 0).length).toBeLessThanOrEqual(
        unknown,
      );
      expect(READERS.filter((address) => copies(address).length > 2)).toEqual([]);
      expect(doubled.filter((address) => !mayBeDouble.has(address))).toEqual([]);
      expect(doubled.length).toBeLessThanOrEqual(KILLS.length * CONNECTIONS);
      for (const address of doubled) expect(new Set(copies(address)).size).toBe(1);
      expect(new Set([...ids.values()].flat()).size).toBe(ids.size);
    } finally {
      await site.close();
      await sink.close();
    }
  },
  3 * PATIENCE.timeout,
);
