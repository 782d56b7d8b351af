import { dayIn } from '../../article/day.ts';
import { sayDay } from '../../copy/dates.ts';
import type { DigestBody } from '../../edition/content.ts';
import { type ActKind, noteAct } from '../../store/audit.ts';
import { type EditionState, readEdition } from '../../store/editions.ts';
import { readCounters } from '../../store/ledger.ts';
import { countCopies } from '../../store/outcomes.ts';
import { dropQuestion, isAsked } from '../../store/progress.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { editionReport } from '../report.ts';
import type { Answer, Reply } from '../talk.ts';
import { isRecalled } from './mends.ts';
import { progressReply } from './progress.ts';

/** A press of a button under a progress or a report, and the edition it is about. */
export type Press = {
  readonly edition: EditionState;
  /** The message the button stands under. */
  readonly message: number;
  readonly person: Person;
  readonly deps: ChatDeps;
};

export async function note(act: ActKind, edition: string, press: Pick<Press, 'person' | 'deps'>) {
  const { channel, address } = press.person;
  await noteAct(press.deps.redis, { by: { channel, address }, act, edition });
}

/** The edition as it stands now, in place of the message that was pressed. */
export async function redraw(press: Press): Promise<Answer> {
  const { edition, message, person, deps } = press;
  const now = (await readEdition(deps.redis, edition.id)) ?? edition;
  const counters = await readCounters(deps.redis, edition.id);
  const asked = await isAsked(deps.redis, edition.id);
  const stand = { edition: now, counters, perSecond: null, asked, mendable: deps.mendable };
  const reply = (await isSettled(edition.id, deps))
    ? await reportOf(now, person.locale, deps)
    : progressReply(stand, person.locale, deps.copy);
  return { replies: [{ ...reply, replaces: message }] };
}

/** Whether everybody has it, or has not for a known reason. */
export async function isSettled(id: string, { redis }: Pick<ChatDeps, 'redis'>): Promise<boolean> {
  const counters = await readCounters(redis, id);
  const { none, sending1, sending2, later1, later2, lost } = counters;
  const edition = await readEdition(redis, id);
  return edition?.sequence !== null && none + sending1 + sending2 + later1 + later2 + lost === 0;
}

/** The report of an edition with its buttons. */
export async function reportOf(
  edition: EditionState,
  locale: Person['locale'],
  deps: Pick<ChatDeps, 'redis' | 'copy' | 'mendable' | 'site'>,
): Promise<Reply> {
  const counters = await readCounters(deps.redis, edition.id);
  const { mends } = edition;
  const channels = mends ? deps.mendable[mends.act] : [];
  const nameless = mends ? (await countCopies(deps.redis, mends.edition, channels)).nameless : 0;
  const recalled = await isRecalled(edition.id, deps);
  const letter = edition.kind === 'digest' ? letterName(edition, locale, deps) : null;
  const about = { edition, letter, counters, nameless, recalled, mendable: deps.mendable };
  return editionReport(about, locale, deps.copy);
}

/** A letter by its day, as people know it. */
export function letterName(
  { body }: Pick<EditionState, 'body'>,
  locale: Person['locale'],
  { copy, site }: Pick<ChatDeps, 'copy' | 'site'>,
): string {
  const { at, rhythm } = JSON.parse(body) as DigestBody;
  const day = sayDay(dayIn(site.timezone, new Date(at)), locale);
  return copy[locale]('chat-report-letter', { rhythm, day });
}

/** A question in place of the message that was pressed: yes does it, no shows the report again. */
export function question(
  words: string,
  yes: { readonly act: string; readonly label: string },
  press: Press,
): Answer {
  const { edition, message, person, deps } = press;
  const no = deps.copy[person.locale]('chat-run-no');
  return {
    replies: [
      {
        message: { kind: 'message', paragraphs: [words] },
        choices: [
          [
            { id: `run:${yes.act}:${edition.id}`, label: yes.label },
            { id: `run:report:${edition.id}`, label: no },
          ],
        ],
        replaces: message,
      },
    ],
  };
}

export async function forgetQuestion({ edition, deps }: Press): Promise<void> {
  await dropQuestion(deps.redis, edition.id);
}
