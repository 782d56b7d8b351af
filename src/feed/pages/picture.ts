import { absoluteLink } from '../reading/link.ts';
import { allOf, type HtmlElement, styleOf } from './dom.ts';

/** Where lazy loading keeps the address of the real picture, before the one in `src`. */
const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-image'];
const SETS = ['data-srcset', 'data-lazy-srcset', 'srcset'];
/** Smaller pictures are icons, in pixels. */
const SMALLEST = 64;
/** File names of what every page of a site shows, and of stand-ins for a picture. */
const ORNAMENT =
  /(?:^|[^a-z])(?:logo|icons?|favicon|spacer|blank|pixel|loading|loader|placeholder|no-?(?:image|photo|pic)|default|avatar|banner|sprite|transparent|1x1|star|share|print|e?mail|btn|button|bullet|arrow|emoji|qr-?code|bct|new)(?![a-z])|logo\d*$/i;
const PICTURE_LIMIT = 500;

/** Whether the name of a picture's file says that it is no picture of an article. */
export function isOrnament(address: string): boolean {
  const path = address.split(/[?#]/)[0] ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w{2,5}$/, '');
  return ORNAMENT.test(name) || /\.svg$/i.test(path) || /\/(?:emoji|smil(?:ey|ie)s?)\//i.test(path);
}

/** The first picture inside an element that is an article's, absolute; icons and stand-ins are not. */
export function leadImage(root: HtmlElement, base: string): string | null {
  for (const image of allOf(root, 'img, amp-img').slice(0, PICTURE_LIMIT)) {
    const address = isTiny(image) ? null : addressOf(image, base);
    if (address) return address;
  }
  return null;
}

function isTiny(image: HtmlElement): boolean {
  const style = styleOf(image);
  return ['width', 'height'].some((side) => {
    const styled = new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*(\\d+)px`, 'i').exec(style)?.[1];
    const printed = image.getAttribute(side) ?? '';
    const size = Number.parseInt(/%/.test(printed) ? '' : printed || (styled ?? ''), 10);
    return size < SMALLEST;
  });
}

function addressOf(image: HtmlElement, base: string): string | null {
  const printed = [
    ...LAZY.map((name) => image.getAttribute(name)),
    ...SETS.map((name) => widestIn(image.getAttribute(name) ?? '')),
    image.getAttribute('src'),
  ];
  const found = printed.find(
    (source) => source && !/^\s*data:/i.test(source) && !isOrnament(source),
  );
  return found ? absoluteLink(found.trim(), base) : null;
}

/** The largest candidate of a `srcset`: `a.jpg 300w, b.jpg 1200w` or `a.jpg, b.jpg 2x`. */
function widestIn(set: string): string | null {
  let widest: string | null = null;
  let most = 0;
  for (const [, address, size] of set.matchAll(
    /([^\s,]\S*?)(?:\s+(\d+(?:\.\d+)?)[wx])?\s*(?:,\s|,?$)/g,
  )) {
    const width = Number(size ?? 1);
    if (address && width > most) [widest, most] = [address, width];
  }
  return widest;
}
