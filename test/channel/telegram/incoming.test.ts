import { expect, test } from 'vitest';
import { readUpdate } from '../../../src/channel/telegram/incoming.ts';
import { openTelegramServer } from '../../../src/sandbox/telegram-server.ts';
import { findSubscriber } from '../../../src/store/subscribers.ts';
import { everythingAnswered } from '../../chat/dialogue.ts';
import { openWorld } from '../../support/world.ts';

// What Telegram sends that is not a line of text; our local people cannot do all of it.

const LAN = { id: 5, is_bot: false, first_name: 'Lan', language_code: 'vi' };
const chat = { id: 5, type: 'private', first_name: 'Lan' };
const group = { id: -100_5, type: 'supergroup', title: 'Ấp Bàu Sen' };
const said = (words: object) => ({
  message: { message_id: 1, date: 1, from: LAN, chat, ...words },
});
const sticker = { file_id: 'x', file_unique_id: 'x', type: 'regular', width: 1, height: 1 };
const photo = [
  { file_id: 'small', file_unique_id: 's', width: 90, height: 60 },
  { file_id: 'large', file_unique_id: 'l', width: 900, height: 600 },
];
const video = { file_id: 'film', file_name: 'phim.mp4' };
const document = { file_id: 'file', file_name: 'Công văn 15.pdf' };
const member = (status: string) => ({ status, user: { id: 7, is_bot: true, first_name: 'Bot' } });

const WORDLESS = { channel: 'telegram', address: '5', language: 'vi', said: { kind: 'wordless' } };
const text = (words: string) => ({ ...WORDLESS, said: { kind: 'text', text: words } });

const post = (media: object, item: object, more: object = {}) => ({
  ...WORDLESS,
  said: {
    kind: 'post',
    text: '',
    album: null,
    media,
    native: { channel: 'telegram', value: { kind: 'media', items: [item] } },
    ...more,
  },
});
const picture = (caption?: string, more: object = {}) =>
  post(
    { kind: 'photo' },
    { type: 'photo', file_id: 'large', ...(caption && { caption }) },
    { text: caption ?? '', ...more },
  );
const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });
const command = { type: 'bot_command', offset: 0, length: 9 };
const marked = (words: string, kept: string, entities: readonly object[]) => {
  const native = { channel: 'telegram', value: { kind: 'text', text: kept, entities } };
  return { ...WORDLESS, said: { kind: 'text', text: words, native } };
};

const CASES: readonly (readonly [string, object, object | null])[] = [
  ['a sticker', said({ sticker }), WORDLESS],
  ['a photograph', said({ photo }), picture()],
  ['a photograph with an empty caption', said({ photo, caption: '' }), picture()],
  ['a photograph with a caption', said({ photo, caption: 'Lễ hội' }), picture('Lễ hội')],
  [
    'a part of an album',
    said({ photo, media_group_id: '77' }),
    picture(undefined, { album: '77' }),
  ],
  [
    'a forwarded photograph',
    said({ photo, caption: 'Lễ hội', forward_origin: { type: 'channel' } }),
    picture('Lễ hội'),
  ],
  [
    'a film',
    said({ video }),
    post({ kind: 'video', name: 'phim.mp4' }, { type: 'video', file_id: 'film' }),
  ],
  [
    'a file in reply, its caption marked',
    said({
      document,
      caption: 'Công văn mới',
      caption_entities: [bold(0, 8), { type: 'hashtag', offset: 9, length: 3 }],
      reply_to_message: { message_id: 1 },
    }),
    post(
      { kind: 'document', name: 'Công văn 15.pdf' },
      {
        type: 'document',
        file_id: 'file',
        caption: 'Công văn mới',
        caption_entities: [bold(0, 8)],
      },
      { text: 'Công văn mới' },
    ),
  ],
  [
    'a voice message with words',
    said({ voice: { file_id: 'v' }, caption: 'nghe nhé' }),
    text('nghe nhé'),
  ],
  [
    'a text with something in bold',
    said({ text: 'Tin rất mới', entities: [bold(8, 3)] }),
    marked('Tin rất mới', 'Tin rất mới', [bold(8, 3)]),
  ],
  [
    'a command with something in bold',
    said({ text: '/announce Tin mới', entities: [command, bold(14, 3)] }),
    marked('/announce Tin mới', 'Tin mới', [bold(4, 3)]),
  ],
  [
    'a text whose accents come apart',
    said({ text: 'Lễ hội'.normalize('NFD'), entities: [bold(5, 5)] }),
    marked('Lễ hội'.normalize('NFD'), 'Lễ hội', [bold(3, 3)]),
  ],
  [
    'a text with nothing but a link in the open',
    said({ text: 'https://a.example', entities: [{ type: 'url', offset: 0, length: 17 }] }),
    text('https://a.example'),
  ],
  ['a word', said({ text: 'đăng ký' }), text('đăng ký')],
  [
    'a forwarded text',
    said({ forward_origin: { type: 'user' }, text: '/stop' }),
    { ...WORDLESS, said: { kind: 'text', text: '/stop', passedOn: true } },
  ],
  ['a pinned message', said({ pinned_message: {} }), WORDLESS],
  [
    'a message without a sender',
    said({ from: undefined, text: 'a' }),
    { ...text('a'), language: null },
  ],
  ['another bot', said({ from: { ...LAN, is_bot: true }, text: '/start' }), null],
  ['a group', said({ chat: group, text: '/start' }), null],
  ['a group that moves', said({ chat: group, migrate_to_chat_id: -1 }), null],
  ['an edited message', { edited_message: said({ text: '/stop' }).message }, null],
  ['a channel', { channel_post: { message_id: 1, chat: { ...group, type: 'channel' } } }, null],
  [
    'a press in a group',
    { callback_query: { id: '1', from: LAN, data: 'topic:a', message: { chat: group } } },
    null,
  ],
  [
    'a press without its message',
    { callback_query: { id: '1', from: LAN, data: 'topic:a' } },
    null,
  ],
  [
    'a press on a game',
    { callback_query: { id: '1', from: LAN, message: { chat, message_id: 1 } } },
    null,
  ],
  [
    'a press on a message too old to be shown',
    {
      callback_query: {
        id: '1',
        from: LAN,
        data: 'topic:a',
        message: { chat, message_id: 9, date: 0 },
      },
    },
    { ...WORDLESS, said: { kind: 'choice', choice: 'topic:a', message: 9 } },
  ],
  [
    'a block',
    { my_chat_member: { chat, from: LAN, date: 1, new_chat_member: member('kicked') } },
    { ...WORDLESS, said: { kind: 'left' } },
  ],
  [
    'an unblock',
    { my_chat_member: { chat, from: LAN, date: 1, new_chat_member: member('member') } },
    { ...WORDLESS, said: { kind: 'returned' } },
  ],
  [
    'a removal from a group',
    { my_chat_member: { chat: group, from: LAN, date: 1, new_chat_member: member('kicked') } },
    null,
  ],
  ['something new', { purchased_paid_media: {} }, null],
];

test.each(CASES)('%s', (_, update, expected) => {
  expect(readUpdate({ update_id: 1, ...update } as never)).toEqual(expected);
});

test('all of it in a row: each gets an answer or silence, and the poller goes on', async () => {
  const pending = CASES.map(([, update], index) => ({ update_id: index + 1, ...update }));
  const server = await openTelegramServer({
    state: {
      chats: [
        { info: chat as never, person: LAN, messages: [], lastId: 0, blocked: false },
        { info: group as never, person: LAN, messages: [], lastId: 0, blocked: false },
      ],
      updates: { lastId: 1000, pending },
    },
  });
  const world = await openWorld({
    change: (config) => ({
      ...config,
      telegram: { token: server.token, apiRoot: server.url, rate: 0 },
    }),
  });
  try {
    server.write(6, '/help');
    await server.waitFor(() => server.count(6) === 1);
    await everythingAnswered({ house: world.house, telegram: server });
    const starts = server.messages(5).map((message) => message.text.slice(0, 12));
    expect(starts[0]).toBe('Quý vị chưa ');
    expect(starts).toContain('Bản tin Xã T');
    expect(starts).toContain('Chủ đề quý v');
    expect(server.count(-100_5)).toBe(0);
    expect(await findSubscriber(world.house.redis, 'telegram', '5')).toMatchObject({
      state: 'active',
    });
  } finally {
    await world.close();
    await server.close();
  }
});
