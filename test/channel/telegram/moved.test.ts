import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSubscriber, saveSubscriber } from '../../../src/store/subscribers.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

describe('a group that became a supergroup', () => {
  const OLD = '-50';
  const NEW = '-1000050';
  const moves = () => {
    bench.server.write(Number(NEW), 'xin chào');
    bench.server.onCall(({ method, chatId }) =>
      method === 'sendMessage' && chatId === Number(OLD)
        ? {
            kind: 'error',
            code: 400,
            description: 'Bad Request: group chat was upgraded to a supergroup chat',
            parameters: { migrate_to_chat_id: Number(NEW) },
          }
        : null,
    );
  };
  const find = (address: string) => findSubscriber(bench.redis, 'telegram', address);
  const join = (address: string) =>
    saveSubscriber(
      bench.redis,
      { channel: 'telegram', address },
      { locale: 'vi', mode: 'instant', topics: ['van-hoa'], state: 'active' },
    );

  test('is told at once, and kept with its choices under its new address', async () => {
    moves();
    const { number } = await join(OLD);
    expect(await bench.sendTo(OLD)).toMatchObject({ kind: 'sent' });
    expect(bench.server.count(Number(NEW))).toBe(1);
    expect(await find(NEW)).toMatchObject({ number, address: NEW, topics: ['van-hoa'] });
    expect(await find(OLD)).toBeNull();
    // A second verdict of the same kind, from a send that was under way, changes nothing.
    expect(await bench.sendTo(OLD)).toMatchObject({ kind: 'sent' });
    expect(await find(NEW)).toMatchObject({ number, state: 'active' });
  });

  test('that subscribed again by itself is one subscriber, the new one, and gets one copy', async () => {
    moves();
    await join(OLD);
    const { number } = await join(NEW);
    expect(await bench.sendTo(OLD)).toMatchObject({ kind: 'recipientGone' });
    expect(await bench.sendTo(NEW)).toMatchObject({ kind: 'sent' });
    expect(bench.server.count(Number(NEW))).toBe(1);
    expect(await find(NEW)).toMatchObject({ number, state: 'active' });
    expect(await find(OLD)).toMatchObject({ state: 'gone' });
  });

  test('and moves again and again is suspect', async () => {
    bench.fail('sendMessage', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -7 },
    });
    expect(await bench.sendTo(OLD)).toMatchObject({ kind: 'recipientSuspect' });
  });
});
