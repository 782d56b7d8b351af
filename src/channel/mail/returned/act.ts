import { createHash } from 'node:crypto';
import type { Clock } from '../../../article/day.ts';
import { bar, isDone, noteBounce, noteDone, recentEditions } from '../../../store/bounces.ts';
import type { Redis } from '../../../store/redis.ts';
import { findSubscriber, readSubscriber, reviseSubscriber } from '../../../store/subscribers.ts';
import type { Subscriber } from '../../../subscriber/subscriber.ts';
import { deliveryIdOf } from '../../../subscriber/token.ts';
import { messageIdOf } from '../headers.ts';
import { type Returned, readReturned } from './read.ts';
import type { Who } from './who.ts';

export type ActDeps = {
  readonly redis: Redis;
  readonly secret: string;
  readonly clock: Clock;
};

/**
 * What came of a returned mail. `again`: it had been dealt with before; `unproven`: it names an
 * address, and nothing in it shows that it speaks of a mail of ours; `unread`: nobody understood it.
 */
type Deed =
  | 'suppressed'
  | 'stopped'
  | 'counted'
  | 'gone'
  | 'nothing'
  | 'again'
  | 'unproven'
  | 'unread';

export type Dealt = { readonly returned: Returned; readonly did: Deed };

/** Reads one mail that came back and does what it asks for; doing it again changes nothing. */
export async function dealWith(raw: Buffer, deps: ActDeps): Promise<Dealt> {
  const { returned, messageId } = await readReturned(raw, deps.secret);
  const name = messageId ?? createHash('sha256').update(raw).digest('hex');
  return { returned, did: await act(returned, name, deps) };
}

async function act(returned: Returned, name: string, deps: ActDeps): Promise<Deed> {
  switch (returned.kind) {
    case 'auto':
    case 'person':
      return 'nothing';
    case 'unknown':
      return 'unread';
    case 'leave':
      return actOn({ kind: 'reader', number: returned.number }, { returned, name }, deps);
    case 'complaint':
      return actOn(returned.who, { returned, name }, deps);
    case 'bounce':
      if (returned.weight === 'ours') return 'nothing';
      return actOn(returned.who, { returned, name }, deps);
  }
}

async function actOn(
  who: Who,
  { returned, name }: { readonly returned: Returned; readonly name: string },
  deps: ActDeps,
): Promise<Deed> {
  const { redis, secret, clock } = deps;
  const reader = await readerOf(who, deps);
  if (reader === 'unproven' || reader === 'nobody') return reader === 'nobody' ? 'nothing' : reader;
  // The reader too: some servers give all their mails one name.
  const matter = `${returned.kind} ${name} ${reader.number}`;
  if (returned.kind === 'bounce' && returned.weight === 'soft') {
    return noteBounce(redis, { number: reader.number, matter }, clock());
  }
  if (await isDone(redis, matter)) return 'again';
  const did = await endFor(reader, returned.kind, { redis, secret, at: clock() });
  await noteDone(redis, matter);
  return did;
}

async function endFor(
  reader: Subscriber,
  kind: Returned['kind'],
  { redis, secret, at }: { readonly redis: Redis; readonly secret: string; readonly at: Date },
): Promise<Deed> {
  if (kind === 'leave') {
    await reviseSubscriber(redis, reader.number, { state: 'stopped' });
    return 'stopped';
  }
  const reason = kind === 'complaint' ? 'complained' : 'bounced';
  await bar(redis, reader, { reason, at, secret });
  return 'suppressed';
}

/** The reader by e-mail who is meant; `nobody` who has been erased since. */
async function readerOf(who: Who, deps: ActDeps): Promise<Subscriber | 'unproven' | 'nobody'> {
  const { redis } = deps;
  switch (who.kind) {
    case 'nobody':
      return 'unproven';
    case 'reader': {
      const reader = await readSubscriber(redis, who.number);
      return reader?.channel === 'email' ? reader : 'nobody';
    }
    case 'address': {
      const reader = await findSubscriber(redis, 'email', who.address);
      const proven = reader && (await wroteTo(reader.number, who.messageIds, deps));
      return proven ? reader : 'unproven';
    }
  }
}

/** Whether one of these Message-IDs is that of an edition to this reader: only who had it knows it. */
async function wroteTo(
  number: number,
  messageIds: readonly string[],
  { redis, secret }: ActDeps,
): Promise<boolean> {
  if (messageIds.length === 0) return false;
  const named = new Set(messageIds.map(localPart));
  const editions = await recentEditions(redis);
  return editions.some((edition) => {
    const id = messageIdOf(deliveryIdOf(edition, number, secret), secret, { domain: '' });
    return named.has(localPart(id));
  });
}

const localPart = (messageId: string) => /^<([^@>]*)/.exec(messageId)?.[1] ?? '';
