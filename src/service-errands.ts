import { mayRetry, RETRIES_MS } from './admins.ts';
import type { MailChannel } from './channels.ts';
import { preferencesToken } from './chat/consent.ts';
import { eraseToken } from './chat/erasing.ts';
import { plain } from './chat/talk.ts';
import type { House } from './compose.ts';
import type { Outcome } from './delivery/outcome.ts';
import { type Allowance, type AskKind, mayWriteTo } from './store/asks.ts';
import type { Errand } from './store/errand.ts';
import {
  CONFIRM_WITHIN_MS,
  dropPending,
  type PendingAddress,
  readPending,
} from './store/pending.ts';
import { findSubscriber, readSubscriber } from './store/subscribers.ts';
import { isSuppressed } from './store/suppressions.ts';
import { isListed, type Subscriber } from './subscriber/subscriber.ts';
import { signToken } from './subscriber/token.ts';

type LinkErrand = Extract<Errand, { kind: 'link' }>;

/**
 * Decides what is written to an address that somebody named: a question, the word that it is on the
 * list already, a link to its choices, or nothing. The place it was named in has been answered long
 * before, and learns nothing of this.
 */
export async function answerAsk(id: string, house: House): Promise<void> {
  const { redis } = house;
  const pending = await readPending(redis, id);
  if (!pending) return;
  const known = await findSubscriber(redis, 'email', pending.email);
  const mail = answerTo(pending, known);
  if (!mail || !(await mayWrite({ email: pending.email, kind: pending.ask, id }, house))) {
    await dropPending(redis, id);
  } else if (mail === 'confirm') {
    await house.queues.add({ kind: 'confirmation', pending: id, tries: 0 }, `confirmation-${id}-0`);
  } else {
    const number = known?.number ?? 0;
    await house.queues.add({ kind: 'link', mail, number, id, tries: 0 }, `link-${id}-0`);
    await dropPending(redis, id);
  }
}

function answerTo(
  { ask, person }: PendingAddress,
  known: Subscriber | null,
): 'confirm' | 'known' | 'preferences' | null {
  if (known?.state === 'suppressed') return null;
  if (ask === 'preferences') return known ? 'preferences' : null;
  // Named in a chat, a known address is asked all the same: a yes links the two.
  return known && isListed(known.state) && !person ? 'known' : 'confirm';
}

type Ask = { readonly email: string; readonly kind: AskKind; readonly id: string };

async function mayWrite(ask: Ask, { redis, secret, log }: House): Promise<boolean> {
  if (await isSuppressed(redis, ask.email, secret)) return false;
  const allowance: Allowance = await mayWriteTo(redis, ask, secret);
  if (allowance === 'flood-begins') {
    log.warn('too many mails were asked for today; until tomorrow no more confirmations go out');
  }
  return allowance === 'allowed';
}

/** The mail that asks whether a sign-up was meant. */
export async function sendConfirmation(id: string, tries: number, house: House): Promise<void> {
  const pending = await readPending(house.redis, id);
  if (!pending || pending.used) return;
  const expires = new Date(house.clock().getTime() + CONFIRM_WITHIN_MS);
  const token = signToken('confirm', { subject: id, expires }, house.secret);
  const outcome = await sendTo(
    pending.email,
    {
      kind: 'confirm',
      id,
      locale: pending.locale,
      url: `${house.publicUrl}/confirm/${token}`,
    },
    house,
  );
  if (!outcome || outcome.kind === 'sent') return;
  const delayMs = RETRIES_MS[tries];
  if (mayRetry(outcome) && delayMs !== undefined) {
    const again = { kind: 'confirmation', pending: id, tries: tries + 1 } as const;
    await house.queues.add(again, `confirmation-${id}-${tries + 1}`, { delayMs });
    return;
  }
  house.log.warn({ outcome: outcome.kind }, 'a confirmation mail could not be sent');
  if (!pending.person) return;
  const talk = house.talks.get(pending.person.channel);
  await talk?.(pending.person.address, plain(house.copy[pending.locale]('chat-email-failed')));
}

/** A mail with the one link its reader asked for. */
export async function sendLink(errand: LinkErrand, house: House): Promise<void> {
  const { mail, number, id, tries } = errand;
  const reader = await readSubscriber(house.redis, number);
  if (reader?.channel !== 'email' || reader.state === 'suppressed') return;
  const { address: email, locale } = reader;
  if (mail === 'erase' && !(await mayWrite({ email, kind: mail, id }, house))) return;
  const url = linkFor(errand, house);
  const outcome = await sendTo(email, { kind: mail, id, locale, url }, house);
  if (!outcome || outcome.kind === 'sent') return;
  const delayMs = RETRIES_MS[tries];
  if (mayRetry(outcome) && delayMs !== undefined) {
    await house.queues.add({ ...errand, tries: tries + 1 }, `link-${id}-${tries + 1}`, { delayMs });
    return;
  }
  house.log.warn({ outcome: outcome.kind, mail }, 'a mail with a link could not be sent');
}

function linkFor({ mail, number }: LinkErrand, { publicUrl, secret, clock }: House): string {
  return mail === 'erase'
    ? `${publicUrl}/erase/${eraseToken(number, secret, clock())}`
    : `${publicUrl}/preferences/${preferencesToken(number, secret, clock())}`;
}

type ServiceMail = Parameters<MailChannel['sendService']>[1];

/** Null when nothing may be sent: there is no mail, or none for this address. */
async function sendTo(
  email: string,
  mail: ServiceMail,
  { mail: channel, redis, secret }: House,
): Promise<Outcome | null> {
  if (!channel || (await isSuppressed(redis, email, secret))) return null;
  return await channel.sendService(email, mail);
}
