import type { FoundEvent } from '../../article/findings.ts';
import { sayTitle } from '../titles.ts';
import { printed, type Span, trimmed } from '../working-copy.ts';
import { MONTH, WEEKDAY } from './day-words.ts';
import { englishName, scheduledName } from './event-names.ts';
import {
  type EnglishReading,
  type EnglishSentence,
  type RoledEnglishDate,
  timeIn,
} from './reading.ts';

const SCHEDULED = new RegExp(`^[\\s(]*(?:${WEEKDAY})?[\\s,(]*$`, 'u');
/** A duty for somebody: its period is no event of its own. */
const DUTY =
  /(?<!\p{L})(?:must|should|shall|required to|requested to|asked to|urged to|remind\p{L}* to)(?!\p{L})/u;
const LABEL = /^(?:venue|place|location|where)\s*:\s*/u;
const PLACE = new RegExp(
  `(?<!\\p{L})(?:at|in|along|inside|outside)\\s+(?:the\\s+)?(?=\\p{Lu})(?!(?:${MONTH})(?!\\p{L})|(?:${WEEKDAY})(?!\\p{L})|January|February|March|April|May|June|July|August|September|October|November|December)`,
  'gu',
);
const PLACE_END =
  /[;:.(]|,(?!\s*(?:\p{Lu}[\p{L}\s]{0,30}(?:ward|commune|district|city|province|town)|Ward|Commune|District)(?!\p{L}))|\s(?:on|from|with|to|for|at|by|every|will|and will|starting|beginning|during|has|have|is|are|was|were|between|in (?=\d|the (?:morning|afternoon|evening)))(?!\p{L})/u;
const PER_SENTENCE = 8;

/** Events of an English text in its order; repeats are not merged. */
export function findEnglishEvents(reading: EnglishReading): FoundEvent[] {
  return reading.sentences.flatMap((sentence, at) =>
    sentence.dates
      .filter((date) => date.role === 'open')
      .slice(0, PER_SENTENCE)
      .flatMap((date) => eventOf(reading, { sentence, date, at }) ?? []),
  );
}

type Place = {
  readonly sentence: EnglishSentence;
  readonly date: RoledEnglishDate;
  readonly at: number;
};

function eventOf(reading: EnglishReading, where: Place): FoundEvent | null {
  const { copy, masked } = reading;
  const { sentence, date } = where;
  const clause = clauseOf(masked, sentence, date);
  const text = masked.slice(clause.start, clause.end);
  if (DUTY.test(text)) return null;
  const within = { start: date.start - clause.start, end: date.end - clause.start };
  const isSchedule = sentence.opens && SCHEDULED.test(text.slice(0, within.start));
  const name = (isSchedule ? scheduledName(text, within.end) : null) ?? englishName(text, within);
  if (!name || name.end - name.start < 3) return null;
  const title = { start: clause.start + name.start, end: clause.start + name.end };
  const next = followUp(reading, where.at);
  const later = next && timeIn(masked.slice(next.start, next.end));
  const time = date.time ?? (sentence.dates.length === 1 ? timeIn(text) : undefined) ?? later;
  const listed = isSchedule ? lastPart(reading, title.end, clause.end) : null;
  const place = listed ?? placeIn(reading, clause) ?? placeIn(reading, next);
  return {
    title: sayTitle(printed(copy, title)),
    start: date.from,
    ...(date.to !== date.from && { end: date.to }),
    ...(time && { time }),
    ...(place && { place: printed(copy, place) }),
    quote: printed(copy, trimmed(copy, clause, '.,;:!?…/')),
  };
}

function clauseOf(masked: string, sentence: Span, date: Span): Span {
  const before = masked.slice(sentence.start, date.start).lastIndexOf(';');
  const after = masked.slice(date.end, sentence.end).indexOf(';');
  const start = sentence.start + before + 1;
  return { start, end: after < 0 ? sentence.end : date.end + after };
}

/** The next sentence of the line, when it goes on with the same happening: a time, no day, no duty. */
function followUp(reading: EnglishReading, at: number): EnglishSentence | undefined {
  const own = reading.sentences[at];
  const next = reading.sentences[at + 1];
  if (!next || !own || next.dates.length > 0) return undefined;
  const text = reading.masked.slice(next.start, next.end);
  if (next.line !== own.line) return LABEL.test(text) ? next : undefined;
  return /(?<!\p{L})(?:from|at)\s+\d/u.test(text) && !DUTY.test(text) ? next : undefined;
}

function placeIn({ copy, masked }: EnglishReading, clause: Span | undefined): Span | null {
  if (!clause) return null;
  const label = LABEL.exec(masked.slice(clause.start, clause.end));
  const text = copy.text.slice(clause.start, clause.end);
  for (const match of text.matchAll(PLACE)) {
    const start = match.index + match[0].length;
    const stop = PLACE_END.exec(text.slice(start))?.index ?? text.length - start;
    const place = { start: clause.start + start, end: clause.start + start + Math.min(stop, 120) };
    const whole = trimmed(copy, place, '.,;:-"');
    if (whole.end - whole.start > 2) return whole;
  }
  if (!label) return null;
  return trimmed(copy, { start: clause.start + label[0].length, end: clause.end }, '.,;:-');
}

/** In a schedule the place is said last, after a comma and with a capital. */
function lastPart({ copy }: EnglishReading, from: number, to: number): Span | null {
  const rest = copy.text.slice(from, to);
  const comma = rest.lastIndexOf(', ');
  if (comma < 0 || !/^,\s\p{Lu}/u.test(rest.slice(comma))) return null;
  return trimmed(copy, { start: from + comma + 2, end: to }, '.,;:');
}
