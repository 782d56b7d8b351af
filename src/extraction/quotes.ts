import { ACT_VERBS } from './act-words.ts';
import { matchesIn } from './matches.ts';
import type { RoledDate } from './roles.ts';
import { words } from './words.ts';
import type { Span } from './working-copy.ts';

/** A sentence up to this length is quoted whole. */
const SHORT = 170;
/** What is quoted of a longer one says at least this much. */
const LEAST = 76;
/** From this length on an enumeration of further acts is left out, too. */
const LONG = 230;
/** An opening longer than this is told before the order, not by it. */
const OPENING = 60;
/** An issuer's name and office are shorter. */
const ISSUER = 110;

/** An act is told in no less. */
const SHORTEST_ACT = 40;

/** A sentence, where its act begins, and its dates. */
type Lead = {
  readonly span: Span;
  readonly act: number;
  readonly dates: readonly RoledDate[];
};

/** How many places are tried to end a quote. */
const TRIED = 12;

const LINK = /^(?:đồng thời|qua đó|từ đó|vì vậy|do đó|do vậy)\s*,?\s*/u;
/** Purposes and praise behind the act itself. */
const ASIDE = words(
  'nhằm|qua đó|góp phần|bảo đảm|đảm bảo|cấp thiết|là tiền đề|hướng tới|từng bước|tạo (?:ra|sự|điều kiện)|theo hướng|xem đây|coi đây|đáp ứng|lập thành tích',
);
/** What happens to the late is not what they are asked. */
const OUTCOME = /;\s*(?:quá|sau) (?:thời hạn|thời gian|hạn|ngày)(?!\p{L})/u;
const NEXT_ACT = new RegExp(`,\\s+(?:${ACT_VERBS})(?![\\p{L}\\p{N}])`, 'gu');
const PART_END = /;/gu;

/** Where the quote of an order begins: what stands before its issuer in a long sentence is left out. */
export function orderStart(masked: string, sentence: Span, order: Span): number {
  const before = masked.slice(sentence.start, order.start);
  const clause = before.lastIndexOf(';') + 1;
  const head = before.slice(clause);
  const comma = head.lastIndexOf(',') + 1;
  const aside = comma > OPENING && head.length - comma < ISSUER && !/\d/.test(head.slice(0, comma));
  const start = skipGap(masked, sentence.start + clause + (aside ? comma : 0));
  const link = clause > 0 || aside ? (LINK.exec(masked.slice(start, start + 24))?.[0] ?? '') : '';
  return start + link.length;
}

/**
 * The lead clause of a sentence (label rule: the lead sentence): a long one ends before purposes and
 * further parts, unless a deadline stands there.
 */
export function leadSpan(masked: string, lead: Lead): Span {
  const { span, act, dates } = lead;
  const text = masked.slice(span.start, span.end);
  const outcome = text.search(OUTCOME);
  if (outcome >= LEAST) return { start: span.start, end: span.start + outcome };
  if (text.length <= SHORT) return span;
  const due = dates.findLast((date) => date.role === 'deadline' && date.end <= span.end);
  const said = Math.max(act - span.start + SHORTEST_ACT, due ? due.end - span.start : 0);
  const least = Math.max(LEAST, said);
  const cuts = [PART_END, ASIDE, ...(text.length > LONG ? [NEXT_ACT] : [])];
  const end = cuts
    .flatMap((cut) => matchesIn(text, cut).map((match) => match.index))
    .filter((at) => at >= least)
    .sort((a, b) => a - b)
    .slice(0, TRIED)
    .find((at) => isWhole(text.slice(0, at)));
  return { start: span.start, end: span.start + (end ?? text.length) };
}

function isWhole(text: string): boolean {
  const quotes = text.split('"').length - 1;
  return quotes % 2 === 0 && text.lastIndexOf('(') <= text.lastIndexOf(')');
}

function skipGap(text: string, from: number): number {
  let at = from;
  while (/[\s,]/.test(text[at] ?? '')) at += 1;
  return at;
}
