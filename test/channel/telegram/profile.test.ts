import { afterEach, beforeEach, expect, test } from 'vitest';
import { botRole } from '../../../src/bot.ts';
import { readMarks } from '../../../src/store/profile-marks.ts';
import { EDITOR, play } from '../../chat/dialogue.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ roles: [] });
});
afterEach(async () => {
  expect(world.telegram.refusals).toEqual([]);
  await world.close();
});

const SHOWN = /^(?:set(?:My|Chat)|deleteMy)/;
const calls = () => world.telegram.calls.filter(({ method }) => SHOWN.test(method));
const names = (menu: string) => world.telegram.commands(menu).map(({ command }) => command);

async function start() {
  const bot = await botRole(world.house);
  // The menu button is the last of it.
  while (!('button' in (await readMarks(world.house.redis, 'telegram'))))
    await new Promise((resolve) => setImmediate(resolve));
  return bot;
}

test('commands stand in the menus of the chats where they work, in both languages', async () => {
  const bot = await start();
  expect(names('all_private_chats ')).toEqual(expect.arrayContaining(['settings', 'mydata']));
  expect(names('all_private_chats ')).not.toContain('announce');
  expect(names('all_group_chats ')).toEqual(['today', 'events', 'tasks', 'news', 'find', 'help']);
  expect(names('all_chat_administrators ')).toEqual(expect.arrayContaining(['here', 'settings']));
  const [vi] = world.telegram.commands('all_group_chats vi');
  const [en] = world.telegram.commands('all_group_chats en');
  expect([vi?.description, en?.description]).toEqual(['hôm nay có gì', 'what is on today']);
  const about = calls().find(({ method }) => method === 'setMyDescription')?.params.description;
  expect(about).toContain('Trang thông tin xã Tân Lúa');
  await bot.close();
});

test('what is shown already is not said again', async () => {
  await (await start()).close();
  const before = calls().length;
  const bot = await botRole(world.house);
  await play(world, 9, [['/help', 'Chúng tôi']]);
  await bot.close();
  expect(calls()).toHaveLength(before);
});

test('an editor’s menu has their commands from the first word on', async () => {
  const bot = await start();
  await play(world, EDITOR, [['/help', '/announce']]);
  const menu = `chat:${EDITOR} vi`;
  expect(names(menu)).toEqual(expect.arrayContaining(['announce', 'audit', 'today']));
  const before = calls().length;
  await play(world, EDITOR, [['/help', '/announce']]);
  expect(calls()).toHaveLength(before);
  await bot.close();
});

test('who is no editor any more sees what everybody sees', async () => {
  const bot = await start();
  await play(world, EDITOR, [['/help', '/announce']]);
  await bot.close();
  const again = await botRole({ ...world.house, chat: { ...world.house.chat, admins: [] } });
  await world.telegram.waitFor(
    () => calls().filter(({ method }) => method === 'deleteMyCommands').length === 3,
  );
  expect(names(`chat:${EDITOR} vi`)).not.toContain('announce');
  await again.close();
});
