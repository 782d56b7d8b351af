import { afterEach, expect, test } from 'vitest';
import type { House } from '../src/compose.ts';
import { openMailbox, readMailbox } from '../src/returned-mail.ts';
import { findSubscriber, saveSubscriber } from '../src/store/subscribers.ts';
import { returnedMail } from './channel/mail/returned/mails.ts';
import { type ImapServer, openImapServer } from './support/imap.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let server: ImapServer;
let house: House;
const lines: string[] = [];

async function open(change: (url: string) => string = (url) => url): Promise<void> {
  lines.length = 0;
  server = await openImapServer();
  const imapUrl = change(server.url);
  world = await openWorld({ roles: [], change: (config) => ({ ...config, imapUrl }) });
  const log = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [
      level,
      (about: object, words: string) => lines.push(`${level} ${words} ${JSON.stringify(about)}`),
    ]),
  ) as unknown as House['log'];
  house = { ...world.house, log };
}

afterEach(async () => {
  await world.close();
  await server.close();
});

async function subscribe(address: string): Promise<number> {
  const who = { channel: 'email', address } as const;
  return (await saveSubscriber(house.redis, who, { state: 'active', mode: 'weekly' })).number;
}

const stateOf = async (address: string) =>
  (await findSubscriber(house.redis, 'email', address))?.state;

const visit = () => readMailbox(house, () => {});

test('the mailbox is read, each mail does what it says, and the mailbox is in order', async () => {
  await open();
  const numbers = {
    lan: await subscribe('lan@a.example'),
    hoa: await subscribe('hoa@a.example'),
    minh: await subscribe('minh@a.example'),
    an: await subscribe('an@a.example'),
  };
  const { secret } = house;
  const put = (name: string, number: number) =>
    server.deliver(returnedMail(name, { number, secret }));
  put('postfix-unknown-user', numbers.lan);
  put('leave-address', numbers.hoa);
  put('arf-comcast-redacted', numbers.minh);
  put('gmail-over-quota', numbers.an);
  put('gmail-unauthenticated', numbers.an);
  put('person-reply', numbers.an);
  put('address-only', numbers.an);
  await visit();
  expect(
    await Promise.all(['lan', 'hoa', 'minh', 'an'].map((name) => stateOf(`${name}@a.example`))),
  ).toEqual(['suppressed', 'stopped', 'suppressed', 'active']);
  expect(server.flagsIn('INBOX')).toEqual([['BantinLeft']]);
  expect(server.flagsIn('Bantin/Handled')).toHaveLength(5);
  expect(server.flagsIn('Bantin/Unread')).toEqual([[]]);
  expect(lines).toEqual([
    'info returned mail was dealt with {"suppressed":2,"stopped":1,"counted":1,"nothing":2,"unproven":1}',
    expect.stringMatching(/^error mail of ours is refused by policy; .*5\.7\.26/),
  ]);
});

test('a break in the middle: nothing is lost, nothing counts twice', async () => {
  await open();
  const number = await subscribe('lan@a.example');
  server.deliver(returnedMail('gmail-over-quota', { number, secret: house.secret }));
  server.deliver(returnedMail('leave-address', { number, secret: house.secret }));
  server.breakAt(/^UID STORE 1 /);
  await visit();
  expect(await stateOf('lan@a.example')).toBe('active');
  await visit();
  expect(await stateOf('lan@a.example')).toBe('stopped');
  expect(lines).toEqual([
    expect.stringMatching(/^warn the mailbox of returned mail does not answer/),
    'info returned mail was dealt with {"again":1,"stopped":1}',
    expect.stringMatching(/^info returned mail is read again/),
  ]);
});

test('a log-in that is refused makes one line, and another only after a start', async () => {
  await open((url) => url.replace(/:[^:@/]+@/, ':sai@'));
  await visit();
  await visit();
  expect(lines).toEqual([
    expect.stringMatching(/^error returned mail cannot be read; .*sai tên hoặc mật khẩu/),
  ]);
  expect(lines.join()).not.toContain(':sai@');
  await openMailbox(house);
  await visit();
  expect(lines).toHaveLength(2);
});
