import type { FeedSettings } from '../../src/config.ts';
import { key } from '../../src/store/keys.ts';
import type { Story } from '../support/news-site.ts';
import { openWorld, type World } from '../support/world.ts';

export const story = (slug: string, change: Partial<Story> = {}): Story => ({
  slug,
  title: `Tin ${slug}`,
  summary: `Tóm tắt ${slug}.`,
  paragraphs: [`Bà con ấp Bàu Sen đọc bài ${slug} trên trang tin của xã.`],
  ...change,
});

export async function inWorld(
  work: (world: World) => Promise<void>,
  wish: Parameters<typeof openWorld>[0] = { roles: [] },
): Promise<void> {
  const world = await openWorld(wish);
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

export const feedOf = (world: World, change: Partial<FeedSettings> = {}): FeedSettings => ({
  id: 'tin',
  url: world.news.feedUrl,
  ...change,
});

/** What alerts say now, in the order they were made. */
export const alertsOf = (world: World) => titlesOf(world, 'alert-');

/** What corrections of alerts say, in the order they were made. */
export const fixesOf = (world: World) => titlesOf(world, 'fix-');

async function titlesOf({ house }: World, start: string): Promise<string[]> {
  const all = await house.redis.zrange(key.editions, 0, '-1');
  const ids = all.filter((id) => id.startsWith(start));
  const bodies = await Promise.all(ids.map((id) => house.redis.hget(key.edition(id), 'body')));
  return bodies.map((body) => JSON.parse(body ?? '{}').title);
}

/** The feed answers with these entries instead of the site's own; other feeds by their path. */
export function print(world: World, entries: readonly string[], paths = ['/rss.xml']): void {
  const body = `<rss version="2.0"><channel><title>Tin</title>${entries
    .map((entry) => `<item>${entry}</item>`)
    .join('')}</channel></rss>`;
  world.news.answer((path) =>
    paths.includes(path) ? { status: 200, body, type: 'application/rss+xml' } : null,
  );
}
