import { pino } from 'pino';
import type { TelegramSettings } from '../../../src/channel/telegram/account.ts';
import { openTelegramChannel } from '../../../src/channel/telegram/channel.ts';
import { openCopy } from '../../../src/copy/copy.ts';
import type { Personal, Recipient } from '../../../src/delivery/channel.ts';
import type { Message } from '../../../src/edition/content.ts';
import type { Fault } from '../../../src/sandbox/telegram-faults.ts';
import { openTelegramServer, type TelegramOptions } from '../../../src/sandbox/telegram-server.ts';
import type { Log } from '../../../src/store/log.ts';
import { forgetEverything, openRedis } from '../../../src/store/redis.ts';
import { defineScripts } from '../../../src/store/scripts.ts';
import { testRedisSocket } from '../../support/redis.ts';

export type Line = { readonly level: string; readonly msg: string; readonly reason?: string };

/** A log whose lines can be looked at. */
export function openNotebook(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Line);
  const formatters = { level: (level: string) => ({ level }) };
  return { log: pino({ level: 'debug', base: null, formatters }, { write }), lines };
}

export const news: Message = {
  kind: 'message',
  title: 'Chống hạn & mặn: <việc> phải làm ngay',
  paragraphs: ['Ủy ban nhân dân xã giao việc cho các ấp.', 'Bà con xem “lịch” ở đây.'],
  link: 'https://tanlua.example/tin?a=1&b=2',
  attribution: 'Nguồn: Trang tin xã Tân Lúa',
};

const LAN: Recipient = { number: 1, address: '2', locale: 'vi' };

const PERSONAL: Personal = {
  unsubscribeUrl: 'https://bantin.tanlua.example/unsubscribe/x',
  preferencesUrl: 'https://bantin.songmay.example/preferences/Ab3',
  bounceWord: '7-0123456789abcdef0123',
  leaveWord: '7-3210fedcba9876543210',
  deliveryId: 'd1',
};

let benches = 0;

/** A channel with its own names in Redis, before a local Bot API server where Lan (2) has said hello. */
export async function openBench(
  change: Partial<TelegramSettings> = {},
  local: TelegramOptions = {},
) {
  benches += 1;
  const prefix = `bench-${process.pid}-${benches}:`;
  const { log, lines } = openNotebook();
  const redis = openRedis({ socket: testRedisSocket() }, prefix, log);
  defineScripts(redis);
  const server = await openTelegramServer(local);
  server.write(2, '/start');
  const settings = { token: server.token, apiRoot: server.url, rate: 0, ...change };
  const channel = openTelegramChannel(settings, {
    redis,
    copy: openCopy(),
    publicUrl: 'https://bantin.songmay.example',
    log,
  });
  /** Sends the news to a chat. */
  const sendTo = async (address: string) =>
    channel.send(await channel.render(news, 'vi'), { number: 1, address, locale: 'vi' }, PERSONAL);
  return {
    channel,
    redis,
    server,
    lines,
    sendTo,
    /** Sends any message to Lan. */
    tell: async (message: Message) =>
      channel.send(await channel.render(message, 'vi'), LAN, PERSONAL),
    /** Gives what Lan has another text. */
    amend: async (message: Message, ids: readonly number[]) =>
      channel.amend?.(await channel.render(message, 'vi'), LAN, ids),
    recall: (ids: readonly number[]) => channel.recall?.(LAN, ids),
    /** What Lan sees of the bot. */
    seen: () => server.messages(2).filter(({ from }) => from === 'bot'),
    /** Every call of a method fails in this way, the first `times` times. */
    fail: (method: string, fault: Fault, times = Number.POSITIVE_INFINITY) => {
      let left = times;
      return server.onCall((call) => {
        if (call.method !== method || left <= 0) return null;
        left -= 1;
        return fault;
      });
    },
    close: async () => {
      await channel.close();
      await server.close();
      await forgetEverything(redis, prefix);
      await redis.quit();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;
