import { expect, test } from 'vitest';
import type { Call, Fault } from '../../src/sandbox/telegram-faults.ts';
import { PAGE_SIZE } from '../../src/store/keys.ts';
import { BUSY, refused, tooMany } from './chats.ts';
import { chatsFrom, openSite, PATIENCE, type Site } from './site.ts';

// Two worker processes, two pages, editions a second apart, and a first edition that meets trouble.

const NEAR = chatsFrom(4001, 60);
const FAR = chatsFrom(5001, 60);
const GROUP = -600;
const SUPERGROUP = -1_000_600;
const EVERYBODY = [...NEAR, ...FAR, SUPERGROUP];

const LOST: Fault = { kind: 'html', status: 502 };
const LOST_THOUGH_TAKEN: Fault = { kind: 'resetAfter' };
const SLOW: Fault = { kind: 'slow', ms: 900 };
const MOVED: Fault = {
  ...refused(400, 'Bad Request: group chat was upgraded to a supergroup chat'),
  parameters: { migrate_to_chat_id: SUPERGROUP },
} as Fault;

/** What the first edition meets at some chats, one after the other. */
const TROUBLE = new Map<number, Fault[]>([
  [4003, [tooMany(2)]],
  [4011, [BUSY, BUSY]],
  [4020, [LOST]],
  [4031, [LOST_THOUGH_TAKEN]],
  [4045, [SLOW]],
  [5002, [BUSY, LOST, BUSY]],
  [5030, [LOST_THOUGH_TAKEN, tooMany(1)]],
  [5059, [tooMany(1), tooMany(1)]],
  [GROUP, [MOVED]],
]);

async function openTroubled(rate: number): Promise<Site> {
  const site = await openSite(rate);
  await site.subscribe([...NEAR, GROUP]);
  await site.subscribe(FAR, PAGE_SIZE);
  site.telegram.populate({ from: SUPERGROUP, count: 1 });
  const left = new Map([...TROUBLE].map(([chat, faults]) => [chat, [...faults]]));
  site.telegram.onCall(({ method, chatId }) =>
    method === 'sendMessage' ? (left.get(chatId ?? 0)?.shift() ?? null) : null,
  );
  await Promise.all([site.start('worker').up, site.start('worker').up]);
  return site;
}

const sendsTo = (site: Site, chat: number): Call[] =>
  site.telegram.calls.filter(({ method, chatId }) => method === 'sendMessage' && chatId === chat);

const said = (site: Site, chat: number) => sendsTo(site, chat).map(({ text }) => text);

const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1000));

test.concurrent.each([0, 80])(
  'two editions a second apart reach every chat in their order, at a rate of %i',
  async (rate) => {
    const site = await openTroubled(rate);
    try {
      await site.say('Một');
      await aSecond();
      await site.say('Hai');
      await site.untilOver();
      for (const chat of EVERYBODY) {
        const order = said(site, chat);
        expect([chat, order.includes('Một'), order.at(-1)]).toEqual([chat, true, 'Hai']);
        expect([chat, order.lastIndexOf('Một') < order.indexOf('Hai')]).toEqual([chat, true]);
      }
      expect(await site.counts('Một')).toEqual({ sent: EVERYBODY.length });
      expect(await site.counts('Hai')).toEqual({ sent: EVERYBODY.length });
    } finally {
      await site.close();
    }
  },
  PATIENCE.timeout + 30_000,
);

test.concurrent(
  'a correction a second after its edition: no chat ends with the old text',
  async () => {
    const site = await openTroubled(80);
    try {
      await site.say('Cũ');
      await site.telegram.waitFor(() => site.telegram.sentCount() > 30, 20_000);
      await site.say('Mới', {
        mends: { edition: 'Cũ', act: 'edit' },
        audience: {
          every: [],
          except: [],
          channels: ['telegram'],
          within: { edition: 'Cũ', codes: ['sent', 'sending1', 'sending2'] },
        },
      });
      await site.untilOver();
      for (const chat of EVERYBODY) {
        const last = site.telegram.messages(chat).at(-1);
        expect([chat, last?.text]).toEqual([chat, 'Mới']);
      }
    } finally {
      await site.close();
    }
  },
  PATIENCE.timeout + 30_000,
);
