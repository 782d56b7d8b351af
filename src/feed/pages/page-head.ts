import { readDate } from '../reading/dates.ts';
import { absoluteLink } from '../reading/link.ts';
import { decodeEntities, foldBlanks, plainText } from '../reading/plain-text.ts';
import { allOf, type HtmlElement } from './dom.ts';

/** What a page says about itself outside its text. */
type PageHead = {
  readonly title: string | null;
  readonly image: string | null;
  readonly published: string | null;
};

const DATE_NAMES = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'pubdate',
  'publishdate',
  'dc.date.issued',
  'dc.date',
  'date',
];
const LD_DATE = /"datePublished"\s*:\s*"([^"]{4,60})"/;

/** Reads title, lead image (absolute) and publication (ISO 8601 UTC); see `readPage` for the zone. */
export function readHead(
  page: HtmlElement,
  origin: { readonly url: string; readonly timezone: string | null },
): PageHead {
  const metas = metasOf(page);
  return {
    title: titleOf(page, metas),
    image: imageIn(metas, origin.url),
    published: publishedIn(page, metas, origin.timezone),
  };
}

function metasOf(page: HtmlElement): Map<string, string> {
  const metas = new Map<string, string>();
  for (const meta of allOf(page, 'meta[content]')) {
    const name = ['property', 'name', 'itemprop']
      .map((key) => meta.getAttribute(key))
      .find(Boolean);
    const content = meta.getAttribute('content')?.trim();
    const key = name?.toLowerCase();
    if (key && content && !metas.has(key)) metas.set(key, content);
  }
  return metas;
}

// og:title may name the site, and <title> mostly adds it: a heading that <title> repeats is surest.
function titleOf(page: HtmlElement, metas: ReadonlyMap<string, string>): string | null {
  const tag = foldBlanks(page.querySelector('title')?.textContent ?? '');
  const headings = allOf(page, 'h1')
    .map((heading) => foldBlanks(heading.textContent ?? ''))
    .filter((text) => text !== '');
  const social = plainText(metas.get('og:title') ?? '');
  const site = plainText(metas.get('og:site_name') ?? '');
  const repeated = headings.find((text) => text !== site && alike(tag).startsWith(alike(text)));
  const candidates = [repeated, social === site ? '' : social, tag.split(/\s[|–—»]\s|\s-\s/)[0]];
  return [...candidates, headings[0]].find((text) => text) ?? null;
}

function alike(text: string): string {
  return text.toLowerCase();
}

function imageIn(metas: ReadonlyMap<string, string>, base: string): string | null {
  const names = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'image'];
  const printed = names.map((name) => metas.get(name)).find(Boolean);
  return printed ? absoluteLink(decodeEntities(printed), base) : null;
}

/** The first picture inside an element that is shown large enough to be one. */
export function leadImage(root: HtmlElement, base: string): string | null {
  for (const image of allOf(root, 'img')) {
    const width = Number.parseInt(image.getAttribute('width') ?? '', 10);
    const sources = ['data-src', 'data-original', 'src'].map((name) => image.getAttribute(name));
    const printed = sources.find((source) => source && !source.startsWith('data:'));
    const address = printed && !(width < 64) ? absoluteLink(printed, base) : null;
    if (address) return address;
  }
  return null;
}

function publishedIn(
  page: HtmlElement,
  metas: ReadonlyMap<string, string>,
  timezone: string | null,
): string | null {
  const scripts = allOf(page, 'script[type="application/ld+json"]');
  const marked = allOf(page, '[itemprop="datePublished"]');
  const times = allOf(page, 'time[datetime]');
  const printed = [
    ...DATE_NAMES.map((name) => metas.get(name)),
    ...scripts.map((script) => LD_DATE.exec(script.textContent ?? '')?.[1]),
    ...marked.map((element) => element.getAttribute('datetime') ?? element.textContent),
    // Several of them belong to a list of articles.
    times.length === 1 ? times[0]?.getAttribute('datetime') : null,
  ];
  for (const text of printed) {
    const date = text ? readZoned(text, timezone) : null;
    if (date !== null) return date;
  }
  return null;
}

/** Without a time zone to read it in, a date that names none says nothing certain. */
function readZoned(text: string, timezone: string | null): string | null {
  if (timezone !== null) return readDate(text, timezone);
  const here = readDate(text, 'UTC');
  return here === readDate(text, 'Asia/Tokyo') ? here : null;
}
