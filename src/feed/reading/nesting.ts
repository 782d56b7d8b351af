/** Deeper than any honest feed; parsers grow slow or run out of stack far beyond it. */
const MAX_DEPTH = 256;
/** A feed of 1,000 long items has some 20,000 elements. */
const MAX_ELEMENTS = 300_000;

const SPANS: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

/**
 * Looks over the tags of an XML text without parsing it; its time grows with the length only.
 * Says why the text must not be handed to a parser, or null.
 */
export function excessOf(xml: string): string | null {
  let depth = 0;
  let elements = 0;
  for (const step of stepsOf(xml)) {
    depth += step;
    elements += step < 0 ? 0 : 1;
    if (depth > MAX_DEPTH) return 'its elements are nested too deep';
    if (elements > MAX_ELEMENTS) return 'it has too many elements';
  }
  return null;
}

/** For each tag how it changes the depth: 1 opens, 0 is empty, -1 closes. */
function* stepsOf(xml: string): Generator<-1 | 0 | 1> {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const span = spanAt(xml, at);
    const end = xml.indexOf(span?.[1] ?? '>', at);
    if (end < 0) return;
    if (!span) yield xml[at + 1] === '/' ? -1 : xml[end - 1] === '/' ? 0 : 1;
    at = end + 1;
  }
}

/** The local name of the outermost element in lower case, past prolog, comments and doctype. */
export function rootOf(xml: string): string | null {
  let at = xml.indexOf('<');
  for (let span = spanAt(xml, at); span; span = spanAt(xml, at)) {
    const end = xml.indexOf(span[1], at);
    at = end < 0 ? -1 : xml.indexOf('<', end);
  }
  if (at < 0) return null;
  const name = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(xml.slice(at, at + 100));
  return name?.[1]?.toLowerCase() ?? null;
}

function spanAt(xml: string, at: number): readonly [string, string] | undefined {
  return at < 0 ? undefined : SPANS.find(([open]) => xml.startsWith(open, at));
}
