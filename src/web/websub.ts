import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type HubQuestion, isSigned, judge } from '../feed/websub/callback.ts';
import { waitBeforeNext } from '../feed/websub/lease.ts';
import type { Log } from '../store/log.ts';
import type { Redis } from '../store/redis.ts';
import {
  isActive,
  keepPush,
  noteConfirmed,
  noteDenied,
  readSubscription,
  type Subscription,
} from '../store/websub.ts';

export type WebsubDeps = {
  readonly redis: Redis;
  readonly clock: () => Date;
  readonly log: Log;
  /** A body waits under this name to be read. */
  readonly pushed: (push: string) => Promise<void>;
  /** More came than may wait: the feed is to be asked itself. `feed` is its name in the store. */
  readonly flooded: (feed: string) => Promise<void>;
};

const PLACE = '/websub/:id{[\\w-]{22}}';

/** As much as the fetcher reads of a polled feed. */
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * `/websub/<id>`, where hubs confirm and push (WebSub, sections 5.3 and 7). An unknown id, another
 * method and a question about something we did not ask for are all the page that does not exist.
 * What is not signed with the subscription's secret is accepted with thanks and ignored.
 */
export function openWebsub(deps: WebsubDeps): Hono<{ Variables: { known: Subscription } }> {
  const app = new Hono<{ Variables: { known: Subscription } }>();
  app.use(PLACE, async (c, next) => {
    // A HEAD would be answered by GET, and must not confirm anything.
    if (c.req.method !== 'GET' && c.req.method !== 'POST') return c.notFound();
    const known = await readSubscription(deps.redis, c.req.param('id'));
    if (!known) return c.notFound();
    c.header('Cache-Control', 'no-store');
    c.set('known', known);
    return next();
  });
  app.get(PLACE, (c) => confirm(c, c.get('known'), deps));
  const tooLarge = (c: Context) => c.text('too large', 413);
  app.post(PLACE, bodyLimit({ maxSize: MAX_BYTES, onError: tooLarge }), async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const taken = await take(body, { headers: c.req.header(), known: c.get('known') }, deps);
    return taken ? c.body(null, 202) : c.body(null, 410);
  });
  return app;
}

async function confirm(c: Context, known: Subscription, deps: WebsubDeps) {
  const { redis, log, clock } = deps;
  const { hub, topic } = known;
  const now = clock();
  const verdict = judge(questionOf(c), known, now);
  if (verdict.kind === 'strange') return c.notFound();
  if (verdict.kind === 'denied') {
    const retryAt = now.getTime() + waitBeforeNext({ ...known, expires: 0 }, 'refused', now);
    await noteDenied(redis, known, { trouble: verdict.reason, retryAt });
    const line = { hub, topic, reason: verdict.reason };
    if (known.trouble === null)
      log.warn(line, 'the hub refuses to push; the feed is polled as before');
    return c.text('noted');
  }
  await noteConfirmed(redis, known, { at: now, leaseMs: verdict.leaseMs });
  const begins = verdict.leaseMs > 0 && !isActive(known, now);
  if (begins) log.info({ hub, topic }, 'the hub pushes what is new in the feed');
  return c.text(verdict.challenge);
}

function questionOf(c: Context): HubQuestion {
  return {
    mode: c.req.query('hub.mode'),
    topic: c.req.query('hub.topic'),
    challenge: c.req.query('hub.challenge'),
    leaseSeconds: c.req.query('hub.lease_seconds'),
    reason: c.req.query('hub.reason'),
  };
}

/** Keeps what is ours and signed. False when the hub should stop: the feed wants nothing any more. */
async function take(
  body: Buffer,
  { headers, known }: { headers: Record<string, string>; known: Subscription },
  deps: WebsubDeps,
): Promise<boolean> {
  const { redis, log, clock } = deps;
  const { id, feed, hub, topic, secret } = known;
  if (!known.wanted) return false;
  const ignored = (reason: string) => log.debug({ hub, topic, reason }, 'a push is ignored');
  if (!isActive(known, clock())) ignored('the hub was not asked, or its lease is over');
  else if (!isSigned(body, headers['x-hub-signature'], secret))
    ignored('it is not signed by the hub');
  else {
    const push = await keepPush(redis, id, { body, contentType: headers['content-type'] ?? null });
    if (push === null) await deps.flooded(feed);
    else await deps.pushed(push);
  }
  return true;
}
