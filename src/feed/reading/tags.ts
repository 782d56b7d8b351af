// Only these are markup; anything else between angle brackets is what somebody wrote.
const INLINE = new Set(
  'a abbr acronym b basefont bdi bdo big blink cite code data del dfn em embed font i iframe img ins kbd label mark math nobr object param picture q rp rt ruby s samp small source span strike strong sub sup svg time tt u var video audio wbr'.split(
    ' ',
  ),
);
const BLOCK = new Set(
  'address article aside blockquote body br button caption center dd details dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html input legend li link main marquee menu meta nav noscript ol optgroup option p pre section select summary table tbody td template textarea tfoot th thead title tr ul'.split(
    ' ',
  ),
);
/** Office and prefixed XHTML elements, and the hyphenated names of custom ones. */
const FOREIGN = /^(?:(?:[ovw]|st1|x?html|fb|g):|[a-z]+-[a-z\d-]*$)/;
/** Whatever its name, nobody writes attributes but in markup. */
const HAS_ATTRIBUTE = /\s[a-z][\w:-]*\s*=\s*["']/i;
// A tag ends before the next one and is not endless: it bounds what an unclosed one costs. A `>`
// inside quotes does not end it, unless the quotes do not match.
const TAG =
  /<\/?([a-z][a-z\d:-]*)(?:[\s/](?:(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}'){0,2000}|[^<>]{0,2000}))?>/gi;
/** What is left of a tag where a summary was cut. */
const CUT_TAG = /<\/?[a-z][a-z\d]*\s+[a-z][\w:-]*\s*=[^<>]{0,2000}$/i;
const UNSEEN = /<(?:!|\?xml|script|style)/i;
const UNSEEN_SPANS = [
  ['<!--', '-->'],
  ['<script', '</script>'],
  ['<style', '</style>'],
  ['<?xml', '?>'],
] as const;
const MARKERS = /<!\[CDATA\[|\]\]>|<!doctype\s[^<>]{0,500}>/gi;
// Cutting a tag can leave another one (`<<b>i>`), but nobody honest does that twice.
const MAX_PASSES = 4;

/**
 * Markup taken off a text: elements of HTML vanish, those that break a line leave a blank, scripts,
 * styles and comments go with what is inside. What only looks like a tag (`a < b`, `Vector<int>`)
 * stays. Takes time in proportion to the length.
 */
export function stripTags(text: string): string {
  let rest = UNSEEN.test(text) ? cutUnseen(text) : text;
  for (let pass = 0; pass < MAX_PASSES && rest.includes('<'); pass += 1) {
    const before = rest;
    rest = rest.replace(TAG, meaningOfTag);
    if (rest.length === before.length) break;
  }
  return rest.includes('<') ? rest.replace(CUT_TAG, '') : rest;
}

function meaningOfTag(tag: string, printed: string): string {
  const name = printed.toLowerCase();
  if (BLOCK.has(name)) return ' ';
  const isMarkup = INLINE.has(name) || FOREIGN.test(name) || HAS_ATTRIBUTE.test(tag);
  return isMarkup ? '' : tag;
}

function cutUnseen(text: string): string {
  return UNSEEN_SPANS.reduce((rest, [open, close]) => cutSpans(rest, open, close), text).replace(
    MARKERS,
    '',
  );
}

/** Cuts everything from `open` to the next `close`; what is never closed stays. */
function cutSpans(text: string, open: string, close: string): string {
  const lower = asciiLower(text);
  let kept = '';
  let from = 0;
  for (let start = lower.indexOf(open); start >= 0; start = lower.indexOf(open, from)) {
    const end = lower.indexOf(close, start + open.length);
    if (end < 0) break;
    kept += `${text.slice(from, start)} `;
    from = end + close.length;
  }
  return kept + text.slice(from);
}

/** Keeps every character in its place, which toLowerCase alone does not (`İ` becomes two). */
function asciiLower(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
