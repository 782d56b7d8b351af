import { afterEach, beforeEach, expect, test } from 'vitest';
import { dealWith } from '../../../../src/channel/mail/returned/act.ts';
import { createEdition } from '../../../../src/store/editions.ts';
import { findSubscriber, saveSubscriber } from '../../../../src/store/subscribers.ts';
import { isSuppressed } from '../../../../src/store/suppressions.ts';
import { openStore, type Store } from '../../../store/open-store.ts';
import { returnedMail } from './mails.ts';

const SECRET = 'một bí mật đủ dài cho các bài thử này';
const DAY = 86_400_000;

let store: Store;
let now: number;
beforeEach(() => {
  store = openStore();
  now = Date.parse('2026-11-23T01:00:00Z');
});
afterEach(() => store.close());

const deps = () => ({ redis: store.redis, secret: SECRET, clock: () => new Date(now) });

async function subscribe(address: string): Promise<number> {
  const who = { channel: 'email', address } as const;
  return (await saveSubscriber(store.redis, who, { state: 'active', mode: 'weekly' })).number;
}

async function deal(name: string, number: number, change = (text: string) => text) {
  const mail = returnedMail(name, { number, secret: SECRET });
  const changed = Buffer.from(change(mail.toString('latin1')), 'latin1');
  return (await dealWith(changed, deps())).did;
}

async function standing(address: string) {
  const reader = await findSubscriber(store.redis, 'email', address);
  return [reader?.state, await isSuppressed(store.redis, address, SECRET)];
}

test.each([
  ['postfix-unknown-user', 'suppressed', 'suppressed', true],
  ['gmail-over-quota', 'counted', 'active', false],
  ['exchange365-blocked', 'nothing', 'active', false],
  ['postfix-delayed', 'nothing', 'active', false],
  ['arf-yahoo', 'suppressed', 'suppressed', true],
  ['arf-not-spam', 'nothing', 'active', false],
  ['leave-address', 'stopped', 'stopped', false],
  ['leave-forged', 'nothing', 'active', false],
  ['auto-out-of-office-vi', 'nothing', 'active', false],
  ['person-reply', 'nothing', 'active', false],
  ['daemon-says-nothing', 'unread', 'active', false],
])('%s: %s', async (name, did, state, suppressed) => {
  const number = await subscribe('lan@nhanthu.example');
  expect(await deal(name, number)).toBe(did);
  expect(await standing('lan@nhanthu.example')).toEqual([state, suppressed]);
});

test.each(['postfix-forged-word', 'address-only', 'arf-address-only'])(
  '%s: who only names an address silences nobody',
  async (name) => {
    const number = await subscribe('lan@nhanthu.example');
    expect(await deal(name, number)).toBe('unproven');
    expect(await standing('lan@nhanthu.example')).toEqual(['active', false]);
  },
);

test('an address is believed with the Message-ID of a mail to this very reader', async () => {
  const number = await subscribe('lan+tin@co-quan.example');
  const other = await subscribe('hoa@co-quan.example');
  await createEdition(store.redis, {
    id: 'letter-1',
    kind: 'announcement',
    body: '{}',
    audience: { every: [], except: [], channels: ['email'] },
    createdAt: new Date(now),
    expiresAt: new Date(now + DAY),
  });
  expect(await deal('address-and-message-id', other)).toBe('unproven');
  expect(await standing('lan+tin@co-quan.example')).toEqual(['active', false]);
  expect(await deal('address-and-message-id', number)).toBe('suppressed');
  expect(await standing('lan+tin@co-quan.example')).toEqual(['suppressed', true]);
});

test.each([
  ['leave-address', 'stopped'],
  ['postfix-unknown-user', 'suppressed'],
])('%s again ends nothing that began since', async (name, did) => {
  const number = await subscribe('lan@nhanthu.example');
  expect(await deal(name, number)).toBe(did);
  await subscribe('lan@nhanthu.example');
  expect(await deal(name, number)).toBe('again');
  expect((await standing('lan@nhanthu.example'))[0]).toBe('active');
});

test('one mail counts once, and one a day; too many, and the reader is gone until they are back', async () => {
  const number = await subscribe('lan@thu-g.example');
  const nth = (day: number) => (text: string) => text.replace('<6a1c.mail', `<6a1c-${day}.mail`);
  const dids: string[] = [];
  for (let day = 0; day < 6; day += 1) {
    now += DAY;
    dids.push(await deal('gmail-over-quota', number, nth(day)));
    expect(await deal('gmail-over-quota', number, nth(day))).toBe('again');
  }
  expect(dids).toEqual(['counted', 'counted', 'counted', 'counted', 'counted', 'gone']);
  expect(await standing('lan@thu-g.example')).toEqual(['gone', false]);
  await subscribe('lan@thu-g.example');
  now += DAY;
  expect(await deal('gmail-over-quota', number, nth(9))).toBe('counted');
  expect(await standing('lan@thu-g.example')).toEqual(['active', false]);
});

test('two hands with the same mail count it once', async () => {
  const number = await subscribe('lan@thu-g.example');
  const dids = await Promise.all([1, 2, 3].map(() => deal('gmail-over-quota', number)));
  expect(dids.sort()).toEqual(['again', 'again', 'counted']);
});

test('who has been erased since is nobody, and a chat with that number is not meant', async () => {
  expect(await deal('postfix-unknown-user', 99)).toBe('nothing');
  const chat = { channel: 'telegram', address: '1001' } as const;
  const { number } = await saveSubscriber(store.redis, chat, { state: 'active' });
  expect(await deal('leave-address', number)).toBe('nothing');
});
