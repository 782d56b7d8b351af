import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { entryOf, isOvertaken } from '../../../src/channel/telegram/inbox.ts';

const LAN = { id: 5, is_bot: false, first_name: 'Lan' };
const PRIVATE = { id: 5, type: 'private', first_name: 'Lan' };
const GROUP = { id: -100_5, type: 'supergroup', title: 'Ấp 3' };

const message = (change: object) => ({ message: { message_id: 1, date: 1, ...change } });
const press = (change: object) => ({
  callback_query: {
    id: 'p1',
    from: LAN,
    chat_instance: '1',
    data: 'topic:van-hoa',
    message: { message_id: 7, date: 1, chat: PRIVATE },
    ...change,
  },
});
const query = (text: string, from: object = LAN) => ({
  inline_query: { id: 'q1', from, query: text, offset: '' },
});

const read = (update: object, id = 9) => ({ update_id: id, ...update }) as unknown as Update;

test.each<[string, object, object]>([
  ['a word', message({ chat: PRIVATE, from: LAN, text: 'chào' }), { chat: '5', sender: '5' }],
  [
    'a word in a group waits with the group, and counts for its writer',
    message({ chat: GROUP, from: LAN, text: '/help' }),
    { chat: '-1005', sender: '5', weight: 1 },
  ],
  [
    'an anonymous admin writes as the group',
    message({ chat: GROUP, from: LAN, sender_chat: GROUP, text: '/help' }),
    { chat: '-1005', sender: '-1005' },
  ],
  [
    'a part of an album',
    message({ chat: PRIVATE, from: LAN, media_group_id: '1', photo: [] }),
    { weight: 0.1 },
  ],
  [
    'a group that moved',
    message({ chat: GROUP, migrate_to_chat_id: -100_6 }),
    { chat: '-1005', weight: 0 },
  ],
  ['a press', press({}), { chat: '5', sender: '5', press: 'p1', weight: 1 }],
  [
    'a press under a message that is too old to be seen',
    press({ message: undefined }),
    { chat: '5' },
  ],
  ['a search from another chat', query('tin'), { chat: 'inline 5', sender: '5', weight: 0 }],
  [
    'a member who left',
    { my_chat_member: { chat: PRIVATE, from: LAN, date: 1 } },
    { chat: '5', weight: 0, press: null },
  ],
  ['something new', { purchased_paid_media: {} }, { chat: '0', weight: 0 }],
])('%s', (_, update, expected) => {
  const entry = entryOf(read(update));
  expect(entry).toMatchObject({ id: '9', order: 9, ...expected });
  expect(JSON.parse(entry.body)).toEqual(JSON.parse(JSON.stringify(read(update))));
});

test.each<[string, object, object, boolean]>([
  ['the same button again', press({}), press({ id: 'p2' }), true],
  ['another button', press({}), press({ data: 'topic:suc-khoe' }), false],
  ['the button under another message', press({}), press({ message: { message_id: 8 } }), false],
  ['the same button by another person', press({}), press({ from: { ...LAN, id: 6 } }), false],
  ['a word after a press', press({}), message({ chat: PRIVATE, from: LAN, text: 'chào' }), false],
  ['the same word twice', message({ chat: PRIVATE }), message({ chat: PRIVATE }), false],
  ['a letter more of what is looked for', query('ti'), query('tin'), true],
  ['what another person looks for', query('ti'), query('tin', { ...LAN, id: 6 }), false],
])('%s: overtaken?', (_, first, second, expected) => {
  expect(isOvertaken(read(first, 1), [read(second, 2)])).toBe(expected);
});
