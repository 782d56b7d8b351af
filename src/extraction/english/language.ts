/** Letters that only Vietnamese has; an English text holds them in names at most. */
const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]/g;
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
  const vietnamese = sample.match(VIETNAMESE)?.length ?? 0;
  if (vietnamese > sample.length * MOST_VIETNAMESE) return false;
  const words = sample.match(WORD)?.length ?? 0;
  const small = sample.match(SMALL_WORDS)?.length ?? 0;
  return words > 0 && small * ONE_IN >= words;
}
