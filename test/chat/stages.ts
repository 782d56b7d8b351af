import { expect } from 'vitest';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { countWaiting } from '../../src/store/updates.ts';
import type { ChannelName, Subscriber } from '../../src/subscriber/subscriber.ts';
import type { World } from '../support/world.ts';
import { openTalkingWorld, play, shown } from './dialogue.ts';

/**
 * What a person does (see `dialogue.ts`), and a part of each message that comes or changes then; null:
 * silence.
 */
export type Turn = readonly [act: string, answers: string | readonly string[] | null];

/** A messenger on which dialogues are played. */
export type Stage = {
  /** Plays a dialogue with somebody, line by line. */
  readonly play: (person: number, turns: readonly Turn[]) => Promise<void>;
  /** What is kept of them. */
  readonly kept: (person: number) => Promise<Subscriber | null>;
  /** What the bot has said to them, also what it has changed since. */
  readonly said: (person: number) => readonly string[];
};

/** The same people on each messenger; what differs between them is here and nowhere else. */
export const STAGES: readonly (readonly [ChannelName, (world: World) => Stage])[] = [
  ['telegram', onTelegram],
  ['zalo', onZalo],
];

/** A world in which both are talked with. */
export const openStagedWorld = (wish: Parameters<typeof openTalkingWorld>[0] = {}) =>
  openTalkingWorld({ ...wish, zalo: true });

function onTelegram(world: World): Stage {
  return {
    play: (person, turns) => play(world, person, turns),
    kept: (person) => findSubscriber(world.house.redis, 'telegram', String(person)),
    said: (person) => shown(world, person).map(({ text }) => text),
  };
}

function onZalo(world: World): Stage {
  const { zalo, house } = world;
  const nameOf = (person: number) => `z${person}`;
  const said = (person: number) =>
    zalo.messages(nameOf(person)).flatMap(({ from, text }) => (from === 'bot' ? [text] : []));
  return {
    kept: (person) => findSubscriber(house.redis, 'zalo', nameOf(person)),
    said,
    play: async (person, turns) => {
      for (const [act, answers] of turns) {
        const before = said(person).length;
        zalo.write(nameOf(person), typedFor(act, said(person)));
        await zaloAnswered(world);
        const now = said(person).slice(before);
        const expected = answers === null ? [] : [answers].flat();
        const context = `${act} → ${JSON.stringify(now)}`;
        expect(now.length, context).toBe(expected.length);
        for (const [index, part] of expected.entries()) expect(now[index], context).toContain(part);
      }
    },
  };
}

/** `[Label]` is the number in front of it in the latest list. */
function typedFor(act: string, said: readonly string[]): string {
  const labels = [...act.matchAll(/\[([^\]]+)\]/g)].map(([, label]) => label);
  if (labels.length === 0) return act;
  const list = said.findLast((text) => /^1\. /m.test(text)) ?? '';
  const numbers = labels.map((label) => {
    const line = list.split('\n').find((one) => /^\d+\. /.test(one) && one.endsWith(`${label}`));
    if (!line) throw new Error(`no choice "${label}" in ${list}`);
    return Number.parseInt(line, 10);
  });
  return numbers.join(' ');
}

/** Waits until all that was said has been taken from the platform, and answered. */
export async function zaloAnswered({ zalo, house }: World): Promise<void> {
  while (!zalo.isDrained() || (await countWaiting(house.redis, 'zalo')) > 0)
    await new Promise((resolve) => setImmediate(resolve));
}
