import { request as httpRequest } from 'node:http';
import { refused, type ZaloAnswer, type ZaloUpdate } from './zalo-shapes.ts';

export type ZaloWebhook = { readonly url: string; readonly secret: string };

/** The queue behind `getUpdates`, and the push that takes its place: reading consumes. */
export type ZaloUpdates = {
  readonly push: (update: ZaloUpdate) => void;
  /** One update, at once or when it comes; error 408 when the time is over. Returns the way to give up. */
  readonly poll: (seconds: number, reply: (answer: ZaloAnswer) => void) => () => void;
  readonly setWebhook: (webhook: ZaloWebhook | null) => void;
  readonly webhook: () => ZaloWebhook | null;
  /** Updates that nobody has taken. */
  readonly pending: () => readonly ZaloUpdate[];
  /** Whether all was taken, and somebody asks for more. */
  readonly isDrained: () => boolean;
  readonly forget: () => void;
  readonly close: () => void;
};

const IDLE = refused(408, 'Request timeout');

/** That a webhook keeps polls out is documented; the code is our assumption. */
const KEPT_OUT = refused(400, 'Bad request: a webhook is set');

export function openZaloUpdates(saved: readonly ZaloUpdate[] = []): ZaloUpdates {
  let pending = [...saved];
  let webhook: ZaloWebhook | null = null;
  let waiting: { readonly finish: (answer: ZaloAnswer) => void } | null = null;

  const give = () => {
    if (!waiting || pending.length === 0) return;
    waiting.finish({ kind: 'ok', result: pending.shift() });
  };

  return {
    push: (update) => {
      if (webhook) {
        void deliver(webhook, { ok: true, result: update });
        return;
      }
      pending.push(update);
      give();
    },
    poll: (seconds, reply) => {
      if (webhook) {
        reply(KEPT_OUT);
        return () => {};
      }
      const timer = setTimeout(() => mine.finish(IDLE), seconds * 1000);
      const mine = {
        finish: (answer: ZaloAnswer) => {
          clearTimeout(timer);
          if (waiting === mine) waiting = null;
          reply(answer);
        },
      };
      waiting = mine;
      give();
      return () => {
        clearTimeout(timer);
        if (waiting === mine) waiting = null;
      };
    },
    setWebhook: (next) => {
      webhook = next;
    },
    webhook: () => webhook,
    pending: () => pending,
    isDrained: () => pending.length === 0 && waiting !== null,
    forget: () => {
      pending = [];
    },
    close: () => waiting?.finish(IDLE),
  };
}

/** Posts one update as the platform does; the status it was answered with, 0 for no answer. */
export function deliver({ url, secret }: ZaloWebhook, body: unknown): Promise<number> {
  return new Promise((resolve) => {
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'x-bot-api-secret-token': secret,
    };
    const sent = httpRequest(url, { method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
    });
    sent.on('error', () => resolve(0));
    sent.end(text);
  });
}
