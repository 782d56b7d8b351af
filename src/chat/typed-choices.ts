import { fold } from '../article/words.ts';
import type { Choice } from './talk.ts';

/** As many at once as somebody means: more is a telephone number. */
const MOST = 10;

/**
 * What somebody typed who was shown a numbered list: the choices of `1 3`, or the one whose label
 * they wrote. Null when it was something else.
 */
export function pickTyped(text: string, offered: readonly Choice[]): readonly Choice[] | null {
  const typed = text.trim();
  if (/^\d{1,2}(?:[\s,;.+&-]+\d{1,2})*[\s.,;)]*$/.test(typed)) {
    const numbers = [...new Set(typed.match(/\d+/g)?.map(Number))];
    const picked = numbers.map((number) => offered[number - 1]);
    const known = picked.filter((choice) => choice !== undefined);
    return known.length === picked.length && known.length <= MOST ? known : null;
  }
  const words = bare(typed);
  const named = words === '' ? undefined : offered.find(({ label }) => bare(label) === words);
  return named ? [named] : null;
}

/** Without marks, signs and diacritics: `✅ Sức khỏe` is `suc khoe`. */
function bare(label: string): string {
  return fold(label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
