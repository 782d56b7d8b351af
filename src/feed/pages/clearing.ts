import { allOf, type HtmlElement, styleOf } from './dom.ts';

/** Elements that are never part of an article, whatever they are called. */
const ALWAYS = [
  'nav',
  'footer',
  '[role="navigation"]',
  '[role="search"]',
  '[role="dialog"]',
  '[aria-hidden="true"]',
  '[hidden]',
  'amp-ad',
  'amp-sidebar',
  'amp-social-share',
].join(',');

const PREFIX =
  '(?:(?:entry|post|article|news|detail|content|box|block|widget|site|page|list)[-_]{1,2})?';
const SUFFIX =
  '(?:[-_]{1,2}(?:box|list|form|area|bar|wrapper|wrap|container|section|widget|block|buttons?|links?|news|posts?|articles?|inline|notice|banner|popup|signup|bottom|top|count(?:er)?|icons?|inner|group|enabled|nav))*';
const COMMENTS = 'comments?|respond|disqus\\w*|fb-comments|binh-?luan|y-?kien(?:-ban-doc)?';
const NAMES = [
  'breadcrumbs?|bread|pagination|pagenavi?|pager|paging|phan-?trang',
  'shar(?:e|ing)|share-?this|sharedaddy|addtoany\\w*|addthis\\w*|socials?|social-?(?:share|icons?|media|links?)|chia-?se',
  'relate[ds]?|related-?(?:news|posts?)|jp-relatedposts|yarpp\\w*|(?:cac-?)?tin-?khac|tin-?lien-?quan|bai-?lien-?quan|other-?news|news-?others?|tin-?cung-?(?:chuyen-?)?muc|most-?read|doc-?nhieu',
  'thong-?ke|visitors?|visit(?:or)?-?counter|login|dang-?nhap|newsletter|subscribe|subscription',
  'cookies?|gdpr|consent|ads?|adsense|adv|advert\\w*|quang-?cao',
  'ratings?|rate|danh-?gia|polls?|author-?(?:box|bio)|font-?size\\w*|toolbar',
  'skip-?link|screen-reader-text|visually-hidden|sr-only',
].join('|');
const FURNITURE = new RegExp(`^${PREFIX}(?:${NAMES})${SUFFIX}$`, 'i');
const COMMENT = new RegExp(`^${PREFIX}(?:${COMMENTS})${SUFFIX}$`, 'i');
const HEADING = /^h[1-6]$/;
const HIDDEN = /display\s*:\s*none/i;

/** What marks an element as holding the article: it stays, whatever it is called. */
const ARTICLE = 'h1, main, [itemprop="articleBody"], #news-bodyhtml';
/** A share of the page's text above which a block is no furniture, whatever it is called. */
const MOST = 0.5;

/**
 * Removes from a page what is hidden or called furniture: navigation, sharing, related lists,
 * comments, counters, login boxes, cookie notices, advertisements.
 */
export function clearFurniture(html: HtmlElement): void {
  const whole = lengthOf(html.querySelector('body'));
  for (const element of allOf(html, ALWAYS)) removeSmall(element, whole);
  for (const element of allOf(html, '[class], [id], [style]')) {
    if (isCommentBox(element)) removeSmall(element, Number.POSITIVE_INFINITY);
    else if (isNamedFurniture(element) || isHidden(element)) removeSmall(element, whole);
  }
}

function isCommentBox(element: HtmlElement): boolean {
  return !HEADING.test(element.localName) && namesIn(element, ['class', 'id']).some(isComment);
}

// A section's id is often a word of its heading: a text may have a part about cookies.
function isNamedFurniture(element: HtmlElement): boolean {
  if (HEADING.test(element.localName)) return false;
  const attributes = element.localName === 'section' ? ['class'] : ['class', 'id'];
  return namesIn(element, attributes).some((name) => FURNITURE.test(name));
}

function isComment(name: string): boolean {
  return COMMENT.test(name);
}

/** Whether a style keeps an element from being seen. */
export function isHidden(element: HtmlElement): boolean {
  if (element.getAttribute('hidden') !== null) return true;
  return HIDDEN.test(styleOf(element));
}

function namesIn(element: HtmlElement, attributes: readonly string[]): string[] {
  return attributes.flatMap((name) =>
    (element.getAttribute(name) ?? '').slice(0, 500).split(/\s+/).filter(Boolean),
  );
}

function removeSmall(element: HtmlElement, whole: number): void {
  if (/^(?:html|body|main)$/.test(element.localName)) return;
  if (lengthOf(element) < whole * MOST && !element.querySelector(ARTICLE)) element.remove();
}

function lengthOf(element: HtmlElement | null): number {
  return element?.textContent?.length ?? 0;
}
