import { expect, test } from 'vitest';
import type { House } from '../../src/compose.ts';
import { hearFeed } from '../../src/life.ts';
import { readArticle } from '../../src/store/articles.ts';
import { key } from '../../src/store/keys.ts';
import type { Story } from '../support/news-site.ts';
import { openWorld, type World } from '../support/world.ts';
import { alertsOf, feedOf, fixesOf, inWorld, print, story } from './polling.ts';

// Promise 1: whatever step a process is killed at, the next poll makes it good.

const LAN = 2;

/** The house as a process that is killed after `steps` more steps outside itself. */
function mortal(house: House, steps: number): House {
  let left = steps;
  const step = () => {
    if (left === 0) throw new Error('killed');
    left -= 1;
  };
  const redis = new Proxy(house.redis, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        step();
        return Reflect.apply(value, target, args);
      };
    },
  });
  const queues = {
    ...house.queues,
    add: async (...args: Parameters<House['queues']['add']>) => {
      step();
      return house.queues.add(...args);
    },
    carry: async (...args: Parameters<House['queues']['carry']>) => {
      step();
      return house.queues.carry(...args);
    },
  };
  return { ...house, redis, queues, reading: { ...house.reading, redis } };
}

/** Kills polls ever one step later, each with an article of its own, until one survives. */
async function killEverywhere(world: World, published: (n: number) => Story): Promise<number> {
  for (let steps = 0; ; steps++) {
    world.news.publish(published(steps));
    try {
      await hearFeed(feedOf(world), mortal(world.house, steps));
      return steps;
    } catch (error) {
      expect(error).toMatchObject({ message: 'killed' });
    }
    await hearFeed(feedOf(world), world.house);
    expect(await hearFeed(feedOf(world), world.house)).toEqual({ kind: 'unchanged' });
  }
}

test('a kill between any two steps of a poll loses no article and repeats none', async () => {
  const world = await openWorld();
  try {
    await hearFeed(feedOf(world), world.house);
    world.telegram.write(LAN, '/start');
    await world.telegram.waitFor(() => world.telegram.messages(LAN).at(-1)?.from === 'bot');
    const steps = await killEverywhere(world, (n) => story(`${n}`));
    expect(steps).toBeGreaterThan(10);
    const told = () =>
      world.telegram.sends.flatMap((call) => /^Tin \d+(?=\n)/.exec(call.text ?? '') ?? []);
    await world.telegram.waitFor(() => told().length > steps);
    expect(told().map(String).toSorted()).toEqual(
      Array.from({ length: steps + 1 }, (_, n) => `Tin ${n}`).toSorted(),
    );
    expect(await world.house.redis.zcard(key.articles)).toBe(steps + 1);
  } finally {
    await world.close();
  }
});

test('a first poll killed between any two steps stays silent and shelves each article once', async () => {
  await inWorld(async (world) => {
    world.news.publish(story('a'), story('b'), story('c'));
    let steps = 0;
    for (; ; steps++) {
      const heard = await hearFeed(feedOf(world), mortal(world.house, steps)).catch(() => null);
      if (heard) break;
    }
    expect(await world.house.redis.zcard(key.articles)).toBe(3);
    expect(await alertsOf(world)).toEqual([]);
    world.news.publish(story('d'));
    await hearFeed(feedOf(world), world.house);
    expect(await alertsOf(world)).toEqual(['Tin d']);
  });
});

/** Tells of one article, then prints it with another title, once for each step a poll can be killed at. */
async function correctEverywhere(
  work: (round: {
    readonly world: World;
    readonly steps: number;
    readonly say: (title: string) => void;
    readonly pass: (minutes: number) => void;
    readonly pollUntilKilled: () => Promise<boolean>;
  }) => Promise<void>,
): Promise<void> {
  let now = Date.now();
  const held = { roles: [], clock: () => new Date(now) };
  await inWorld(async (world) => {
    print(world, []);
    await hearFeed(feedOf(world), world.house);
    let survived = false;
    for (let steps = 0; !survived; steps++) {
      const say = (title: string) =>
        print(world, [`<guid isPermaLink="false">${steps}</guid><title>${title}</title>`]);
      say(`Bài ${steps}`);
      await hearFeed(feedOf(world), world.house);
      const pollUntilKilled = async () => {
        const heard = await hearFeed(feedOf(world), mortal(world.house, steps)).catch(() => null);
        survived = heard !== null;
        return survived;
      };
      const pass = (minutes: number) => {
        now += minutes * 60_000;
      };
      await work({ world, steps, say, pass, pollUntilKilled });
    }
  }, held);
}

test('a poll that corrects an article, killed between any two steps, corrects it once', async () => {
  await correctEverywhere(async ({ world, steps, say, pass, pollUntilKilled }) => {
    const title = `Bài ${steps} đã sửa`;
    say(title);
    await pollUntilKilled();
    await hearFeed(feedOf(world), world.house);
    const id = (await world.house.redis.zrange(key.articles, '-1', '-1'))[0] ?? '';
    const kept = await readArticle(world.house.redis, id);
    expect(kept?.article).toMatchObject({ title, version: 2 });
    expect((await alertsOf(world)).at(-1)).toBe(title);
    expect((await fixesOf(world)).filter((fix) => fix === title)).toEqual([title]);
    expect(await fixesOf(world)).toHaveLength(steps + 1);
    pass(1);
  });
});

test('an article that is corrected again before a kill was made good says what it says last', async () => {
  await correctEverywhere(async ({ world, steps, say, pass, pollUntilKilled }) => {
    say(`Lần ${steps}`);
    await pollUntilKilled();
    pass(11);
    say(`Lần cuối ${steps}`);
    await hearFeed(feedOf(world), world.house);
    expect((await alertsOf(world)).at(-1)).toBe(`Lần cuối ${steps}`);
    pass(1);
  });
});

test('a site that moved, heard by a process killed between any two steps, is not told again', async () => {
  await inWorld(async (world) => {
    const archive = (prefix: string) =>
      Array.from(
        { length: 4 },
        (_, n) =>
          `<guid isPermaLink="false">${prefix}-${n}</guid><title>Tin cũ ${n}</title><pubDate>Sun, 01 Feb 2026 0${n}:00:00 +0700</pubDate>`,
      );
    print(world, archive('dau'));
    await hearFeed(feedOf(world), world.house);
    let survived = false;
    for (let steps = 0; !survived; steps++) {
      print(world, archive(`lan-${steps}`));
      const heard = await hearFeed(feedOf(world), mortal(world.house, steps)).catch(() => null);
      survived = heard !== null;
      await hearFeed(feedOf(world), world.house);
      expect(await world.house.redis.zcard(key.articles)).toBe(4);
    }
    expect(await alertsOf(world)).toEqual([]);
  });
});
