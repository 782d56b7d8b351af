import { foldBlanks } from '../reading/plain-text.ts';
import { dateInText } from './date-in-text.ts';
import { allOf, type HtmlElement } from './dom.ts';

/** What systems call the element that holds an article's date, as a word of its class or id. */
const DATE_NAME =
  /(?<![a-z])(?:(?:post|article|news|detail|entry|pub|publish(?:ed)?|created?)[-_]?)?(?:date|time|datetime|ngay(?:[-_]?(?:dang|gio|thang))?|thoi[-_]?gian|posted|published|created)(?![a-z])/i;
const DAY = String.raw`(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)`;
const CLOCK = String.raw`\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*(?:sa|ch|am|pm))?`;
const DAYS = new RegExp(DAY, 'g');
/** Weekday, day and time and nothing else: says what it is without a name. */
const BARE = new RegExp(
  String.raw`^(?:(?:thứ|chủ) [\p{L}\d]+[\s,-]*)?(?:${DAY}[\s,|–-]*${CLOCK}|${CLOCK}[\s,|–-]*${DAY})(?:\s*\(?gmt\s?\+\d{1,2}\)?)?$`,
  'iu',
);

const LONGEST = 100;
/** How many elements, and how much text, may stand between a headline and its date. */
const NEAR = 60;
const NEAR_TEXT = 300;
const BEFORE = 8;

/**
 * The date printed at an article's headline (ISO 8601 UTC), for pages whose head names none. Only
 * from an element that is called a date or is nothing else, near the headline; without a headline
 * only when the page has a single such date. `timezone` (IANA) is meant where it names no zone.
 */
export function stampIn(page: HtmlElement, title: string | null, timezone: string): string | null {
  const elements = allOf(page, 'body *');
  const at = title === null ? -1 : headlineAt(elements, title);
  const before = elements.slice(Math.max(0, at - BEFORE), Math.max(0, at));
  const near = at < 0 ? elements : [...following(elements, at), ...before];
  const dates = near.filter(isNamed).flatMap((element) => dateOf(element, timezone) ?? []);
  const bare = at < 0 ? [] : near.filter((element) => BARE.test(shortTextOf(element)));
  if (at < 0 && new Set(dates).size > 1) return null;
  return dates[0] ?? bare.map((element) => dateOf(element, timezone)).find(Boolean) ?? null;
}

function headlineAt(elements: readonly HtmlElement[], title: string): number {
  const wanted = title.toLowerCase();
  const isTitle = (element: HtmlElement) => {
    const text = element.textContent ?? '';
    return text.length < title.length * 2 + LONGEST && foldBlanks(text).toLowerCase() === wanted;
  };
  const heading = elements.findIndex(
    (element) => /^h[1-3]$/.test(element.localName) && isTitle(element),
  );
  return heading >= 0 ? heading : elements.findIndex(isTitle);
}

/** The elements between a headline and the running text. */
function following(elements: readonly HtmlElement[], at: number): HtmlElement[] {
  const found: HtmlElement[] = [];
  let text = 0;
  for (const element of elements.slice(at + 1, at + 1 + NEAR)) {
    found.push(element);
    if (element.querySelector('*') === null) text += (element.textContent ?? '').length;
    if (text > NEAR_TEXT) break;
  }
  return found;
}

function isNamed(element: HtmlElement): boolean {
  if (element.localName === 'time') return true;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  return DATE_NAME.test(names.slice(0, 500));
}

function dateOf(element: HtmlElement, timezone: string): string | null {
  const text = shortTextOf(element);
  // Several days are a period or a list, not the day of an article.
  return (text.match(DAYS)?.length ?? 0) > 1 ? null : dateInText(text, timezone);
}

function shortTextOf(element: HtmlElement): string {
  const text = element.textContent ?? '';
  if (text.length > LONGEST * 3) return '';
  const folded = foldBlanks(text);
  return folded.length > LONGEST ? '' : folded;
}
