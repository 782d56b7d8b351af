import type { Update } from 'grammy/types';
import { isAdmin } from '../../chat/admins.ts';
import { converse } from '../../chat/conversation.ts';
import type { ChatDeps } from '../../chat/deps.ts';
import { type Account, readAccount } from '../../store/accounts.ts';
import { type Lanes, openLanes } from '../../store/lanes.ts';
import type { Log } from '../../store/log.ts';
import { claimPress, keepUpdates, type Waiting } from '../../store/updates.ts';
import { type Attended, attend } from './attending.ts';
import type { TelegramChannel } from './channel.ts';
import { concernsUs } from './groups.ts';
import { entryOf, isOvertaken } from './inbox.ts';
import { offerArticles } from './inline.ts';
import { showEditorMenu } from './profile.ts';
import { reasonOf } from './trouble.ts';

/** A button that waits this long is told that it was pressed, whatever comes of it. */
const PRESS_PATIENCE_MS = 800;

export type AnsweringDeps = {
  readonly channel: TelegramChannel;
  readonly chat: ChatDeps;
  readonly log: Log;
  /** How many chats are answered at once. */
  readonly lanes?: number;
};

export type Answering = {
  /** Keeps updates, however they came; when this comes back they may be confirmed to Telegram. */
  readonly receive: (updates: readonly Update[]) => Promise<void>;
  /** Answers what is kept, from now on. */
  readonly begin: () => void;
  readonly close: () => Promise<void>;
};

/** Keeps what people say, and answers it beside that. */
export function openAnswering(deps: AnsweringDeps): Answering {
  const { chat, log, lanes: atOnce } = deps;
  const waiting = new Set<NodeJS.Timeout>();
  let lanes: Lanes | null = null;
  const watch = (press: string) => {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      void acknowledge(press, {}, deps).catch(() => {});
    }, PRESS_PATIENCE_MS);
    waiting.add(timer);
  };
  return {
    receive: async (updates) => {
      const ours = await onlyOurs(updates, deps);
      if (ours.length === 0) return;
      const entries = ours.map(entryOf);
      const kept = await keepUpdates(chat.redis, 'telegram', entries);
      for (const [index, { press }] of entries.entries()) {
        if (press === null || kept[index] === 'again') continue;
        if (kept[index] === 'dropped') void tellPressed(press, {}, deps);
        else watch(press);
      }
    },
    begin: () => {
      lanes = openLanes('telegram', {
        redis: chat.redis,
        log,
        handle: (update, behind) => handle(update, behind, deps),
        ...(atOnce === undefined ? {} : { lanes: atOnce }),
      });
    },
    close: async () => {
      await lanes?.close();
      for (const timer of waiting) clearTimeout(timer);
    },
  };
}

/** What people in a group say to each other is not ours to keep, not even for a moment. */
async function onlyOurs(
  updates: readonly Update[],
  { chat }: AnsweringDeps,
): Promise<readonly Update[]> {
  if (updates.every((update) => concernsUs(update, NOBODY))) return updates;
  const bot = (await readAccount(chat.redis, 'telegram')) ?? NOBODY;
  return updates.filter((update) => concernsUs(update, bot));
}

/** A bot that nothing in a group is meant for. */
const NOBODY: Account = { id: '', name: '' };

async function handle(
  waiting: Waiting,
  behind: readonly Waiting[],
  deps: AnsweringDeps,
): Promise<void> {
  const update = JSON.parse(waiting.body) as Update;
  const press = update.callback_query?.id;
  const later = behind.map(({ body }) => JSON.parse(body) as Update);
  if (isOvertaken(update, later)) return acknowledgeAny(press, deps);
  if (update.inline_query) return offerArticles(update.inline_query, deps);
  const { api } = deps.channel;
  const attended = await attend(update, { api, redis: deps.chat.redis, log: deps.log });
  const heard = attended && waiting.hasty ? hurried(attended, update) : attended;
  if (heard) await answer(heard, { press, deps });
  else await acknowledgeAny(press, deps);
}

async function acknowledgeAny(press: string | undefined, deps: AnsweringDeps): Promise<void> {
  if (press !== undefined) await acknowledge(press, {}, deps);
}

/** In place of what was too much: nothing where others would read the word about it. */
function hurried({ incoming, where }: Attended, update: Update): Attended | null {
  if (incoming.group && !update.callback_query) return null;
  const pressed = incoming.said.kind === 'choice';
  return { where, incoming: { ...incoming, said: { kind: 'hurried', pressed } } };
}

async function answer(
  { incoming, where }: Attended,
  { press, deps }: { readonly press: string | undefined; readonly deps: AnsweringDeps },
): Promise<void> {
  const { replies, notice, after } = await converse(incoming, deps.chat);
  for (const reply of replies) await deps.channel.talk(where, reply);
  if (press !== undefined) await acknowledge(press, notice ? { text: notice } : {}, deps);
  await after?.();
  if (!incoming.group && isAdmin(incoming, deps.chat))
    await showEditorMenu(deps.channel.api, incoming.address, deps);
}

type Word = { readonly text?: string };

/** Tells Telegram that a press was heard, unless that was done. */
async function acknowledge(press: string, word: Word, deps: AnsweringDeps): Promise<void> {
  if (await claimPress(deps.chat.redis, 'telegram', press)) await tellPressed(press, word, deps);
}

async function tellPressed(press: string, word: Word, { channel, log }: AnsweringDeps) {
  await channel.api.answerCallbackQuery(press, word).catch((error: unknown) => {
    log.warn({ reason: reasonOf(error) }, 'a press on a button was not acknowledged');
  });
}
