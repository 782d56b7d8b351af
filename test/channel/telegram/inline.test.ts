import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../../src/article/article.ts';
import { keep } from '../../../src/keeping.ts';
import type { Person } from '../../../src/sandbox/telegram-shapes.ts';
import { openWorld, type World } from '../../support/world.ts';

const LAN: Person = { id: 5, is_bot: false, first_name: 'Lan', language_code: 'vi' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await keep(article('bai-1', 'Tuyển dụng <giáo viên> & y tá'), world.house);
  await keep(article('bai-2', 'Lễ hội cầu ngư'), world.house);
});
afterAll(async () => {
  expect(world.telegram.refusals).toEqual([]);
  await world.close();
});

const article = (id: string, title: string): Article => ({
  id,
  feedId: 'tin',
  title,
  link: `https://tanlua.example/${id}`,
  published: '2026-11-20T01:00:00Z',
  seenAt: '2026-11-20T01:00:00Z',
  summary: null,
  image: 'https://tanlua.example/anh.jpg',
  categories: [],
  topics: [],
  blocks: [{ kind: 'paragraph', text: 'Xã Tân Lúa báo tin.' }],
  backlog: true,
  version: 1,
});

test.each([
  ['tuyen dung', ['bai-1']],
  ['tuyển d', ['bai-1']],
  ['', ['bai-1', 'bai-2']],
  ['zzz không có', []],
])('%j typed in any chat offers articles to share', async (words, ids) => {
  const { results } = await world.telegram.ask(LAN, words);
  expect(results.map(({ id }) => id).sort()).toEqual(ids);
});

test('an article is shared with its title, its link and its source, and asked for again after a minute', async () => {
  const { results, cacheSeconds, nextOffset } = await world.telegram.ask(LAN, 'giáo viên');
  expect({ cacheSeconds, nextOffset }).toEqual({ cacheSeconds: 60, nextOffset: '' });
  expect(results).toMatchObject([
    {
      type: 'article',
      title: 'Tuyển dụng <giáo viên> & y tá',
      thumbnail_url: 'https://tanlua.example/anh.jpg',
      description: expect.stringContaining('20/11'),
      input_message_content: {
        message_text: expect.stringContaining('Tuyển dụng &lt;giáo viên&gt; &amp; y tá'),
        parse_mode: 'HTML',
      },
    },
  ]);
  expect(JSON.stringify(results)).toContain('https://tanlua.example/bai-1');
});
