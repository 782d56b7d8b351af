import { expect, test } from 'vitest';
import type { FeedSettings } from '../../src/config.ts';
import { hearFeed } from '../../src/life.ts';
import type { World } from '../support/world.ts';
import { alertsOf, inWorld, story } from './polling.ts';

// A site without a feed: the page that lists its articles is polled as one.

const listOf = (world: World): FeedSettings => ({
  id: 'thong-bao',
  url: `${world.news.url}/thong-bao`,
  list: { item: '.news', date: 'i' },
});

/** The list page as it is now; what stands in `hot` stands on top, too, without a date. */
function showList(world: World, slugs: readonly string[], hot: readonly string[] = []): void {
  const link = (slug: string) => `<a href="${slug}">Tin ${slug}</a>`;
  const rows = [
    ...hot.map((slug) => `<div class="news"><b>Nóng</b> ${link(slug)}</div>`),
    ...slugs.map(
      (slug) => `<div class="news">${link(slug)} <i>Thứ Tư, 25/11/2026, 08:00</i></div>`,
    ),
  ];
  const body = `<html><body>${rows.join('')}</body></html>`;
  world.news.answer((path) =>
    path === '/thong-bao' ? { status: 200, body, type: 'text/html; charset=utf-8' } : null,
  );
}

test('what a list holds at first is not told, what comes later is, once, in whatever order it stands', async () => {
  await inWorld(async (world) => {
    world.news.publish(story('a'), story('b'), story('c'));
    const poll = () => hearFeed(listOf(world), world.house);
    showList(world, ['b', 'a']);
    expect(await poll()).toMatchObject({ kind: 'heard', first: true });
    showList(world, ['c', 'b', 'a'], ['a']);
    expect(await poll()).toMatchObject({ kind: 'heard', first: false });
    expect(await alertsOf(world)).toEqual(['Tin c']);
    showList(world, ['a', 'c'], ['c', 'b']);
    expect(await poll()).toMatchObject({ kind: 'heard', fresh: [] });
    expect(await alertsOf(world)).toEqual(['Tin c']);
    expect(world.news.visits).toContain('GET /c 200');
  });
});

test('a page on which the selectors find nothing is a failure that names them', async () => {
  await inWorld(async (world) => {
    world.news.answer(() => ({ status: 200, body: '<p>Bảo trì</p>', type: 'text/html' }));
    expect(await hearFeed(listOf(world), world.house)).toMatchObject({
      kind: 'failed',
      reason: 'no element matches feeds[].list.item ".news"',
    });
  });
});
