import { expect, test } from 'vitest';
import { readUpdate, withoutMention } from '../../../src/channel/zalo/incoming.ts';
import { pickTyped } from '../../../src/chat/typed-choices.ts';

const message = {
  from: { id: 'u1', display_name: 'Tư', is_bot: false },
  chat: { id: 'u1', chat_type: 'PRIVATE' },
  message_id: 'm1',
  date: 1_750_316_131_602,
};
const update = (event: string, more: object = {}) => ({
  event_name: `message.${event}.received`,
  message: { ...message, ...more },
});
const text = update('text', { text: 'Xin chào' });
const heard = { id: 'm1', chat: 'u1', isGroup: false, sender: 'u1', date: message.date };

test.each<[string, unknown, object | null]>([
  [
    'the webhook’s envelope',
    { ok: true, result: text },
    { said: { kind: 'text', text: 'Xin chào' } },
  ],
  ['the bare update', text, { said: { kind: 'text', text: 'Xin chào' } }],
  [
    'a date in seconds',
    update('text', { text: 'a', date: 1_750_316_131 }),
    { date: 1_750_316_131_000 },
  ],
  ['a sticker', update('sticker', { sticker: 'x' }), { said: { kind: 'wordless' } }],
  ['a voice', update('voice', { voice_url: 'https://z/v' }), { said: { kind: 'wordless' } }],
  ['what is kept from us', update('unsupported'), { said: { kind: 'withheld' } }],
  [
    'a picture with words',
    update('image', { photo: 'https://z/a.jpg', caption: 'Lễ' }),
    { said: { kind: 'post', text: 'Lễ' } },
  ],
  [
    'a picture under its other name',
    update('image', { photo_url: 'https://z/a.jpg' }),
    { said: { native: { channel: 'zalo', value: { photo: 'https://z/a.jpg' } } } },
  ],
  [
    'a group',
    update('text', { text: '@Bot x', chat: { id: 'g', chat_type: 'GROUP' } }),
    { chat: 'g', isGroup: true },
  ],
  ['another bot', update('text', { text: 'x', from: { id: 'b', is_bot: true } }), null],
  ['an event nobody knows', update('reaction'), null],
  ['an id that JSON has rounded', update('text', { text: 'x', chat: { id: 1e19 } }), null],
  ['no update at all', { hello: 'world' }, null],
  ['nothing', null, null],
])('%s', (_, body, said) => {
  const read = readUpdate(body);
  if (said === null) expect(read).toBeNull();
  else expect(read).toMatchObject({ ...heard, ...said });
});

test.each([
  ['@Bot Bản Tin đăng ký', 'đăng ký'],
  ['@bot.BantinSandbox /help', '/help'],
  ['@Bot 1 3', '1 3'],
  ['@Bot', '@Bot'],
  ['@Bot Bản Tin chuyện gì vậy', 'Bản Tin chuyện gì vậy'],
  ['gửi @Bot nhé', 'gửi @Bot nhé'],
])('%j says %j to the bot', (words, said) => {
  expect(withoutMention(words, (rest) => ['đăng ký', '/help', '1 3'].includes(rest))).toBe(said);
});

const offered = ['✅ Sức khỏe', 'Văn hóa', 'Tất cả chủ đề'].map((label, index) => ({
  id: `c${index + 1}`,
  label,
}));

test.each([
  ['1', ['c1']],
  ['1 3', ['c1', 'c3']],
  ['1, 2 và', null],
  ['2.', ['c2']],
  ['3,1', ['c3', 'c1']],
  ['1 1', ['c1']],
  ['0', null],
  ['4', null],
  ['1 4', null],
  ['0294 000 0000', null],
  ['sức khỏe', ['c1']],
  ['VAN HOA', ['c2']],
  ['văn hóa nghệ thuật', null],
  ['', null],
])('%j of a numbered list means %j', (typed, ids) => {
  expect(pickTyped(typed, offered)?.map(({ id }) => id) ?? null).toEqual(ids);
});
