import { expect, test } from 'vitest';
import type { House } from '../../src/compose.ts';
import { hearFeed } from '../../src/life.ts';
import { key } from '../../src/store/keys.ts';
import type { Story } from '../support/news-site.ts';
import { openWorld, type World } from '../support/world.ts';
import { alertsOf, feedOf, inWorld, story } from './polling.ts';

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
