import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readUpdate } from '../../../src/channel/telegram/incoming.ts';
import type { Message } from '../../../src/edition/content.ts';
import type { Enclosure } from '../../../src/sandbox/telegram-person.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const EDITOR = 7;

/** What an editor sends to the bot, as the announcement it becomes. */
function announced(...posts: readonly (string | readonly Enclosure[])[]): Message {
  const sent = posts.flatMap((post) =>
    typeof post === 'string' ? [] : bench.server.enclose(EDITOR, post),
  );
  const said = sent.map((message) => readUpdate({ update_id: 1, message } as never)?.said);
  const natives = said.flatMap((one) => (one && 'native' in one && one.native ? [one.native] : []));
  const [text] = posts.filter((post) => typeof post === 'string');
  return {
    kind: 'message',
    paragraphs: text === undefined ? [] : [text],
    native: { channel: 'telegram', value: natives.map(({ value }) => value) },
  };
}

const shown = () => bench.seen().map(({ media, text }) => [media?.kind ?? 'text', text]);
const methods = () =>
  bench.server.calls.map(({ method }) => method).filter((method) => method.startsWith('send'));
const idsShown = () => bench.seen().map(({ id }) => id);

test('a picture goes by its id, with its caption and what is marked in it', async () => {
  const entities = [{ type: 'bold', offset: 0, length: 3 }];
  const message = announced([{ kind: 'photo', caption: 'Tin vui', entities }]);
  expect(await bench.tell(message)).toEqual({ kind: 'sent', ids: idsShown() });
  expect(bench.seen()).toMatchObject([{ html: '<b>Tin</b> vui', media: { kind: 'photo' } }]);
});

test.each(['video', 'document'] as const)('a %s keeps its name', async (kind) => {
  await bench.tell(announced([{ kind, name: 'Công văn 15.bin' }]));
  expect(bench.seen()).toMatchObject([{ media: { kind, name: 'Công văn 15.bin' } }]);
});

test('an album stays one, and all its ids are known', async () => {
  const message = announced([
    { kind: 'photo', caption: 'Lễ hội' },
    { kind: 'video' },
    { kind: 'photo' },
  ]);
  expect(await bench.tell(message)).toEqual({ kind: 'sent', ids: idsShown() });
  expect(shown()).toEqual([
    ['photo', 'Lễ hội'],
    ['video', ''],
    ['photo', ''],
  ]);
  expect(new Set(bench.seen().map(({ album }) => album)).size).toBe(1);
  expect(methods()).toEqual(['sendMediaGroup']);
});

test('pictures and files that were sent together become an album each', async () => {
  await bench.tell(announced([{ kind: 'photo' }, { kind: 'photo' }, { kind: 'document' }]));
  expect(methods()).toEqual(['sendMediaGroup', 'sendDocument']);
});

test('a caption longer than a bot may write goes on below', async () => {
  const caption = `${'lúa nước '.repeat(110).trim()}\n\n${'phù sa '.repeat(60).trim()}`;
  await bench.tell(announced([{ kind: 'photo', caption }]));
  expect(shown()).toEqual([
    ['photo', 'lúa nước '.repeat(110).trim()],
    ['text', 'phù sa '.repeat(60).trim()],
  ]);
});

test('a text keeps its marks', async () => {
  const entities = [{ type: 'text_link', offset: 4, length: 3, url: 'https://a.example/' }];
  const value = { kind: 'text', text: 'Xem này', entities };
  await bench.tell({ kind: 'message', paragraphs: ['x'], native: { channel: 'telegram', value } });
  expect(bench.seen()[0]?.html).toContain('<a href="https://a.example/"');
});

test('a long text becomes several messages', async () => {
  const paragraph = 'Bà con chú ý phòng chống hạn mặn. '.repeat(60).trim();
  const message: Message = {
    kind: 'message',
    title: 'Thông báo',
    paragraphs: Array(5).fill(paragraph),
  };
  expect(await bench.tell(message)).toEqual({ kind: 'sent', ids: idsShown() });
  const [first, ...rest] = bench.seen();
  expect(first?.html).toMatch(/^<b>Thông báo<\/b>\n\nBà con/);
  expect([first, ...rest].map((one) => one?.text).join('\n\n')).toBe(
    ['Thông báo', ...message.paragraphs].join('\n\n'),
  );
  expect(rest.length).toBeGreaterThan(1);
});

test.each([
  ['of another channel', { channel: 'zalo', value: { kind: 'text', text: 'lạ', entities: [] } }],
  ['of no shape we know', { channel: 'telegram', value: { odd: true } }],
])('with a native form %s the words go alone', async (_, native) => {
  const media = [{ kind: 'photo' as const }];
  await bench.tell({ kind: 'message', paragraphs: ['Chữ'], media, native });
  expect(shown()).toEqual([['text', 'Chữ']]);
});

describe('when a later message is not taken', () => {
  const two = () => announced([{ kind: 'photo', caption: 'Tin' }], [{ kind: 'document' }]);
  const error = (code: number, description: string) =>
    ({ kind: 'error', code, description }) as const;

  test('it is tried again, and nothing comes twice', async () => {
    bench.fail('sendDocument', error(500, 'Internal Server Error'), 1);
    expect(await bench.tell(two())).toEqual({ kind: 'sent', ids: idsShown() });
    expect(shown()).toEqual([
      ['photo', 'Tin'],
      ['document', ''],
    ]);
  });

  test('for good, the earlier ones are taken back', async () => {
    bench.fail('sendDocument', error(400, 'Bad Request: DOCUMENT_INVALID'));
    expect(await bench.tell(two())).toMatchObject({ kind: 'contentRejected' });
    expect(shown()).toEqual([]);
  });

  test('for hours, all is repeated later', async () => {
    const parameters = { retry_after: 3600 };
    bench.fail('sendDocument', { ...error(429, 'Too Many Requests'), parameters });
    expect(await bench.tell(two())).toEqual({ kind: 'retryAfter', ms: 3_600_000 });
    expect(shown()).toEqual([]);
  });

  test('and cannot be taken back, it may be repeated only once', async () => {
    const parameters = { retry_after: 3600 };
    bench.fail('sendDocument', { ...error(429, 'Too Many Requests'), parameters });
    bench.fail('deleteMessages', error(500, 'Internal Server Error'));
    expect(await bench.tell(two())).toMatchObject({ kind: 'ambiguous' });
  });
});

test('messages that follow each other keep the pace of the chat', async () => {
  await bench.close();
  const limits = { perSecond: 30, perChatMs: 900, groupPerMinute: 20 };
  bench = await openBench({ rate: 30 }, { limits });
  expect(await bench.tell(announced([{ kind: 'photo' }], [{ kind: 'document' }]))).toMatchObject({
    kind: 'sent',
  });
  expect(bench.server.tooFast()).toBe(0);
});
