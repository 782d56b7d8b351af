import { expect, test } from 'vitest';
import type { Item } from '../../src/article/article.ts';
import { articleIdOf, feedKeyOf, nameItems, normaliseLink } from '../../src/article/identity.ts';

const FEED = feedKeyOf('https://dongsen.example/rss');
const OTHER = feedKeyOf('https://dongsen.example/rss2');

const item: Item = {
  guid: 'tin-17',
  link: 'https://dongsen.example/tin/hop-dan',
  title: 'Họp dân tổ 4',
  published: '2026-11-24T02:00:00.000Z',
  updated: null,
  summary: null,
  categories: [],
  image: null,
};
const unlinked = { ...item, link: null };
const unnamed = { ...item, guid: null };
const bare = { ...unnamed, link: null };

const named = (one: Item, feed = FEED) => {
  const found = nameItems([one], feed)[0];
  if (!found) throw new Error('an item without a name');
  return found;
};

/** Whether a feed that knows the one takes the other for the same. */
function isSame(one: Item, other: Item, feed = FEED): boolean {
  const known = new Set(named(one).names);
  return named(other, feed).names.some((name) => known.has(name));
}

test.each<[string, Item, Partial<Item>]>([
  ['its guid, whatever else changes', item, { link: 'https://x.example/9', title: 'Khác' }],
  ['its words and moment, under a guid that changes', unlinked, { guid: 'tin-18' }],
  [
    'its link, whatever the session',
    unnamed,
    { link: `${item.link};jsessionid=8F2A.node1?PHPSESSID=x` },
  ],
  ['its guid alone', unlinked, { title: 'Khác', published: null }],
  ['its link, whatever else changes', item, { guid: 'tin-90', title: 'Khác', published: null }],
  ['its link, however it is tracked', unnamed, { link: `${item.link}?utm_source=zalo#a` }],
  ['its link, http or https', unnamed, { link: 'http://dongsen.example:80/tin/hop-dan' }],
  [
    'its link, with a port written out',
    unnamed,
    { link: 'https://dongsen.example:443/tin/hop-dan' },
  ],
  ['else title and day', bare, { published: '2026-11-24T20:00:00.000Z', summary: 'Mới' }],
  ['its title, composed or not', bare, { title: item.title.normalize('NFD') }],
  ['its title alone when undated', { ...bare, published: null }, { categories: ['Tin'] }],
])('an item is the same by %s', (_, one, change) => {
  expect(isSame(one, { ...one, ...change })).toBe(true);
});

test.each<[string, Item, Partial<Item>]>([
  ['guid', unlinked, { guid: 'tin-18', summary: 'Lần hai' }],
  ['undated guid', { ...unlinked, published: null }, { guid: 'tin-18' }],
  ['link', unnamed, { link: 'https://dongsen.example/tin/hop-dan-2' }],
  ['parameter of its link', unnamed, { link: `${item.link}?id=2` }],
  ['guid and link', item, { guid: '18', link: 'https://dongsen.example/tin/18' }],
  ['day', bare, { published: '2026-11-25T02:00:00.000Z' }],
  ['title', bare, { title: 'Họp dân tổ 5' }],
])('another %s is another item', (_, one, change) => {
  expect(isSame(one, { ...one, ...change })).toBe(false);
});

test('a link means the same in every feed, a guid and a title only in their own', () => {
  expect(isSame(unnamed, unnamed, OTHER)).toBe(true);
  expect(isSame(unlinked, unlinked, OTHER)).toBe(false);
  expect(isSame(bare, bare, OTHER)).toBe(false);
});

test('a guid, a link and a title that read alike are different things', () => {
  const text = 'https://dongsen.example/';
  const names = [
    { ...unlinked, guid: text, published: null },
    { ...unnamed, link: text },
    { ...bare, title: text },
  ].flatMap((one) => named(one).names);
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
});

const at = (slug: string, change: Partial<Item> = {}): Item => ({
  ...item,
  guid: slug,
  link: `https://dongsen.example/${slug}`,
  title: slug,
  ...change,
});
const home = 'https://dongsen.example/';

// How many items a document holds, and how many names each has.
test.each<[string, readonly Item[], readonly number[]]>([
  [
    'a guid that two items share names neither',
    [at('a', { guid: '1' }), at('b', { guid: '1' })],
    [1, 1],
  ],
  ['the same link twice is one item', [at('a'), at('b', { link: at('a').link })], [2]],
  ['an entry printed twice is one item', [at('a'), at('a')], [1]],
  [
    'the address of the site names no item',
    [at('a', { link: home }), at('b', { link: home, published: null })],
    [2, 1],
  ],
  ['unless it is all there is', [{ ...unnamed, link: home }], [1]],
  [
    'a page with a place for each names no item',
    [at('a', { link: `${home}tin#a` }), at('b', { link: `${home}tin#b` })],
    [2, 2],
  ],
  [
    'an address under three titles names no item',
    ['a', 'b', 'c'].map((slug) => at(slug, { link: `${home}tin` })),
    [2, 2, 2],
  ],
  ['without guid or link: by title and day', [bare, { ...bare, title: 'Khác' }, bare], [1, 1]],
])('in a document %s', (_, items, names) => {
  expect(nameItems(items, FEED).map((one) => one.names.length)).toEqual(names);
});

test.each<[string, boolean, Partial<Item>]>([
  ['another title', true, { title: 'Họp dân tổ 5' }],
  ['another summary', true, { summary: 'Dời sang thứ Sáu.' }],
  ['another link', true, { link: `${home}khac` }],
  ['a time of change', true, { updated: '2026-11-24T09:00:00.000Z' }],
  ['a tracked link', false, { link: `${item.link}?utm_source=zalo` }],
  ['another date', false, { published: '2026-11-24T09:00:00.000Z' }],
  ['another category', false, { categories: ['Tin'] }],
])('an item with %s reads otherwise: %s', (_, otherwise, change) => {
  expect(named({ ...item, ...change }).print !== named(item).print).toBe(otherwise);
});

test('a time of change that all items share is the feed’s own and tells nothing', () => {
  const stamped = (updated: string) =>
    nameItems(
      ['a', 'b', 'c'].map((slug) => at(slug, { updated })),
      FEED,
    ).map(({ print }) => print);
  expect(stamped('2026-11-24T09:00:00.000Z')).toEqual(stamped('2026-11-24T10:00:00.000Z'));
});

test.each([
  ['HTTP://DongSen.example:80/Tin#top', 'https://dongsen.example/Tin'],
  ['http://dongsen.example', 'https://dongsen.example/'],
  ['https://dongsen.example:443/tin?', 'https://dongsen.example/tin'],
  ['https://dongsen.example:8080/tin', 'https://dongsen.example:8080/tin'],
  [
    'https://dongsen.example/?UTM_Source=a&fbclid=b&id=3&zarsrc=30',
    'https://dongsen.example/?id=3',
  ],
  [
    'https://dongsen.example/?q=h%E1%BB%8Dp%20d%C3%A2n',
    'https://dongsen.example/?q=h%E1%BB%8Dp+d%C3%A2n',
  ],
  [
    'https://dongsen.example/?q=h%E1%BB%8Dp%20d%C3%A2n&gclid=1',
    'https://dongsen.example/?q=h%E1%BB%8Dp+d%C3%A2n',
  ],
  ['https://dongsen.example/a/../tin', 'https://dongsen.example/tin'],
  [' không phải liên kết ', 'không phải liên kết'],
])('%s as identity is %s', (link, normal) => {
  expect(normaliseLink(link)).toBe(normal);
});

test('an article is named by its item, a feed by its address', () => {
  expect(FEED).toMatch(/^[0-9a-f]{12}$/);
  expect(FEED).not.toBe(OTHER);
  const id = articleIdOf(named(item).names);
  expect(id).toMatch(/^[0-9a-f]{24}$/);
  expect(articleIdOf(named(item, OTHER).names)).toBe(id);
  expect(articleIdOf(named(at('b')).names)).not.toBe(id);
});
