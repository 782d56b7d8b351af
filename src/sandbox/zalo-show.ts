import type { ZaloMessage, ZaloStyle } from './zalo-shapes.ts';

/** The styles an app shows as tags; of the others it keeps the words. */
const TAGS: Readonly<Record<string, string>> = { b: 'b', i: 'i', u: 'u', s: 's' };

/** A message as HTML, as the app would show it. */
export function showStyled({ text, styles }: Pick<ZaloMessage, 'text' | 'styles'>): string {
  const borders = new Set([0, text.length]);
  for (const { start, len } of styles) borders.add(start).add(start + len);
  const marks = [...borders].sort((a, b) => a - b);
  return marks
    .slice(0, -1)
    .map((from, index) => {
      const tags = tagsAt(from, styles);
      const open = tags.map((tag) => `<${tag}>`).join('');
      const close = tags.map((tag) => `</${tag}>`);
      return open + asText(text.slice(from, marks[index + 1])) + close.reverse().join('');
    })
    .join('');
}

function tagsAt(place: number, styles: readonly ZaloStyle[]): string[] {
  const over = styles.filter(({ start, len }) => start <= place && place < start + len);
  return over.flatMap(({ st }) => st.flatMap((code) => TAGS[code] ?? []));
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function asText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign);
}
