/**
 * A text as typed on a keyboard without diacritics: `Đăng ký` → `dang ky`. For matching only;
 * one form for composed, decomposed, capital and tone-variant spellings.
 */
export function fold(text: string): string {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase()
      // Single blanks, which are nearly all, are left as they are.
      .replace(/[^\S ]\s*| \s+/g, ' ')
      .trim()
  );
}

/** Whether `words` stand in the text as whole words; both are folded already. */
export function hasWords(folded: string, words: string): boolean {
  if (words === '') return false;
  let at = folded.indexOf(words);
  while (at >= 0) {
    const before = folded[at - 1] ?? ' ';
    const after = folded[at + words.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
    at = folded.indexOf(words, at + 1);
  }
  return false;
}

/** The tone mark after its syllable: `hủy` and `huỷ` are one word in two styles of typing. */
export function withTone(word: string): string {
  const apart = word.normalize('NFD');
  return apart.replace(TONES, '') + (apart.match(TONES) ?? []).join('');
}

/** Grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
