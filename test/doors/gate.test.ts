import { expect, test } from 'vitest';
import { botRole } from '../../src/bot.ts';
import { checkTemplates } from '../../src/channel/mail/specimen.ts';
import type { Config } from '../../src/config.ts';
import { hearFeed } from '../../src/life.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { workerRole } from '../../src/worker.ts';
import { openWorld, type World } from '../support/world.ts';
import { until } from './program.ts';

// The weekly letter's hour by the real rings, with minutes made seconds.

const EDITOR = 1;
const NEVER = '0 0 29 2 *';
const EVERY_MS = 10_000;

const shownBefore =
  (gateMs: number) =>
  (config: Config): Config => ({
    ...config,
    gateMs,
    schedule: {
      poll: { kind: 'rings', cron: NEVER, everyMs: 1000 },
      digest: '*/10 * * * * *',
      dailyDigest: NEVER,
      reminders: 480,
    },
  });

async function inWorld(gateMs: number, story: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld({ roles: [botRole], change: shownBefore(gateMs) });
  try {
    world.telegram.write(EDITOR, '/start');
    await world.telegram.waitFor(() => world.telegram.count(EDITOR) > 0);
    const consent = { at: '2026-11-01', how: 'phiếu đăng ký' };
    const lan = { channel: 'email', address: 'lan@tanlua.example' } as const;
    await saveSubscriber(world.house.redis, lan, { locale: 'vi', mode: 'weekly', consent });
    world.news.publish({ slug: 'cu', title: 'Tin trong tuần', paragraphs: ['Vừa qua.'] });
    const [feed] = world.house.feeds;
    if (feed) await hearFeed(feed, world.house);
    await checkTemplates();
    // The first ring is almost a whole round away.
    await until(() => Date.now() % EVERY_MS < 500);
    await story(world);
  } finally {
    await world.close();
  }
}

const toldOf = (world: World, words: string) =>
  world.telegram.messages(EDITOR).filter(({ text }) => text.includes(words));

test(
  'two workers show it once before its time; one that dies between leaves the letter to the other start',
  () =>
    inWorld(5000, async (world) => {
      const workers = await Promise.all([world.open(workerRole), world.open(workerRole)]);
      await until(() => toldOf(world, 'Bản tin tuần sẽ tự gửi').length > 0);
      expect(world.mail.mails).toEqual([]);
      for (const worker of workers) await worker.close();
      await world.open(workerRole);
      await until(() => world.mail.mails.length > 0);
      await until(() => toldOf(world, 'đã đến giờ gửi').length > 0);
      await until(() => toldOf(world, 'Đã gửi: 1/1 người').length > 0);
      expect(toldOf(world, 'Bản tin tuần như người đọc sẽ thấy')).toHaveLength(1);
      expect(world.mail.mails).toHaveLength(1);
    }),
  60_000,
);

test(
  'with no gate the letter goes unseen',
  () =>
    inWorld(0, async (world) => {
      await world.open(workerRole);
      await until(() => world.mail.mails.length > 0);
      await until(() => toldOf(world, 'Đã gửi: 1/1 người').length > 0);
      expect(toldOf(world, 'đến giờ gửi')).toEqual([]);
      expect(toldOf(world, 'tự gửi')).toEqual([]);
    }),
  60_000,
);
