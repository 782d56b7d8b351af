import { expect, test } from 'vitest';
import { atom, firstItem, readFeed, rss } from './reading.ts';

const HOME = 'https://songtram.example.vn';
const PREFIXED = 'xmlns:a="http://www.w3.org/2005/Atom"';

test('an RSS feed says its title, its hub, its own address and how long it keeps', async () => {
  const body = rss(
    '<image><title>Ảnh</title></image><ttl>60</ttl><atom:link rel="hub" href="https://hub.example.org/"/><atom:link rel="self" href="/rss.xml"/>',
    'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"',
  );
  expect(await readFeed(body)).toEqual({
    kind: 'feed',
    title: 'Tin',
    hub: 'https://hub.example.org/',
    self: `${HOME}/rss.xml`,
    ttlMs: 3_600_000,
    items: [],
  });
});

test.each([
  ['<ttl>0</ttl>', null],
  ['<ttl>một giờ</ttl>', null],
  [
    '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>',
    1_800_000,
  ],
  ['<sy:updatePeriod> daily </sy:updatePeriod>', 86_400_000],
  ['<sy:updateFrequency>4</sy:updateFrequency>', 21_600_000],
  ['<sy:updatePeriod>đôi khi</sy:updatePeriod>', null],
])('how long the feed keeps: %s', async (fields, ttlMs) => {
  const sy = 'version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
  expect(await readFeed(rss(fields, sy))).toMatchObject({ ttlMs });
});

test('the hub is found under any prefix for the vocabulary of Atom', async () => {
  const body = rss(
    '<atom10:link rel="hub" href="https://hub.example.org/"/><item><title>A</title></item>',
    'version="2.0" xmlns:atom10="http://www.w3.org/2005/Atom"',
  );
  expect(await readFeed(body)).toMatchObject({ hub: 'https://hub.example.org/' });
  expect(await firstItem(body)).toMatchObject({ title: 'A', link: null });
});

test('an Atom feed says its title, its hub and its own address', async () => {
  const links =
    '<link rel="self" href="/atom.xml"/><link rel="hub" href="https://hub.example.org/"/>';
  expect(await readFeed(atom(links))).toMatchObject({
    title: 'Tin',
    hub: 'https://hub.example.org/',
    self: `${HOME}/atom.xml`,
    ttlMs: null,
  });
  const prefixed = `<a:feed ${PREFIXED}><a:title type="xhtml"><div>Tin <b>xã</b></div></a:title>${links.replaceAll('<link', '<a:link')}</a:feed>`;
  expect(await readFeed(prefixed)).toMatchObject({
    title: 'Tin xã',
    hub: 'https://hub.example.org/',
    self: `${HOME}/atom.xml`,
  });
});

test('the title is the channel’s own, of the first one that has any', async () => {
  const body =
    '<rss version="2.0"><channel><image><title>Ảnh</title></image></channel><channel><title>Một &amp;amp; hai</title></channel></rss>';
  expect(await readFeed(body)).toMatchObject({ title: 'Một & hai' });
});
