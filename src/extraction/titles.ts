import { ending, endsWith, matchesIn } from './matches.ts';
import { TASK_VERBS } from './words.ts';

/** Longest title of a task in a letter, in UTF-16 units. */
const LONGEST = 90;
/** A cut earlier than this says too little. */
const SHORTEST = 40;
/** An act before its purpose may be told in less. */
const SHORTEST_ACT = 24;
const CLAUSE_END = /[;:](?=\s)|\.(?=\s\p{Lu})|\s[-–—](?=\s\p{L})/u;
/** Where one may stop without cutting a thought in two; other commas list things. */
const JOINT = new RegExp(
  `,(?=\\s(?:${TASK_VERBS}|nhất là|đặc biệt|trong đó|góp phần|tạo|qua đó|đồng thời|từng bước)(?!\\p{L}))` +
    '|\\s(?=(?:theo|để|nhằm|trong|trên|về|của|cho|với|tại|qua|do|trước|sau|gắn với|góp phần)\\s)',
  'gu',
);

/** Blanks that are not one plain blank already. */
const NOT_ONE_BLANK = /[^\S ]\s*| \s+/g;
const CLEAN_START = /^[\p{L}\p{N}"“'(]/u;
const CLEAN_END = ending('[\\p{L}\\p{N}"”\')%]');

/** The text on one line, first letter large, without ornaments around it. */
export function sayTitle(text: string): string {
  const flat = bare(text.replace(NOT_ONE_BLANK, ' ')).normalize('NFC');
  const first = [...flat.slice(0, 2)][0] ?? '';
  return first.toUpperCase() + flat.slice(first.length);
}

function bare(text: string): string {
  if (CLEAN_START.test(text) && endsWith(text, CLEAN_END)) return text;
  return text.replace(/^[^\p{L}\p{N}"“'(]+|[^\p{L}\p{N}"”')%]+$/gu, '');
}

/**
 * At most 90 characters: the first clause whole, else cut before a joining word, else between
 * words with an ellipsis; never inside a word, and no bracket or quotation is left open.
 */
export function shortTitle(text: string): string {
  const title = sayTitle(text);
  if (title.length <= LONGEST) return title;
  const head = title.slice(0, LONGEST + 1);
  const clause = CLAUSE_END.exec(head.slice(SHORTEST))?.index ?? -1;
  if (clause >= 0 && isWhole(head.slice(0, SHORTEST + clause)))
    return tidy(head.slice(0, SHORTEST + clause));
  const joint = purposeCut(head) ?? lastCut(head, JOINT, SHORTEST);
  if (joint !== undefined) return tidy(head.slice(0, joint));
  return `${tidy(wholeWords(head.slice(0, LONGEST)))}…`;
}

/** A purpose is said to its comma or not at all: half of one misleads. */
function purposeCut(head: string): number | undefined {
  const purpose = head.search(/\s(?:để|nhằm)\s/u);
  if (purpose < SHORTEST_ACT || !isWhole(head.slice(0, purpose))) return undefined;
  return lastCut(head, /,/g, Math.max(SHORTEST, purpose + SHORTEST_ACT)) ?? purpose;
}

function lastCut(head: string, pattern: RegExp, from: number): number | undefined {
  return matchesIn(head, pattern)
    .map((match) => match.index)
    .findLast((at) => at >= from && at <= LONGEST && isWhole(head.slice(0, at)));
}

/** Up to the last blank, and not into a bracket or quotation that does not end before it. */
function wholeWords(head: string): string {
  const space = head.lastIndexOf(' ');
  const cut = head.slice(0, space > 0 ? space : LONGEST - 1);
  const opened = Math.max(...['(', '“', '"'].map((mark) => cut.lastIndexOf(mark)));
  return isWhole(cut) || opened < SHORTEST ? cut : cut.slice(0, opened);
}

function isWhole(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/\(/g) === count(/\)/g) && count(/“/g) === count(/”/g) && count(/"/g) % 2 === 0;
}

function tidy(text: string): string {
  return text.replace(/[\s.;:,–—-]+$/u, '');
}
