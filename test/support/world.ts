import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/article/day.ts';
import { botRole } from '../../src/bot.ts';
import { compose, type House } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import { readConfig } from '../../src/config.ts';
import type { Open, Role } from '../../src/run.ts';
import { type MailSink, openMailSink } from '../../src/sandbox/mail-sink.ts';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { openZaloServer, type ZaloServer } from '../../src/sandbox/zalo-server.ts';
import { openLog } from '../../src/store/log.ts';
import { forgetEverything } from '../../src/store/redis.ts';
import { openHands } from '../../src/worker.ts';
import { type NewsSite, openNewsSite } from './news-site.ts';
import { testRedisSocket } from './redis.ts';

/** A house on real parts: a private Redis, local Telegram, mail and news servers. */
export type World = {
  readonly house: House;
  readonly telegram: TelegramServer;
  /** Talked with only where `zalo` was wished for. */
  readonly zalo: ZaloServer;
  readonly mail: MailSink;
  readonly news: NewsSite;
  /** Opens a role; it is closed with the world. */
  readonly open: (role: Role) => Promise<Open>;
  readonly close: () => Promise<void>;
};

let worlds = 0;

/** Opens a world of its own; `change` adjusts the settings, `roles` (bot and hands) are opened with it. */
export async function openWorld(
  wish: {
    readonly change?: (config: Config) => Config;
    readonly roles?: readonly Role[];
    readonly clock?: Clock;
    readonly zalo?: boolean;
  } = {},
): Promise<World> {
  const {
    change = (config) => config,
    roles = [botRole, handsRole],
    clock = () => new Date(),
  } = wish;
  const dataDir = mkdtempSync(join(tmpdir(), 'bantin-world-'));
  const telegram = await openTelegramServer();
  const zalo = await openZaloServer();
  const mail = await openMailSink();
  const news = await openNewsSite();
  const config = change(
    configFor({ telegram, zalo: wish.zalo ? zalo : null, mail, news, dataDir }),
  );
  worlds += 1;
  const prefix = `world-${process.pid}-${worlds}:`;
  const log = openLog(process.env.TEST_LOG ?? 'silent');
  const house = await compose(config, { socket: testRedisSocket() }, { log, prefix, clock });
  if ('kind' in house) throw new Error(house.problems.join());
  const opened: Open[] = [];
  const open = async (role: Role) => {
    const part = await role(house);
    opened.push(part);
    return part;
  };
  for (const role of roles) await open(role);
  return {
    house,
    telegram,
    zalo,
    mail,
    news,
    open,
    close: async () => {
      for (const part of opened.reverse()) await part.close();
      await forgetEverything(house.redis, prefix);
      await house.close();
      await Promise.all([telegram.close(), zalo.close(), mail.close(), news.close()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The worker without its clock: work is taken from the queues, nothing rings by itself. */
export const handsRole: Role = async (house) => openHands(house);

function configFor(parts: {
  readonly telegram: TelegramServer;
  readonly zalo: ZaloServer | null;
  readonly mail: MailSink;
  readonly news: NewsSite;
  readonly dataDir: string;
}): Config {
  const read = readConfig({
    TELEGRAM_BOT_TOKEN: parts.telegram.token,
    TELEGRAM_API_ROOT: parts.telegram.url,
    TELEGRAM_RATE: '0',
    ZALO_BOT_TOKEN: parts.zalo?.token ?? '',
    ZALO_API_ROOT: parts.zalo?.url ?? '',
    ZALO_RATE: '0',
    SMTP_URL: parts.mail.url,
    MAIL_RATE: '0',
    MAIL_FROM: 'bantin@tanlua.example',
    FEED_URL: parts.news.feedUrl,
    DATA_DIR: parts.dataDir,
    PUBLIC_URL: 'http://bantin.test',
    ALLOW_PRIVATE_NETWORK: '1',
    ADMINS: 'telegram:1',
    PORT: '0',
  });
  if (read.kind === 'broken') throw new Error(read.problems.join());
  return read.config;
}
