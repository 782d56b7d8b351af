import { tellEach, writeToContact } from './chat/admins.ts';
import { plain } from './chat/talk.ts';
import type { House } from './compose.ts';
import type { Outcome } from './delivery/outcome.ts';
import type { Errand } from './store/errand.ts';

/** Waits before a mail or a word to one person is tried again, in milliseconds. */
export const RETRIES_MS = [10_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000];

type Word = Extract<Errand, { kind: 'tell' }>;

/** A word to every admin, each once, however many processes say it; `matter` names it. */
export function tellAdmins(text: string, matter: string, house: House): Promise<void> {
  return tellEach(text, matter, house);
}

type ToTell = Pick<Word, 'channel' | 'address' | 'text'> & { readonly matter: string };

/** A word to one admin, once, however many processes say it. */
export async function tellAdmin({ matter, ...word }: ToTell, house: House): Promise<void> {
  const id = `${matter}-${word.channel}-${word.address}`;
  await house.queues.add({ kind: 'tell', id, ...word, tries: 0 }, `tell-${id}-0`);
}

/**
 * Says a word in a chat, again and again over hours while it is not taken. Who cannot be told in a
 * chat is told by mail, at the address of the site's contact.
 */
export async function tell(word: Word, house: House): Promise<void> {
  const { id, channel, address, text, tries } = word;
  if (channel === 'email') return mail(word, house);
  const talk = house.talks.get(channel);
  if (talk && (await talk(address, plain(text))) !== null) return;
  const delayMs = RETRIES_MS[tries];
  if (talk && delayMs !== undefined) return tryLater(word, delayMs, house);
  const matter = id.replace(`-${channel}-${address}`, '');
  await tellContact(text, matter, house);
}

/** By mail, once for each matter however many could not be told of it. */
export async function tellContact(text: string, matter: string, house: House): Promise<void> {
  if (!house.mail) {
    house.log.warn({ matter }, 'an admin cannot be told, neither in a chat nor by mail');
    return;
  }
  await writeToContact(text, matter, house.chat);
}

async function mail(word: Word, house: House): Promise<void> {
  if (!house.mail) return;
  const { locale } = house.site;
  const outcome = await house.mail.sendNotice(word.address, {
    id: word.id,
    locale,
    subject: house.copy[locale]('mail-notice-subject', { site: house.site.shortName }),
    text: word.text,
  });
  if (outcome.kind === 'sent') return;
  const delayMs = RETRIES_MS[word.tries];
  if (mayRetry(outcome) && delayMs !== undefined) return tryLater(word, delayMs, house);
  house.log.warn({ outcome: outcome.kind }, 'an admin cannot be told by mail');
}

async function tryLater(word: Word, delayMs: number, house: House): Promise<void> {
  const tries = word.tries + 1;
  await house.queues.add({ ...word, tries }, `tell-${word.id}-${tries}`, { delayMs });
}

/** What may have arrived is not sent twice by itself. */
export function mayRetry(outcome: Outcome): boolean {
  return (
    outcome.kind === 'transient' ||
    outcome.kind === 'retryAfter' ||
    outcome.kind === 'channelStopped'
  );
}
