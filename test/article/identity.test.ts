import { expect, test } from 'vitest';
import type { Item } from '../../src/article/article.ts';
import { articleIdOf, feedKeyOf, identityOf, normaliseLink } from '../../src/article/identity.ts';

const item: Item = {
  guid: 'tin-17',
  link: 'https://dongsen.example/tin/hop-dan',
  title: 'Họp dân tổ 4',
  published: '2026-11-24T02:00:00.000Z',
  summary: null,
  categories: [],
  image: null,
};
const unnamed = { ...item, guid: null };
const bare = { ...unnamed, link: null };

test.each<[string, Item, Partial<Item>]>([
  ['its guid, whatever else changes', item, { link: null, title: 'Khác', published: null }],
  ['else its link', unnamed, { title: 'Khác', published: null, summary: 'Mới' }],
  ['its link, however it is tracked', unnamed, { link: `${item.link}?utm_source=zalo#a` }],
  ['its link, http or https', unnamed, { link: 'http://dongsen.example:80/tin/hop-dan' }],
  ['else title and day', bare, { published: '2026-11-24T20:00:00.000Z', summary: 'Mới' }],
  ['its title, composed or not', bare, { title: item.title.normalize('NFD') }],
  ['its title alone when undated', { ...bare, published: null }, { categories: ['Tin'] }],
])('an item is the same by %s', (_, one, change) => {
  expect(identityOf({ ...one, ...change })).toBe(identityOf(one));
});

test.each<[string, Item, Partial<Item>]>([
  ['guid', item, { guid: 'tin-18' }],
  ['link', unnamed, { link: 'https://dongsen.example/tin/hop-dan-2' }],
  ['parameter of its link', unnamed, { link: `${item.link}?id=2` }],
  ['day', bare, { published: '2026-11-25T02:00:00.000Z' }],
  ['title', bare, { title: 'Họp dân tổ 5' }],
])('another %s is another item', (_, one, change) => {
  expect(identityOf({ ...one, ...change })).not.toBe(identityOf(one));
});

test('a guid, a link and a title that read alike are different things', () => {
  const text = 'https://dongsen.example/';
  const ids = [
    { ...item, guid: text },
    { ...unnamed, link: text },
    { ...bare, title: text },
  ].map(identityOf);
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
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

test('an article is named by feed and item, a feed by its address', () => {
  const [one, other] = [feedKeyOf('https://a.example/rss'), feedKeyOf('https://a.example/rss2')];
  expect(one).toMatch(/^[0-9a-f]{12}$/);
  expect(one).not.toBe(other);
  expect(articleIdOf(one, 'x')).toMatch(/^[0-9a-f]{24}$/);
  expect(articleIdOf(one, 'x')).toBe(articleIdOf(one, 'x'));
  expect(articleIdOf(one, 'x')).not.toBe(articleIdOf(other, 'x'));
});
