import { heldFor, heldReplies } from '../../edition/held.ts';
import { heldBetween } from '../../edition/held-articles.ts';
import { type QuietHours, quietFrom, readHour, readQuietHours } from '../../subscriber/hours.ts';
import type { Subscriber } from '../../subscriber/subscriber.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { listenFor } from '../listening.ts';
import { type Answer, plain, type Reply } from '../talk.ts';
import { type SetBy, save, show, stranger } from './saving.ts';

/** The hour of the daily letter, or null for that of everybody; choosing one chooses the daily letter. */
export function chooseHour(hour: number | null, by: SetBy): Promise<Answer> {
  return save({ hour, mode: 'daily' }, 'often', by);
}

/** An hour that was asked for. */
export async function takeHour(typed: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const hour = readHour(typed);
  if (hour !== null) return chooseHour(hour, { person, deps });
  return expect('hour', 'chat-set-hour-odd', { person, deps });
}

/** Quiet hours as typed: `22h-6h`; without any what is chosen is shown. */
export async function askQuiet(typed: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const by = { person, deps };
  if (!person.known) return stranger(by);
  if (typed === '') return show('quiet', person.known, by);
  const hours = readQuietHours(typed);
  return hours ? chooseQuiet(hours, by) : expect('quiet', 'chat-set-quiet-odd', by);
}

/** The next message is an hour, or two. */
export async function expect(
  kind: 'hour' | 'quiet',
  words: `chat-set-${'hour' | 'quiet'}-${'ask' | 'odd'}`,
  by: SetBy,
): Promise<Answer> {
  const { person, deps } = by;
  if (!person.known) return stranger(by);
  await listenFor({ kind }, person, deps);
  return { replies: [plain(deps.copy[person.locale](words))] };
}

/** Sets quiet hours, or none. What was held so far comes at once: no summary would tell it any more. */
export async function chooseQuiet(hours: QuietHours | null, by: SetBy): Promise<Answer> {
  const { person, deps } = by;
  const { known } = person;
  if (!known) return stranger(by);
  const { quiet } = known;
  if (hours?.from === quiet?.from && hours?.to === quiet?.to) return show('quiet', known, by);
  const since = deps.clock();
  const held = await heldSoFar(known, since, deps);
  const answer = await save({ quiet: hours && { ...hours, since } }, 'quiet', by);
  return { ...answer, replies: [...answer.replies, ...held] };
}

/** What quiet hours of this moment keep from a reader. */
async function heldSoFar(reader: Subscriber, now: Date, deps: ChatDeps): Promise<Reply[]> {
  const { quiet, locale } = reader;
  const began = quiet && quietFrom(quiet, now, deps.site.timezone);
  if (!began || reader.mode !== 'instant') return [];
  const items = await heldBetween(deps.redis, began, now);
  const held = heldFor({ items }, { ...reader, quietSince: quiet.since });
  const words = { title: deps.copy[locale]('chat-quiet-held'), attribution: deps.site.attribution };
  return heldReplies(held, words).map((message) => ({ message }));
}
