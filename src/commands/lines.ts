import type { Readable } from 'node:stream';

/**
 * The lines of a text file with their numbers, read as they come; blank ones are left out. Only a
 * line feed ends a line (with or without CR): readline breaks JSON at U+2028, too. A BOM is dropped.
 */
export async function* linesOf(input: Readable): AsyncGenerator<{ line: number; text: string }> {
  let line = 0;
  // A line of many chunks is put together once, at its end.
  let rest: string[] = [];
  input.setEncoding('utf8');
  for await (const chunk of input) {
    rest.push(String(chunk));
    if (!String(chunk).includes('\n')) continue;
    const parts = rest.join('').split('\n');
    rest = [parts.pop() ?? ''];
    for (const part of parts) {
      line += 1;
      if (part.trim() !== '') yield { line, text: cleaned(part, line) };
    }
  }
  const last = rest.join('');
  if (last.trim() !== '') yield { line: line + 1, text: cleaned(last, line + 1) };
}

function cleaned(text: string, line: number): string {
  return (line === 1 ? text.replace(/^\uFEFF/, '') : text).replace(/\r$/, '');
}
