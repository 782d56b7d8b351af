import type { Day } from '../article/day.ts';
import { type DateMention, findDates } from './dates.ts';
import { wholePiece } from './pieces.ts';
import { findReferences, type Mention, maskReferences } from './references.ts';
import { giveRole, historyEnd, type Role, type RoledDate } from './roles.ts';
import { type Line, readLines } from './sentences.ts';
import { indexWithout, type WordIndex } from './word-index.ts';
import { copyOf, type Span, type WorkingCopy } from './working-copy.ts';

/** One sentence with the dates that stand in it. */
export type Sentence = Span & { readonly dates: readonly RoledDate[] };

/** All that the later steps look at: lines and their sentences, references, dates with roles. */
export type Reading = {
  readonly copy: WorkingCopy;
  /** `copy.lower` with the references blotted out. */
  readonly masked: string;
  /** The words of `masked` that patterns begin with. */
  readonly index: WordIndex;
  readonly lines: readonly (Omit<Line, 'sentences'> & {
    readonly sentences: readonly Sentence[];
  })[];
  readonly mentions: readonly Mention[];
};

/** A sentence with more days than this was not written for people, and is read no further. */
const MOST_DAYS = 1000;

/** History is left out here, once for all: it is neither due nor coming. */
export function readText(text: string, published: Day | null): Reading {
  const copy = copyOf(text);
  const whole = wholePiece(copy.lower);
  const mentions = findReferences(copy, published, whole);
  const masked = maskReferences(copy.lower, mentions);
  const index = indexWithout(whole.index, masked, mentions);
  const dates = findDates(masked, published, { ...whole, index, text: masked });
  const since = published === null ? '' : historyEnd(published);
  let next = 0;
  const datesIn = (span: Span): RoledDate[] => {
    const found: RoledDate[] = [];
    for (; next < dates.length; next += 1) {
      const date = dates[next];
      if (!date || date.start >= span.end) break;
      const isOutside = date.start < span.start || date.end > span.end;
      if (isOutside || found.length === MOST_DAYS) continue;
      const role = date.to < since ? 'other' : giveRole(date, masked, span);
      found.push(withRole(date, role));
    }
    return found;
  };
  const lines = readLines(copy).map((line) => ({
    ...line,
    sentences: line.sentences.map((span) => ({ ...span, dates: datesIn(span) })),
  }));
  return { copy, masked, index, lines, mentions: dateMentions(mentions, lines) };
}

/** Written out: a text may hold a hundred thousand dates, and spreading each makes much garbage. */
function withRole({ start, end, from, to, grain, time }: DateMention, role: Role): RoledDate {
  return time === undefined
    ? { start, end, from, to, grain, role }
    : { start, end, from, to, grain, role, time };
}

/** `Ngày 3/12/2026, UBND tỉnh ban hành Kế hoạch số …`: the day belongs to the document named next. */
function dateMentions(mentions: readonly Mention[], lines: Reading['lines']): Mention[] {
  const issues = lines.flatMap((line) =>
    line.sentences.flatMap((sentence) =>
      sentence.dates
        .filter((date) => date.role === 'issue')
        .map((date) => ({ day: date.from, start: date.end, end: sentence.end })),
    ),
  );
  let next = 0;
  return mentions.map((mention) => {
    while ((issues[next]?.end ?? Number.POSITIVE_INFINITY) < mention.start) next += 1;
    const issue = issues[next];
    if (!issue || issue.start > mention.start) return mention;
    next += 1;
    if (mention.reference.date) return mention;
    return { ...mention, reference: { ...mention.reference, date: issue.day } };
  });
}
