/** The hour a text names, in minutes after midnight (1440: the midnight that ends the day). */
export type NamedTime =
  | { readonly kind: 'minutes'; readonly minutes: number; readonly rest: string }
  | { readonly kind: 'none' | 'unclear'; readonly rest: string };

type Clock = { readonly hours: number; readonly minutes: number; readonly rest: string };

/** Parts of the day; a bare hour is read in them. */
type Part = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** Reads the hour out of folded words; what is left should say nothing more. */
export function takeTime(words: string): NamedTime {
  const named = takeNamed(words);
  if (named) return named;
  const part = takePart(words);
  const clock = takeClock(part.rest, part.part !== null);
  if (!clock) return { kind: 'none', rest: words };
  const hours = part.part ? hourIn(part.part, clock.hours) : clock.hours;
  if (hours === null || hours > 24 || clock.minutes > 59 || (hours === 24 && clock.minutes > 0))
    return { kind: 'unclear', rest: clock.rest };
  return { kind: 'minutes', minutes: hours * 60 + clock.minutes, rest: clock.rest };
}

const NAMED: readonly (readonly [RegExp, number])[] = [
  [/\b(?:12 )?(?:noon|midday)\b|\bgiua trua\b/, 720],
  [/\bmidnight\b|\bnua dem\b/, 1440],
];

function takeNamed(words: string): NamedTime | null {
  for (const [pattern, minutes] of NAMED) {
    if (pattern.test(words) && !/\d/.test(words.replace(pattern, ' ')))
      return { kind: 'minutes', minutes, rest: words.replace(pattern, ' ') };
  }
  return null;
}

const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/(?<=\d ?)am\b|(?<=\d ?)a\.m\.?/, 'morning'],
  [/(?<=\d ?)pm\b|(?<=\d ?)p\.m\.?/, 'afternoon'],
  [/\b(?:buoi )?sang\b|\b(?:in the )?morning\b/, 'morning'],
  [/\b(?:buoi )?trua\b|\b(?:at )?noon\b/, 'noon'],
  [/\b(?:buoi )?chieu\b|\b(?:in the )?afternoon\b/, 'afternoon'],
  [/\b(?:buoi )?toi\b|\b(?:buoi |in the )?evening\b/, 'evening'],
  [/\b(?:ban )?dem\b|\b(?:at )?night\b/, 'night'],
];

function takePart(words: string): { part: Part | null; rest: string } {
  for (const [pattern, part] of PARTS) {
    if (pattern.test(words)) return { part, rest: words.replace(pattern, ' ') };
  }
  return { part: null, rest: words };
}

const CLOCKS: readonly RegExp[] = [
  // 8h30, 8 giờ 30 phút, 8:30, 08:30:00, 8.30
  /\b(\d{1,2}) ?(?:h|g|gio|:|\.) ?(\d{2})(?::00)?\b(?: ?(?:p|phut)\b)?/,
  // 8 giờ rưỡi, 8h kém 15, 8h5p, 8h
  /\b(\d{1,2}) ?(?:h|g|gio)\b(?: ?(ruoi\b|kem \d{1,2}\b(?: phut)?))?/,
  /\b(\d{1,2})(?:h|g|gio) ?(\d)(?:p| phut)\b/,
];
const BARE = /\b(?:at |luc |vao )?(\d{1,2})(?: o'?clock)?\b/;
const SPOKEN = /\b(?:(?:at|luc|vao) (\d{1,2})|(\d{1,2}) o'?clock)\b/;

/** A bare number is an hour when a part of the day, or a word for it, stands beside. */
function takeClock(words: string, beside: boolean): Clock | null {
  for (const pattern of [...CLOCKS, beside ? BARE : SPOKEN]) {
    const found = pattern.exec(words);
    if (!found) continue;
    const rest = words.replace(pattern, ' ');
    const hours = Number(found[1] ?? found[2]);
    const after = found[1] === undefined ? '' : (found[2] ?? '');
    if (!after.startsWith('kem'))
      return { hours, minutes: after === 'ruoi' ? 30 : Number(after), rest };
    const short = Number(/\d+/.exec(after)?.[0]);
    return { hours: hours - 1, minutes: 60 - short, rest };
  }
  return null;
}

/** 3 in the afternoon is 15; null where no such hour is in that part of the day. */
function hourIn(part: Part, hours: number): number | null {
  const later = (from: number, to: number) => (hours >= from && hours <= to ? hours + 12 : null);
  const kept = (from: number, to: number) => (hours >= from && hours <= to ? hours : null);
  switch (part) {
    case 'morning':
      return hours === 12 ? 0 : kept(0, 11);
    case 'noon':
      return kept(10, 14) ?? later(1, 2);
    case 'afternoon':
      return kept(12, 23) ?? later(1, 11);
    case 'evening':
      return kept(17, 23) ?? later(5, 11) ?? (hours === 12 ? 24 : null);
    case 'night':
      return kept(18, 23) ?? kept(0, 4) ?? later(6, 11) ?? (hours === 12 ? 24 : null);
  }
}
