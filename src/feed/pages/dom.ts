import { parseHTML } from 'linkedom';

/** Deeper pages make readers of the tree run out of stack or time. */
const MAX_DEPTH = 256;
const MAX_NODES = 100_000;
const MAX_TAGS = 20_000;
/** Unclosed tags at once; the tree builder's time grows with the square of them. */
const MAX_OPEN = 10_000;
/** Signs that begin a tag or a character reference: each makes a node, whatever it turns out to be. */
const MAX_SIGNS = 150_000;
const MAX_CHARACTERS = 4_000_000;
/** Parts of a selector in which any sign may stand: strings, attributes, `:nth-child(2n + 1)`. */
const SELECTOR_VALUE = /\\.|"[^"]*"|'[^']*'|\[[^\]]*\]|:nth-[a-z-]+\([^)]*\)/g;
/** What the selector engine lets pass although it can never match. */
const MISTAKE = /[@$!%&?;/={}<^`]|^\s*[>+~]|,\s*[>+~]|[>+~]\s*(?:,|$)|(?:^|[\s>+~,.#])\d/;
/** Markup that holds no text; `application/ld+json`, which says when and what, is short. */
const CODE = ['script', 'style', 'svg', 'template'] as const;
const LONGEST_CODE = 20_000;
/** A tag of this length is a picture, a form's memory or an attack; its name is enough. */
const LONG_TAG = /<([a-z][a-z\d:-]{0,30})[^<>]{20000,}>/gi;
const INLINE_DATA = /data:[\w/+.;=-]{1,100};base64,[\w+/=%-]+/gi;

/** What is used of the tree; the compiler has no DOM library, and the server needs no more. */
export type HtmlNode = {
  readonly nodeType: number;
  readonly localName?: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<HtmlNode>;
};

export type HtmlElement = HtmlNode & {
  readonly localName: string;
  readonly children: ArrayLike<HtmlElement>;
  readonly getAttribute: (name: string) => string | null;
  readonly setAttribute: (name: string, value: string) => void;
  readonly matches: (selector: string) => boolean;
  readonly querySelector: (selector: string) => HtmlElement | null;
  readonly querySelectorAll: (selector: string) => ArrayLike<HtmlElement>;
  readonly ownerDocument: { readonly createElement: (name: string) => HtmlElement };
  readonly append: (...nodes: HtmlNode[]) => void;
  readonly replaceWith: (node: HtmlNode) => void;
  readonly remove: () => void;
};

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.nodeType === 1;
}

export function isText(node: HtmlNode): boolean {
  return node.nodeType === 3;
}

/** The tree of a page; null when it is too large or too deep to be an article. */
export function openHtml(html: string): HtmlElement | null {
  const light = CODE.reduce(withoutLong, html.replace(INLINE_DATA, 'data:,')).replace(
    LONG_TAG,
    '<$1>',
  );
  if (light.length > MAX_CHARACTERS || isOverloaded(light)) return null;
  // The tree builder adds no missing <html> and <body>, and readers expect them.
  const whole = /<html[\s>]/i.test(light) ? light : `<html><body>${light}</body></html>`;
  const document: HtmlElement = parseHTML(whole).document;
  return isReasonable(document) ? document : null;
}

/** Cuts the longest elements of a name, each up to its end tag; what is never closed stays. */
function withoutLong(html: string, name: string): string {
  if (html.length < LONGEST_CODE) return html;
  const lower = html.toLowerCase();
  let kept = '';
  let from = 0;
  for (let start = lower.indexOf(`<${name}`); start >= 0; ) {
    const end = lower.indexOf(`</${name}`, start);
    if (end < 0) break;
    if (end - start > LONGEST_CODE) {
      kept += html.slice(from, start);
      from = end + name.length + 3;
    }
    start = lower.indexOf(`<${name}`, end);
  }
  return kept + html.slice(from);
}

function isOverloaded(html: string): boolean {
  let tags = 0;
  let open = 0;
  if (countOf('<', html) + countOf('&', html) > MAX_SIGNS) return true;
  for (const [, slash] of html.matchAll(/<(\/?)(?!(?:br|hr|img|input)\b)[a-z]/gi)) {
    open = slash ? Math.max(0, open - 1) : open + 1;
    tags += slash ? 0 : 1;
    if (open > MAX_OPEN || tags > MAX_TAGS) return true;
  }
  return false;
}

function countOf(sign: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

function isReasonable(document: HtmlElement): boolean {
  let level: HtmlNode[] = [document];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    nodes += level.length;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) return false;
    level = level.flatMap((node) => Array.from(node.childNodes ?? []));
  }
  return true;
}

/** Whether a text is a CSS selector as `allOf` understands them: CSS 4 without pseudo-elements. */
export function isSelector(text: string): boolean {
  try {
    parseHTML('<html></html>').document.querySelectorAll(text);
  } catch {
    return false;
  }
  return text.trim() !== '' && !MISTAKE.test(text.replace(SELECTOR_VALUE, ''));
}

/** All elements a selector finds; none when an editor's selector is no valid one. */
export function allOf(root: HtmlElement, selector: string): HtmlElement[] {
  try {
    return Array.from(root.querySelectorAll(selector));
  } catch {
    return [];
  }
}

/** Where a copy of an element's presentation is kept, since readability strips the original. */
const KEPT_STYLE = 'data-style';

/** An element's own style, with what the old `align` attribute says. */
export function styleOf(element: HtmlElement): string {
  const kept = element.getAttribute(KEPT_STYLE);
  if (kept !== null) return kept;
  const align = element.getAttribute('align');
  return `${element.getAttribute('style') ?? ''}${align ? `;align:${align}` : ''}`;
}

/** Keeps the style of every element where readability leaves it alone. */
export function keepStyles(root: HtmlElement): void {
  for (const element of allOf(root, '[style], [align]'))
    element.setAttribute(KEPT_STYLE, styleOf(element));
}
