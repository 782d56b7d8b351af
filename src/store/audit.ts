import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What an admin can do; each has its words under `chat-audit-<name>`. */
const ACTS = [
  'composed',
  'addressed',
  'tested',
  'scheduled',
  'submitted',
  'approved',
  'refused',
  'sent',
  'cancelled',
  'paused',
  'resumed',
  'stopped',
  'resent',
  'corrected',
  'recalled',
  'exported',
  'held',
  'edited',
] as const;

export type ActKind = (typeof ACTS)[number];

/** Who did what, to which edition; never what a reader wrote. */
export type Act = {
  readonly by: { readonly channel: string; readonly address: string };
  readonly act: ActKind;
  readonly edition?: string;
};

export type NotedAct = Act & { readonly at: Date };

/** Many years of acts; some 10 MB when full. */
const KEPT = 50_000;

/** Notes an act under the moment of Redis' own clock, which is one for all processes. */
export async function noteAct(redis: Redis, { by, act, edition }: Act): Promise<void> {
  const fields = ['c', by.channel, 'a', by.address, 'k', act];
  if (edition) fields.push('e', edition);
  await redis.xadd(key.audit, 'MAXLEN', '~', KEPT, '*', ...fields);
}

/** The last `count` acts, newest first. */
export async function readActs(redis: Redis, count: number): Promise<NotedAct[]> {
  const entries = await redis.xrevrange(key.audit, '+', '-', 'COUNT', count);
  return entries.flatMap(([id, pairs]) => {
    const fields: Record<string, string> = {};
    for (let at = 0; at < pairs.length; at += 2) fields[pairs[at] ?? ''] = pairs[at + 1] ?? '';
    const act = ACTS.find((one) => one === fields.k);
    if (!act) return [];
    return {
      at: new Date(Number.parseInt(id, 10)),
      by: { channel: fields.c ?? '', address: fields.a ?? '' },
      act,
      ...(fields.e ? { edition: fields.e } : {}),
    };
  });
}
