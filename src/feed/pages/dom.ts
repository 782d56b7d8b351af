import { parseHTML } from 'linkedom';

/** Deeper pages make readers of the tree run out of stack or time. */
const MAX_DEPTH = 256;
const MAX_NODES = 100_000;
const MAX_TAGS = 30_000;
/** Unclosed tags at once; the tree builder's time grows with the square of them. */
const MAX_OPEN = 10_000;
const MAX_CHARACTERS = 4_000_000;
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
  readonly getAttribute: (name: string) => string | null;
  readonly querySelector: (selector: string) => HtmlElement | null;
  readonly querySelectorAll: (selector: string) => ArrayLike<HtmlElement>;
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
  const light = html.replace(INLINE_DATA, 'data:,');
  if (light.length > MAX_CHARACTERS || isOverloaded(light)) return null;
  // The tree builder adds no missing <html> and <body>, and readers expect them.
  const whole = /<html[\s>]/i.test(light) ? light : `<html><body>${light}</body></html>`;
  const document: HtmlElement = parseHTML(whole).document;
  return isReasonable(document) ? document : null;
}

function isOverloaded(html: string): boolean {
  let tags = 0;
  let open = 0;
  for (const [, slash] of html.matchAll(/<(\/?)(?!(?:br|hr|img|input)\b)[a-z]/gi)) {
    open = slash ? Math.max(0, open - 1) : open + 1;
    tags += slash ? 0 : 1;
    if (open > MAX_OPEN || tags > MAX_TAGS) return true;
  }
  return false;
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

/** All elements a selector finds; none when an editor's selector is no valid one. */
export function allOf(root: HtmlElement, selector: string): HtmlElement[] {
  try {
    return Array.from(root.querySelectorAll(selector));
  } catch {
    return [];
  }
}
