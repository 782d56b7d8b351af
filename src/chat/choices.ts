import type { Locale } from '../article/site.ts';
import { pauseSubscriber, readPause, resumeSubscriber } from '../store/pauses.ts';
import type { Queues } from '../store/queue.ts';
import { otherChannels, readSubscriber, reviseSubscriber } from '../store/subscribers.ts';
import type { Mode, Subscriber } from '../subscriber/subscriber.ts';
import { type Closed, type ConsentDeps, numberIn } from './consent.ts';

type ChoicesDeps = ConsentDeps & { readonly queues: Queues };

/** What a reader has chosen at one address. */
export type Choices = {
  readonly kind: 'found';
  readonly reader: Subscriber;
  /** When the pause ends. */
  readonly until: Date | null;
  /** Channels of the same person, which are not touched here. */
  readonly linked: readonly string[];
};

/** What a reader may do on the page of their choices. */
export type ChoiceAct =
  | {
      readonly kind: 'save';
      readonly topics: readonly string[];
      readonly mode: Mode;
      readonly locale: Locale;
    }
  | { readonly kind: 'pause'; readonly until: Date }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  /** Asks for everything to be deleted: a fresh mail must say yes, so that a forwarded one cannot. */
  | { readonly kind: 'erase' };

/** The choices a link leads to; `erased`: nothing is kept of this address any more. */
export async function readChoices(
  token: string,
  deps: ConsentDeps,
): Promise<Choices | Closed | { readonly kind: 'erased' }> {
  const named = numberIn('preferences', token, deps);
  if (named.kind !== 'number') return named;
  const reader = await readSubscriber(deps.redis, named.number);
  if (!reader) return { kind: 'erased' };
  const until = reader.state === 'paused' ? await readPause(deps.redis, reader.number) : null;
  return { kind: 'found', reader, until, linked: await otherChannels(deps.redis, reader) };
}

/** Does it at once; doing it again changes nothing. */
export async function changeChoices(
  { number }: Subscriber,
  act: ChoiceAct,
  deps: ChoicesDeps,
): Promise<void> {
  const { redis, queues, clock } = deps;
  switch (act.kind) {
    case 'save': {
      const { topics, mode, locale } = act;
      await reviseSubscriber(redis, number, { topics, mode, locale });
      return;
    }
    case 'pause':
      await pauseSubscriber(redis, number, act.until);
      return;
    case 'resume':
      await resumeSubscriber(redis, number);
      return;
    case 'stop':
      await reviseSubscriber(redis, number, { state: 'stopped' });
      return;
    case 'erase': {
      const id = `erase-${number}-${clock().getTime()}`;
      await queues.add({ kind: 'link', mail: 'erase', number, id, tries: 0 }, `${id}-0`);
    }
  }
}
