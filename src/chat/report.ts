import type { Locale } from '../article/site.ts';
import type { Copy, Say } from '../copy/copy.ts';
import { sayNumber } from '../copy/dates.ts';
import type { CopyKey } from '../copy/keys.ts';
import type { EditionState } from '../store/editions.ts';
import { type Counters, mendChoices, reachOf, settledOf } from './running/progress.ts';
import { type Choice, plain, type Reply } from './talk.ts';

export type Reported = {
  readonly edition: Pick<EditionState, 'id' | 'kind' | 'audience' | 'mends'>;
  /** Names it where it is a letter. */
  readonly letter: string | null;
  readonly counters: Counters;
  /** Of a mend: copies whose message id is not known. */
  readonly nameless: number;
  /** Whether it is being taken back, or was. */
  readonly recalled: boolean;
  /** Channels where what was sent can be given another text, or taken back. */
  readonly mendable: { readonly edit: readonly string[]; readonly recall: readonly string[] };
};

/** Recipients of an announcement who certainly did not get it and may be sent it again. */
function missedBy(counters: Counters): number {
  return counters.failed + counters.expired + counters.suspect;
}

/** How an edition went, by outcome, and what can be done about it. */
export function editionReport(about: Reported, locale: Locale, copy: Copy): Reply {
  const say = copy[locale];
  const said = (count: number) => sayNumber(count, locale);
  const { edition, counters, nameless } = about;
  const some = (key: CopyKey, count: number) =>
    count > 0 ? [say(key, { count: said(count) })] : [];
  const { gone, suspect, skipped, expired, unknown } = counters;
  const reach = reachOf(counters);
  const failed = Math.max(0, counters.failed - (edition.mends ? nameless : 0));
  const { done, failure } = WORDS[edition.mends?.act ?? 'send'];
  const lines = [
    ...(about.letter ? [about.letter] : []),
    say(done, { sent: said(counters.sent), reach: said(reach) }),
    ...(about.recalled ? [say('chat-run-taken-back')] : []),
    ...some(failure, failed),
    ...some('chat-report-nameless', nameless),
    ...some('chat-report-gone', gone + suspect),
    ...some('chat-report-skipped', skipped),
    ...some('chat-report-expired', expired),
    ...some('chat-report-waiting', reach - settledOf(counters)),
    ...(unknown > 0 ? [say('chat-report-unknown', { unknown: said(unknown) })] : []),
  ];
  return { ...plain(lines.join('\n')), choices: choicesOf(about, said, say) };
}

const WORDS = {
  send: { done: 'chat-report-sent', failure: 'chat-report-failed' },
  edit: { done: 'chat-report-edited', failure: 'chat-report-unedited' },
  recall: { done: 'chat-report-recalled', failure: 'chat-report-unrecalled' },
} as const;

function choicesOf(
  about: Reported,
  said: (count: number) => string,
  say: Say,
): readonly (readonly Choice[])[] {
  const { edition, counters, recalled } = about;
  const over = recalled || edition.mends !== undefined;
  const one = (count: number, act: string, label: string): Choice[] =>
    count > 0 ? [{ id: `run:${act}:${edition.id}`, label }] : [];
  const missed = over ? 0 : missedBy(counters);
  const unknown = over ? 0 : counters.unknown;
  const rows = [
    one(1, 'csv', say('chat-report-csv')),
    one(missed, 'again', say('chat-report-again', { people: said(missed) })),
    one(unknown, 'maybe', say('chat-report-maybe', { people: said(unknown) })),
    over ? [] : mendChoices(about, say),
  ];
  return rows.filter((row) => row.length > 0);
}
