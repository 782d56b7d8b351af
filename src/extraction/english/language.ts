/** Letters that only Vietnamese has; an English text holds them in names at most. */
const VIETNAMESE = new Set([...'ăâđêôơưĂÂĐÊÔƠƯ'].map((letter) => letter.charCodeAt(0)));
/** Words without which nobody writes three sentences of English, and that Vietnamese does not know. */
const SMALL_WORDS =
  /(?<!\p{L})(?:the|of|and|will|must|shall|should|for|with|from|at|on|is|are|was)(?!\p{L})/giu;
const WORD = /\p{L}+/gu;
const SAMPLE = 1_200;
/** English has a small word in every five; Vietnamese without its marks has hardly any. */
const ONE_IN = 12;
/** More Vietnamese letters than this, of all units, are more than names. */
const MOST_VIETNAMESE = 0.05;

/** Whether a text is English, told by its beginning. */
export function isEnglish(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const vietnamese = countOf(sample);
  if (vietnamese > sample.length * MOST_VIETNAMESE) return false;
  const words = sample.match(WORD)?.length ?? 0;
  const small = sample.match(SMALL_WORDS)?.length ?? 0;
  return words > 0 && small * ONE_IN >= words;
}

function countOf(sample: string): number {
  let count = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const unit = sample.charCodeAt(at);
    if (unit > 0x80 && ((unit >= 0x1ea0 && unit <= 0x1ef9) || VIETNAMESE.has(unit))) count += 1;
  }
  return count;
}
