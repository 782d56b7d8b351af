import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../../src/article/article.ts';
import { parseFeed } from '../../../src/feed/reading/parse.ts';

const SEED = 20_261_125;
const LIMIT_MS = 2_000;
/** So long without a sign of life is a hang, which nothing on the same thread could report. */
const HANG_MS = 20_000;

const FIXTURES = join(import.meta.dirname, '../../fixtures/feeds');
const DOCUMENTS: readonly Buffer[] = [
  ...readdirSync(FIXTURES).map((name) => readFileSync(join(FIXTURES, name))),
  ...[
    `<rss version="0.92"><channel><title>Xã Sông Trầm</title><link>http:songtram.example.vn</link>
<item><title>Sở TT&amp;amp;TT họp</title><link>/tin/1</link><pubDate>22/11/2026 8:30:00 SA</pubDate></item>
<item><title><![CDATA[<b>Lịch</b> cắt điện]]></title><guid>https://songtram.example.vn/tin/2</guid></item></channel></rss>`,
    `<?xml version="1.0" encoding="windows-1252"?><!DOCTYPE rss [<!ENTITY xa "Sông Trầm">]>
<rss version="2.0"><channel xml:base="https://songtram.example.vn/a/"><item><title>&xa; &copy; 3 &lt; 5</title>
<link>b?x=1&y=2</link><description>Một &lt;p&gt;hai&lt;/p&gt;</description></item></channel></rss>`,
    `<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:base="https://hoasen.example.vn/"><title>Hoa Sen</title>
<entry><title type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">Hội <i>thi</i></div></title>
<link rel="alternate" href="7.html"/><issued>2026-11-22T08:30:00+07:00</issued><modified>2026-W47-7</modified></entry></feed>`,
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Hoa Sen',
      items: [
        { id: '1', url: 'https://hoasen.example.vn/1', title: 'Một', date_published: '2026-11-22' },
        { id: 2, content_html: '<p>Hai</p>', date_published: 1795311000, tags: ['x', 3] },
      ],
    }),
  ].map((text) => Buffer.from(text)),
];

const SNIPPETS = [
  '&',
  '&nbsp;',
  '&amp;amp;lt;b&amp;amp;gt;',
  '&#0;&#xD800;&#146;&#99999999999;',
  '&khong;&copy',
  'a<constructor>b',
  'a<__proto__>b',
  '<',
  '>',
  '"',
  "'",
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>',
  '&a;&c;',
  '<item>',
  '</item>',
  '</channel>',
  '<entry xmlns:x="y"><x:title>z</x:title></entry>',
  '<title>',
  '</title><title/>',
  '<b>',
  '<<b>b>',
  '<script>x</script>',
  '<link>javascript:alert(1)</link>',
  '<link href="//["/>',
  '<pubDate>99/99/9999 99:99</pubDate>',
  '<pubDate>Sun, 31 Feb 2026 25:61:61 +9999</pubDate>',
  ' xmlns="" xml:base="::"',
  '__proto__',
  '<constructor a:constructor=""/>',
  '<__proto__ constructor="1">x</__proto__>',
  '\u0000\u0001\u000b',
  '\u00a0\u200b\ufeff',
  'e\u0323\u0302',
  '{"items":[null,{"title":{}}]}',
  '[[[[[[[[',
].map((text) => Buffer.from(text));
const CHARSETS = [
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'windows-1252',
  'windows-1258',
  'gbk',
  'koi8-r',
];
const CONTENT_TYPES = [
  null,
  'text/xml',
  'application/rss+xml; charset=utf-8',
  'text/xml; charset=iso-8859-1',
  'text/xml; charset=utf-16',
  'text/html; charset=gb2312',
  'application/json; charset=x-none',
  'text/xml; charset=constructor',
];

type Mutation =
  | { readonly kind: 'cut' | 'keep' | 'double'; readonly from: number; readonly to: number }
  | { readonly kind: 'swap'; readonly from: number; readonly to: number }
  | { readonly kind: 'nest'; readonly at: number; readonly depth: number }
  | { readonly kind: 'inject'; readonly at: number; readonly snippet: Buffer }
  | { readonly kind: 'byte'; readonly at: number; readonly byte: number }
  | { readonly kind: 'reencode'; readonly charset: string; readonly addBOM: boolean };

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('cut', 'keep', 'double'), from: place, to: place }),
  fc.record({ kind: fc.constant('swap'), from: place, to: place }),
  fc.record({ kind: fc.constant('nest'), at: place, depth: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('inject'), at: place, snippet: fc.constantFrom(...SNIPPETS) }),
  fc.record({ kind: fc.constant('inject'), at: place, snippet: fc.constantFrom(...SNIPPETS) }),
  fc.record({ kind: fc.constant('byte'), at: place, byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({
    kind: fc.constant('reencode'),
    charset: fc.constantFrom(...CHARSETS),
    addBOM: fc.boolean(),
  }),
) as fc.Arbitrary<Mutation>;

function mutate(body: Buffer, change: Mutation): Buffer {
  const at = (part: number) => Math.floor(part * body.length);
  if (change.kind === 'reencode')
    return iconv.encode(body.toString('utf8'), change.charset, { addBOM: change.addBOM });
  if (change.kind === 'inject') return insert(body, at(change.at), change.snippet);
  if (change.kind === 'nest') {
    const inner = `${'<div>'.repeat(change.depth)}x${'</div>'.repeat(change.depth)}`;
    return insert(body, at(change.at), Buffer.from(inner));
  }
  if (change.kind === 'byte') {
    const changed = Buffer.from(body);
    if (body.length > 0) changed[Math.min(at(change.at), body.length - 1)] = change.byte;
    return changed;
  }
  const [from, to] = [at(change.from), at(change.to)].sort((one, other) => one - other);
  const [before, inside, after] = [
    body.subarray(0, from),
    body.subarray(from, to),
    body.subarray(to),
  ];
  if (change.kind === 'keep') return inside;
  if (change.kind === 'swap') return Buffer.concat([after, inside, before]);
  return Buffer.concat(change.kind === 'cut' ? [before, after] : [before, inside, inside, after]);
}

function insert(body: Buffer, at: number, part: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, at), part, body.subarray(at)]);
}

const heartbeat = new Int32Array(new SharedArrayBuffer(4));
const watchdog = `
const { workerData } = require('node:worker_threads');
let last = -1;
setInterval(() => {
  const now = Atomics.load(workerData.heartbeat, 0);
  if (now === last) process.kill(process.pid, 'SIGKILL');
  last = now;
}, ${HANG_MS});
`;
let dog: Worker;
beforeAll(() => {
  dog = new Worker(watchdog, { eval: true, workerData: { heartbeat } });
});

const seen = { runs: 0, feeds: 0, items: 0, slowest: 0 };
afterAll(async () => {
  await dog.terminate();
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`);
});

let alarm: NodeJS.Timeout | undefined;

/** A promise that is never kept would wait for ever without keeping the thread busy. */
function noAnswer(): Promise<never> {
  return new Promise((_, reject) => {
    alarm = setTimeout(() => reject(new Error('no answer came')), LIMIT_MS);
  });
}

async function readInTime(body: Buffer, contentType: string | null): Promise<void> {
  Atomics.add(heartbeat, 0, 1);
  const start = performance.now();
  const feed = await Promise.race([
    parseFeed(
      { body, contentType, url: 'https://songtram.example.vn/rss.xml' },
      { timezone: 'Asia/Ho_Chi_Minh' },
    ),
    noAnswer(),
  ]);
  clearTimeout(alarm);
  const took = performance.now() - start;
  seen.runs += 1;
  seen.slowest = Math.max(seen.slowest, Math.round(took));
  expect(took).toBeLessThan(LIMIT_MS);
  if (feed.kind !== 'feed') return;
  seen.feeds += 1;
  seen.items += feed.items.length;
  expect(feed.items.flatMap(faultsOf)).toEqual([]);
}

const TAG = /<\/?(?:a|b|i|p|br|div|img|span|script|title|item|link)(?:\s[^<>]*)?\/?>/i;

function faultsOf(item: Item): string[] {
  const texts = [item.title, item.summary ?? '', ...item.categories];
  const addresses = [item.link, item.image].filter((address) => address !== null);
  const dates = [item.published, item.updated].filter((date) => date !== null);
  return [
    ...texts.filter((text) => /\p{Cc}|\p{Cs}/u.test(text)).map((text) => `control in ${text}`),
    ...texts.filter((text) => text.normalize('NFC') !== text).map((text) => `not NFC: ${text}`),
    ...texts.filter((text) => text.trim() !== text).map((text) => `blanks around ${text}`),
    ...(TAG.test(item.title) ? [`tag in ${item.title}`] : []),
    ...addresses.filter((address) => !isWebAddress(address)).map((address) => `link ${address}`),
    ...dates.filter((date) => !isInstant(date)).map((date) => `date ${date}`),
  ];
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

function isInstant(text: string): boolean {
  return /^\d{4}-/.test(text) && new Date(text).toISOString() === text;
}

const document = fc.constantFrom(...DOCUMENTS);
const contentType = fc.constantFrom(...CONTENT_TYPES);

describe(`whatever arrives is read or refused, in time and in order (seed ${SEED})`, () => {
  test.each(DOCUMENTS.map((body) => ({ body, head: body.toString('utf8', 0, 40) })))(
    'the original: $head',
    async ({ body }) => {
      const before = seen.items;
      await readInTime(body, null);
      expect(seen.items).toBeGreaterThan(before);
    },
  );

  test('16,000 documents with up to four changes', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(
      document,
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      contentType,
      (body, changes, type) => readInTime(changes.reduce(mutate, body), type),
    );
    await fc.assert(property, { numRuns: 16_000, seed: SEED });
    // Else the changes would be too rough to test more than the refusal.
    expect(seen.feeds).toBeGreaterThan(seen.runs / 3);
  });

  test('3,000 pieces of two documents in turn', { timeout: 60_000 }, async () => {
    const pieces = fc.array(fc.record({ body: document, from: place, to: place }), {
      minLength: 2,
      maxLength: 6,
    });
    const property = fc.asyncProperty(pieces, contentType, (parts, type) => {
      const cuts = parts.map(({ body, from, to }) => mutate(body, { kind: 'keep', from, to }));
      return readInTime(Buffer.concat(cuts), type);
    });
    await fc.assert(property, { numRuns: 3_000, seed: SEED });
  });

  test('2,000 heaps of random bytes, bare and behind the head of a feed', async () => {
    const heads = fc.constantFrom(
      '',
      '\ufeff',
      '<rss><channel><item><title>',
      '<feed><entry>',
      '{',
    );
    const property = fc.asyncProperty(
      heads,
      fc.uint8Array({ maxLength: 600 }),
      contentType,
      (head, bytes, type) => readInTime(Buffer.concat([Buffer.from(head), bytes]), type),
    );
    await fc.assert(property, { numRuns: 2_000, seed: SEED });
  });

  test('more than 20,000 of them altogether', () => {
    expect(seen.runs).toBeGreaterThan(20_000);
  });
});
