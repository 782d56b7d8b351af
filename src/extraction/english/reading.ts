import type { Day } from '../../article/day.ts';
import { findReferences, type Mention, maskReferences } from '../references.ts';
import { type Marker, readLines } from '../sentences.ts';
import { copyOf, type Span, type WorkingCopy } from '../working-copy.ts';
import { type EnglishDate, findEnglishDates } from './dates.ts';
import { CLOCK, clockOf } from './day-words.ts';
import { type EnglishRole, englishRole } from './roles.ts';

export type RoledEnglishDate = EnglishDate & {
  readonly role: EnglishRole;
  /** `HH:MM`, or `morning`, `afternoon`, `evening`. */
  readonly time: string | undefined;
};

export type EnglishSentence = Span & {
  readonly dates: readonly RoledEnglishDate[];
  /** What marks its line as an item of a list, when it opens one. */
  readonly marker: Marker | null;
  readonly line: number;
  /** It stands at the beginning of its line. */
  readonly opens: boolean;
};

/** An English text as the rules read it; all spans are of the working copy. */
export type EnglishReading = {
  readonly copy: WorkingCopy;
  /** The text in lower case with the references blotted out. */
  readonly masked: string;
  readonly sentences: readonly EnglishSentence[];
  readonly mentions: readonly Mention[];
};

const TIME = new RegExp(CLOCK, 'u');
const PART =
  /(?<!\p{L})(?:(?:on|in)\s+the\s+|every\s+|all\s+)?(morning|afternoon|evening|night)(?!\p{L})/u;

export function readEnglish(text: string, published: Day | null): EnglishReading {
  const copy = copyOf(text);
  const mentions = findReferences(copy, published);
  const masked = maskReferences(copy.lower, mentions);
  const dates = findEnglishDates(masked, published);
  let next = 0;
  const datesIn = (sentence: Span): RoledEnglishDate[] => {
    const found: EnglishDate[] = [];
    for (let date = dates[next]; date && date.start < sentence.end; date = dates[next]) {
      if (date.start >= sentence.start && date.end <= sentence.end) found.push(date);
      next += 1;
    }
    return found.map((date, i) => ({
      ...date,
      role: englishRole(date, masked, { sentence, published }),
      time: timeBeside(masked, date, {
        start: found[i - 1]?.end ?? sentence.start,
        end: found[i + 1]?.start ?? sentence.end,
      }),
    }));
  };
  const sentences = readLines(copy).flatMap((line, at) =>
    line.sentences.map((sentence, i) => ({
      ...sentence,
      dates: datesIn(sentence),
      marker: i === 0 ? line.marker : null,
      line: at,
      opens: i === 0,
    })),
  );
  return { copy, masked, sentences, mentions };
}

/** The first clock time in a stretch of lower-case text, else its part of the day. */
export function timeIn(text: string): string | undefined {
  const told = TIME.exec(text.slice(0, 400));
  if (told) return clockOf(told.slice(1)) ?? undefined;
  const part = PART.exec(text.slice(0, 400))?.[1];
  return part === 'night' ? 'evening' : part;
}

/** The clause of a date, its neighbours' left out: what follows is nearer than what precedes. */
function timeBeside(masked: string, date: Span, clause: Span): string | undefined {
  const before = masked.slice(Math.max(clause.start, date.start - 60), date.start);
  const after = masked.slice(date.end, Math.min(clause.end, date.end + 120));
  const head = before.slice(before.lastIndexOf(';') + 1);
  const stop = after.indexOf(';');
  const tail = stop < 0 ? after : after.slice(0, stop);
  const near = /^(.{0,40}?)(?:,|\s(?:on|to|until|and)\s|$)/u.exec(tail)?.[0] ?? '';
  return lastTime(head) ?? timeIn(tail.slice(0, Math.max(near.length, 80)));
}

function lastTime(text: string): string | undefined {
  const range = new RegExp(`${CLOCK}\\s*(?:to|-|until|and)\\s*${CLOCK}`, 'u').exec(text);
  return timeIn(range ? text.slice(range.index) : text);
}
