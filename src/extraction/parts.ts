import { findDoer, findTold, isAddressed, isHead } from './actors.ts';
import { findActing, markIn } from './clauses.ts';
import { findOrder, skipBlank } from './lead-ins.ts';
import type { Reading, Sentence } from './reading.ts';
import { markerAt } from './sentences.ts';
import { words } from './words.ts';
import type { Span } from './working-copy.ts';

/** More parts than this are a list in a line; the rest stays with the last one. */
const MOST = 16;

const REASON = words('có thể|sẽ|còn|đang|vẫn|rất|dễ', 'u');

/** Label rule 3: parts of a sentence between `;` are apart when each has an actor of its own. */
export function partsOf(reading: Reading, sentence: Sentence): Sentence[] {
  const starts = [sentence.start];
  let at = markIn(reading.masked, ';', sentence);
  for (let i = 0; at >= 0 && i < MOST; i += 1) {
    const next = skipBlank(reading.masked, at + 1);
    const last = { start: starts.at(-1) ?? sentence.start, end: at };
    const isApart = acts(reading, last) || (isAddressed(reading, next) && tells(reading, last));
    if (isApart && hasOwnActor(reading, next, sentence.end)) starts.push(next);
    at = markIn(reading.masked, ';', { start: at + 1, end: sentence.end });
  }
  if (starts.length === 1) return [sentence];
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? sentence.end;
    const dates = sentence.dates.filter((date) => date.start >= start && date.end <= end);
    return { start, end, dates };
  });
}

/** `Nước có thể đục; bà con trữ nước …`: a reason, then what is asked. */
function tells({ masked }: Reading, part: Span): boolean {
  return REASON.test(masked.slice(part.start, part.end));
}

/** A list of actors may run through `;` too: only what acts by itself can stand alone. */
function acts(reading: Reading, part: Span): boolean {
  const { copy, masked } = reading;
  const order = findOrder(reading, part);
  if (order) {
    const body = { start: skipBlank(masked, order.end), end: part.end };
    return findTold(reading, body) !== null;
  }
  const marker = markerAt(copy, part.start);
  const start = skipBlank(masked, marker?.end ?? part.start);
  return findActing(reading, { start, end: part.end }) !== null;
}

function hasOwnActor(reading: Reading, start: number, end: number): boolean {
  const { masked } = reading;
  const stop = markIn(masked, ';', { start, end });
  const within = { start, end: stop < 0 ? end : stop };
  const order = findOrder(reading, within);
  if (order && order.start - start < 4) {
    const body = { start: skipBlank(masked, order.end), end: within.end };
    return Boolean(findTold(reading, body)?.actor);
  }
  if (!isHead(reading, start)) return false;
  const doer = findDoer(reading, within);
  return doer !== null && doer.actor !== null && doer.actor.end - start < 120;
}
