import type { Entity } from './telegram-shapes.ts';

export type ParsedText =
  | { readonly kind: 'parsed'; readonly text: string; readonly entities: readonly Entity[] }
  | { readonly kind: 'refused'; readonly reason: string };

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

const VALUE = String.raw`"[^"]*"|'[^']*'|[\w.-]+`;
const START = new RegExp(
  String.raw`<([a-zA-Z][\w-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:${VALUE}))?)*)\s*>`,
  'y',
);
const ATTRIBUTE = new RegExp(String.raw`([a-zA-Z-]+)(?:\s*=\s*(${VALUE}))?`, 'g');
const END = /<\/([a-zA-Z][\w-]*)\s*>/y;
const CHARACTER = /&(?:#(\d+)|#x([0-9a-f]+)|([a-z][a-z0-9]*));/iy;

type OpenTag = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
  language?: string;
};

type Scan = {
  readonly source: string;
  readonly open: OpenTag[];
  readonly entities: Entity[];
  at: number;
  text: string;
};

/**
 * Telegram's HTML parse mode as documented (core.telegram.org/bots/api#html-style), on the strict
 * side: what the documentation forbids is refused even where the live service only ignores it
 * (named entities other than four, tags within `code` or `pre`, nested quotations).
 */
export function parseTelegramHtml(source: string): ParsedText {
  const scan: Scan = { source, open: [], entities: [], at: 0, text: '' };
  while (scan.at < source.length) {
    const reason = step(scan);
    if (reason !== null) return { kind: 'refused', reason };
  }
  const left = scan.open.at(-1);
  if (left) {
    const reason = `Can't find end tag corresponding to start tag "${left.name}"`;
    return { kind: 'refused', reason };
  }
  scan.entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { kind: 'parsed', text: scan.text, entities: scan.entities };
}

/** Reads one tag, character reference or stretch of text; returns why it cannot, or null. */
function step(scan: Scan): string | null {
  const next = scan.source[scan.at];
  if (next === '<') return scan.source[scan.at + 1] === '/' ? endTag(scan) : startTag(scan);
  if (next === '&') return character(scan);
  const rest = /[^<&]+/y;
  rest.lastIndex = scan.at;
  const plain = rest.exec(scan.source)?.[0] ?? '';
  scan.text += plain;
  scan.at += plain.length;
  return null;
}

function character(scan: Scan): string | null {
  const match = matchAt(CHARACTER, scan);
  const name = match?.[3];
  const code = match?.[1] ? Number(match[1]) : Number.parseInt(match?.[2] ?? '', 16);
  if (name && NAMED[name] === undefined) return `Unknown entity "&${name};" ${place(scan)}`;
  if (!match || (!name && !(code > 0 && code <= 0x10ffff))) {
    scan.text += '&';
    scan.at += 1;
    return null;
  }
  scan.text += name ? NAMED[name] : String.fromCodePoint(code);
  scan.at += match[0].length;
  return null;
}

function startTag(scan: Scan): string | null {
  const match = matchAt(START, scan);
  const rough = /^<([^\s>]*)/.exec(scan.source.slice(scan.at, scan.at + 64))?.[1] ?? '';
  if (!match)
    return scan.source.includes('>', scan.at)
      ? `Unsupported start tag "${rough}" ${place(scan)}`
      : `Unclosed start tag ${place(scan)}`;
  const name = (match[1] ?? '').toLowerCase();
  const attributes = readAttributes(match[2] ?? '');
  const reason = misplaced(scan, name, attributes);
  if (reason !== null) return reason;
  scan.open.push({ name, attributes, offset: scan.text.length });
  scan.at += match[0].length;
  return null;
}

function misplaced(scan: Scan, name: string, attributes: ReadonlyMap<string, string>) {
  if (!TYPES[name]) return `Unsupported start tag "${name}" ${place(scan)}`;
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
    return `Tag "span" must have class "tg-spoiler" ${place(scan)}`;
  const within = scan.open.map((tag) => tag.name);
  if (within.includes('code') || (within.includes('pre') && name !== 'code'))
    return `Tag "${name}" must not stand within code ${place(scan)}`;
  if (name === 'blockquote' && within.includes('blockquote'))
    return `Tag "blockquote" must not be nested ${place(scan)}`;
  return null;
}

function endTag(scan: Scan): string | null {
  const match = matchAt(END, scan);
  if (!match) return `Unclosed end tag ${place(scan)}`;
  const tag = scan.open.pop();
  if (!tag) return `Unexpected end tag ${place(scan)}`;
  const found = (match[1] ?? '').toLowerCase();
  if (found !== tag.name)
    return `Unmatched end tag ${place(scan)}, expected "</${tag.name}>", found "</${found}>"`;
  scan.at += match[0].length;
  const length = scan.text.length - tag.offset;
  const outer = scan.open.at(-1);
  if (tag.name === 'code' && outer?.name === 'pre')
    outer.language = (tag.attributes.get('class') ?? '').replace(/^language-/, '');
  else if (length > 0) keep(scan, tag, length);
  return null;
}

function keep(scan: Scan, tag: OpenTag, length: number): void {
  const base = { type: TYPES[tag.name] ?? '', offset: tag.offset, length };
  const get = (name: string) => tag.attributes.get(name) ?? '';
  if (tag.name === 'a') {
    // As in Telegram, a link that is no web address stays as plain text.
    const url = get('href') || scan.text.slice(tag.offset);
    if (/^(https?|tg|mailto|tel):/i.test(url)) scan.entities.push({ ...base, url });
    return;
  }
  if (tag.name === 'blockquote' && tag.attributes.has('expandable'))
    scan.entities.push({ ...base, type: 'expandable_blockquote' });
  else if (tag.name === 'pre' && tag.language)
    scan.entities.push({ ...base, language: tag.language });
  else if (tag.name === 'tg-emoji')
    scan.entities.push({ ...base, custom_emoji_id: get('emoji-id') });
  else if (tag.name === 'tg-time')
    scan.entities.push({
      ...base,
      unix_time: Number(get('unix')),
      date_time_format: get('format'),
    });
  else scan.entities.push(base);
}

function readAttributes(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(ATTRIBUTE)) {
    const plain = value.replace(/^(["'])(.*)\1$/s, '$2');
    attributes.set(
      name.toLowerCase(),
      plain.replace(/&(lt|gt|amp|quot);/g, (_, entity: string) => NAMED[entity] ?? ''),
    );
  }
  return attributes;
}

function matchAt(pattern: RegExp, scan: Scan): RegExpExecArray | null {
  pattern.lastIndex = scan.at;
  return pattern.exec(scan.source);
}

const place = (scan: Scan) => `at byte offset ${Buffer.byteLength(scan.source.slice(0, scan.at))}`;
