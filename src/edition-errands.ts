import { RETRIES_MS, tellAdmins, tellContact } from './admins.ts';
import { isSettled, reportOf } from './chat/running/desk.ts';
import { outcomesCsv, packFile } from './chat/running/outcomes-file.ts';
import { type Counters, progressReply, reachOf, settledOf } from './chat/running/progress.ts';
import { plain, type Reply } from './chat/talk.ts';
import type { House } from './compose.ts';
import { sayNumber } from './copy/dates.ts';
import { reportIfSettled } from './delivery/outbox.ts';
import type { DigestBody } from './edition/content.ts';
import { type Author, type EditionState, markReported, readEdition } from './store/editions.ts';
import type { Errand } from './store/errand.ts';
import { readCounters } from './store/ledger.ts';
import { listOutcomes } from './store/outcomes.ts';
import { isAsked, noteProgress, readProgress, takeTurn } from './store/progress.ts';

/** What follows an edition on its way: the message that shows how far it is, and the report. */

/** How often the message is brought up to date, and how often a paused edition is looked at. */
const PROGRESS_MS = 3000;
const PAUSED_MS = 10_000;

/** How long a chat waits that was shown another progress just now. */
const TURN_MS = 500;

/** Shows how far an edition is, until it is settled: then its report takes the message over. */
export async function showProgress(
  id: string,
  house: House,
  putOff: (afterMs: number) => void,
): Promise<void> {
  const edition = await readEdition(house.redis, id);
  if (!edition?.by) return;
  if (await isSettled(id, house)) return reportIfSettled(id, house);
  if (edition.sequence === null) return putOff(PROGRESS_MS);
  if (!(await takeTurn(house.redis, edition.by))) return putOff(TURN_MS);
  await draw(edition, edition.by, house);
  if (!(await isSettled(id, house))) {
    return putOff(edition.state === 'paused' ? PAUSED_MS : PROGRESS_MS);
  }
  // The report may have come while this was drawn over it.
  await showReport(edition, edition.by, house);
}

async function draw(edition: EditionState, by: Author, house: House): Promise<void> {
  const { redis, copy } = house;
  const before = await readProgress(redis, edition.id);
  const counters = await readCounters(redis, edition.id);
  const at = house.clock();
  const settled = settledOf(counters);
  const seconds = before ? (at.getTime() - before.at.getTime()) / 1000 : 0;
  const perSecond = before && seconds > 0 ? (settled - before.settled) / seconds : null;
  const asked = await isAsked(redis, edition.id);
  const { mendable } = house.chat;
  const stand = { edition, counters, perSecond, asked, mendable };
  const reply = progressReply(stand, by.locale, copy);
  const face = JSON.stringify(reply);
  const known = before?.message ?? null;
  const told = face === before?.face ? known : await talkTo(by, inPlace(reply, known, by), house);
  await noteProgress(redis, edition.id, { message: told ?? known, face, at, settled });
}

function inPlace(reply: Reply, known: number | null, { message }: Author): Reply {
  const replaces = known ?? message;
  return replaces > 0 ? { ...reply, replaces } : reply;
}

async function talkTo({ channel, address }: Author, reply: Reply, house: House) {
  const talk = house.talks.get(channel);
  return talk ? talk(address, reply) : null;
}

/** Of so many per hundred that came too late the admins learn, and of so many at least. */
const LATE_PERCENT = 5;
const LATE_COUNT = 10;

/**
 * An edition everybody has, or has not for a known reason: the editor who said it is told, in the
 * message that followed it; of what nobody in particular said, the admins learn what went wrong.
 */
export async function report(
  { edition: id, tries = 0 }: Extract<Errand, { kind: 'report' }>,
  house: House,
): Promise<void> {
  const edition = await readEdition(house.redis, id);
  const counters = await readCounters(house.redis, id);
  if (tries === 0) {
    const { sent, gone, failed, unknown, expired } = counters;
    house.log.info(
      { edition: id, sent, gone, failed, unknown, expired },
      'an edition is delivered',
    );
  }
  if (edition?.by) await tellAuthor(edition, { by: edition.by, tries }, house);
  else if (edition && isLetterToTell(edition, counters)) await tellOfLetter(id, house);
  else await tellOfTrouble(id, counters, house);
  await markReported(house.redis, id);
}

/** Of a weekly letter the admins always hear; of a daily one when somebody did not get it. */
function isLetterToTell(
  { kind, body }: Pick<EditionState, 'kind' | 'body'>,
  { failed, unknown }: Counters,
): boolean {
  if (kind !== 'digest') return false;
  return (JSON.parse(body) as DigestBody).rhythm === 'weekly' || failed + unknown > 0;
}

async function tellOfLetter(edition: string, { admins, queues }: House): Promise<void> {
  for (const { channel, address } of admins) {
    const errand = { kind: 'letter-report', edition, channel, address } as const;
    await queues.add(errand, `letter-report-${edition}-${channel}-${address}`);
  }
}

async function tellOfTrouble(id: string, counters: Counters, house: House): Promise<void> {
  const { locale } = house.site;
  const say = house.copy[locale];
  const { unknown, expired } = counters;
  const isLate = expired >= LATE_COUNT && expired * 100 >= reachOf(counters) * LATE_PERCENT;
  const lines = [
    ...(unknown > 0 ? [say('chat-report-unknown', { unknown: sayNumber(unknown, locale) })] : []),
    ...(isLate ? [say('chat-report-expired', { count: sayNumber(expired, locale) })] : []),
  ];
  if (lines.length > 0) await tellAdmins(lines.join('\n'), id, house);
}

async function tellAuthor(
  edition: EditionState,
  { by, tries }: { readonly by: Author; readonly tries: number },
  house: House,
): Promise<void> {
  if ((await showReport(edition, by, house)) !== null) return;
  const delayMs = house.talks.has(by.channel) ? RETRIES_MS[tries] : undefined;
  if (delayMs !== undefined) {
    const again = { kind: 'report', edition: edition.id, tries: tries + 1 } as const;
    await house.queues.add(again, `report-${edition.id}-${tries + 1}`, { delayMs });
    return;
  }
  const reply = await reportOf(edition, by.locale, house.chat);
  await tellContact(reply.message.paragraphs.join('\n\n'), `report-${edition.id}`, house);
}

async function showReport(edition: EditionState, by: Author, house: House) {
  const progress = await readProgress(house.redis, edition.id);
  const reply = await reportOf(edition, by.locale, house.chat);
  return talkTo(by, inPlace(reply, progress?.message ?? null, by), house);
}

/** Every recipient and what became of them, as a file for the chat that asked. */
export async function sendOutcomes(
  errand: Extract<Errand, { kind: 'outcomes' }>,
  house: House,
): Promise<void> {
  const { edition, channel, address, locale } = errand;
  const talk = house.talks.get(channel);
  const pieces = outcomesCsv(listOutcomes(house.redis, edition));
  const file = await packFile(`${edition}.csv`, pieces);
  const say = house.copy[locale];
  const words = file ? say('chat-run-file-here') : say('chat-run-file-large', { edition });
  await talk?.(address, { ...plain(words), ...(file ? { file } : {}) });
}
