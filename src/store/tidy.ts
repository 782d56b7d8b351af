import { forgetArticles } from './articles.ts';
import { forgetRows } from './calendar.ts';
import { forgetDigests } from './digests.ts';
import { key, PAGE_SIZE } from './keys.ts';
import type { Redis } from './redis.ts';

/** Keys dropped, or entries looked at, in one step. */
const STEP = 1000;

/**
 * Forgets what is past its time: message ids when a copy can no longer be mended, editions with
 * their ledgers and articles after the retention. Goes in small steps and may be cut off anywhere.
 */
export async function tidy(
  redis: Redis,
  now: Date,
  after: { readonly retentionMs: number; readonly editWindowMs: number },
): Promise<void> {
  const retained = new Date(now.getTime() - after.retentionMs);
  await dropMessageIds(redis, new Date(now.getTime() - after.editWindowMs));
  await forgetEditions(redis, retained);
  await forgetDigests(redis, retained);
  await forgetArticles(redis, retained);
  await forgetRows(redis, retained);
}

/** Drops the message ids of editions made before `before`; those of earlier rounds are not asked again. */
async function dropMessageIds(redis: Redis, before: Date): Promise<void> {
  for (;;) {
    const from = (await redis.get(key.idsDropped)) ?? '-inf';
    const some = await redis.zrangebyscore(
      key.editions,
      from === '-inf' ? from : `(${from}`,
      before.getTime(),
      'LIMIT',
      0,
      1,
    );
    const [first] = some;
    if (first === undefined) return;
    const score = Number(await redis.zscore(key.editions, first));
    // Editions of one moment go together, so that none is passed over.
    for (const id of await redis.zrangebyscore(key.editions, score, score)) {
      await unlinkPages(redis, id, [key.messageIds, key.moreIds]);
    }
    await redis.set(key.idsDropped, score);
  }
}

/** Forgets editions made before `before` whose recipients are all settled. */
async function forgetEditions(redis: Redis, before: Date): Promise<void> {
  let passed = 0;
  for (;;) {
    const ids = await redis.zrangebyscore(
      key.editions,
      '-inf',
      before.getTime(),
      'LIMIT',
      passed,
      STEP / 10,
    );
    if (ids.length === 0) return;
    for (const id of ids) {
      if (await isUnfinished(redis, id)) passed += 1;
      else await forgetEdition(redis, id);
    }
  }
}

async function isUnfinished(redis: Redis, id: string): Promise<boolean> {
  const [open, ...others] = await Promise.all([
    redis.zscore(key.editionsOpen, id),
    redis.sismember(key.editionsMade, id),
    redis.sismember(key.editionsPlanned, id),
    redis.sismember(key.editionsSettled, id),
  ]);
  return open !== null || others.some((is) => is === 1);
}

/** Its name goes last, so that what was cut off is found again. */
async function forgetEdition(redis: Redis, id: string): Promise<void> {
  await unlinkPages(redis, id, [key.ledger, key.messageIds, key.moreIds]);
  await redis.unlink(
    key.audience(id),
    key.counters(id),
    key.unfinished(id),
    key.progress(id),
    key.question(id),
    key.edition(id),
  );
  await redis.zrem(key.editions, id);
}

async function unlinkPages(
  redis: Redis,
  id: string,
  names: readonly ((id: string, page: number) => string)[],
): Promise<void> {
  const bytes = await redis.strlen(key.audience(id));
  const keys: string[] = [];
  for (let page = 0; page * PAGE_SIZE < bytes * 8; page += 1) {
    for (const name of names) keys.push(name(id, page));
  }
  for (let at = 0; at < keys.length; at += STEP) await redis.unlink(keys.slice(at, at + STEP));
}
