import { randomUUID } from 'node:crypto';
import type { Log } from './log.ts';
import type { Redis } from './redis.ts';
import {
  awaitChats,
  type Chat,
  forgetUpdate,
  leaveChats,
  type Owner,
  readWaiting,
  takeChats,
  type Waiting,
} from './updates.ts';

/** Chats that one process handles at once. */
const LANES = 64;

/** Longest between two signs of life, in seconds; an owner counts as ended after three times that. */
const BEAT_SECONDS = 2;

/** An update over which so many processes ended is given up: the chat's next one may be well. */
const ENDINGS = 3;

/** Longest that closing waits for what is under way. */
const FINISH_MS = 9_000;

type Deps = {
  readonly redis: Redis;
  readonly log: Log;
  /** Handles an update; `behind` is what the same chat said after it. */
  readonly handle: (update: Waiting, behind: readonly Waiting[]) => Promise<void>;
  /** How many chats are handled at once; 64 when absent. */
  readonly lanes?: number;
};

export type Lanes = {
  /** Takes nothing new, and finishes what is under way. */
  readonly close: () => Promise<void>;
};

/**
 * Handles the updates kept for a channel: many chats beside each other, each in its order. Any number
 * of processes may do so. An update is forgotten once it was handled, so that a kill repeats the one
 * under way in each lane, and loses none.
 */
export function openLanes(channel: string, deps: Deps): Lanes {
  const at: Owner = { channel, owner: randomUUID() };
  const bell = deps.redis.duplicate();
  bell.on('error', () => {});
  const stop = new AbortController();
  const ended = run({ at, bell, stop: stop.signal }, deps);
  return {
    close: async () => {
      stop.abort();
      bell.disconnect();
      await Promise.race([ended, pause(FINISH_MS)]);
      await leaveChats(deps.redis, at);
    },
  };
}

type Run = { readonly at: Owner; readonly bell: Redis; readonly stop: AbortSignal };

async function run({ at, bell, stop }: Run, deps: Deps): Promise<void> {
  const { redis, log, lanes = LANES } = deps;
  const busy = new Set<Promise<void>>();
  while (!stop.aborted) {
    try {
      const chats = await takeChats(redis, at, lanes - busy.size);
      for (const chat of chats) {
        const lane: Promise<void> = follow(chat, { at, stop }, deps).finally(() =>
          busy.delete(lane),
        );
        busy.add(lane);
      }
      if (busy.size >= lanes) await Promise.race([...busy, pause(BEAT_SECONDS * 1000)]);
      else if (chats.length === 0 && !stop.aborted)
        await awaitChats(bell, at.channel, BEAT_SECONDS);
    } catch (error) {
      if (stop.aborted) break;
      log.error({ channel: at.channel, err: error }, 'updates could not be taken; trying again');
      await pause(1000);
    }
  }
  await Promise.all(busy);
}

/** Handles what a chat said until nothing is left, or the process is told to end. */
async function follow(
  { chat, endings, said }: Chat,
  { at, stop }: Pick<Run, 'at' | 'stop'>,
  deps: Deps,
): Promise<void> {
  const { log, handle } = deps;
  const { channel } = at;
  let left: readonly string[] | null = said;
  let isFatal = endings >= ENDINGS;
  while (left && left.length > 0 && !stop.aborted) {
    const [entry = '', ...behind]: readonly string[] = left;
    if (isFatal) {
      log.error({ channel }, 'an update ended the process again and again; it is given up');
    } else {
      await handle(readWaiting(entry), behind.map(readWaiting)).catch((error: unknown) => {
        log.error({ channel, err: error }, 'an update could not be answered');
      });
    }
    isFatal = false;
    left = await forget({ chat, entry }, { at, stop }, deps);
  }
}

/** Tries until it is forgotten, or it would be handled again. */
async function forget(
  handled: Parameters<typeof forgetUpdate>[2],
  { at, stop }: Pick<Run, 'at' | 'stop'>,
  { redis, log }: Deps,
): Promise<readonly string[] | null> {
  for (;;) {
    try {
      return await forgetUpdate(redis, at, handled);
    } catch (error) {
      if (stop.aborted) return null;
      log.error({ channel: at.channel, err: error }, 'a handled update is not noted; trying again');
      await pause(1000);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
