import type { Article } from './article.ts';

/** What two lines on a telephone hold, in UTF-16 units. */
const LEAD_LENGTH = 200;

/** Two small letters or digits stand before a full stop that ends a sentence: `TP.`, `ThS.`, `v.v.` end none. */
const SENTENCE_END = /(?:(?<=[\p{Ll}\p{N}"”)]{2})\.|[!?…])["”)]?(?= )/gu;

const LETTERS = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** The article in one or two sentences: the feed's summary, else its first paragraph; cut at a sentence or word. */
export function leadOf(article: Pick<Article, 'summary' | 'blocks' | 'title'>): string | null {
  const summary = article.summary?.trim();
  const told = summary && !sameWords(summary, article.title) ? summary : null;
  const paragraph = article.blocks.find(
    ({ kind, text }) =>
      kind === 'paragraph' && !sameWords(text, article.title) && !isTrail(text) && !isStamp(text),
  );
  const text = told ?? paragraph?.text.trim();
  return text ? clip(text, LEAD_LENGTH) : null;
}

/** The first sentence of a text; the whole text where it is only one. */
export function firstSentence(text: string): string {
  const [end] = text.matchAll(SENTENCE_END);
  return end ? text.slice(0, end.index + end[0].length) : text;
}

/** `Trang chủ › Thông báo` says where a page stands, and nothing of what it tells. */
function isTrail(text: string): boolean {
  return text.length <= LEAD_LENGTH && /^[^.!?…:]+\s[›»>]\s[^.!?…:]*$/.test(text.trim());
}

/** `Thứ Hai, 30/11/2026 06:11 (GMT+7)` says when a page was printed, and nothing of what it tells. */
function isStamp(text: string): boolean {
  const rest = text.slice(0, LEAD_LENGTH).toLowerCase().replace(STAMP_WORDS, '');
  return text.length <= LEAD_LENGTH && !/\p{L}/u.test(rest);
}

const STAMP_WORDS =
  /thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|ngày (?:đăng|cập nhật)|cập nhật|đăng lúc|gmt|(?<=\d\s?)[ap]m/g;

function sameWords(text: string, title: string): boolean {
  // Nobody's text is mostly signs: a long one need not be read for it.
  if (text.length > 2 * title.length + 100) return false;
  const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(text) === plain(title);
}

/**
 * At most `max` UTF-16 units on one line: whole sentences when they fill half of it, else whole
 * words and an ellipsis; never half a letter or emoji.
 */
export function clip(text: string, max: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= max) return flat;
  const last = [...flat.slice(0, max + 1).matchAll(SENTENCE_END)].at(-1);
  const sentence = last ? last.index + last[0].length : 0;
  if (sentence >= max / 2) return flat.slice(0, sentence);
  const head = flat.slice(0, max);
  const word = head.lastIndexOf(' ');
  const letter = LETTERS.segment(head).containing(max - 1)?.index ?? 0;
  return `${head.slice(0, word > max / 2 ? word : letter).replace(/[\s,;:–-]+$/, '')}…`;
}
