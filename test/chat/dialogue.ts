import { expect } from 'vitest';
import type { Topic } from '../../src/article/site.ts';
import type { ShownMessage } from '../../src/sandbox/telegram-show.ts';
import { countWaiting } from '../../src/store/updates.ts';
import { openWorld, type World } from '../support/world.ts';

/** The editor of every world; the settings say so. */
export const EDITOR = 1;

const topic = (id: string, vi: string, en: string): Topic => ({
  id,
  name: { vi, en },
  match: { categories: [], words: [], paths: [] },
});

const TOPICS = [topic('suc-khoe', 'Sức khỏe', 'Health'), topic('van-hoa', 'Văn hóa', 'Culture')];

/** A world with two topics. */
export const openTalkingWorld = (wish: Parameters<typeof openWorld>[0] = {}) =>
  openWorld({
    ...wish,
    change: (config) => ({ ...(wish.change?.(config) ?? config), topics: TOPICS }),
  });

/**
 * What a person does: writes `words`, presses `[a button]` of the latest message that has it,
 * `(blocks)` or `(unblocks)` the bot.
 */
type Act = string;

/** A part of the one message that came or changed; null: silence; several: as many messages. */
type Answers = string | readonly string[] | null;

export type Line = readonly [
  Act,
  Answers,
  { readonly buttons?: readonly string[]; readonly notice?: string; readonly edited?: boolean }?,
];

/** Plays a dialogue line by line through the real poller and the local Bot API server. */
export async function play(world: World, person: number, lines: readonly Line[]): Promise<void> {
  for (const [act, answers, more = {}] of lines) {
    const before = shown(world, person);
    const notice = await perform(world, person, act);
    const said = shown(world, person).filter((message) => isNew(message, before));
    const expected = answers === null ? [] : [answers].flat();
    const context = `${act} → ${JSON.stringify(said.map((message) => message.text))}`;
    expect(said.length, context).toBe(expected.length);
    for (const [index, part] of expected.entries())
      expect(said[index]?.text, context).toContain(part);
    const last = said.at(-1);
    if (more.buttons) expect(labels(last), context).toEqual(more.buttons);
    if (more.notice !== undefined) expect(notice, context).toBe(more.notice);
    if (more.edited !== undefined) expect(last?.edited, context).toBe(more.edited);
  }
}

/** Waits until the bot has answered everything that was said before. */
export async function everythingAnswered({
  house,
  telegram,
}: Pick<World, 'house' | 'telegram'>): Promise<void> {
  const isOffered = () => telegram.save().updates.pending.length > 0;
  while (isOffered() || (await countWaiting(house.redis, 'telegram')) > 0)
    await new Promise((resolve) => setImmediate(resolve));
}

export const labels = (message: ShownMessage | undefined) =>
  message?.buttons.flat().map((button) => button.text) ?? [];

/** What the bot's messages in a chat say now. */
export const shown = (world: World, person: number) =>
  world.telegram.messages(person).filter((message) => message.from === 'bot');

const faceOf = ({ id, text, buttons }: ShownMessage) => JSON.stringify([id, text, buttons]);

function isNew(message: ShownMessage, before: readonly ShownMessage[]): boolean {
  return !before.some((old) => faceOf(old) === faceOf(message));
}

async function perform(world: World, person: number, act: Act): Promise<string | null> {
  const { telegram } = world;
  const label = /^\[(.+)\]$/s.exec(act)?.[1];
  let notice: string | null = null;
  if (act === '(blocks)') telegram.block(person);
  else if (act === '(unblocks)') telegram.unblock(person);
  else if (label === undefined) telegram.write(person, act);
  else notice = await press(world, person, label);
  await everythingAnswered(world);
  return notice;
}

/** Presses the newest button whose label is, or ends with, the given one. */
async function press(world: World, person: number, label: string): Promise<string | null> {
  for (const message of shown(world, person).toReversed()) {
    const button = message.buttons.flat().find((one) => one.text.endsWith(label));
    if (!button) continue;
    const answer = await world.telegram.press(person, message.id, String(button.callback_data));
    return answer.text;
  }
  throw new Error(`no button "${label}" in chat ${person}`);
}
