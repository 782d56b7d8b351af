import type { Config } from '../../src/config.ts';
import { publish } from '../../src/delivery/outbox.ts';
import { announcementMessage, announcementOf } from '../../src/edition/announcement.ts';
import { readCounters } from '../../src/store/ledger.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { openWorld, type World } from '../support/world.ts';
import { EDITOR, everythingAnswered, shown } from './dialogue.ts';

/** A world whose bot sends so many messages a second; 0: as many as it can. */
export async function openRunningWorld(rate: number, change: Partial<Config> = {}): Promise<World> {
  const world = await openWorld({
    change: (config) => ({
      ...config,
      telegram: config.telegram && { ...config.telegram, rate },
      ...change,
    }),
  });
  world.telegram.write(EDITOR, '/help');
  await world.telegram.waitFor(() => shown(world, EDITOR).length > 0);
  return world;
}

/** Chats of so many readers, who all subscribe. */
export async function subscribeCrowd({ house, telegram }: World, count: number): Promise<number[]> {
  const crowd = Array.from({ length: count }, (_, index) => 101 + index);
  for (const chat of crowd) {
    telegram.populate({ from: chat, count: 1 });
    const who = { channel: 'telegram', address: String(chat) } as const;
    await saveSubscriber(house.redis, who, { locale: 'vi', mode: 'instant', state: 'active' });
  }
  return crowd;
}

/** Says something to everybody in the editor's name, under a message of theirs. */
export async function announceTo(world: World, id: string, text: string): Promise<string> {
  const { house } = world;
  const talk = house.talks.get('telegram');
  const begun = { kind: 'message', paragraphs: ['Đang gửi…'] } as const;
  const message = (await talk?.(String(EDITOR), { message: begun })) ?? 0;
  const edition = announcementOf(
    { id, body: JSON.stringify(announcementMessage(text)) },
    {
      audience: { every: [], except: [], channels: ['telegram'] },
      by: { channel: 'telegram', address: String(EDITOR), locale: 'vi', message },
    },
    house.clock(),
  );
  await publish(edition, house);
  return edition.id;
}

/** The editor's latest message that holds some words; waits until there is one. */
export const editorSees = (world: World, words: string) =>
  world.telegram.waitFor(() => shown(world, EDITOR).findLast(({ text }) => text.includes(words)));

/** Presses the latest button of the editor's chat whose label begins so; the words beside it. */
export async function tap(world: World, label: string): Promise<string | null> {
  for (const message of shown(world, EDITOR).toReversed()) {
    const button = message.buttons.flat().find(({ text }) => text.startsWith(label));
    if (!button) continue;
    const { text } = await world.telegram.press(EDITOR, message.id, String(button.callback_data));
    await everythingAnswered(world);
    return text;
  }
  throw new Error(`the editor has no button "${label}"`);
}

export const heardBy = (world: World, chat: number) =>
  world.telegram.messages(chat).map(({ text }) => text);

export const countersOf = async (world: World, id: string) =>
  Object.fromEntries(
    Object.entries(await readCounters(world.house.redis, id)).filter(([, count]) => count > 0),
  );
