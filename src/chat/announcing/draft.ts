import { EVERYBODY } from '../../edition/announcement.ts';
import type { Message } from '../../edition/content.ts';
import type { Draft } from '../../store/drafts.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { reachOf } from './card.ts';

/** A new draft, for everybody and at once. */
export async function draftOf(
  made: { readonly id: string; readonly message: Message },
  by: Pick<Person, 'channel' | 'address' | 'locale'>,
  deps: ChatDeps,
): Promise<Draft> {
  const { channel, address, locale } = by;
  return {
    id: made.id,
    version: 1,
    state: 'open',
    by: { channel, address, locale, message: 0 },
    body: JSON.stringify(made.message),
    to: EVERYBODY,
    reach: await reachOf({ to: EVERYBODY }, deps),
    at: null,
    askedAt: null,
  };
}
