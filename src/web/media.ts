import { type Context, Hono } from 'hono';
import { type Media, readMedia } from '../store/media.ts';
import type { Redis } from '../store/redis.ts';
import { readToken } from '../subscriber/token.ts';

export type MediaDeps = {
  readonly redis: Redis;
  readonly secret: string;
  readonly clock: () => Date;
};

/** Shown where it is; anything else is handed over as a file, so that it can run nowhere as ours. */
const SHOWN = /^image\/(?:jpeg|png)$/;

/**
 * `/media/<token>`: pictures for messengers that take them by address only, and files for chats that
 * take none. A token is signed and short-lived; a wrong or old one is the page that does not exist.
 */
export function openMedia(deps: MediaDeps): Hono {
  const app = new Hono();
  app.get('/media/:token', async (c) => {
    const { redis, secret, clock } = deps;
    const read = readToken('media', c.req.param('token'), { secret, now: clock() });
    const media = read.kind === 'valid' ? await readMedia(redis, read.subject) : null;
    return media ? handOver(c, media) : c.notFound();
  });
  return app;
}

function handOver(c: Context, { name, type, bytes }: Media) {
  const shown = SHOWN.test(type) ? 'inline' : 'attachment';
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': type,
    'Content-Disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
}
