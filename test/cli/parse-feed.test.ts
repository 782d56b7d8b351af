import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, openInstallation } from '../doors/program.ts';

let here: Installation;
beforeAll(() => {
  here = openInstallation();
});
afterAll(() => here.remove());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const feed = (items: string) =>
  `<rss version="2.0"><channel><title>Tin &amp; ảnh</title>${items}</channel></rss>`;
const atom =
  '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>A</title><updated>2026-11-24T00:00:00Z</updated></entry></feed>';

async function parse(lines: readonly unknown[], env: Record<string, string> = {}) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const { code, stdout, stderr } = await here.run(['parse-feed', '--jsonl'], env, input.join('\n'));
  const answers = stdout.split('\n').filter((line) => line !== '');
  return { code, stderr, answers: answers.map((line) => JSON.parse(line) as unknown) };
}

test('each document gives what the poller would read, in order', async () => {
  const item =
    '<item><title>Sở TT&TT</title><link>http:/1?utm_source=rss</link><pubDate>05/06/2026 08:30</pubDate><guid>x</guid><category>Tin</category><description>&lt;p&gt;Họp&lt;/p&gt;</description></item>';
  const { code, stderr, answers } = await parse([
    {
      id: 'a',
      url: 'https://songtram.example.vn/rss',
      contentType: 'text/xml',
      body: base64(feed(item)),
    },
    { id: 2, body: base64(atom) },
    { id: 'c', body: base64('<html><p>Bảo trì</p></html>') },
    {
      id: 'd',
      url: 'no address',
      body: base64(feed('<item><title>B</title><link>/b</link></item>')),
    },
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(answers).toEqual([
    {
      id: 'a',
      ok: true,
      title: 'Tin & ảnh',
      items: [
        {
          id: 'x',
          link: expect.stringContaining('utm_source=rss'),
          title: 'Sở TT&TT',
          published: '2026-06-05T01:30:00.000Z',
          categories: ['Tin'],
          summary: 'Họp',
        },
      ],
    },
    {
      id: 2,
      ok: true,
      items: [
        {
          id: '1',
          link: null,
          title: 'A',
          published: '2026-11-24T00:00:00.000Z',
          updated: '2026-11-24T00:00:00.000Z',
          categories: [],
        },
      ],
    },
    { id: 'c', ok: false, error: 'it answered with a web page, not a feed', items: [] },
    {
      id: 'd',
      ok: true,
      title: 'Tin & ảnh',
      items: [{ id: null, link: null, title: 'B', published: null, categories: [] }],
    },
  ]);
});

test('a broken line gets its answer in its place, and the exit code says so', async () => {
  const good = { id: 'a', body: base64(feed('')) };
  const { code, stderr, answers } = await parse([good, 'no JSON', '[1]', { id: 'b' }, good]);
  expect(code).toBe(1);
  expect(stderr).toBe(
    'bantin: line 2: is no JSON\nbantin: line 3: has no "body"\nbantin: line 4: has no "body"\n',
  );
  expect(answers).toMatchObject([
    { id: 'a', ok: true },
    { id: null, ok: false, error: 'is no JSON' },
    { id: null, ok: false, error: 'has no "body"' },
    { id: 'b', ok: false, error: 'has no "body"' },
    { id: 'a', ok: true },
  ]);
});

test('a document of 10 MB on one line is answered too', async () => {
  const body = base64(feed(`<item><title>A</title><description>${'chữ '.repeat(1_700_000)}`));
  const { code, answers } = await parse([{ id: 'a', body }]);
  expect(code).toBe(0);
  expect(answers).toMatchObject([{ id: 'a', ok: true }]);
});

test('nothing to read gives nothing', async () => {
  expect(await parse([])).toEqual({ code: 0, stderr: '', answers: [] });
});

test('without --jsonl it is wrong usage', async () => {
  expect(await here.run(['parse-feed'])).toMatchObject({ code: 2, stdout: '' });
});
