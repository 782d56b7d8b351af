import { expect, test } from 'vitest';
import { openAnswering } from '../../../src/channel/telegram/answering.ts';
import { readGroupUpdate } from '../../../src/channel/telegram/groups.ts';
import { bindAccount } from '../../../src/store/accounts.ts';
import { countWaiting } from '../../../src/store/updates.ts';
import { openWorld } from '../../support/world.ts';

// What Telegram sends of groups, channels and forums, and what of it is meant for us.

const BOT = { id: '7', name: 'bantin_bot' };
const ME = { id: 7, is_bot: true, first_name: 'Bot' };
const CHI = { id: 71, is_bot: false, first_name: 'Chi', language_code: 'vi' };
const GROUP = { id: -100_5, type: 'supergroup', title: 'Ấp Bàu Sen' };
const CHANNEL = { id: -100_6, type: 'channel', title: 'Kênh' };
const ANONYMOUS = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };

const said = (more: object) => ({
  message: { message_id: 1, date: 1, from: CHI, chat: GROUP, ...more },
});
const member = (status: string, more: object = {}) => ({ user: ME, status, ...more });
const seat = (was: object, is: object, chat: object = GROUP) => ({
  my_chat_member: { chat, from: CHI, date: 1, old_chat_member: was, new_chat_member: is },
});
const POSTS = { can_post_messages: true };

const HEARD = { kind: 'group', id: '-1005', here: '-1005', by: 71, speaker: '71' };
const joined = { ...HEARD, said: { kind: 'joined' } };
const left = { ...HEARD, said: { kind: 'left' } };
const asked = (text: string, more: object = {}) => ({
  ...HEARD,
  said: { kind: 'text', text },
  ...more,
});

const CASES: readonly (readonly [string, object, object | null])[] = [
  ['words among people', said({ text: 'Chào bà con' }), null],
  ['a command with our name', said({ text: '/Help@BanTin_Bot' }), asked('/Help@BanTin_Bot')],
  ['a command with a longer name', said({ text: '/help@bantin_bot2' }), null],
  ['the place where news shall come', said({ text: '/here' }), asked('/here')],
  ['a word that begins alike', said({ text: '/hereby' }), null],
  [
    'a reply to us',
    said({ text: 'lúa', reply_to_message: { message_id: 1, from: ME } }),
    asked('lúa'),
  ],
  ['a reply to another bot', said({ text: 'a', reply_to_message: { from: ANONYMOUS } }), null],
  ['something passed on', said({ text: '/stop@bantin_bot', forward_origin: {} }), null],
  ['an article shared through us', said({ text: '/here', via_bot: ME }), null],
  ['another bot', said({ text: '/stop@bantin_bot', from: ANONYMOUS }), null],
  ['a sticker in reply', said({ sticker: {}, reply_to_message: { from: ME } }), null],
  ['a new title', said({ new_chat_title: 'Ấp mới' }), null],
  [
    'an anonymous admin',
    said({ text: '/here', from: ANONYMOUS, sender_chat: GROUP }),
    asked('/here', { by: 'itself', speaker: null }),
  ],
  [
    'somebody who writes as a channel',
    said({ text: '/here', from: ANONYMOUS, sender_chat: CHANNEL }),
    asked('/here', { by: 'nobody', speaker: null }),
  ],
  [
    'a topic of a forum',
    said({ text: '/here', message_thread_id: 5, is_topic_message: true }),
    asked('/here', { here: '-1005/5' }),
  ],
  ['a thread of replies', said({ text: '/here', message_thread_id: 5 }), asked('/here')],
  [
    'a post of a channel',
    { channel_post: { message_id: 1, date: 1, chat: CHANNEL, text: '/stop@bantin_bot' } },
    { kind: 'channel', id: '-1006', by: 'itself', speaker: null },
  ],
  [
    'a new name, from the old side',
    said({ migrate_to_chat_id: -100_9 }),
    { id: '-1005', said: { kind: 'moved', to: '-1009' } },
  ],
  [
    'a new name, from the new side',
    said({ migrate_from_chat_id: -9 }),
    { id: '-9', said: { kind: 'moved', to: '-1005' } },
  ],
  ['taken in', seat(member('left'), member('member')), joined],
  ['taken in as an admin', seat(member('kicked'), member('administrator')), joined],
  ['promoted', seat(member('member'), member('administrator')), null],
  ['kicked', seat(member('administrator'), member('kicked')), left],
  ['left', seat(member('member'), member('left')), left],
  [
    'restricted, and still there',
    seat(member('member'), member('restricted', { is_member: true })),
    null,
  ],
  ['restricted, and out', seat(member('member'), member('restricted', { is_member: false })), left],
  [
    'made an admin of a channel',
    seat(member('left'), member('administrator', POSTS), CHANNEL),
    { kind: 'channel', said: { kind: 'joined' } },
  ],
  [
    'an admin of a channel who may not post any more',
    seat(member('administrator', POSTS), member('administrator'), CHANNEL),
    { kind: 'channel', said: { kind: 'left' } },
  ],
  [
    'a button under a message too old to be shown',
    {
      callback_query: {
        id: '1',
        from: CHI,
        data: 'grp:on',
        chat_instance: '1',
        message: { chat: GROUP, message_id: 9, date: 0 },
      },
    },
    { ...HEARD, said: { kind: 'choice', choice: 'grp:on', message: 9 } },
  ],
];

test.each(CASES)('%s', (_, update, expected) => {
  const heard = readGroupUpdate({ update_id: 1, ...update } as never, BOT);
  if (expected === null) expect(heard).toBeNull();
  else expect(heard).toMatchObject(expected);
});

test('what people say to each other is not kept, not even for a moment', async () => {
  const world = await openWorld({ roles: [] });
  const { house } = world;
  try {
    await bindAccount(house.redis, 'telegram', BOT);
    if (!house.telegram) throw new Error('there is no Telegram');
    const answering = openAnswering({ channel: house.telegram, chat: house.chat, log: house.log });
    const receive = (cases: typeof CASES) =>
      answering.receive(
        cases.map(([, update], index) => ({ update_id: index + 1, ...update })) as never,
      );
    await receive(CASES.filter(([, update, heard]) => !heard && 'message' in update));
    expect(await countWaiting(house.redis, 'telegram')).toBe(0);
    await receive(CASES.filter(([, , heard]) => heard));
    expect(await countWaiting(house.redis, 'telegram')).toBeGreaterThan(0);
    await answering.close();
  } finally {
    await world.close();
  }
});
