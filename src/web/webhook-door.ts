import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

export type WebhookDoorDeps = {
  /** Said by the messenger with every update, in this header. */
  readonly secret: string;
  readonly header: string;
  readonly place: '/telegram/webhook' | '/zalo/webhook';
  /** Keeps an update; false for something that is none. */
  readonly receive: (update: unknown) => Promise<boolean>;
};

/** Updates have a few kilobytes; a long text with all its marks stays far below this. */
const MAX_BYTES = 1024 * 1024;

/** A messenger offers an update again that was not kept in time. */
const PATIENCE_MS = 10_000;

/**
 * Where a messenger brings updates. They are kept, and answered afterwards; who does not know the
 * secret is not listened to.
 */
export function openWebhookDoor({ place, header, secret, receive }: WebhookDoorDeps): Hono {
  const app = new Hono();
  app.use(place, async (c, next) => {
    if (c.req.method !== 'POST') return c.notFound();
    const said = c.req.header(header) ?? '';
    return isSame(said, secret) ? next() : c.text('unauthorized', 401);
  });
  const tooLarge = (c: Context) => c.text('too large', 413);
  app.post(place, bodyLimit({ maxSize: MAX_BYTES, onError: tooLarge }), async (c) => {
    const update: unknown = await c.req.json().catch(() => null);
    const kept = await inTime(receive(update));
    if (kept === null) return c.text('later', 503);
    return kept ? c.body(null, 200) : c.text('no update', 400);
  });
  return app;
}

/** Takes as long for every wrong word, also for one of another length. */
function isSame(said: string, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(said), hash(secret));
}

/** Null when it lasts too long: the store does not answer, and nobody may hold the line for it. */
function inTime<T>(work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => resolve(null), PATIENCE_MS);
    void work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
