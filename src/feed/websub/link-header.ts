/** One link that a `Link:` header tells; `rels` in lower case. */
export type HeaderLink = {
  readonly target: string;
  readonly rels: readonly string[];
  /** What the link is about, when that is not the document itself. */
  readonly anchor: string | null;
};

/** Longer than any server sends by default; what comes after is not read. */
const MAX_CHARS = 8192;

const VALUE = String.raw`"(?:[^"\\]|\\.)*"|[^\s;,"]*`;
const PARAMETER = String.raw`[^\s=;,"<>]+(?:\s*=\s*(?:${VALUE}))?`;
const LINK = new RegExp(String.raw`<([^<>]*)>((?:\s*;\s*(?:${PARAMETER})?)*)\s*(?:,|$)`, 'g');
const NAMED = new RegExp(String.raw`;\s*([^\s=;,"<>]+)\s*=\s*(${VALUE})`, 'g');

/**
 * The links of a `Link:` header, several headers joined by commas (RFC 8288, section 3). Parameters
 * come in any order, with or without quotes; of a repeated one the first counts. Never throws: what
 * is malformed is left out.
 */
export function linksIn(header: string): HeaderLink[] {
  return [...header.slice(0, MAX_CHARS).matchAll(LINK)].map(([, target = '', parameters = '']) => {
    const named = parametersOf(parameters);
    const rels = (named.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    return { target: target.trim(), rels, anchor: named.get('anchor') ?? null };
  });
}

function parametersOf(text: string): Map<string, string> {
  const named = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(NAMED)) {
    const key = name.toLowerCase();
    if (!named.has(key)) named.set(key, unquoted(value));
  }
  return named;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}
