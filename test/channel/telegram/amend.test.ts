import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../src/edition/content.ts';
import { type Bench, openBench } from './bench.ts';

let now: number;
let bench: Bench;
beforeEach(async () => {
  now = Date.now();
  bench = await openBench({}, { clock: () => new Date(now) });
});
afterEach(() => bench.close());

const text = (...paragraphs: readonly string[]): Message => ({ kind: 'message', paragraphs });
const long = (word: string) => `${word} `.repeat(4000 / (word.length + 1)).trim();

function pictures(...captions: readonly string[]): Message {
  const sent = bench.server.enclose(
    7,
    captions.map((caption, index) => ({ kind: 'photo', caption, name: `${caption}${index}.gif` })),
  );
  const items = sent.map(({ photo, caption }) => ({
    type: 'photo',
    file_id: photo?.at(-1)?.file_id,
    ...(caption && { caption }),
  }));
  return { ...text(), native: { channel: 'telegram', value: { kind: 'media', items } } };
}

async function told(message: Message): Promise<readonly number[]> {
  const outcome = await bench.tell(message);
  return outcome.kind === 'sent' ? (outcome.ids ?? []) : [];
}

const shown = () => bench.seen().map(({ media, text }) => [media?.kind ?? 'text', text]);

/** What was said, the correction, and what is seen after it. */
const CASES: readonly (readonly [string, () => Message, () => Message, object])[] = [
  ['a text', () => text('Cũ'), () => text('Mới'), [['text', 'Mới']]],
  ['an unchanged text', () => text('Cũ'), () => text('Cũ'), [['text', 'Cũ']]],
  ['a caption', () => pictures('Cũ'), () => text('Mới'), [['photo', 'Mới']]],
  [
    'the words of an album, which keeps its pictures',
    () => pictures('Cũ', '', 'Ba'),
    () => text('Mới'),
    [
      ['photo', 'Mới'],
      ['photo', ''],
      ['photo', ''],
    ],
  ],
  [
    'a long text that becomes shorter',
    () => text(long('cũ'), long('kỹ')),
    () => text('Mới'),
    [['text', 'Mới']],
  ],
  [
    'a long text that stays long',
    () => text(long('cũ'), long('kỹ')),
    () => text(long('mới'), long('hay')),
    [
      ['text', long('mới')],
      ['text', long('hay')],
    ],
  ],
  [
    'a text that would need a second message: none is sent',
    () => text('Cũ'),
    () => text(long('mới'), long('hay')),
    [['text', `${long('mới')}…`]],
  ],
  [
    'pictures by fewer pictures',
    () => pictures('Một', 'Hai'),
    () => pictures('Mới'),
    [['photo', 'Mới']],
  ],
  ['a text by a picture', () => text('Cũ'), () => pictures('Mới'), [['photo', 'Mới']]],
  [
    'a picture whose new words are longer than a caption',
    () => pictures('Cũ'),
    () => text('dài '.repeat(300).trim()),
    [['photo', expect.stringMatching(/^(dài )+dài…$/)]],
  ],
];

test.each(CASES)('a correction of %s', async (_, before, after, expected) => {
  const ids = await told(before());
  const sends = bench.server.sentCount();
  expect(await bench.amend(after(), ids)).toEqual({ kind: 'sent' });
  expect(shown()).toEqual(expected);
  expect(bench.server.sentCount()).toBe(sends);
});

test('a correction of a caption longer than a bot may write takes its second half away', async () => {
  const caption = `${'lúa '.repeat(240).trim()}\n\n${'sen '.repeat(200).trim()}`;
  const ids = await told(pictures(caption));
  expect(ids).toHaveLength(2);
  expect(await bench.amend(text('Mới'), ids)).toEqual({ kind: 'sent' });
  expect(shown()).toEqual([['photo', 'Mới']]);
});

test.each([
  ['editMessageText', () => text('Cũ')],
  ['editMessageCaption', () => pictures('Cũ')],
] as const)(
  'a correction Telegram cannot read is made without its marks: %s',
  async (method, before) => {
    const ids = await told(before());
    const description = "Bad Request: can't parse entities: Unexpected end tag";
    bench.fail(method, { kind: 'error', code: 400, description }, 1);
    expect(await bench.amend({ ...text('Mới'), title: 'Tin' }, ids)).toEqual({ kind: 'sent' });
    expect(bench.seen()[0]?.html).toBe('Tin\n\nMới');
  },
);

test('a recall deletes all of it in one call', async () => {
  const ids = await told(pictures('Một', 'Hai', 'Ba'));
  expect(await bench.recall(ids)).toEqual({ kind: 'sent' });
  expect(shown()).toEqual([]);
  const deletes = bench.server.calls.filter(({ method }) => method.startsWith('delete'));
  expect(deletes.map(({ method }) => method)).toEqual(['deleteMessages']);
});

test('a recall of what its reader has deleted is done', async () => {
  const ids = await told(text('Tin'));
  for (const id of ids) bench.server.forget(2, id);
  expect(await bench.recall(ids)).toEqual({ kind: 'sent' });
  expect(await bench.amend(text('Mới'), ids)).toEqual({ kind: 'outOfWindow' });
});

test('after 48 hours a message stays; the younger ones beside it go', async () => {
  const old = await told(text('Cũ'));
  now += 49 * 3_600_000;
  const young = await told(text('Trẻ'));
  expect(await bench.recall([...old, ...young])).toEqual({ kind: 'outOfWindow' });
  expect(shown()).toEqual([['text', 'Cũ']]);
  expect(await bench.recall(old)).toEqual({ kind: 'outOfWindow' });
});
