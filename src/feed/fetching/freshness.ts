import type { IncomingHttpHeaders } from 'node:http';

/** The first value of a header, trimmed; null when it is missing or empty. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text === undefined || text.trim() === '' ? null : text.trim();
}

/**
 * How long an answer stays fresh, in milliseconds (RFC 9111, 4.2, for a private cache: `s-maxage`
 * does not concern us). Null when it does not say, or must not be kept at all.
 */
export function freshForOf(headers: IncomingHttpHeaders): number | null {
  const directives = directivesOf(headers['cache-control']);
  if (directives.has('no-store') || directives.get('no-cache') === '') return null;
  const maxAge = directives.get('max-age');
  if (maxAge !== undefined) {
    if (!/^\d{1,10}$/.test(maxAge)) return null;
    const age = /^\d{1,10}$/.exec(headerOf(headers, 'age') ?? '')?.[0] ?? '0';
    return Math.max(0, Number(maxAge) - Number(age)) * 1000;
  }
  const expires = httpDate(headerOf(headers, 'expires'));
  const date = httpDate(headerOf(headers, 'date'));
  return expires === null || date === null ? null : Math.max(0, expires - date);
}

/** Seconds, or a date: that is measured by the site's own clock, which its Date header tells. */
export function retryAfterOf(headers: IncomingHttpHeaders): number | null {
  const text = headerOf(headers, 'retry-after');
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const until = httpDate(text);
  const date = httpDate(headerOf(headers, 'date'));
  return until === null || date === null ? null : Math.max(0, until - date);
}

/** Names in small letters; one without an argument has the empty text. The first of a name counts. */
function directivesOf(header: string | string[] | undefined): Map<string, string> {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare] of text.matchAll(DIRECTIVE)) {
    const word = name.toLowerCase();
    if (!found.has(word)) found.set(word, quoted ?? bare ?? '');
  }
  return found;
}

const DIRECTIVE = /([\w-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;"]*)))?\s*(?:,|$)/g;

/** Only what names its day: `Expires: 0` means "now" to its site, and the year 2000 to `Date`. */
function httpDate(text: string | null): number | null {
  if (text === null || !/^[a-z]{3,9},? /i.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
