import { afterEach, expect, test } from 'vitest';
import { type Visit, visitMailbox } from '../../../../src/channel/mail/returned/mailbox.ts';
import type { Place } from '../../../../src/channel/mail/returned/shelves.ts';
import { type ImapServer, openImapServer } from '../../../support/imap.ts';
import type { ImapHabits } from '../../../support/imap-commands.ts';

let server: ImapServer;
afterEach(() => server.close());

const mail = (place: Place, text = '') =>
  Buffer.from(`Subject: ${place}\r\nX-Text: ${text}\r\n\r\nThân thư ${text}\r\n`);

/** A mailbox with a mail for each place, and one that somebody has read already. */
async function openMailbox(habits: Partial<ImapHabits> = {}): Promise<void> {
  server = await openImapServer(habits);
  server.deliver(mail('handled'));
  server.deliver(mail('handled', 'read'), ['\\Seen']);
  server.deliver(mail('unread'));
  server.deliver(mail('stays'));
  server.deliver(mail('handled', 'deleted by a person'), ['\\Deleted']);
}

const left = new Set<number>();

/** Shows each mail to the table of places its subject names. */
async function visit(url = server.url): Promise<{ visit: Visit; shown: string[] }> {
  const shown: string[] = [];
  const ended = await visitMailbox(url, {
    isOver: () => false,
    left: { known: async () => left, add: async (_, uid) => void left.add(uid) },
    deal: async (raw) => {
      const subject = /^Subject: (\w+)/.exec(raw.toString())?.[1] as Place;
      shown.push(subject);
      return subject;
    },
  });
  return { visit: ended, shown };
}

const held = () =>
  Object.fromEntries([...server.folders.keys()].map((name) => [name, server.flagsIn(name)]));

const READ = ['\\Seen'];
const DELETED = ['\\Deleted'];

test.each<[string, Partial<ImapHabits>]>([
  ['MOVE', {}],
  ['UIDPLUS only', { extensions: ['UIDPLUS'] }],
])('what was dealt with is sorted into folders: %s', async (_, habits) => {
  await openMailbox(habits);
  const first = await visit();
  expect(first.visit).toEqual({ kind: 'done', dealt: 3, more: false });
  expect(first.shown).toEqual(['handled', 'unread', 'stays']);
  expect(held()).toEqual({
    INBOX: [READ, ['BantinLeft'], DELETED],
    'Bantin/Handled': [READ],
    'Bantin/Unread': [[]],
  });
  expect((await visit()).shown).toEqual([]);
});

test.each<[string, Partial<ImapHabits>]>([
  ['no way to move one mail alone', { extensions: [] }],
  ['no folder can be made', { creates: false }],
])('%s: it is marked where it is, and nothing is deleted', async (_, habits) => {
  await openMailbox(habits);
  expect((await visit()).shown).toEqual(['handled', 'unread', 'stays']);
  expect(held()).toEqual({
    INBOX: [READ, READ, ['BantinLeft', 'BantinUnread'], ['BantinLeft'], DELETED],
  });
  expect((await visit()).shown).toEqual([]);
});

test('a server that takes no marks: what stays is remembered by us', async () => {
  left.clear();
  await openMailbox({ keywords: false });
  expect((await visit()).shown).toEqual(['handled', 'unread', 'stays']);
  expect([...left]).toEqual([4]);
  expect((await visit()).shown).toEqual([]);
  expect(server.flagsIn('INBOX')).toEqual([READ, [], DELETED]);
  left.clear();
});

test.each([
  ['before the log-in', /^(LOGIN|AUTHENTICATE)/, 'before'],
  ['at the search', /^UID SEARCH/, 'before'],
  ['at a fetch', /^UID FETCH 3 /, 'before'],
  ['after a move', /^UID MOVE 1 /, 'done'],
  ['before a mark', /^UID STORE 4 /, 'before'],
] as const)('a connection that breaks %s is taken up at the next visit', async (_, at, when) => {
  await openMailbox();
  server.breakAt(at, when);
  expect((await visit()).visit).toMatchObject({ kind: 'broken' });
  expect((await visit()).visit).toMatchObject({ kind: 'done', more: false });
  expect(held()).toEqual({
    INBOX: [READ, ['BantinLeft'], DELETED],
    'Bantin/Handled': [READ],
    'Bantin/Unread': [[]],
  });
});

test('a connection that breaks before a move leaves the mail where it is, as read', async () => {
  await openMailbox();
  server.breakAt(/^UID MOVE 1 /);
  expect((await visit()).visit).toMatchObject({ kind: 'broken' });
  expect((await visit()).shown).toEqual(['unread', 'stays']);
  expect(server.flagsIn('INBOX')).toEqual([READ, READ, ['BantinLeft'], DELETED]);
});

test('a wrong password and a folder that is not there are the operator’s to mend', async () => {
  await openMailbox();
  const wrong = server.url.replace(/:[^:@/]+@/, ':sai@');
  expect((await visit(wrong)).visit).toEqual({
    kind: 'refused',
    dealt: 0,
    reason: 'sai tên hoặc mật khẩu',
  });
  expect((await visit(`${server.url}/Khong-co`)).visit).toMatchObject({ kind: 'refused' });
});

test('nobody there: it is tried again', async () => {
  await openMailbox();
  expect((await visit('imap://a:b@127.0.0.1:1')).visit).toMatchObject({ kind: 'broken', dealt: 0 });
});

test('a full mailbox is read over several visits', async () => {
  server = await openImapServer();
  for (let count = 0; count < 501; count += 1) server.deliver(mail('handled'));
  expect((await visit()).visit).toEqual({ kind: 'done', dealt: 500, more: true });
  expect((await visit()).visit).toEqual({ kind: 'done', dealt: 1, more: false });
});

test('of a huge mail only the beginning is fetched', async () => {
  server = await openImapServer();
  server.deliver(Buffer.concat([mail('handled'), Buffer.alloc(3_000_000, 0x61)]));
  let size = 0;
  await visitMailbox(server.url, {
    isOver: () => false,
    left: { known: async () => left, add: async () => {} },
    deal: async (raw) => {
      size = raw.length;
      return 'handled';
    },
  });
  expect(size).toBe(2_000_000);
});
