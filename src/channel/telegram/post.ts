import { GrammyError, HttpError } from 'grammy';
import type { ApiError } from 'grammy/types';
import type { Dispatcher } from 'undici';

/**
 * Calls a method for one chat with fields that many chats get alike, and answers its result; throws
 * what grammY's client would throw.
 */
export type Post = (method: string, address: string, fields: SharedFields) => Promise<unknown>;

/** Fields of a call as JSON without its opening brace: written once for all readers of a text. */
export type SharedFields = string;

export function shareFields(fields: Readonly<Record<string, unknown>>): SharedFields {
  return JSON.stringify(fields).slice(1);
}

type Line = {
  readonly pool: Dispatcher;
  readonly origin: string;
  /** Before the name of a method. */
  readonly path: string;
  /** The longest a call may last, in milliseconds, its wait for a connection included. */
  readonly timeoutMs: number;
};

/** A client for fan-outs: it costs a third of grammY's, which makes a timer and four signals for each call. */
export function openPost({ pool, origin, path, timeoutMs }: Line): Post {
  const watch = openWatch(timeoutMs);
  return (method, address, fields) =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown) =>
        reject(new HttpError(`Network request for '${method}' failed!`, error));
      const request = {
        origin,
        path: path + method,
        method: 'POST',
        headers: HEADERS,
        body: `{"chat_id":${JSON.stringify(address)},${fields}`,
      } as const;
      const heard = (text: string) => {
        const answer = readAnswer(text);
        if (answer instanceof Error) fail(answer);
        else if (answer.ok) resolve(answer.result);
        else reject(new GrammyError(`Call to '${method}' failed!`, answer, method, {}));
      };
      pool.dispatch(request, listener({ heard, fail }, watch));
    });
}

const HEADERS = { 'content-type': 'application/json' };

type Answer = ApiError | { readonly ok: true; readonly result: unknown };

function readAnswer(text: string): Answer | Error {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null
      ? (answer as Answer)
      : new Error('no object');
  } catch (error) {
    return error as Error;
  }
}

type Ends = {
  readonly heard: (text: string) => void;
  readonly fail: (error: unknown) => void;
};

function listener({ heard, fail }: Ends, watch: Watch): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let controller: Dispatcher.DispatchController | null = null;
  let late: Error | null = null;
  const over = watch(() => {
    late = new Error('the call lasted too long');
    fail(late);
    controller?.abort(late);
  });
  return {
    onRequestStart: (started) => {
      controller = started;
      if (late) started.abort(late);
    },
    onResponseData: (_, chunk) => {
      chunks.push(chunk);
    },
    onResponseEnd: () => {
      over();
      const [only = Buffer.alloc(0)] = chunks;
      heard((chunks.length > 1 ? Buffer.concat(chunks) : only).toString());
    },
    onResponseError: (_, error) => {
      over();
      fail(error);
    },
  };
}

/** Calls `cut` when what began now has not ended in time; returns the way to say that it has. */
type Watch = (cut: () => void) => () => void;

/**
 * One timer for all that is under way: it looks after the oldest. What has ended is let go of at
 * once: a Set that grew keeps its former members until the next full collection of garbage.
 */
function openWatch(ms: number): Watch {
  const begun = new Set<{ readonly at: number; cut: (() => void) | null }>();
  let looking = false;
  const look = () => {
    looking = false;
    const due = performance.now() - ms;
    for (const call of begun) {
      if (call.at > due) {
        lookIn(call.at - due);
        return;
      }
      begun.delete(call);
      call.cut?.();
    }
  };
  const lookIn = (afterMs: number) => {
    looking = true;
    setTimeout(look, afterMs).unref();
  };
  return (cut) => {
    const call = { at: performance.now(), cut: cut as typeof cut | null };
    begun.add(call);
    if (!looking) lookIn(ms);
    return () => {
      begun.delete(call);
      call.cut = null;
    };
  };
}
