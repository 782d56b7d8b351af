import type { Locale } from '../article/site.ts';
import { otherChannels, readSubscriber } from '../store/subscribers.ts';
import { signToken } from '../subscriber/token.ts';
import { type Closed, type ConsentDeps, numberIn } from './consent.ts';
import { eraseAddress } from './removal.ts';

/** How long the link of the mail works, in milliseconds. */
const ERASE_WITHIN_MS = 3_600_000;

/** The link that deletes all we know of one address; only a fresh mail to it holds one. */
export function eraseToken(number: number, secret: string, now: Date): string {
  const expires = new Date(now.getTime() + ERASE_WITHIN_MS);
  return signToken('erase', { subject: number.toString(36), expires }, secret);
}

/** What would be deleted; looking changes nothing. */
export async function readErasure(
  token: string,
  deps: ConsentDeps,
): Promise<
  | { kind: 'found'; locale: Locale; email: string; linked: readonly string[] }
  | { kind: 'erased'; locale: Locale }
  | Closed
> {
  const named = numberIn('erase', token, deps);
  if (named.kind !== 'number') return named;
  const reader = await readSubscriber(deps.redis, named.number);
  if (!reader) return { kind: 'erased', locale: deps.site.locale };
  const linked = await otherChannels(deps.redis, reader);
  return { kind: 'found', locale: reader.locale, email: reader.address, linked };
}

/** Deletes all that is kept of an address. */
export async function eraseReader(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'erased'; locale: Locale } | Closed> {
  const named = numberIn('erase', token, deps);
  if (named.kind !== 'number') return named;
  const reader = await readSubscriber(deps.redis, named.number);
  if (!reader) return { kind: 'erased', locale: deps.site.locale };
  await eraseAddress(reader, deps);
  return { kind: 'erased', locale: reader.locale };
}
