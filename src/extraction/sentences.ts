import { matchesIn } from './matches.ts';
import type { Span, WorkingCopy } from './working-copy.ts';
import { trimmed } from './working-copy.ts';

/** What a list item begins with. A bullet is no part of the quote, the other marks are. */
export type Marker = Span & {
  readonly kind: 'ordinal' | 'counted' | 'article' | 'part' | 'number' | 'letter' | 'bullet';
  readonly label: string;
};

/** A line of the text in sentences; `;` does not end one. */
export type Line = Span & {
  readonly marker: Marker | null;
  readonly sentences: readonly Span[];
};

/** No sentence is read further than this, so that a text without full stops stays linear. */
const LONGEST = 2_000;
const ABBREVIATION =
  /(?:^|[\s(,])(?:tp|tx|tt|ts|ths|gs|pgs|bs|ks|đ\/c|v\.v|stt|p|q|no|mr|mrs|dr|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?<!(?:thứ|khóa|quý|kỳ|hạng|loại|khối|nhóm|trường|họp|khu|lô|dãy|nhà|tổ|đội|bảng)\s)\p{Lu})$/iu;
const STOP = /[.!?…]+["')\]]*(?=\s|$)/g;
/** `Thứ Sáu: họp`: with a capital it is a day of the week, `Thứ sáu: …` counts. */
const WEEKDAY_NAME = /^Thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)/u;
/** Kinds, the letters they begin with, and their forms. */
const MARKERS: readonly (readonly [Marker['kind'], string, RegExp])[] = [
  [
    'ordinal',
    't',
    /^thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười)(?: là)?(?=\s*[,:.])(?!\s*[,:.]\s*\(?(?:ngày )?\d)/,
  ],
  ['counted', 'mhbnstc', /^(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là(?=[\s,:])/],
  ['article', 'đ', /^điều \d{1,3}[.:]/],
  // `1.2.` is an item of the list below `1.`.
  ['part', '0123456789', /^\d{1,2}(?:\.\d{1,2}){1,2}[.)](?=\s)/],
  ['number', '(0123456789', /^\d{1,2}[.)](?=\s)|^\d{1,2}\/(?=\s)|^\(\d{1,2}\)(?=\s)/],
  ['letter', '(abcdefghijklmnopqrstuvwxyzđ', /^[a-zđ][.)](?=\s)|^\([a-zđ]\)(?=\s)/],
];

export function readLines(copy: WorkingCopy): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < copy.text.length) {
    const stop = copy.text.indexOf('\n', start);
    const end = stop < 0 ? copy.text.length : stop;
    const span = trimmed(copy, { start, end }, '');
    if (span.end > span.start) lines.push(lineOf(copy, span));
    start = end + 1;
  }
  return lines;
}

/** The marker with which `at` begins, if it begins with one. */
export function markerAt(copy: WorkingCopy, at: number): Marker | null {
  const head = copy.lower.slice(at, at + 24);
  const first = head.charAt(0);
  for (const [kind, firsts, pattern] of MARKERS) {
    const found = firsts.includes(first) ? pattern.exec(head) : null;
    if (!found || (kind === 'ordinal' && WEEKDAY_NAME.test(copy.text.slice(at, at + 8)))) continue;
    const end = at + found[0].length;
    return { kind, label: copy.text.slice(at, end), start: at, end };
  }
  return null;
}

function lineOf(copy: WorkingCopy, span: Span): Line {
  const bullet = /^[^\p{L}\p{N}"'([]+/u.exec(copy.text.slice(span.start, span.start + 16));
  const start = span.start + (bullet?.[0].length ?? 0);
  if (start >= span.end) return { ...span, marker: null, sentences: [] };
  const lettered = markerAt(copy, start);
  const marker: Marker | null =
    lettered ??
    (bullet ? { kind: 'bullet', label: bullet[0].trim(), start: span.start, end: start } : null);
  const sentences = splitSentences(copy, { start, end: span.end }, lettered?.end ?? start);
  return { ...span, marker, sentences };
}

function splitSentences(copy: WorkingCopy, span: Span, from: number): Span[] {
  const found: Span[] = [];
  const body = copy.text.slice(from, span.end);
  let start = span.start;
  const push = (end: number) => {
    for (; end - start > LONGEST; start += LONGEST) {
      found.push({ start, end: start + LONGEST });
    }
    const part = trimmed(copy, { start, end }, '');
    if (part.end > part.start) found.push(part);
    start = end;
  };
  for (const match of matchesIn(body, STOP)) {
    if (endsSentence(body, match.index, match[0])) push(from + match.index + match[0].length);
  }
  push(span.end);
  return found;
}

function endsSentence(body: string, at: number, stop: string): boolean {
  const next = /^\s+(\S)/u.exec(body.slice(at + stop.length, at + stop.length + 8))?.[1];
  if (next !== undefined && next !== next.toUpperCase()) return false;
  return !stop.startsWith('.') || !ABBREVIATION.test(body.slice(Math.max(0, at - 8), at));
}
