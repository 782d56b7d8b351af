/**
 * All matches of a global pattern, as `matchAll` has them; that one copies its pattern at every
 * call, and so compiles a big one again and again.
 */
export function matchesIn(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return found;
}

/**
 * A pattern for the end of a text, read backwards from there: one with `$` is tried at every place
 * before. For a question only; what it would match is not told.
 */
export function ending(pattern: string): RegExp {
  return new RegExp(`(?<=${pattern})`, 'uy');
}

export function endsWith(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = text.length;
  return pattern.test(text);
}
