import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';

export type HealthDeps = {
  /** Says false rather than throw when a part is away. */
  readonly ready: () => Promise<{ redis: boolean; queues: boolean }>;
};

/**
 * `/healthz` says `ok` while the process lives; `/readyz` answers 200 or 503 with
 * `{"redis":true,"queues":true}`, and counts silence of `patienceMs` as not ready, since a
 * probe that hangs tells nobody anything.
 */
export function openHealth(patienceMs: number, { ready }: HealthDeps): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok', 200, { 'Cache-Control': 'no-store' }));
  app.get('/readyz', async (c) => {
    const silence = wait(patienceMs, { redis: false, queues: false }, { ref: false });
    const { redis, queues } = await Promise.race([ready(), silence]);
    const status = redis && queues ? 200 : 503;
    return c.json({ redis, queues }, status, { 'Cache-Control': 'no-store' });
  });
  return app;
}
