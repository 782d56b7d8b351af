import type { Article } from './article.ts';

/** What two lines on a telephone hold, in UTF-16 units. */
const LEAD_LENGTH = 200;

/** The article in one or two sentences: the feed's summary, else its first paragraph; cut at a sentence or word. */
export function leadOf(article: Pick<Article, 'summary' | 'blocks' | 'title'>): string | null {
  const summary = article.summary?.trim();
  const told = summary && !sameWords(summary, article.title) ? summary : null;
  const paragraph = article.blocks.find(
    (block) => block.kind === 'paragraph' && !sameWords(block.text, article.title),
  );
  const text = told ?? paragraph?.text.trim();
  return text ? clip(text, LEAD_LENGTH) : null;
}

function sameWords(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(one) === plain(other);
}

/** At most `max` UTF-16 units: whole sentences when they fill half of it, else whole words and an ellipsis. */
export function clip(text: string, max: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= max) return flat;
  const head = flat.slice(0, max);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '));
  if (sentence >= max / 2) return head.slice(0, sentence + 1);
  const word = head.slice(0, max - 1).lastIndexOf(' ');
  const cut = word > max / 2 ? word : max - 1;
  return `${head
    .slice(0, cut)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[\s,;:–-]+$/, '')}…`;
}
