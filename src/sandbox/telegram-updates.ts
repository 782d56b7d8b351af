import { type Courier, openCourier } from './telegram-courier.ts';
import type { Answer, Update } from './telegram-shapes.ts';

type PollQuery = {
  /** First update wanted: all before it are confirmed. Negative: counted from the end. */
  readonly offset: number;
  readonly limit: number;
  /** Seconds to wait when there is nothing. */
  readonly timeout: number;
  /** Null leaves the earlier choice; an empty list asks for the default again. */
  readonly allowed: readonly string[] | null;
};

export type SavedUpdates = { readonly lastId: number; readonly pending: readonly Update[] };

export type Updates = Pick<Courier, 'hook' | 'hooked'> & {
  readonly push: (type: string, payload: object) => void;
  /** Answers now, when something comes, or when the time is over; returns the way to give up. */
  readonly poll: (query: PollQuery, reply: (answer: Answer) => void) => () => void;
  /** Which kinds of updates are wanted; none: all. */
  readonly allow: (kinds: readonly string[]) => void;
  readonly save: () => SavedUpdates;
  readonly forget: () => void;
  readonly close: () => void;
};

type Waiting = {
  readonly reply: (answer: Answer) => void;
  readonly limit: number;
  readonly timer: NodeJS.Timeout;
};

const MAX_TIMEOUT_SECONDS = 50;

const CONFLICT: Answer = {
  kind: 'refused',
  code: 409,
  description:
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
};

const HOOKED: Answer = {
  kind: 'refused',
  code: 409,
  description:
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
};

/** The queue behind `getUpdates`: kept until an offset confirms, one poller at a time. */
export function openUpdates(saved?: SavedUpdates): Updates {
  let lastId = saved?.lastId ?? 100_000;
  let pending = [...(saved?.pending ?? [])];
  let allowed: readonly string[] = [];
  let waiting: Waiting | null = null;
  const courier = openCourier({
    pending: () => pending,
    taken: (update) => {
      pending = pending.filter((one) => one !== update);
    },
  });

  const finish = (answer?: Answer) => {
    if (!waiting) return;
    const { reply, limit, timer } = waiting;
    waiting = null;
    clearTimeout(timer);
    reply(answer ?? { kind: 'ok', result: pending.slice(0, limit) });
  };

  return {
    push: (type, payload) => {
      if (allowed.length > 0 && !allowed.includes(type)) return;
      lastId += 1;
      pending.push({ update_id: lastId, [type]: payload });
      finish();
      courier.look();
    },
    poll: (query, reply) => {
      finish(CONFLICT);
      if (courier.hooked().hook) {
        reply(HOOKED);
        return () => {};
      }
      if (query.allowed) allowed = query.allowed;
      pending = confirm(pending, query.offset);
      const limit = Math.min(Math.max(query.limit, 1), 100);
      if (pending.length > 0 || query.timeout <= 0) {
        reply({ kind: 'ok', result: pending.slice(0, limit) });
        return () => {};
      }
      const ms = Math.min(query.timeout, MAX_TIMEOUT_SECONDS) * 1000;
      const mine: Waiting = { reply, limit, timer: setTimeout(() => finish(), ms) };
      waiting = mine;
      return () => {
        clearTimeout(mine.timer);
        if (waiting === mine) waiting = null;
      };
    },
    hook: (hook) => {
      if (hook) finish(HOOKED);
      courier.hook(hook);
    },
    hooked: courier.hooked,
    allow: (kinds) => {
      allowed = kinds;
    },
    save: () => ({ lastId, pending }),
    forget: () => {
      pending = [];
    },
    close: () => {
      courier.hook(null);
      finish();
    },
  };
}

function confirm(pending: readonly Update[], offset: number): Update[] {
  if (offset < 0) return pending.slice(offset);
  return pending.filter((update) => update.update_id >= offset);
}
