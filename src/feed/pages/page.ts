import { Readability } from '@mozilla/readability';
import type { Page } from '../../article/article.ts';
import { decodeText } from '../reading/charset.ts';
import { readLines } from './blocks.ts';
import { nameCaptions } from './captions.ts';
import { clearFurniture } from './clearing.ts';
import { allOf, type HtmlElement, keepStyles, openHtml } from './dom.ts';
import { cutFurniture } from './furniture.ts';
import { readHead } from './page-head.ts';
import { leadImage } from './picture.ts';
import { stampIn } from './stamp.ts';

/** Where content management systems put the running text of an article. */
const KNOWN_ROOTS = '#news-bodyhtml, [itemprop="articleBody"]';
/** Where they put its first paragraph, when that stands outside. */
const KNOWN_LEADS = '.hometext, .sapo, .chapeau';
/** Readability's own threshold (500) discards short announcements at first. */
const SHORT_ARTICLE = 200;
/** The time of clearing and of readability grows with the square of the children of one element, */
const MAX_CHILDREN = 3_000;
/** with the way from the root to each element (some 15,000 steps in a page of 80 kB), */
const MAX_STEPS = 150_000;
/** and with the text, read again at each level (some 500,000 characters in such a page). */
const MAX_REREAD = 15_000_000;

type PageDocument = {
  readonly body: Buffer;
  readonly contentType: string | null;
  /** Where the page was in the end: links and images are read against it. */
  readonly url: string;
};

export type PageSelectors = {
  /** CSS: the element that holds the running text. */
  readonly content?: string;
  /** CSS: what to cut from it. */
  readonly cut?: string;
  /** IANA name: how to read a date that names no zone; without it such a date is not used. */
  readonly timezone?: string;
};

/**
 * Reads an article's page: text without the furniture around it, in blocks that stay apart. The
 * site's own selector first, then places known from common systems, then readability. Null when
 * there is nothing to read. Never throws.
 */
export function readPage(document: PageDocument, selectors: PageSelectors = {}): Page | null {
  if (!/^$|html|xml|text\/plain/i.test(document.contentType ?? '')) return null;
  try {
    const html = openHtml(decodeText(document));
    return html ? readArticle(html, document.url, selectors) : null;
  } catch {
    return null;
  }
}

function readArticle(html: HtmlElement, url: string, selectors: PageSelectors): Page | null {
  const base = baseOf(html, url);
  const timezone = selectors.timezone ?? null;
  const head = readHead(html, { url: base, timezone });
  const published = head.published ?? (timezone && stampIn(html, head.title, timezone));
  for (const roots of rootsOf(html, selectors)) {
    const read = roots.map(readLines);
    const blocks = cutFurniture(
      read.flatMap(({ lines }) => lines),
      head.title,
    );
    if (blocks.every(({ kind }) => kind === 'caption' || kind === 'heading')) continue;
    const image = head.image ?? roots.map((root) => leadImage(root, base)).find(Boolean) ?? null;
    const legacy = read.find((part) => part.legacy !== null)?.legacy;
    return { ...head, published, blocks, image, ...(legacy ? { legacy } : {}) };
  }
  return null;
}

/** What the links of a page are read against: its `base` element, else where it was. */
export function baseOf(html: HtmlElement, url: string): string {
  const printed = html.querySelector('base[href]')?.getAttribute('href') ?? '';
  return URL.canParse(printed, url) ? new URL(printed, url).href : url;
}

/**
 * Candidates for the elements of the article, the surest first; readability changes the tree, so
 * it is last.
 */
function* rootsOf(html: HtmlElement, selectors: PageSelectors): Generator<HtmlElement[]> {
  for (const element of selectors.cut ? allOf(html, selectors.cut) : []) element.remove();
  const heavy = isHeavy(html);
  if (!heavy) {
    clearFurniture(html);
    nameCaptions(html);
    keepStyles(html);
  }
  yield selectors.content ? allOf(html, selectors.content).slice(0, 1) : [];
  yield withLead(html, allOf(html, KNOWN_ROOTS)[0]);
  if (heavy) {
    yield allOf(html, 'article, main').slice(0, 1);
    return;
  }
  const found = new Readability<HtmlElement>(html as never, {
    charThreshold: SHORT_ARTICLE,
    keepClasses: true,
    serializer: (node) => node as unknown as HtmlElement,
  }).parse();
  yield found?.content ? [found.content] : [];
}

/** Whether the shape of a page would keep the slower readers busy for seconds. */
function isHeavy(html: HtmlElement): boolean {
  const text = html.querySelector('body')?.textContent?.length ?? 0;
  let level = [html];
  let steps = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    steps += depth * level.length;
    if (steps > MAX_STEPS || depth * text > MAX_REREAD) return true;
    if (level.some(({ children }) => children.length > MAX_CHILDREN)) return true;
    level = level.flatMap((element) => Array.from(element.children));
  }
  return false;
}

function withLead(html: HtmlElement, root: HtmlElement | undefined): HtmlElement[] {
  if (!root) return [];
  const [lead, ...others] = allOf(html, KNOWN_LEADS);
  const apart = lead && others.length === 0 && allOf(root, KNOWN_LEADS).length === 0;
  return apart ? [lead, root] : [root];
}
