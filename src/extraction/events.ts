import type { Day } from '../article/day.ts';
import type { FoundEvent } from '../article/findings.ts';
import { exactTime, timeIn } from './clock-times.ts';
import { readEntry } from './entries.ts';
import { findName, lastName } from './event-names.ts';
import { placeBelow, placeOf } from './event-places.ts';
import { isFurniture } from './furniture.ts';
import { partsByHour } from './hours.ts';
import { isNoEvent, type Label, labelBefore } from './labels.ts';
import { isCustom, looseName } from './loose-names.ts';
import { pieceOf, wholePiece } from './pieces.ts';
import { findPlace } from './places.ts';
import type { Reading, Sentence } from './reading.ts';
import type { RoledDate } from './roles.ts';
import { findSlots, type Slot } from './schedules.ts';
import { sayTitle } from './titles.ts';
import { printed, type Span, trimmed } from './working-copy.ts';

/** A sentence that lists more days than this is a table. */
const PER_SENTENCE = 8;
/** How many lines above a bare `Thời gian:` are searched for what it is about, other days left out. */
const ABOVE = 3;
const REACH = 12;
/** Parts of something that is named elsewhere. */
const BARE =
  /^(?:lễ |buổi |phiên )?(?:khai mạc|bế mạc|bế mạc và trao giải|trao giải|tổng kết|khởi công|khánh thành|trù bị|chính thức|chung kết)$/iu;
/** A feed may put anything into a title. */
const LONGEST_TITLE = 300;
type Place = {
  readonly at: number;
  readonly sentence: Sentence;
  readonly date: RoledDate;
  readonly article: Article;
};

/** What the text does not tell: the article's title, which names what a bare `Thời gian:` line is about, and its day. */
export type Article = { readonly title: string; readonly published: Day | null };

/** Events in the order of the text, each with the clause that names it; repeats are not merged. */
export function findEvents(reading: Reading, article: Article): FoundEvent[] {
  const slots = findSlots(reading);
  return reading.lines.flatMap((line, at) => {
    if (isFurniture(reading, at)) return [];
    const listed = slots.get(at);
    const entries = (listed ?? []).flatMap(
      (slot) => slotEvent(reading, slot, { at, article }) ?? [],
    );
    const told = line.sentences.slice(listed ? 1 : 0).flatMap((sentence) =>
      withoutParts(
        sentence.dates
          .filter((date) => date.role === 'open')
          .slice(0, PER_SENTENCE)
          .flatMap((date) => eventsOn(reading, { at, sentence, date, article })),
      ),
    );
    return [...entries, ...told];
  });
}

/** An entry of a schedule: its name, else what the list is about. */
function slotEvent(
  reading: Reading,
  slot: Slot,
  { at, article }: { at: number; article: Article },
): FoundEvent | null {
  const { copy, masked } = reading;
  const { name, place } = readEntry(reading, slot);
  const title = name ? sayTitle(printed(copy, name)) : subjectAbove(reading, at, article);
  if (!title) return null;
  const time = exactTime(slot.time, timeIn(masked.slice(slot.body.start, slot.body.end)));
  const { from, to } = slot.date;
  const where = place ?? placeBelow(reading, at);
  return {
    title,
    start: from,
    ...(to !== from && { end: to }),
    ...(time && { time }),
    ...(where && { place: printed(copy, where) }),
    quote: printed(copy, slot.whole),
  };
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

/** What happens on a day: one thing, or several with an hour each. */
function eventsOn(reading: Reading, where: Place): FoundEvent[] {
  const { copy, masked } = reading;
  const { date, sentence } = where;
  const clause = clauseAround(masked, sentence, date);
  const parts = partsByHour(masked, { start: date.end, end: clause.end });
  if (parts.length === 0 || date.from !== date.to) {
    const event = eventOf(reading, where);
    return event ? [event] : [];
  }
  return parts.map(({ name, time, whole }, i) => {
    const place = findPlace(reading, name);
    const quoted = { start: i === 0 ? clause.start : whole.start, end: whole.end };
    return {
      title: sayTitle(printed(copy, name)),
      start: date.from,
      time,
      ...(place && { place: printed(copy, place) }),
      quote: printed(copy, trimmed(copy, quoted, '.,;:!?…/')),
    };
  });
}

function eventOf(reading: Reading, where: Place): FoundEvent | null {
  const { copy, masked } = reading;
  const { date, sentence } = where;
  const part = clauseAround(masked, sentence, date);
  const label = labelBefore(masked.slice(part.start, date.start));
  const labelled = label && labelName(reading, { label, base: part.start }, where);
  if (labelled === false) return null;
  const near = labelled ?? nameIn(reading, part, date);
  const clause = near ? part : sentence;
  const isWhole = part.start === sentence.start && part.end === sentence.end;
  const named = near ?? (isWhole ? null : nameIn(reading, sentence, date));
  const title = named ?? looseIn(reading, part, where);
  if (!title) return null;
  const full = BARE.test(title) ? withSubject(title, where.article) : title;
  const area = label?.area
    ? { start: part.start + label.start, end: part.start + label.end }
    : null;
  const place = placeOf(reading, clause, where) ?? area;
  const time = exactTime(date.time, timeIn(masked.slice(clause.start, clause.end)));
  const { from, to } = date;
  return {
    title: full,
    start: from,
    ...(to !== from && { end: to }),
    ...(time && { time }),
    ...(place && { place: printed(copy, place) }),
    quote: printed(copy, trimmed(copy, clause, '.,;:!?…/')),
  };
}

/** The name a label gives; false when the day is labelled as something else than an event. */
function labelName(
  reading: Reading,
  { label, base }: { label: Label; base: number },
  where: Place,
): string | false | null {
  const { date, at, article } = where;
  const span = { start: base + label.start, end: base + label.end };
  const text = reading.masked.slice(span.start, span.end);
  if (isNoEvent(label.text, date.from !== date.to)) return false;
  const name = sayTitle(printed(reading.copy, span));
  if (name === '' || label.area) return subjectAbove(reading, at, article);
  if (!label.partial) return name;
  const subject = subjectAbove(reading, at, article);
  return subject ? `${subject}: ${text}` : name;
}

function clauseAround(masked: string, sentence: Span, date: Span): Span {
  const before = masked.slice(sentence.start, date.start).lastIndexOf(';');
  const after = masked.slice(date.end, sentence.end).indexOf(';');
  return {
    start: sentence.start + before + 1,
    end: after < 0 ? sentence.end : date.end + after,
  };
}

function nameIn(reading: Reading, clause: Span, date: RoledDate): string | null {
  const name = findName(pieceOf(reading.index, clause), {
    start: date.start - clause.start,
    end: date.end - clause.start,
  });
  return name && said(reading, clause.start, name);
}

function looseIn(reading: Reading, clause: Span, where: Place): string | null {
  const { date, article, sentence } = where;
  const text = reading.masked.slice(clause.start, clause.end);
  const within = { start: date.start - clause.start, end: date.end - clause.start };
  const loose = looseName(text, within, { ...date, published: article.published });
  if (!loose || isCustom(reading.masked.slice(sentence.start, sentence.end))) return null;
  return loose.name
    ? said(reading, clause.start, loose.name)
    : subjectAbove(reading, where.at, article);
}

/** `Lễ khai mạc` says nothing in a digest: it is told of what. */
function withSubject(title: string, article: Article): string {
  const about = article.title.slice(0, LONGEST_TITLE).normalize('NFC');
  const name = lastName(wholePiece(about.toLowerCase()));
  const whole = name ? sayTitle(about.slice(name.start, name.end)) : '';
  return whole === '' || BARE.test(whole) ? title : `${title}: ${whole}`;
}

/** What a day without a name is about: the last thing named above it, else the article. */
function subjectAbove(reading: Reading, at: number, { title }: Article): string | null {
  const { index, lines } = reading;
  const above = lines
    .slice(Math.max(0, at - REACH), at)
    .filter((line) => !line.sentences.some((one) => one.dates.some(({ role }) => role === 'open')));
  for (const line of above.slice(-ABOVE).toReversed()) {
    const start = Math.max(line.start, line.end - 800);
    const name = lastName(pieceOf(index, { start, end: line.end }));
    if (name) return said(reading, start, name);
  }
  const bare = title
    .slice(0, LONGEST_TITLE)
    .replace(/^(?:thông báo|lịch|kế hoạch)\s+(?:về\s+)?(?:việc\s+)?/iu, '');
  return bare.trim() === '' ? null : sayTitle(bare);
}

function said(reading: Reading, base: number, name: Span): string {
  return sayTitle(printed(reading.copy, { start: base + name.start, end: base + name.end }));
}
