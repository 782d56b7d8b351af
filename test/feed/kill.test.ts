import { expect, test } from 'vitest';
import type { House } from '../../src/compose.ts';
import { hearFeed } from '../../src/life.ts';
import { readArticle } from '../../src/store/articles.ts';
import { key } from '../../src/store/keys.ts';
import type { Story } from '../support/news-site.ts';
import { openWorld, type World } from '../support/world.ts';
import { alertsOf, feedOf, inWorld, print, story } from './polling.ts';

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

test('a poll that corrects an article, killed between any two steps, corrects it once', async () => {
  await inWorld(async (world) => {
    const entry = (title: string) => `<guid isPermaLink="false">1</guid><title>${title}</title>`;
    print(world, []);
    await hearFeed(feedOf(world), world.house);
    print(world, [entry('Họp dân')]);
    await hearFeed(feedOf(world), world.house);
    const [id = ''] = await world.house.redis.zrange(key.articles, 0, '-1');
    let survived = false;
    for (let steps = 0; !survived; steps++) {
      print(world, [entry(`Họp dân lần ${steps}`)]);
      const heard = await hearFeed(feedOf(world), mortal(world.house, steps)).catch(() => null);
      survived = heard !== null;
      await hearFeed(feedOf(world), world.house);
      const kept = await readArticle(world.house.redis, id);
      expect(kept?.article).toMatchObject({ title: `Họp dân lần ${steps}`, version: steps + 2 });
    }
    expect(await alertsOf(world)).toEqual(['Họp dân']);
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
