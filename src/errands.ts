import { tellAdmins } from './admins.ts';
import { announcementReport } from './chat/report.ts';
import { plain } from './chat/talk.ts';
import type { House } from './compose.ts';
import { sayNumber } from './copy/dates.ts';
import type { Outcome } from './delivery/outcome.ts';
import { hearPush, renewHubs, tendHub } from './hub-errands.ts';
import { writeLetter } from './life.ts';
import { againAfter, poll } from './polling.ts';
import { completeArticle } from './second-reading.ts';
import { forgetArticles } from './store/articles.ts';
import { type EditionState, markReported, readEdition } from './store/editions.ts';
import type { Errand } from './store/errand.ts';
import { readCounters } from './store/ledger.ts';
import { CONFIRM_WITHIN_MS, readPending } from './store/pending.ts';
import { signToken } from './subscriber/token.ts';

/** Waits before a mail or a word to one person is tried again, in milliseconds. */
const RETRIES_MS = [10_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000];

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
      return report(errand.edition, house);
    case 'tell':
      return tell(errand, house);
    case 'hub':
      return tendHub(errand.subscription, house);
    case 'hubs':
      return renewHubs(house);
    case 'pushed':
      return hearPush(errand.push, house);
    case 'tidy':
      await forgetArticles(
        house.redis,
        new Date(house.clock().getTime() - house.retentionDays * DAY_MS),
      );
      return;
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

/** A confirmation that may have arrived is not sent twice by itself: the reader can ask again. */
function mayRetry(outcome: Outcome): boolean {
  return (
    outcome.kind === 'transient' ||
    outcome.kind === 'retryAfter' ||
    outcome.kind === 'channelStopped'
  );
}

/** An edition everybody has, or has not for a known reason: the editor who said it is told. */
async function report(id: string, house: House): Promise<void> {
  const edition = await readEdition(house.redis, id);
  const counters = await readCounters(house.redis, id);
  const { sent, gone, failed, unknown, expired } = counters;
  house.log.info({ edition: id, sent, gone, failed, unknown, expired }, 'an edition is delivered');
  if (edition?.by) await tellAuthor(edition, edition.by, house);
  else if (unknown > 0) await tellAdmins(unknownIn(unknown, house), id, house);
  await markReported(house.redis, id);
}

function unknownIn(count: number, { copy, site }: House): string {
  const unknown = sayNumber(count, site.locale);
  return copy[site.locale]('chat-report-unknown', { unknown });
}

async function tellAuthor(
  edition: EditionState,
  by: NonNullable<EditionState['by']>,
  house: House,
): Promise<void> {
  const talk = house.talks.get(by.channel);
  const counters = await readCounters(house.redis, edition.id);
  await talk?.(by.address, announcementReport(counters, by, house.copy));
}

async function tell(word: Extract<Errand, { kind: 'tell' }>, house: House): Promise<void> {
  const { id, channel, address, text, tries } = word;
  const talk = house.talks.get(channel);
  if (!talk) house.log.warn({ channel }, 'an admin cannot be told: the channel is not set up');
  if (!talk || (await talk(address, plain(text)))) return;
  const delayMs = RETRIES_MS[tries];
  if (delayMs === undefined) return;
  await house.queues.add({ ...word, tries: tries + 1 }, `tell-${id}-${tries + 1}`, { delayMs });
}
