import { Readability } from '@mozilla/readability';
import type { Page } from '../../article/article.ts';
import { decodeText } from '../reading/charset.ts';
import { linesOf } from './blocks.ts';
import { allOf, type HtmlElement, openHtml } from './dom.ts';
import { cutFurniture, FURNITURE_SELECTOR } from './furniture.ts';
import { leadImage, readHead } from './page-head.ts';

/** Where content management systems put the running text of an article. */
const KNOWN_ROOTS = '#news-bodyhtml, [itemprop="articleBody"]';
/** Readability's own threshold (500) discards short announcements at first. */
const SHORT_ARTICLE = 200;
/** A share of the page's text above which a block is no furniture, whatever it is called. */
const MOST = 0.5;

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
  const head = readHead(html, { url: base, timezone: selectors.timezone ?? null });
  for (const root of rootsOf(html, selectors)) {
    const blocks = cutFurniture(linesOf(root), head.title);
    if (blocks.some((block) => block.kind !== 'caption' && block.kind !== 'heading'))
      return { ...head, blocks, image: head.image ?? leadImage(root, base) };
  }
  return null;
}

function baseOf(html: HtmlElement, url: string): string {
  const printed = html.querySelector('base[href]')?.getAttribute('href') ?? '';
  return URL.canParse(printed, url) ? new URL(printed, url).href : url;
}

/** Candidates for the article's element, the surest first; readability changes the tree, so it is late. */
function* rootsOf(html: HtmlElement, selectors: PageSelectors): Generator<HtmlElement> {
  for (const element of selectors.cut ? allOf(html, selectors.cut) : []) element.remove();
  clear(html);
  yield* selectors.content ? allOf(html, selectors.content).slice(0, 1) : [];
  yield* allOf(html, KNOWN_ROOTS).slice(0, 1);
  const found = new Readability<HtmlElement>(html as never, {
    charThreshold: SHORT_ARTICLE,
    keepClasses: true,
    serializer: (node) => node as unknown as HtmlElement,
  }).parse();
  if (found?.content) yield found.content;
}

function clear(html: HtmlElement): void {
  const whole = html.querySelector('body')?.textContent?.length ?? 0;
  for (const element of allOf(html, FURNITURE_SELECTOR)) {
    if ((element.textContent?.length ?? 0) < whole * MOST) element.remove();
  }
}
