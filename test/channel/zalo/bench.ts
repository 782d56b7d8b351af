import type { ZaloSettings } from '../../../src/channel/zalo/account.ts';
import { openZaloChannel } from '../../../src/channel/zalo/channel.ts';
import type { PlanAlarm } from '../../../src/channel/zalo/plan.ts';
import { openCopy } from '../../../src/copy/copy.ts';
import type { Personal } from '../../../src/delivery/channel.ts';
import type { Content } from '../../../src/edition/content.ts';
import { openFetcher } from '../../../src/feed/fetching/fetch.ts';
import type { ZaloFault } from '../../../src/sandbox/zalo-faults.ts';
import { openZaloServer, type ZaloOptions } from '../../../src/sandbox/zalo-server.ts';
import { forgetEverything, openRedis } from '../../../src/store/redis.ts';
import { defineScripts } from '../../../src/store/scripts.ts';
import { testRedisSocket } from '../../support/redis.ts';
import { news, openNotebook } from '../telegram/bench.ts';

export const SECRET = 'a secret of the tests, thirty-two';

const PERSONAL: Personal = {
  unsubscribeUrl: 'https://bantin.tanlua.example/unsubscribe/x',
  preferencesUrl: 'https://bantin.songmay.example/preferences/Ab3',
  bounceWord: '7-0123456789abcdef0123',
  leaveWord: '7-3210fedcba9876543210',
  deliveryId: 'd1',
};

let benches = 0;

/** A channel with its own names in Redis, before a local Zalo where Lan has said hello. */
export async function openZaloBench(
  change: Partial<ZaloSettings> = {},
  local: ZaloOptions & { readonly clock?: () => Date } = {},
) {
  benches += 1;
  const prefix = `zalo-bench-${process.pid}-${benches}:`;
  const { log, lines } = openNotebook();
  const redis = openRedis({ socket: testRedisSocket() }, prefix, log);
  defineScripts(redis);
  const server = await openZaloServer(local);
  server.write('lan', 'xin chào');
  const { token, url: apiRoot } = server;
  const settings = { token, apiRoot, rate: 0, webhookSecret: null, ...change };
  const alarms: PlanAlarm[] = [];
  const fetcher = openFetcher({
    userAgent: 'Bantin/test',
    allowPrivateNetwork: true,
    extraCa: null,
    proxy: null,
  });
  const channel = openZaloChannel(settings, {
    redis,
    copy: openCopy(),
    publicUrl: 'http://127.0.0.1:9',
    secret: SECRET,
    timezone: 'Asia/Ho_Chi_Minh',
    locale: 'vi',
    clock: local.clock ?? (() => new Date()),
    fetcher,
    alarm: async (alarm) => void alarms.push(alarm),
    log,
  });
  return {
    channel,
    redis,
    server,
    lines,
    alarms,
    /** Sends something to Lan. */
    tell: async (content: Content = news) =>
      channel.send(
        await channel.render(content, 'vi'),
        { number: 1, address: 'lan', locale: 'vi' },
        PERSONAL,
      ),
    /** What somebody sees of the bot. */
    seen: (chatId = 'lan') => server.messages(chatId).filter(({ from }) => from === 'bot'),
    /** Every call of a method fails in this way, the first `times` times. */
    fail: (method: string, fault: ZaloFault, times = Number.POSITIVE_INFINITY) => {
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
      await fetcher.close();
      await forgetEverything(redis, prefix);
      await redis.quit();
    },
  };
}
