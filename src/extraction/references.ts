import type { Day } from '../article/day.ts';
import { dayOf } from '../article/day.ts';
import type { Reference } from '../article/findings.ts';
import type { Span, WorkingCopy } from './working-copy.ts';

/** A reference and all that belongs to it in the text: type, number, date. */
export type Mention = Span & { readonly reference: Reference };

const TYPES: readonly string[] = [
  'Thông tư liên tịch',
  'Chỉ thị',
  'Kế hoạch',
  'Quyết định',
  'Nghị quyết',
  'Nghị định',
  'Thông tư',
  'Công văn',
  'Kết luận',
  'Hướng dẫn',
  'Quy định',
  'Thông báo',
  'Tờ trình',
  'Đề án',
  'Chương trình',
  'Báo cáo',
  'Công điện',
  'Giấy mời',
  'Luật',
];

/** The letters after a number tell the type where no word does (Decree 30/2020 on clerical work). */
const CODES: Readonly<Record<string, string>> = {
  CT: 'Chỉ thị',
  KH: 'Kế hoạch',
  QĐ: 'Quyết định',
  NQ: 'Nghị quyết',
  NĐ: 'Nghị định',
  TT: 'Thông tư',
  TTLT: 'Thông tư liên tịch',
  CV: 'Công văn',
  KL: 'Kết luận',
  HD: 'Hướng dẫn',
  QYĐ: 'Quy định',
  TB: 'Thông báo',
  TTR: 'Tờ trình',
  ĐA: 'Đề án',
  CTR: 'Chương trình',
  BC: 'Báo cáo',
  CĐ: 'Công điện',
  GM: 'Giấy mời',
};

const WITH_LETTERS =
  /(?<![\p{L}\d/.,-])\d{1,6}(?:\/\d{4})?\s?[-/]\s?(\p{Lu}[\p{L}&]{0,9}\d{0,2})(?:[-/&]\p{Lu}[\p{L}&\d]{0,14}){0,4}(?![\p{L}\d])/gu;
const TYPE_WORDS = TYPES.map((type) => type.toLowerCase()).join('|');
const BEFORE = new RegExp(`(?<!\\p{L})(?:(${TYPE_WORDS})\\s*)?(s[ốô]\\s*:?\\s*)?$`, 'u');
const ONLY_NUMBER = new RegExp(
  `(?<!\\p{L})(${TYPE_WORDS})\\s+s[ốô]\\s*:?\\s*(\\d{1,4})(?![\\d/.,]|\\s?[-/]\\s?\\p{L})`,
  'gu',
);
const DATE =
  /^\s*,?\s*(?:ký |ban hành )?(?:\(\s*)?ngày\s+(\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(\d{4})/u;

/** Every place where a document is named by its number, in the order of the text. */
export function findReferences(copy: WorkingCopy): Mention[] {
  const found: Mention[] = [];
  for (const match of copy.text.matchAll(WITH_LETTERS)) {
    const before = BEFORE.exec(copy.lower.slice(Math.max(0, match.index - 32), match.index));
    const coded = CODES[(match[1] ?? '').toUpperCase()];
    const type = typeNamed(before?.[1]) ?? coded;
    if (!type && !before?.[2]) continue;
    const end = match.index + match[0].length;
    const start = match.index - (before?.[0].length ?? 0);
    found.push(mention(copy, { start, end }, { number: match[0].replace(/\s/g, ''), type }));
  }
  for (const match of copy.lower.matchAll(ONLY_NUMBER)) {
    const end = match.index + match[0].length;
    const type = typeNamed(match[1]);
    found.push(mention(copy, { start: match.index, end }, { number: match[2] ?? '', type }));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** One reference per number; the first type and the first date told for it. */
export function mergeReferences(mentions: readonly Mention[]): Reference[] {
  const byNumber = new Map<string, Reference>();
  for (const { reference } of mentions) {
    byNumber.set(reference.number, { ...reference, ...byNumber.get(reference.number) });
  }
  return [...byNumber.values()];
}

/** `text` with the references blotted out at equal length: their dates and verbs are not news. */
export function maskReferences(text: string, mentions: readonly Mention[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of mentions) {
    if (start < done) continue;
    pieces.push(text.slice(done, start), '§'.repeat(end - start));
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

function mention(
  copy: WorkingCopy,
  span: Span,
  named: { number: string; type: string | undefined },
): Mention {
  const date = DATE.exec(copy.lower.slice(span.end, span.end + 48));
  const day: Day | null = date ? dayOf(Number(date[3]), Number(date[2]), Number(date[1])) : null;
  return {
    start: span.start,
    end: span.end + (date?.[0].length ?? 0),
    reference: {
      number: named.number,
      ...(named.type && { type: named.type }),
      ...(day && { date: day }),
    },
  };
}

function typeNamed(words: string | undefined): string | undefined {
  return TYPES.find((type) => type.toLowerCase() === words);
}
