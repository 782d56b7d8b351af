import { afterEach, beforeEach, expect, test } from 'vitest';
import { setPhase } from '../../src/store/editions.ts';
import { BUSY, chatsOf, crowd } from './chats.ts';
import { openRound, type Round } from './round.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound();
});

afterEach(() => round.close());

const { texts, spoil } = chatsOf(() => round);

const mend = (act: 'edit' | 'recall', text: string) =>
  round.say(text, {
    mends: { edition: 'Tin', act },
    audience: {
      every: [],
      except: [],
      channels: ['telegram'],
      within: { edition: 'Tin', codes: ['sent', 'sending1', 'sending2'] },
    },
  });

test('a correction changes what was sent, and whoever waits gets the new text', async () => {
  await round.subscribe(crowd(3));
  spoil(102, BUSY);
  await round.say('Tin');
  await round.visit();
  await mend('edit', 'Tin đã sửa');
  await round.carry();
  expect(crowd(3).map(texts)).toEqual(Array(3).fill(['Tin đã sửa']));
  expect(await round.counts('Tin đã sửa')).toEqual({ sent: 2 });
  expect(await round.counts('Tin')).toEqual({ sent: 3 });
});

test('a recall deletes what was sent, and whoever waits gets nothing', async () => {
  await round.subscribe(crowd(3));
  spoil(102, BUSY);
  await round.say('Tin');
  await round.visit();
  await mend('recall', 'Thu hồi');
  await round.carry();
  expect(crowd(3).map(texts)).toEqual([[], [], []]);
  expect(await round.counts('Tin')).toEqual({ sent: 2, skipped: 1 });
  expect(await round.counts('Thu hồi')).toEqual({ sent: 2 });
});

test('a copy whose reader deleted it cannot be corrected, and is counted', async () => {
  await round.subscribe(crowd(2));
  await round.say('Tin');
  await round.carry();
  const [message] = round.world.telegram.messages(101);
  await round.world.telegram.forget(101, message?.id ?? 0);
  await mend('edit', 'Tin đã sửa');
  await round.carry();
  expect(await round.counts('Tin đã sửa')).toEqual({ sent: 1, failed: 1 });
});

test('an album is corrected in its caption, and taken back as a whole', async () => {
  await round.subscribe(crowd(2));
  const { telegram } = round.world;
  const sent = telegram.enclose(999, [{ kind: 'photo', name: 'một.gif' }, { kind: 'photo' }]);
  const items = sent.map(({ photo }, index) => ({
    type: 'photo',
    file_id: photo?.at(-1)?.file_id,
    ...(index === 0 && { caption: 'Tin' }),
  }));
  const native = { channel: 'telegram', value: { kind: 'media', items } };
  await round.say('Tin', {
    body: JSON.stringify({ kind: 'message', paragraphs: ['Tin'], native }),
  });
  await round.carry();
  expect(crowd(2).map(texts)).toEqual(Array(2).fill(['Tin', '']));
  await mend('edit', 'Tin đã sửa');
  await round.carry();
  expect(crowd(2).map(texts)).toEqual(Array(2).fill(['Tin đã sửa', '']));
  expect(telegram.messages(101).every(({ media }) => media?.kind === 'photo')).toBe(true);
  await mend('recall', 'Thu hồi');
  await round.carry();
  expect(crowd(2).map(texts)).toEqual([[], []]);
});

test('paused, an edition starts nobody and holds up nobody else; it goes on where it was', async () => {
  await round.subscribe(crowd(3));
  spoil(102, BUSY);
  await round.say('Tin');
  await round.visit();
  await setPhase(round.house.redis, 'Tin', 'paused');
  round.pass(60_000);
  await round.say('Hai');
  expect(await round.visit()).toEqual({ kind: 'again', afterMs: 10_000 });
  expect(crowd(3).map(texts)).toEqual([['Tin', 'Hai'], ['Hai'], ['Tin', 'Hai']]);
  await setPhase(round.house.redis, 'Tin', 'running');
  await round.carry();
  expect(texts(102)).toEqual(['Hai', 'Tin']);
});

test('stopped, an edition reaches nobody more', async () => {
  await round.subscribe(crowd(3));
  spoil(102, BUSY);
  await round.say('Tin');
  await round.visit();
  await setPhase(round.house.redis, 'Tin', 'stopped');
  expect(await round.visit()).toEqual({ kind: 'done' });
  expect(await round.counts('Tin')).toEqual({ sent: 2, skipped: 1 });
});
