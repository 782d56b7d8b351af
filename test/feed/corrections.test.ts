import { expect, test } from 'vitest';
import { hearFeed } from '../../src/life.ts';
import { mendArticle } from '../../src/second-reading.ts';
import { readArticle } from '../../src/store/articles.ts';
import { key } from '../../src/store/keys.ts';
import type { World } from '../support/world.ts';
import { alertsOf, feedOf, fixesOf, inWorld, print, story } from './polling.ts';

// An item is known by any of its names; what it says may change, and its article follows.

const hear = (world: World) => hearFeed(feedOf(world), world.house);

const entry = (guid: string, title: string, more = '') =>
  `<guid isPermaLink="false">${guid}</guid><title>${title}</title>${more}`;
const linked = (world: World, slug: string) => `<link>${world.news.url}/${slug}</link>`;
const dated = (daysAgo: number) =>
  `<pubDate>${new Date(Date.now() - daysAgo * 86_400_000).toUTCString()}</pubDate>`;

async function articlesOf({ house }: World) {
  const ids = await house.redis.zrange(key.articles, 0, '-1');
  const kept = await Promise.all(ids.map((id) => readArticle(house.redis, id)));
  return kept.map((one) => one?.article);
}

/** A feed that is known and silent, so that what comes is news. */
async function begin(world: World): Promise<void> {
  print(world, [entry('0', 'Tin đầu', dated(1))]);
  await hear(world);
}

test.each<[string, (world: World) => readonly [string, string]]>([
  [
    'guid, at another address',
    (world) => [
      entry('1', 'Họp dân', linked(world, 'a')),
      entry('1', 'Họp dân', linked(world, 'b')),
    ],
  ],
  [
    'address, under another guid',
    (world) => [
      entry('1', 'Họp dân', linked(world, 'a')),
      entry('2', 'Họp dân', linked(world, 'a')),
    ],
  ],
  [
    'address, tracked',
    (world) => [
      `<title>Họp dân</title>${linked(world, 'a')}`,
      `<title>Họp dân</title>${linked(world, 'a?utm_source=rss')}`,
    ],
  ],
  [
    'address, with another title',
    (world) => [
      entry('1', 'Họp dân', linked(world, 'a')),
      entry('2', 'Họp gấp', linked(world, 'a')),
    ],
  ],
])('an article known by its %s is not told again', async (_, forms) => {
  await inWorld(async (world) => {
    await begin(world);
    const [before, after] = forms(world);
    print(world, [before]);
    await hear(world);
    print(world, [after]);
    expect(await hear(world)).toMatchObject({ fresh: [] });
    print(world, [before, after]);
    expect(await hear(world)).toMatchObject({ fresh: [] });
    expect(await alertsOf(world)).toHaveLength(1);
  });
});

test('an article that stands in two feeds is told once, and follows the feed that brought it', async () => {
  await inWorld(async (world) => {
    const other = feedOf(world, { id: 'khac', url: `${world.news.url}/other.xml` });
    print(world, [], ['/rss.xml', '/other.xml']);
    await hear(world);
    await hearFeed(other, world.house);
    print(world, [entry('1', 'Họp dân', linked(world, 'a'))]);
    await hear(world);
    print(world, [entry('x', 'HỌP DÂN', linked(world, 'a'))], ['/other.xml']);
    expect(await hearFeed(other, world.house)).toMatchObject({ fresh: [], changed: [] });
    expect(await alertsOf(world)).toEqual(['Họp dân']);
    print(world, [entry('x', 'HỌP DÂN!', '')], ['/other.xml']);
    expect(await hearFeed(other, world.house)).toMatchObject({ fresh: [], changed: [] });
    expect(await articlesOf(world)).toMatchObject([{ title: 'Họp dân', version: 1 }]);
  });
});

test('two feeds heard at the same moment tell an article once', async () => {
  await inWorld(async (world) => {
    const other = feedOf(world, { id: 'khac', url: `${world.news.url}/other.xml` });
    const both = ['/rss.xml', '/other.xml'];
    print(world, [], both);
    await hear(world);
    await hearFeed(other, world.house);
    print(world, [entry('1', 'Họp dân', linked(world, 'a'))], both);
    await Promise.all([hear(world), hearFeed(other, world.house)]);
    expect(await alertsOf(world)).toEqual(['Họp dân']);
    expect(await world.house.redis.zcard(key.articles)).toBe(1);
  });
});

test('a site that moved does not send its archive again, and the admins are told once', async () => {
  await inWorld(async (world) => {
    const archive = (prefix: string) =>
      Array.from({ length: 12 }, (_, n) =>
        entry(`${prefix}${n}`, `Tin cũ ${n}`, linked(world, `${prefix}${n}`) + dated(30 + n)),
      );
    print(world, archive('cu-'));
    await hear(world);
    const news = entry('n', 'Tin mới', linked(world, 'n') + dated(0));
    print(world, [news, ...archive('moi-')]);
    await hear(world);
    await hear(world);
    expect(await alertsOf(world)).toEqual(['Tin mới']);
    const articles = await articlesOf(world);
    expect(articles).toHaveLength(13);
    for (const article of articles.slice(0, 12))
      expect(article).toMatchObject({ link: expect.stringContaining('/moi-'), version: 2 });
  });
});

test('an archive nobody knew is shelved when it comes all at once', async () => {
  await inWorld(async (world) => {
    await begin(world);
    const archive = Array.from({ length: 5 }, (_, n) => entry(`c${n}`, `Tin cũ ${n}`, dated(90)));
    print(world, archive);
    await hear(world);
    expect(await alertsOf(world)).toEqual([]);
    expect((await articlesOf(world)).map((article) => article?.backlog)).toEqual(
      Array.from({ length: 6 }, () => true),
    );
  });
});

test('a single article that is dated back is told all the same', async () => {
  await inWorld(async (world) => {
    await begin(world);
    print(world, [entry('1', 'Kế hoạch tháng', dated(40))]);
    await hear(world);
    expect(await alertsOf(world)).toEqual(['Kế hoạch tháng']);
  });
});

test('an article follows what its feed and its page say later, a version at a time', async () => {
  await inWorld(async (world) => {
    world.news.publish(story('a'));
    await begin(world);
    print(world, [entry('1', 'Họp dân', linked(world, 'a'))]);
    await hear(world);
    const text = 'Bà con ấp Bàu Sen đọc bài a trên trang tin của xã.';
    expect((await articlesOf(world))[1]).toMatchObject({ version: 1, blocks: [{ text }] });
    print(world, [entry('1', 'Họp dân dời ngày', linked(world, 'a'))]);
    expect(await hear(world)).toMatchObject({ fresh: [], changed: [{ names: expect.any(Array) }] });
    expect((await articlesOf(world))[1]).toMatchObject({ title: 'Họp dân dời ngày', version: 2 });
    expect(await hear(world)).toMatchObject({ fresh: [], changed: [] });
    expect(await alertsOf(world)).toEqual(['Họp dân dời ngày']);
    expect(await fixesOf(world)).toEqual(['Họp dân dời ngày']);
  });
});

const LAN = 2;

test('what was sent follows each correction, also one back to the first text', async () => {
  let now = Date.now();
  const clock = () => new Date(now);
  await inWorld(
    async (world) => {
      await begin(world);
      world.telegram.write(LAN, '/start');
      const says = (title: string) =>
        world.telegram.waitFor(() => world.telegram.messages(LAN).at(-1)?.text.includes(title));
      await says('xin chào');
      for (const title of ['Họp dân', 'Họp dân dời ngày', 'Họp dân ngày 3', 'Họp dân']) {
        print(world, [entry('1', title)]);
        await hear(world);
        await world.telegram.waitFor(
          () => world.telegram.messages(LAN).at(-1)?.text.split('\n')[0] === title,
        );
        now += 11 * 60_000;
      }
      expect(world.telegram.sends.filter(({ text }) => text?.startsWith('Họp'))).toHaveLength(1);
    },
    { clock },
  );
});

test('corrections that follow each other are made once in ten minutes, and the latest wins', async () => {
  let now = Date.now();
  await inWorld(
    async (world) => {
      await begin(world);
      for (const title of ['Họp dân', 'Họp 1', 'Họp 2', 'Họp 3']) {
        print(world, [entry('1', title)]);
        await hear(world);
        now += 60_000;
      }
      const [, article] = await articlesOf(world);
      expect(article).toMatchObject({ title: 'Họp 3', version: 4 });
      expect(await alertsOf(world)).toEqual(['Họp 1']);
      await mendArticle(article?.id ?? '', world.house);
      expect(await fixesOf(world)).toEqual(['Họp 1']);
      now += 10 * 60_000;
      await mendArticle(article?.id ?? '', world.house);
      await mendArticle(article?.id ?? '', world.house);
      expect(await fixesOf(world)).toEqual(['Họp 1', 'Họp 3']);
      expect(await alertsOf(world)).toEqual(['Họp 3']);
      const waiting = await world.house.redis.keys(`${world.house.prefix}bull:errands:mend-*`);
      expect(waiting).toHaveLength(1);
    },
    { roles: [], clock: () => new Date(now) },
  );
});

test('what was sent longer ago than copies can be edited stays as it is', async () => {
  let now = Date.now();
  await inWorld(
    async (world) => {
      await begin(world);
      print(world, [entry('1', 'Họp dân')]);
      await hear(world);
      now += world.house.config.editWindowMs + 1;
      print(world, [entry('1', 'Họp dân dời ngày')]);
      await hear(world);
      expect(await fixesOf(world)).toEqual([]);
      expect((await articlesOf(world))[1]).toMatchObject({ title: 'Họp dân dời ngày', version: 2 });
    },
    { roles: [], clock: () => new Date(now) },
  );
});

test('what the site only prints anew makes no version', async () => {
  await inWorld(async (world) => {
    await begin(world);
    print(world, [entry('1', 'Họp dân', '<a10:updated>2026-11-24T08:00:00Z</a10:updated>')]);
    await hear(world);
    print(world, [entry('1', 'Họp&#32;dân', dated(0))]);
    await hear(world);
    expect((await articlesOf(world))[1]).toMatchObject({ version: 1 });
  });
});
