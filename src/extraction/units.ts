/** What a UTF-16 unit is for the word index; 0 for all that makes no word. */
export const LETTER = 1;
export const DIGIT = 2;
/** Half of a pair: whether the pair is a letter shows only in both. */
export const HALF = 3;

const ANY_LETTER = /\p{L}/u;
const ANY_BLANK = /\s/;
/** Latin letters, Vietnamese ones included, end here; what lies behind is rare and asked each time. */
const LATIN_END = 0x1f00;
const LATIN = Uint8Array.from({ length: LATIN_END }, (_, unit) => rareKind(unit));

/** `LETTER`, `DIGIT`, `HALF` or 0; a look into a table where `\p{L}` takes a search. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < LATIN_END ? (LATIN[unit] ?? 0) : rareKind(unit);
}

/** Whether a blank, as `\s` knows them, stands there. */
export function isBlankAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return unit === 0x20 || (unit >= 9 && unit <= 13);
  return (unit === 0xa0 || unit >= 0x1680) && ANY_BLANK.test(text.charAt(at));
}

/** Where the blanks end that begin at `start`. */
export function blanksEnd(text: string, run: { start: number; end: number }): number {
  let at = run.start;
  while (at < run.end && isBlankAt(text, at)) at += 1;
  return at;
}

function rareKind(unit: number): number {
  if (unit >= 0xd800 && unit < 0xe000) return HALF;
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  return ANY_LETTER.test(String.fromCharCode(unit)) ? LETTER : 0;
}
