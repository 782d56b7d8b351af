import { type Declared, declaredIn } from './declared-entities.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const REFERENCE = /&([A-Za-z_][\w.-]{0,60});/g;
const NAME_START = /[\p{L}_]/u;
const END_OF_ENTRY = /<\/(?:[\w.-]{1,20}:)?(?:item|entry)\s{0,9}>/gi;
const CLOSING_TAG_LAST = /<\/[^<>]{1,60}>\s{0,200}$/;
/** What references to declared entities may add to a document. */
const MAX_GROWTH = 1_000_000;
const MAX_REFERENCES = 50_000;
/** A document that is mended in so many places is none. */
const MAX_SPANS = 100_000;
/** A longer text is cut: no summary needs more, and reading it all takes its time. */
const MAX_TEXT = 500_000;

/** A closing tag that lacks its last sign. */
const UNFINISHED = /<\/[\w:.-]{1,60}(?=\s{0,20}<)/y;

/** An XML declaration that does not end before the next tag begins. */
const UNFINISHED_PROLOG = /^\s{0,200}<\?xml(?![^<]{0,500}\?>)[^<]{0,500}(?=<[a-z!?])/i;

const CDATA = '<![CDATA[';

/**
 * Mends what a tolerant reader would misunderstand: characters XML forbids, `<` that begins no tag
 * (`a < b`, `<3`), comments and instructions, CDATA that is not closed before its entry ends, and
 * the entities which the document itself declares, each resolved once. Null for a document that is
 * broken in countless places, or whose entities would make it grow out of bounds.
 */
export function repairXml(xml: string): string | null {
  const declared = declaredIn(xml);
  if (declared === null) return null;
  const text = xml.replace(FORBIDDEN, '');
  const budget = { growth: MAX_GROWTH, references: MAX_REFERENCES, spans: MAX_SPANS };
  const parts: string[] = [];
  let from = 0;
  for (const span of spansOf(text)) {
    parts.push(resolved(text.slice(from, span.start), declared, budget), span.text);
    from = span.end;
    budget.spans -= 1;
    if (isSpent(budget)) return null;
  }
  parts.push(resolved(text.slice(from), declared, budget));
  return isSpent(budget) ? null : parts.join('');
}

/** The text without an XML declaration that would swallow what follows, since it is not closed. */
export function dropUnclosedProlog(xml: string): string {
  return xml.replace(UNFINISHED_PROLOG, '');
}

type Budget = { growth: number; references: number; spans: number };

function isSpent({ growth, references, spans }: Budget): boolean {
  return growth < 0 || references < 0 || spans < 0;
}

/** A part of the text that something else takes the place of, or that stays as it is. */
type Span = { readonly start: number; readonly end: number; readonly text: string };

function* spansOf(xml: string): Generator<Span> {
  const next = placesIn(xml);
  let from = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', from)) {
    if (at - from > MAX_TEXT) yield { start: from + MAX_TEXT, end: at, text: '' };
    const span = spanAt(xml, at, next);
    if (span) yield span;
    from = span ? span.end : at + 1;
  }
}

type Places = Readonly<Record<'tagEnd' | 'cdataEnd' | 'commentEnd' | 'piEnd' | 'entryEnd', Seek>>;
type Seek = (from: number) => number;

function placesIn(xml: string): Places {
  const plain = (mark: string) => remembering((from) => xml.indexOf(mark, from));
  return {
    tagEnd: plain('>'),
    cdataEnd: plain(']]>'),
    commentEnd: plain('-->'),
    piEnd: plain('?>'),
    entryEnd: remembering((from) => {
      END_OF_ENTRY.lastIndex = from;
      return END_OF_ENTRY.exec(xml)?.index ?? -1;
    }),
  };
}

/** Asked from left to right, it looks at no part of the text twice; -1 where nothing follows. */
function remembering(find: Seek): Seek {
  let next: number | null = null;
  return (from) => {
    if (next === null || (next >= 0 && next < from)) next = find(from);
    return next;
  };
}

function spanAt(xml: string, start: number, next: Places): Span | null {
  if (xml.startsWith(CDATA, start)) return cdataAt(xml, start, next);
  if (xml.startsWith('<!--', start)) return dropped(start, next.commentEnd(start + 4), 3);
  if (xml.startsWith('<?', start)) return dropped(start, next.piEnd(start + 2), 2);
  if (isTag(xml, start, next)) return null;
  UNFINISHED.lastIndex = start;
  const tag = UNFINISHED.exec(xml)?.[0];
  return tag
    ? { start, end: start + tag.length, text: `${tag}>` }
    : { start, end: start + 1, text: '&lt;' };
}

/** Never closed, it is no comment: what follows is still read. */
function dropped(start: number, close: number, length: number): Span {
  if (close < 0) return { start, end: start + 1, text: '&lt;' };
  return { start, end: close + length, text: '' };
}

/** A tag begins with a name and ends before the next one begins. */
function isTag(xml: string, start: number, next: Places): boolean {
  const first = xml[start + 1] ?? '';
  if (first === '!') return true;
  if (!NAME_START.test(first === '/' ? (xml[start + 2] ?? '') : first)) return false;
  const end = next.tagEnd(start);
  const another = xml.indexOf('<', start + 1);
  return end >= 0 && (another < 0 || another > end);
}

/** One that is not closed before the next one begins ends with its entry's last element. */
function cdataAt(xml: string, start: number, next: Places): Span {
  const inner = start + CDATA.length;
  const close = next.cdataEnd(inner);
  const end = close < 0 ? xml.length : close + 3;
  const another = xml.indexOf(CDATA, inner);
  const isWhole = close >= 0 && (another < 0 || close < another);
  const entryEnd = isWhole ? -1 : next.entryEnd(inner);
  if (entryEnd < 0 || entryEnd > end) {
    const isLong = close >= 0 && end - start > MAX_TEXT;
    const text = isLong ? `${xml.slice(start, start + MAX_TEXT)}]]>` : xml.slice(start, end);
    return { start, end, text };
  }
  const tail = xml.slice(Math.max(inner, entryEnd - 300), entryEnd);
  const cut = entryEnd - (CLOSING_TAG_LAST.exec(tail)?.[0].length ?? 0);
  return { start, end: cut, text: `${xml.slice(start, cut)}]]>` };
}

function resolved(text: string, declared: Declared, budget: Budget): string {
  if (declared.size === 0 || !text.includes('&')) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { 0: reference, 1: name = '', index } of text.matchAll(REFERENCE)) {
    const value = declared.get(name);
    if (value === undefined) continue;
    budget.growth -= value.length;
    budget.references -= 1;
    if (isSpent(budget)) break;
    parts.push(text.slice(from, index), value);
    from = index + reference.length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
