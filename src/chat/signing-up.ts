import type { Locale } from '../article/site.ts';
import { mayAskFrom } from '../store/asks.ts';
import { keepCode, newCode } from '../store/codes.ts';
import { keepPending, type PendingAddress } from '../store/pending.ts';
import type { Mode } from '../subscriber/subscriber.ts';
import type { ChatDeps } from './deps.ts';

/**
 * Where a form came from, and whether a person can have filled it in so fast. `source` is null where
 * only a proxy's own address is known, which stands for everybody.
 */
export type FormOrigin = { readonly source: string | null; readonly pace: 'calm' | 'hasty' };

/** What somebody wishes for an address on a page. */
export type SignUp = {
  readonly email: string;
  readonly locale: Locale;
  readonly topics: readonly string[];
  readonly mode: Mode;
};

type AskDeps = Pick<ChatDeps, 'redis' | 'queues' | 'secret'>;

/**
 * Double opt-in begins, or ends here without a word: the steps, their time and the answer are the
 * same whatever we know of the address. What is written to it is decided later, out of sight. The
 * code that comes back goes on in a chat.
 */
export async function signUp(wish: SignUp, origin: FormOrigin, deps: AskDeps): Promise<string> {
  if (!(await mayAskFrom(deps.redis, origin, deps.secret))) return newCode('page');
  const pending = await beginAsking({ ask: 'join', ...wish }, deps);
  return keepCode(deps.redis, { kind: 'page', pending });
}

/** Somebody wants the link to the choices of an address; the answer tells nothing, as at sign-up. */
export async function askForPreferences(
  wish: { readonly email: string; readonly locale: Locale },
  origin: FormOrigin,
  deps: AskDeps,
): Promise<void> {
  if (!(await mayAskFrom(deps.redis, origin, deps.secret))) return;
  await beginAsking({ ask: 'preferences', topics: ['*'], ...wish }, deps);
}

/** The queue learns a name only, not the address; the name is what comes back. */
export async function beginAsking(
  pending: PendingAddress,
  { redis, queues }: Pick<AskDeps, 'redis' | 'queues'>,
): Promise<string> {
  const id = await keepPending(redis, pending);
  await queues.add({ kind: 'ask', pending: id }, `ask-${id}`);
  return id;
}
