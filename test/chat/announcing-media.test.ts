import { afterEach, beforeEach, expect, test } from 'vitest';
import { botRole } from '../../src/bot.ts';
import { converse } from '../../src/chat/conversation.ts';
import { readDraft } from '../../src/store/drafts.ts';
import { handsRole, type World } from '../support/world.ts';
import { EDITOR, everythingAnswered, openTalkingWorld, play, shown } from './dialogue.ts';

const LAN = 2;

let world: World;
beforeEach(async () => {
  world = await openTalkingWorld();
  await play(world, LAN, [['/start', 'Bản tin']]);
});
afterEach(() => world.close());

const card = () =>
  world.telegram.waitFor(() =>
    shown(world, EDITOR).findLast(({ text }) => text.includes('Số người nhận: 1')),
  );
const cards = () =>
  shown(world, EDITOR).filter(({ text }) => text.includes('Số người nhận: 1')).length;
const callsTo = (person: number) =>
  world.telegram.calls.filter(({ chatId }) => chatId === person).map(({ method }) => method);

test('a picture with its caption is shown and goes out as it came', async () => {
  await play(world, EDITOR, [['/announce', 'Mời gửi nội dung thông báo']]);
  world.telegram.enclose(EDITOR, [{ kind: 'photo', caption: 'Sơ đồ cắt điện' }]);
  await card();
  expect(callsTo(EDITOR)).toContain('sendPhoto');
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  await world.telegram.waitFor(() => callsTo(LAN).includes('sendPhoto'));
  expect(shown(world, LAN).at(-1)?.text).toBe('Sơ đồ cắt điện');
});

test('an album is one announcement, however it comes in', async () => {
  await play(world, EDITOR, [['/announce', 'Mời gửi nội dung thông báo']]);
  world.telegram.enclose(EDITOR, [
    { kind: 'photo', caption: 'Lễ hội' },
    { kind: 'photo', name: 'hai.gif' },
    { kind: 'photo', name: 'ba.gif' },
  ]);
  await card();
  expect(cards()).toBe(1);
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  await world.telegram.waitFor(() => callsTo(LAN).includes('sendMediaGroup'));
});

test('an album that a restart cuts in two is still one', async () => {
  await world.close();
  world = await openTalkingWorld({ roles: [] });
  let bot = await world.open(botRole);
  await play(world, LAN, [['/start', 'Bản tin']]);
  await play(world, EDITOR, [['/announce', 'Mời gửi nội dung thông báo']]);
  world.telegram.enclose(EDITOR, [
    { kind: 'photo', caption: 'Lễ hội' },
    { kind: 'photo', name: 'hai.gif' },
  ]);
  await everythingAnswered(world);
  await bot.close();
  bot = await world.open(botRole);
  await world.open(handsRole);
  await card();
  expect(callsTo(EDITOR).filter((method) => method === 'sendMediaGroup')).toHaveLength(1);
});

test('a file goes with its name, with the words that stand behind the command', async () => {
  world.telegram.enclose(EDITOR, [
    {
      kind: 'document',
      name: 'ke-hoach.pdf',
      caption: '/announce Kèm kế hoạch',
      entities: [{ type: 'bold', offset: 10, length: 3 }],
    },
  ]);
  await card();
  expect(callsTo(EDITOR)).toContain('sendDocument');
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  const sent = await world.telegram.waitFor(() =>
    world.telegram.messages(LAN).find(({ text }) => text === 'Kèm kế hoạch'),
  );
  expect(JSON.stringify(sent)).toContain('<b>Kèm</b> kế hoạch');
});

test('a command under the first picture of an album announces the whole of it', async () => {
  world.telegram.enclose(EDITOR, [
    { kind: 'photo', caption: '/announce Lễ hội' },
    { kind: 'photo', name: 'hai.gif' },
  ]);
  await card();
  expect(cards()).toBe(1);
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  await world.telegram.waitFor(() => callsTo(LAN).includes('sendMediaGroup'));
  expect(shown(world, LAN).map(({ text }) => text)).toContain('Lễ hội');
});

test('what is marked behind the command is marked for the readers', async () => {
  world.telegram.write(EDITOR, {
    text: '/announce Cắt điện ngày mai',
    entities: [{ type: 'bold', offset: 10, length: 8 }],
  });
  await card();
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  const sent = await world.telegram.waitFor(() =>
    world.telegram.messages(LAN).find(({ text }) => text === 'Cắt điện ngày mai'),
  );
  expect(JSON.stringify(sent)).toContain('<b>Cắt điện</b> ngày mai');
});

test('what an editor marked in a text is marked for the readers', async () => {
  await play(world, EDITOR, [['/announce', 'Mời gửi nội dung thông báo']]);
  world.telegram.write(EDITOR, {
    text: 'Cắt điện ngày mai',
    entities: [{ type: 'bold', offset: 0, length: 8 }],
  });
  await card();
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  const sent = await world.telegram.waitFor(() =>
    world.telegram.messages(LAN).find(({ text }) => text === 'Cắt điện ngày mai'),
  );
  expect(JSON.stringify(sent)).toContain('<b>Cắt điện</b>');
});

test('a picture nobody asked for is no announcement', async () => {
  world.telegram.enclose(EDITOR, [{ kind: 'photo', caption: 'Đẹp quá' }]);
  const before = shown(world, LAN).length;
  world.telegram.enclose(LAN, [{ kind: 'photo' }, { kind: 'photo', name: 'hai.gif' }]);
  await everythingAnswered(world);
  expect(cards()).toBe(0);
  const answers = shown(world, LAN).slice(before);
  expect(answers.map(({ text }) => text)).toEqual([expect.stringContaining('chưa hiểu')]);
});

test('a part that comes late joins its album while the announcement may still change', async () => {
  await play(world, EDITOR, [['/announce', 'Mời gửi nội dung thông báo']]);
  const say = (name: string) => {
    const native = { channel: 'telegram', value: name };
    const media = { kind: 'photo', name } as const;
    const said = { kind: 'post', text: '', media, album: '77', native } as const;
    const editor = { channel: 'telegram', address: String(EDITOR), language: 'vi' } as const;
    return converse({ ...editor, said }, world.house.chat);
  };
  const draft = () => {
    const data = shown(world, EDITOR).at(-1)?.buttons[0]?.[0]?.callback_data;
    return readDraft(world.house.redis, String(data).split(':')[1] ?? '');
  };
  await say('một');
  await world.telegram.waitFor(() => cards() === 1);
  const first = await draft();
  await say('hai');
  await world.telegram.waitFor(() => cards() === 2);
  const second = await draft();
  expect(second?.id).toBe(first?.id);
  expect(JSON.parse(second?.body ?? '{}')).toMatchObject({
    media: [{ name: 'một' }, { name: 'hai' }],
    native: { channel: 'telegram', value: ['một', 'hai'] },
  });
});
