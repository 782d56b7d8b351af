import type { Locale } from '../../article/site.ts';
import type { Copy, Say } from '../../copy/copy.ts';
import { sayNumber } from '../../copy/dates.ts';
import type { EditionState } from '../../store/editions.ts';
import { LEDGER, type LedgerCode, SETTLED } from '../../store/ledger-codes.ts';
import type { ChatDeps } from '../deps.ts';
import { type Choice, plain, type Reply } from '../talk.ts';

export type Counters = Readonly<Record<LedgerCode, number>>;

/** How far a fan-out is. */
export type Stand = {
  readonly edition: Pick<EditionState, 'id' | 'kind' | 'state' | 'mends' | 'audience'>;
  readonly counters: Counters;
  /** Recipients settled per second; null while that is not known. */
  readonly perSecond: number | null;
  /** Whether the editor is to say once more that it shall stop. */
  readonly asked: boolean;
  readonly mendable: ChatDeps['mendable'];
};

const BAR_LENGTH = 10;

/** The message that follows an edition on its way. Its buttons act on whoever has not been sent to. */
export function progressReply(stand: Stand, locale: Locale, copy: Copy): Reply {
  const say = copy[locale];
  const { edition, counters, asked } = stand;
  const reach = reachOf(counters);
  const done = settledOf(counters);
  const percent = reach === 0 ? 100 : Math.floor((done * 100) / reach);
  const lines = [
    say(titleOf(edition)),
    say('chat-run-bar', { bar: barOf(percent), percent: String(percent) }),
    say(doneKeyOf(edition), {
      sent: sayNumber(counters.sent, locale),
      reach: sayNumber(reach, locale),
    }),
    ...paceLines(stand, reach - done, locale, say),
  ];
  const question = asked && edition.state !== 'stopped' ? [say('chat-run-stop-ask')] : [];
  const choices = choicesOf(stand, say);
  return {
    ...plain(lines.join('\n'), ...question),
    ...(choices.length > 0 ? { choices } : {}),
  };
}

export function reachOf(counters: Counters): number {
  return Object.values(counters).reduce((sum, count) => sum + count, 0);
}

/** How many have their verdict. */
export function settledOf(counters: Counters): number {
  return Object.entries(LEDGER).reduce(
    (sum, [name, code]) => (code >= SETTLED ? sum + counters[name as LedgerCode] : sum),
    0,
  );
}

function titleOf({ kind, state, mends }: Stand['edition']) {
  if (state === 'paused') return 'chat-run-paused';
  if (state === 'stopped') return 'chat-run-stopped';
  if (mends) return mends.act === 'edit' ? 'chat-run-editing' : 'chat-run-recalling';
  return kind === 'digest' ? 'chat-run-letter' : 'chat-run-running';
}

function doneKeyOf({ mends }: Stand['edition']) {
  if (mends) return mends.act === 'edit' ? 'chat-run-edited' : 'chat-run-recalled';
  return 'chat-run-sent';
}

function barOf(percent: number): string {
  const full = Math.floor((percent * BAR_LENGTH) / 100);
  return '▓'.repeat(full) + '░'.repeat(BAR_LENGTH - full);
}

function paceLines(
  { edition, perSecond }: Stand,
  left: number,
  locale: Locale,
  say: Say,
): readonly string[] {
  if (edition.state !== 'running' || perSecond === null || perSecond <= 0 || left === 0) return [];
  const rate = sayNumber(Math.max(1, Math.round(perSecond)), locale);
  const seconds = left / perSecond;
  const minutes = sayNumber(Math.ceil(seconds / 60), locale);
  const time = seconds < 60 ? say('chat-run-left-little') : say('chat-run-left', { minutes });
  return [say('chat-run-pace', { rate, left: time })];
}

/** What is paused can be put right before it goes on. */
function choicesOf(stand: Stand, say: Say): readonly (readonly Choice[])[] {
  const { edition, asked } = stand;
  const { id, state } = edition;
  if (state === 'stopped') return [];
  if (asked) {
    return [
      [
        { id: `run:halt:${id}`, label: say('chat-run-stop-sure') },
        { id: `run:keep:${id}`, label: say('chat-run-stop-keep') },
      ],
    ];
  }
  const other: Choice =
    state === 'paused'
      ? { id: `run:resume:${id}`, label: say('chat-run-resume') }
      : { id: `run:pause:${id}`, label: say('chat-run-pause') };
  const row = [other, { id: `run:stop:${id}`, label: say('chat-run-stop') }];
  const mends = state === 'paused' ? mendChoices(stand, say) : [];
  return mends.length > 0 ? [row, mends] : [row];
}

type Mendable = Pick<Stand, 'counters' | 'mendable'> & {
  readonly edition: Pick<EditionState, 'id' | 'kind' | 'mends' | 'audience'>;
};

/** Ways to put right what has reached somebody, where its channels know one. */
export function mendChoices({ edition, counters, mendable }: Mendable, say: Say): Choice[] {
  const { id, kind, audience, mends } = edition;
  // A letter says something else to each reader: there is no one text to put in its place.
  if (kind === 'digest' || mends || counters.sent === 0) return [];
  const can = (channels: readonly string[]) =>
    channels.some((one) => audience.channels.includes(one));
  return [
    ...(can(mendable.edit) ? [{ id: `run:correct:${id}`, label: say('chat-report-correct') }] : []),
    ...(can(mendable.recall) ? [{ id: `run:recall:${id}`, label: say('chat-report-recall') }] : []),
  ];
}
