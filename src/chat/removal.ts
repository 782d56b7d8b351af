import { eraseSubscriber } from '../store/subscribers.ts';
import { suppress, suppressedName } from '../store/suppressions.ts';
import type { Subscriber } from '../subscriber/subscriber.ts';
import type { ChatDeps } from './deps.ts';

/**
 * Deletes all that is kept of an address; a keyed hash stays, so that no import brings it back. The
 * hash is durable first: a kill in between leaves an address that can be erased again.
 */
export async function eraseAddress(
  reader: Pick<Subscriber, 'number' | 'channel' | 'address'>,
  { redis, secret, clock }: Pick<ChatDeps, 'redis' | 'secret' | 'clock'>,
): Promise<void> {
  const erasure = { email: suppressedName(reader), reason: 'erased', at: clock() } as const;
  await suppress(redis, erasure, secret);
  await eraseSubscriber(redis, reader);
}
