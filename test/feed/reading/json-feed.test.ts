import { describe, expect, test } from 'vitest';
import { type Row, read, readFeed, readsRows } from './reading.ts';

const HOME = 'https://songtram.example.vn';
const json = (items: unknown, head: object = {}) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Tin', items, ...head });

const rows: readonly Row[] = [
  [
    'all fields',
    json([
      {
        id: 'bai-1',
        url: `${HOME}/1`,
        title: 'Giá lúa',
        summary: 'Tóm tắt',
        content_html: '<p>Toàn văn</p>',
        date_published: '2026-11-22T08:30:00+07:00',
        date_modified: '2026-11-23T08:30:00+07:00',
        tags: ['Lúa', 'Cá', 'Lúa'],
        image: '/1.jpg',
      },
    ]),
    [
      {
        guid: 'bai-1',
        link: `${HOME}/1`,
        title: 'Giá lúa',
        summary: 'Tóm tắt',
        published: '2026-11-22T01:30:00.000Z',
        updated: '2026-11-23T01:30:00.000Z',
        categories: ['Lúa', 'Cá'],
        image: `${HOME}/1.jpg`,
      },
    ],
  ],
  ['a number for an id', json([{ id: 17, title: 'A' }]), [{ guid: '17' }]],
  [
    'a relative address',
    json([{ id: '1', url: '../tin/1?a=1&copy=2' }]),
    [{ link: `${HOME}/tin/1?a=1&copy=2` }],
  ],
  [
    'another page, where it has none',
    json([{ id: '1', external_url: 'https://a.example.vn/1' }]),
    [{ link: 'https://a.example.vn/1' }],
  ],
  [
    'HTML',
    json([{ id: '1', content_html: '<p>Giá <b>lúa</b> &amp; cá</p>' }]),
    [{ summary: 'Giá lúa & cá' }],
  ],
  [
    'plain text',
    json([{ id: '1', content_text: '5 < 7 & 9\n là đúng' }]),
    [{ summary: '5 < 7 & 9 là đúng' }],
  ],
  [
    'a picture in the text',
    json([{ id: '1', content_html: '<img src="/a.png">' }]),
    [{ image: `${HOME}/a.png` }],
  ],
  [
    'a change alone',
    json([{ id: '1', date_modified: '2026-11-23T00:00:00Z' }]),
    [{ published: '2026-11-23T00:00:00.000Z' }],
  ],
  ['items of the wrong kind', json([null, 'x', 7, [], { id: '1' }]), [{ guid: '1' }]],
  [
    'fields of the wrong kind',
    json([{ id: '1', title: 7, tags: 'x', url: {}, image: [] }]),
    [{ title: '7', categories: [] }],
  ],
  ['a byte order mark and blanks', `\ufeff\n ${json([{ id: '1' }])}`, [{ guid: '1' }]],
  ['no version', JSON.stringify({ title: 'Tin', items: [{ id: '1' }] }), [{ guid: '1' }]],
  ['no items', json([]), []],
];

describe('JSON Feed', () => readsRows(rows));

test('the feed says its title, its hub and its own address', async () => {
  const head = {
    feed_url: '/feed.json',
    home_page_url: HOME,
    hubs: [{ type: 'WebSub', url: 'https://hub.example.org/' }],
  };
  expect(await readFeed(json([], head))).toMatchObject({
    title: 'Tin',
    hub: 'https://hub.example.org/',
    self: `${HOME}/feed.json`,
    ttlMs: null,
  });
});

test.each(['{"items": []}', '{"a": 1}', '[1, 2]', '{"items": [', '{'])(
  'other JSON is no feed: %s',
  async (body) => {
    expect(await read(body)).toMatchObject({ kind: 'unreadable' });
  },
);
