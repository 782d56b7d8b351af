import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../src/edition/content.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const words = (text: string): Message => ({ kind: 'message', paragraphs: [text] });
const choices = [[{ id: 'go', label: 'Gửi' }]];
const csv = (text = 'số,kết quả\n1,đã nhận') => ({
  name: 'kết quả.csv',
  type: 'text/csv',
  bytes: Buffer.from(text),
});
const talk = (reply: Parameters<Bench['channel']['talk']>[1]) => bench.channel.talk('2', reply);

test('a file comes with its words and its buttons', async () => {
  const id = await talk({
    message: { ...words('Đã gửi <xong>'), title: 'Kết quả' },
    file: csv(),
    choices,
  });
  const [shown, ...more] = bench.seen();
  expect(more).toEqual([]);
  expect(shown).toMatchObject({
    id,
    html: '<b>Kết quả</b>\n\nĐã gửi &lt;xong&gt;',
    media: { kind: 'document', name: 'kết quả.csv' },
    buttons: [[{ text: 'Gửi', callback_data: 'go' }]],
  });
  expect(bench.server.file(shown?.media?.fileId ?? '')?.bytes.toString()).toMatch(/đã nhận$/);
});

test('a large file arrives whole', async () => {
  const text = `${'0123456789'.repeat(300_000)}hết`;
  await talk({ message: words('Đây'), file: csv(text) });
  const [shown] = bench.seen();
  expect(bench.server.file(shown?.media?.fileId ?? '')?.bytes.toString()).toBe(text);
});

test('words longer than a caption go before the file', async () => {
  await talk({ message: words('dài '.repeat(400).trim()), file: csv() });
  expect(bench.seen().map(({ media }) => media?.kind ?? null)).toEqual([null, 'document']);
});

test.each(['resetAfter', 'html'] as const)(
  'a file whose verdict is lost (%s) is not repeated',
  async (kind) => {
    bench.fail('sendDocument', kind === 'html' ? { kind, status: 502 } : { kind });
    expect(await talk({ message: words('Đây'), file: csv() })).toBeNull();
    expect(bench.server.calls.filter(({ method }) => method === 'sendDocument')).toHaveLength(1);
  },
);

test('a preview is what readers will get, with its buttons under the last message', async () => {
  const [sent] = bench.server.enclose(7, [{ kind: 'photo' }]);
  const item = { type: 'photo', file_id: sent?.photo?.[0]?.file_id, caption: 'Tin' };
  const value = [
    { kind: 'media', items: [item] },
    { kind: 'text', text: 'Thêm', entities: [] },
  ];
  const message = { ...words(''), native: { channel: 'telegram', value } };
  expect(await talk({ message, choices })).toBe(bench.seen().at(-1)?.id);
  expect(bench.seen()).toMatchObject([
    { text: 'Tin', media: { kind: 'photo' }, buttons: [] },
    { text: 'Thêm', media: null, buttons: [[{ text: 'Gửi' }]] },
  ]);
});

test('a message is replaced in its place, with its marks and its buttons', async () => {
  const id = await talk({ message: words('Cũ') });
  const value = { kind: 'text', text: 'Mới', entities: [{ type: 'bold', offset: 0, length: 3 }] };
  const message = { ...words('Mới'), native: { channel: 'telegram', value } };
  expect(await talk({ message, choices, replaces: id ?? 0 })).toBe(id);
  expect(bench.seen()).toMatchObject([{ id, html: '<b>Mới</b>', buttons: [[{ text: 'Gửi' }]] }]);
});

test('what cannot be replaced in its place is said anew', async () => {
  const id = await talk({ message: words('Cũ'), file: csv() });
  const next = await talk({ message: words('Mới'), replaces: id ?? 0 });
  expect(next).not.toBe(id);
  expect(bench.seen().map(({ text }) => text)).toEqual(['Cũ', 'Mới']);
});

describe('an answer to a person', () => {
  const hello = { message: { kind: 'message', paragraphs: ['Xin chào'] } } as const;

  test.each([
    ['a short pause', 429, { retry_after: 1 }],
    ['a moment’s weakness', 500, undefined],
  ])('survives %s', async (_, code, parameters) => {
    const fault = { kind: 'error', code, description: 'x', ...(parameters && { parameters }) };
    bench.fail('sendMessage', fault as never, 1);
    expect(await talk(hello)).toEqual(expect.any(Number));
    expect(bench.server.count(2)).toBe(1);
  });

  test('does not wait for hours, but everybody else does', async () => {
    const parameters = { retry_after: 3600 };
    bench.fail('sendMessage', { kind: 'error', code: 429, description: 'x', parameters });
    expect(await talk(hello)).toBeNull();
    expect(Number(await bench.redis.get('gate:telegram'))).toBeGreaterThan(Date.now() + 3_500_000);
    expect(bench.lines.at(-1)?.msg).toBe('an answer was not delivered');
  });

  test('is not repeated when it may have arrived', async () => {
    bench.fail('sendMessage', { kind: 'resetAfter' });
    expect(await talk(hello)).toBeNull();
    expect(bench.server.count(2)).toBe(1);
  });

  test('that changes nothing counts as given', async () => {
    await talk(hello);
    const [sent] = bench.server.messages(2).filter(({ from }) => from === 'bot');
    expect(await talk({ ...hello, replaces: sent?.id ?? 0 })).toBe(sent?.id);
    expect(bench.server.count(2)).toBe(1);
  });
});
