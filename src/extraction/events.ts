import type { FoundEvent } from '../article/findings.ts';
import { findName, firstName, isEventName, lastName } from './event-names.ts';
import { findPlace, placeFrom } from './places.ts';
import type { Reading, Sentence } from './reading.ts';
import type { RoledDate } from './roles.ts';
import { sayTitle } from './titles.ts';
import { TIME } from './words.ts';
import { printed, type Span, trimmed } from './working-copy.ts';

const WHEN = /^(?:thời gian|ngày giờ|thời hạn)[^:]{0,60}:/u;
const WHERE = /^(?:địa điểm|nơi tổ chức|địa chỉ)[^:]{0,40}:\s*/u;
const AT_TIME = new RegExp(`(?<!\\p{L})(?:vào lúc|lúc|từ|hồi)\\s+${TIME}`, 'u');
/** A sentence that lists more days than this is a table. */
const PER_SENTENCE = 8;
/** How many lines above a bare `Thời gian:` are searched for what it is about. */
const ABOVE = 3;

type Place = {
  readonly at: number;
  readonly sentence: Sentence;
  readonly date: RoledDate;
  /** The article's title: names what a bare `Thời gian:` line is about. */
  readonly title: string;
};

/** Events in the order of the text, each with the clause that names it; repeats are not merged. */
export function findEvents(reading: Reading, title: string): FoundEvent[] {
  return reading.lines.flatMap((line, at) =>
    line.sentences.flatMap((sentence) =>
      withoutParts(
        sentence.dates
          .filter((date) => date.role === 'open')
          .slice(0, PER_SENTENCE)
          .flatMap((date) => eventOf(reading, { at, sentence, date, title }) ?? []),
      ),
    ),
  );
}

/** `sáng 21/6 … (ngày 21 và 22/6)`: the day inside the run is no event of its own. */
function withoutParts(events: readonly FoundEvent[]): FoundEvent[] {
  const last = (event: FoundEvent) => event.end ?? event.start;
  const holds = (whole: FoundEvent, part: FoundEvent) =>
    whole !== part &&
    whole.title === part.title &&
    whole.start === part.start &&
    last(whole) > last(part);
  return events
    .filter((event) => !events.some((other) => holds(other, event)))
    .map((event) => {
      const time = event.time ?? events.find((part) => holds(event, part))?.time;
      return { ...event, ...(time && { time }) };
    });
}

function eventOf(reading: Reading, where: Place): FoundEvent | null {
  const { copy, masked } = reading;
  const part = clauseAround(masked, where.sentence, where.date);
  const near = nameIn(reading, part, where);
  const clause = near ? part : where.sentence;
  const title = near ?? nameIn(reading, clause, where) ?? labelledName(reading, where);
  if (!title) return null;
  const place = placeOf(reading, clause, where);
  const time = where.date.time ?? timeIn(masked.slice(clause.start, clause.end));
  const { from, to } = where.date;
  return {
    title,
    start: from,
    ...(to !== from && { end: to }),
    ...(time && { time }),
    ...(place && { place: printed(copy, place) }),
    quote: printed(copy, trimmed(copy, clause, '.,;:!?…/')),
  };
}

function clauseAround(masked: string, sentence: Span, date: Span): Span {
  const before = masked.slice(sentence.start, date.start).lastIndexOf(';');
  const after = masked.slice(date.end, sentence.end).indexOf(';');
  return {
    start: sentence.start + before + 1,
    end: after < 0 ? sentence.end : date.end + after,
  };
}

function nameIn(reading: Reading, clause: Span, where: Place): string | null {
  const { date } = where;
  const text = reading.masked.slice(clause.start, clause.end);
  const within = { start: date.start - clause.start, end: date.end - clause.start };
  const name = isLabelled(text) ? firstName(text.slice(0, within.start)) : findName(text, within);
  return name && said(reading, clause.start, name);
}

/** What a bare `Thời gian:` is about: the last thing named just above it, else the article. */
function labelledName(reading: Reading, where: Place): string | null {
  const { masked, lines } = reading;
  if (!isLabelled(masked.slice(where.sentence.start, where.sentence.end))) return null;
  for (const line of lines.slice(Math.max(0, where.at - ABOVE), where.at).toReversed()) {
    const start = Math.max(line.start, line.end - 800);
    const name = lastName(masked.slice(start, line.end));
    if (name) return said(reading, start, name);
  }
  return isEventName(where.title.normalize('NFC').toLowerCase()) ? sayTitle(where.title) : null;
}

function isLabelled(text: string): boolean {
  return WHEN.test(text.slice(0, 80).trimStart());
}

function said(reading: Reading, base: number, name: Span): string {
  return sayTitle(printed(reading.copy, { start: base + name.start, end: base + name.end }));
}

/** After the date first, then before it, then a line `Địa điểm:` below. */
function placeOf(reading: Reading, clause: Span, where: Place): Span | null {
  const { copy, masked, lines } = reading;
  const after = { start: where.date.end, end: clause.end };
  const place = findPlace(copy, masked, after) ?? findPlace(copy, masked, clause);
  if (place) return place;
  for (const line of lines.slice(where.at + 1, where.at + 3)) {
    const first = line.sentences[0];
    const label = first && WHERE.exec(masked.slice(first.start, line.end));
    if (first && label)
      return placeFrom(copy, masked, { start: first.start + label[0].length, end: line.end });
  }
  return null;
}

function timeIn(text: string): string | undefined {
  const told = AT_TIME.exec(text);
  return told ? `${(told[1] ?? '').padStart(2, '0')}:${told[2] ?? '00'}` : undefined;
}
