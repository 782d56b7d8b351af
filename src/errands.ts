import { mayRetry, RETRIES_MS, tell } from './admins.ts';
import { attendDraft } from './chat/announcing/attending.ts';
import { plain } from './chat/talk.ts';
import type { House } from './compose.ts';
import { launch } from './delivery/outbox.ts';
import { report, sendOutcomes, showProgress } from './edition-errands.ts';
import { hearPush, renewHubs, tendHub } from './hub-errands.ts';
import { writeLetter } from './life.ts';
import { againAfter, poll } from './polling.ts';
import { completeArticle, mendArticle } from './second-reading.ts';
import type { Errand } from './store/errand.ts';
import { CONFIRM_WITHIN_MS, readPending } from './store/pending.ts';
import { tidy } from './store/tidy.ts';
import { signToken } from './subscriber/token.ts';

const DAY_MS = 86_400_000;

/** Every kind of work that is done once, and what doing it means. */
export async function run(
  errand: Errand,
  house: House,
  putOff: (afterMs: number) => void,
): Promise<void> {
  switch (errand.kind) {
    case 'poll':
      if ((await poll(errand.feed, house)) === 'busy') putOff(againAfter(Math.random()));
      return;
    case 'page':
      if ((await completeArticle(errand, house)) === 'busy') putOff(againAfter(Math.random()));
      return;
    case 'digest':
      return digest(house);
    case 'confirmation':
      return sendConfirmation(errand.pending, errand.tries, house);
    case 'report':
      return report(errand, house);
    case 'progress':
      return showProgress(errand.edition, house, putOff);
    case 'launch':
      return launch(errand.edition, house);
    case 'mend':
      return mendArticle(errand.article, house);
    case 'outcomes':
      return sendOutcomes(errand, house);
    case 'album':
    case 'draft':
    case 'approval':
      return attendDraft(errand, house.chat, putOff);
    case 'tell':
      return tell(errand, house);
    case 'hub':
      return tendHub(errand.subscription, house);
    case 'hubs':
      return renewHubs(house);
    case 'pushed':
      return hearPush(errand.push, house);
    case 'tidy':
      return tidy(house.redis, house.clock(), {
        retentionMs: house.retentionDays * DAY_MS,
        editWindowMs: house.config.editWindowMs,
      });
  }
}

async function digest(house: House): Promise<void> {
  const edition = await writeLetter(house);
  if (edition) house.log.info({ edition }, 'the letter goes out');
  else house.log.info('no letter: nothing new or due, or nobody to write to');
}

async function sendConfirmation(id: string, tries: number, house: House): Promise<void> {
  const pending = await readPending(house.redis, id);
  if (!pending || !house.mail) return;
  const expires = new Date(house.clock().getTime() + CONFIRM_WITHIN_MS);
  const token = signToken('confirm', { subject: id, expires }, house.secret);
  const outcome = await house.mail.sendService(pending.email, {
    kind: 'confirm',
    id,
    locale: pending.locale,
    url: `${house.publicUrl}/confirm/${token}`,
  });
  if (outcome.kind === 'sent') return;
  const delayMs = RETRIES_MS[tries];
  if (mayRetry(outcome) && delayMs !== undefined) {
    const again = { kind: 'confirmation', pending: id, tries: tries + 1 } as const;
    await house.queues.add(again, `confirmation-${id}-${tries + 1}`, { delayMs });
    return;
  }
  house.log.warn({ outcome: outcome.kind }, 'a confirmation mail could not be sent');
  const talk = house.talks.get(pending.person.channel);
  await talk?.(pending.person.address, plain(house.copy[pending.locale]('chat-email-failed')));
}
