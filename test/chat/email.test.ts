import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { key } from '../../src/store/keys.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { openWorld, type World } from '../support/world.ts';
import { openTalkingWorld, play } from './dialogue.ts';

let world: World;
let people = 200;
const somebody = () => {
  people += 1;
  return people;
};
const mailsTo = (address: string) =>
  world.mail.mails.filter(({ envelope }) => envelope.to.includes(address));

beforeAll(async () => {
  world = await openTalkingWorld();
});
afterAll(() => world.close());

test.each([
  ['/email lan1@example.org', 'lan1@example.org'],
  ['/email LAN2@Example.ORG', 'lan2@example.org'],
  ['lan3@example.org', 'lan3@example.org'],
  ['  lan4@example.org.  ', 'lan4@example.org'],
  ['<lan5@example.org>', 'lan5@example.org'],
  ['thư lan6@example.org', 'lan6@example.org'],
  ['địa chỉ thư lan7@example.org', 'lan7@example.org'],
  ['email lan8@example.org!', 'lan8@example.org'],
  ['mailto:lan9@example.org', 'lan9@example.org'],
])('%j gets one confirmation, and nobody is subscribed by it', async (words, address) => {
  const lan = somebody();
  await play(world, lan, [
    ['/start', 'địa chỉ của mình'],
    [words, `gửi thư xác nhận tới ${address}`],
  ]);
  await world.mail.waitFor(() => mailsTo(address).length === 1, 30_000);
  expect(mailsTo(address)[0]?.subject).toContain('Xin xác nhận');
  expect(await findSubscriber(world.house.redis, 'email', address)).toBeNull();
});

test.each(['/email', 'thư', 'email'])('%j asks for the address', async (words) => {
  await play(world, somebody(), [[words, 'ví dụ: /email lan@example.org']]);
});

test.each([
  '/email lan',
  '/email lan@',
  '/email lan@example',
  '/email lan @example.org',
  '/email lan@example.org, minh@example.org',
  '/email "lan"@example.org',
  `/email ${'a'.repeat(65)}@example.org`,
  `/email ${'a'.repeat(9000)}@example.org`,
  '/email lan@exa\nmple.org',
  '/email lan@example.org\nBcc: all@example.org',
])('%j is no address, and is told so', async (words) => {
  const before = world.mail.mails.length;
  await play(world, somebody(), [[words, 'Địa chỉ này chưa đúng']]);
  expect(world.mail.mails.length).toBe(before);
});

test('a stranger may ask for letters alone', async () => {
  await play(world, somebody(), [['chi.ba@example.org', 'thư xác nhận tới chi.ba@example.org']]);
  await world.mail.waitFor(() => mailsTo('chi.ba@example.org').length === 1);
});

test('one chat cannot make us write to many, nor many chats to one', async () => {
  const one = somebody();
  for (let number = 1; number <= 5; number += 1)
    await play(world, one, [[`/email many${number}@example.org`, 'thư xác nhận']]);
  await play(world, one, [['/email many6@example.org', 'đã có nhiều yêu cầu']]);
  for (let number = 1; number <= 7; number += 1)
    await play(world, somebody(), [['/email poor@example.org', 'thư xác nhận']]);
  const undecided = () => world.house.redis.keys(`${world.house.prefix}${key.pending('*')}`);
  const before = 10 + 5 + 1;
  await vi.waitFor(async () => expect((await undecided()).length).toBe(before));
  await world.mail.waitFor(() => mailsTo('poor@example.org').length === 1);
  expect(mailsTo('many6@example.org')).toEqual([]);
});

test('an address the mail server refuses is told to who gave it', async () => {
  world.mail.onEnvelope(({ to }) =>
    to[0] === 'nobody@example.org'
      ? { kind: 'reply', code: 550, text: '5.1.1 no such user' }
      : null,
  );
  const person = somebody();
  // No dialogue: the second answer may come before a line of it is over.
  world.telegram.write(person, '/email nobody@example.org');
  const texts = () =>
    world.telegram.messages(person).flatMap(({ from, text }) => (from === 'bot' ? [text] : []));
  await world.telegram.waitFor(() => texts().length === 2);
  expect(texts()).toEqual([
    expect.stringContaining('vừa gửi thư xác nhận'),
    expect.stringContaining('chưa gửi được thư xác nhận'),
  ]);
});

test('without a mail server nothing is promised', async () => {
  const mute = await openWorld({ change: (config) => ({ ...config, mail: null }) });
  try {
    await play(mute, 7, [
      ['/email lan@example.org', 'Hiện chưa thể gửi bản tin qua thư điện tử'],
      ['lan@example.org', 'Hiện chưa thể'],
    ]);
    await play(mute, 8, [['/start', 'Quý vị đã đăng ký thành công']]);
    expect(mute.telegram.messages(8).at(-1)?.text).not.toContain('địa chỉ của mình');
  } finally {
    await mute.close();
  }
});
