import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../../src/sandbox/telegram-shapes.ts';
import { movePlace } from '../../../src/store/places.ts';
import { findSubscriber, saveSubscriber } from '../../../src/store/subscribers.ts';
import { type Bench, openBench } from './bench.ts';

const CHI: Person = { id: 71, is_bot: false, first_name: 'Chi' };
const FORUM = -100_500;
const TOPIC = `${FORUM}/5`;

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  bench.server.gather({ id: FORUM, title: 'Ấp Bàu Sen', admins: [CHI], topics: [5] });
  bench.server.invite(FORUM, CHI);
  const who = { channel: 'telegram', address: String(FORUM) } as const;
  await saveSubscriber(bench.redis, who, { locale: 'vi', mode: 'instant', topics: ['van-hoa'] });
  await movePlace(bench.redis, { channel: 'telegram', group: who.address }, TOPIC);
});
afterEach(() => bench.close());

const find = (address: string) => findSubscriber(bench.redis, 'telegram', address);
const sends = () =>
  bench.server.sends
    .filter(({ chatId }) => chatId === FORUM)
    .map(({ text, params }) => [params.message_thread_id ?? null, text?.split('\n')[0]]);

const NEWS = 'Chống hạn & mặn: <việc> phải làm ngay';

test('what is sent to a topic stands in that topic, and can be changed and taken back', async () => {
  const outcome = await bench.sendTo(TOPIC);
  expect(outcome).toMatchObject({ kind: 'sent' });
  expect(sends()).toEqual([[5, NEWS]]);
  const ids = outcome.kind === 'sent' ? (outcome.ids ?? []) : [];
  const to = { number: 1, address: TOPIC, locale: 'vi' } as const;
  const post = await bench.channel.render({ kind: 'message', paragraphs: ['Sửa'] }, 'vi');
  expect(await bench.channel.amend?.(post, to, ids)).toMatchObject({ kind: 'sent' });
  expect(await bench.channel.recall?.(to, ids)).toMatchObject({ kind: 'sent' });
  expect(bench.server.refusals).toEqual([]);
});

test.each([
  ['closed', 5],
  ['deleted', 6],
] as const)(
  'when a topic is %s, the forum is told instead, and its admins that once',
  async (how, thread) => {
    if (how === 'deleted') {
      const group = { channel: 'telegram', group: String(FORUM) } as const;
      await movePlace(bench.redis, group, `${FORUM}/${thread}`);
    } else bench.server.closeTopic(FORUM, thread);
    const address = `${FORUM}/${thread}`;
    // Two editions were under way.
    expect(await bench.sendTo(address)).toMatchObject({ kind: 'sent' });
    expect(await bench.sendTo(address)).toMatchObject({ kind: 'sent' });
    const told = expect.stringContaining('gửi /here trong chủ đề');
    expect(sends()).toEqual([
      [null, NEWS],
      [null, told],
      [null, NEWS],
    ]);
    expect(await find(address)).toBeNull();
    expect(await find(String(FORUM))).toMatchObject({ state: 'active', topics: ['van-hoa'] });
  },
);

test('a forum that became another chat leads its topic’s subscriber there', async () => {
  bench.server.upgrade(FORUM, -100_600);
  expect(await bench.sendTo(TOPIC)).toMatchObject({ kind: 'sent' });
  expect(await find('-100600')).toMatchObject({ topics: ['van-hoa'] });
});

test('a file for a topic goes there, too', async () => {
  const file = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') };
  const reply = { message: { kind: 'message', paragraphs: ['Tệp'] }, file } as const;
  expect(await bench.channel.talk(TOPIC, reply)).toEqual(expect.any(Number));
  expect(sends().map(([thread]) => Number(thread))).toEqual([5]);
});
