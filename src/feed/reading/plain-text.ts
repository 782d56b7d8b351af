import { DOMParser } from 'linkedom';

/** Longer markup is cut before it is read: no summary needs more, and the time stays bounded. */
const MAX_CHARACTERS = 400_000;
const MAX_ROUNDS = 2;

// Only these are markup; anything else between angle brackets is what somebody wrote.
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em embed font i iframe img ins kbd label mark object param picture q s samp small source span strike strong sub sup time tt u var video audio wbr'.split(
    ' ',
  ),
);
const BLOCK = new Set(
  'address article aside blockquote body br button caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html input li link main meta nav ol option p pre section select summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const OFFICE = /^(?:[ovw]|st1):/;
// A tag ends before the next one and is not endless: it bounds what an unclosed one costs.
const TAG = /<\/?([a-z][a-z\d:]*)(?:[\s/][^<>]{0,2000})?>/gi;
const UNSEEN = /<(?:!--|script|style)/i;
// What foldBlanks would change; most texts hold none of it.
const UNUSUAL = /[\p{Cc}\u00ad\u200b\u2060\ufeff]|[^\S ]| {2}/u;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/** What references met so far stand for; looked up in batches, since each look-up builds a tree. */
const meanings = new Map<string, string>();
const MAX_MEANINGS = 5_000;
/** Parts references in a batch: no reference stands for it. */
const MARK = '\u0001';

/** Blanks of every kind become one; invisible marks go; NFC. */
export function foldBlanks(text: string): string {
  const folded = UNUSUAL.test(text)
    ? text.replace(/[\u00ad\u200b\u2060\ufeff]/g, '').replace(/[\p{Cc}\s]+/gu, ' ')
    : text;
  return folded.trim().normalize('NFC');
}

/** Character references replaced by what they stand for, once; unknown names stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const known = meaningsIn(text);
  return text.replace(ENTITY, (entity) => known.get(entity) ?? entity);
}

/**
 * What the character references in a text stand for, unknown ones for themselves; may hold others
 * too. Of a text with more different ones than any language needs, the rest is left out.
 */
export function meaningsIn(text: string): ReadonlyMap<string, string> {
  const found = [...new Set(text.match(ENTITY) ?? [])].slice(0, MAX_MEANINGS);
  const asked = found.filter((entity) => !meanings.has(entity));
  if (asked.length === 0) return meanings;
  if (meanings.size + asked.length > MAX_MEANINGS) meanings.clear();
  const batch = meanings.size === 0 ? found : asked;
  const page = new DOMParser().parseFromString(`<p>${batch.join(MARK)}</p>`, 'text/html');
  const answers: string[] = (page.querySelector('p')?.textContent ?? '').split(MARK);
  for (const [at, entity] of batch.entries()) meanings.set(entity, answers[at] ?? entity);
  return meanings;
}

/**
 * What a reader would see of a title or a summary that may hold markup: tags stripped, entities
 * decoded until nothing changes but at most twice (feeds encode twice), blanks folded, NFC.
 */
export function plainText(markup: string): string {
  let text = markup.slice(0, MAX_CHARACTERS);
  for (let round = 0; round < MAX_ROUNDS && /[<&]/.test(text); round += 1) {
    const before = text;
    text = decodeEntities(stripTags(text));
    if (text === before) break;
  }
  return foldBlanks(text);
}

function stripTags(text: string): string {
  if (!text.includes('<')) return text;
  const visible = UNSEEN.test(text)
    ? UNSEEN_SPANS.reduce((rest, [open, close]) => cutSpans(rest, open, close), text)
    : text;
  return visible.replace(TAG, (tag, printed: string) => {
    const name = printed.toLowerCase();
    if (BLOCK.has(name)) return ' ';
    return INLINE.has(name) || OFFICE.test(name) ? '' : tag;
  });
}

const UNSEEN_SPANS = [
  ['<!--', '-->'],
  ['<script', '</script>'],
  ['<style', '</style>'],
] as const;

/** Cuts everything from `open` to the next `close`; what is never closed stays. */
function cutSpans(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
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
