import { expect, test } from 'vitest';
import type { Item } from '../../../src/article/article.ts';
import { type ParsedFeed, parseFeed } from '../../../src/feed/reading/parse.ts';

const FEED_URL = 'https://songtram.example.vn/rss/tin-tuc.rss';
const SITE = { timezone: 'Asia/Ho_Chi_Minh' };

type Feed = Extract<ParsedFeed, { kind: 'feed' }>;

/** A feed document, what it is about, and what must be read in it, item by item. */
export type Row = readonly [name: string, body: string, items: readonly Partial<Item>[]];

export function read(body: string | Buffer, url: string | null = FEED_URL): Promise<ParsedFeed> {
  return parseFeed({ body: Buffer.from(body), contentType: null, url }, SITE);
}

export async function readFeed(body: string, url: string | null = FEED_URL): Promise<Feed> {
  const feed = await read(body, url);
  if (feed.kind !== 'feed') throw new Error(`unreadable: ${feed.reason}`);
  return feed;
}

export async function firstItem(body: string, url: string | null = FEED_URL): Promise<Item> {
  const [item] = (await readFeed(body, url)).items;
  if (!item) throw new Error('no item');
  return item;
}

/** One test per row: as many items as wanted, and each with what is said of it. */
export function readsRows(rows: readonly Row[]): void {
  test.each(rows)('%s', async (_, body, items) => {
    const feed = await readFeed(body);
    expect(feed.items).toHaveLength(items.length);
    expect(feed.items).toMatchObject(items);
  });
}

export const rss = (inner: string, attributes = 'version="2.0"') =>
  `<?xml version="1.0" encoding="utf-8"?><rss ${attributes}><channel><title>Tin</title><link>https://songtram.example.vn/</link>${inner}</channel></rss>`;

export const rssItem = (fields: string, attributes?: string) =>
  rss(`<item>${fields}</item>`, attributes);

export const atom = (inner: string, attributes = 'xmlns="http://www.w3.org/2005/Atom"') =>
  `<?xml version="1.0" encoding="utf-8"?><feed ${attributes}><title>Tin</title><id>tag:tin</id>${inner}</feed>`;

export const atomEntry = (fields: string, attributes?: string) =>
  atom(`<entry>${fields}</entry>`, attributes);
