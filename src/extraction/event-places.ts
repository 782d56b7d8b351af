import { skipBlank } from './lead-ins.ts';
import { findEnglishPlace, findPlace, placeBehind, placeLabelled } from './places.ts';
import type { Reading } from './reading.ts';
import type { Span } from './working-copy.ts';

const WHERE =
  /^(?:địa điểm|nơi tổ chức|địa chỉ|tại|khu vực|phạm vi)(?:[^:]{0,40}:\s*|(?=\s+(?:hội trường|nhà văn hóa|trụ sở|sân)))/u;

/** After the date first, then before it, then a line `Địa điểm:` below. */
export function placeOf(
  reading: Reading,
  clause: Span,
  where: { readonly at: number; readonly date: Span },
): Span | null {
  const { copy } = reading;
  const after = { start: where.date.end, end: clause.end };
  const place = findPlace(reading, after) ?? findPlace(reading, clause);
  return (
    place ??
    placeBehind(reading, after) ??
    findEnglishPlace(copy, after) ??
    placeBelow(reading, where.at)
  );
}

/** On a line `Địa điểm:` or with a pin, among the two below or just above. */
export function placeBelow(reading: Reading, at: number): Span | null {
  const { lines } = reading;
  for (const line of [lines[at + 1], lines[at + 2], lines[at - 1]]) {
    const place = line ? placeOn(reading, line) : null;
    if (place) return place;
  }
  return null;
}

function placeOn({ copy, masked }: Reading, line: Reading['lines'][number]): Span | null {
  const first = line.sentences[0];
  if (!first || first.dates.some((date) => date.role === 'open')) return null;
  const start = skipBlank(masked, Math.max(first.start, line.marker?.end ?? 0));
  const label = WHERE.exec(masked.slice(start, line.end));
  if (!label && !line.marker?.label.includes('📍')) return null;
  const from = start + (label?.[0].length ?? 0);
  return placeLabelled(copy, masked, { start: from, end: line.end });
}
