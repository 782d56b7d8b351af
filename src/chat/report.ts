import type { Locale } from '../article/site.ts';
import type { Copy, Say } from '../copy/copy.ts';
import { sayNumber } from '../copy/dates.ts';
import type { CopyKey } from '../copy/keys.ts';
import type { EditionState } from '../store/editions.ts';
import { type Counters, reachOf, settledOf } from './running/progress.ts';
import { type Choice, plain, type Reply } from './talk.ts';

export type Reported = {
  readonly edition: Pick<EditionState, 'id' | 'audience' | 'mends'>;
  readonly counters: Counters;
  /** Of a mend: copies whose message id is not known. */
  readonly nameless: number;
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
  const reach = said(reachOf(counters));
  const sent = said(counters.sent);
  const some = (key: CopyKey, count: number) =>
    count > 0 ? [say(key, { count: said(count) })] : [];
  const waiting = reachOf(counters) - settledOf(counters);
  const shared = [
    ...some('chat-report-skipped', counters.skipped),
    ...some('chat-report-expired', counters.expired),
    ...some('chat-report-waiting', waiting),
    ...(counters.unknown > 0
      ? [say('chat-report-unknown', { unknown: said(counters.unknown) })]
      : []),
  ];
  const gone = said(counters.gone + counters.suspect);
  const failed = said(Math.max(0, counters.failed - (edition.mends ? nameless : 0)));
  const lines = edition.mends
    ? [
        say(edition.mends.act === 'edit' ? 'chat-report-edited' : 'chat-report-recalled', {
          sent,
          reach,
        }),
        say(edition.mends.act === 'edit' ? 'chat-report-unedited' : 'chat-report-unrecalled', {
          failed,
        }),
        ...some('chat-report-nameless', nameless),
        ...some('chat-report-gone-some', counters.gone + counters.suspect),
      ]
    : [
        say('chat-report-sent', { sent, reach }),
        say('chat-report-gone', { gone }),
        say('chat-report-failed', { failed }),
      ];
  const choices = choicesOf(about, said, say);
  return { ...plain([...lines, ...shared].join('\n')), choices };
}

function choicesOf(
  { edition, counters, mendable }: Reported,
  said: (count: number) => string,
  say: Say,
): readonly (readonly Choice[])[] {
  const { id, audience, mends } = edition;
  const can = (channels: readonly string[]) =>
    !mends && counters.sent > 0 && channels.some((one) => audience.channels.includes(one));
  const one = (isOffered: boolean, act: string, label: string): Choice[] =>
    isOffered ? [{ id: `run:${act}:${id}`, label }] : [];
  const missed = mends ? 0 : missedBy(counters);
  const unknown = mends ? 0 : counters.unknown;
  const rows = [
    one(true, 'csv', say('chat-report-csv')),
    one(missed > 0, 'again', say('chat-report-again', { people: said(missed) })),
    one(unknown > 0, 'maybe', say('chat-report-maybe', { people: said(unknown) })),
    [
      ...one(can(mendable.edit), 'correct', say('chat-report-correct')),
      ...one(can(mendable.recall), 'recall', say('chat-report-recall')),
    ],
  ];
  return rows.filter((row) => row.length > 0);
}
