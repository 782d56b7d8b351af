import { readDate } from '../reading/dates.ts';
import { absoluteLink } from '../reading/link.ts';
import { decodeEntities, foldBlanks, plainText } from '../reading/plain-text.ts';
import { allOf, type HtmlElement } from './dom.ts';
import { isOrnament } from './picture.ts';

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
/** What systems call the element that holds an article's title. */
const HEADLINE = [
  ...['article-title', 'post-title', 'entry-title', 'news-title', 'detail-title', 'title-detail'],
  ...['title-news', 'title-post', 'tieudetin', 'tieu-de-tin', 'tieude-tin', 'tieude_tin'],
]
  .map((name) => `.${name}`)
  .join(',');
const LONGEST_TITLE = 300;
const MAX_HEADINGS = 100;
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
    .slice(0, MAX_HEADINGS)
    .map((heading) => foldBlanks(heading.textContent ?? ''))
    .filter((text) => text !== '');
  const social = plainText(metas.get('og:title') ?? '');
  const site = plainText(metas.get('og:site_name') ?? '');
  const repeated = headings.find((text) => text !== site && alike(tag).startsWith(alike(text)));
  const named = allOf(page, HEADLINE)
    .slice(0, MAX_HEADINGS)
    .map((element) => foldBlanks(element.textContent ?? ''));
  const candidates = [
    repeated,
    social === site ? '' : social.replace(site === '' ? '' : ` - ${site}`, ''),
    named.find((text) => text !== '' && text.length < LONGEST_TITLE),
    tag.split(/\s[|–—»]\s|\s-\s/)[0],
  ];
  return [...candidates, headings[0]].find((text) => text) ?? null;
}

function alike(text: string): string {
  return text.toLowerCase();
}

function imageIn(metas: ReadonlyMap<string, string>, base: string): string | null {
  const names = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'image'];
  const printed = names
    .map((name) => metas.get(name))
    .find((address) => address && !isOrnament(address));
  return printed ? absoluteLink(decodeEntities(printed), base) : null;
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
