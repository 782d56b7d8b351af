import { addressIn } from './address.ts';
import { attribute, children, firstOf, firstText, innerText, type XmlNode } from './node.ts';

const BODIES = ['content:encoded', 'description', 'content', 'summary'];
const IMAGE_NAME = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;
// No `<` inside a tag: so an unclosed one costs no more than the way to the next.
const IMG_SOURCE = /<img\s[^<>]{0,2000}?(?<![\w-])src\s*=\s*["']?([^"'\s>]+)/gi;
/** A picture that matters stands near the beginning. */
const MAX_LOOKED_AT = 200_000;

/** The picture of an entry: what it declares as one, else the first inside its text. */
export function imageOf(entry: XmlNode, base: string): string | null {
  return declaredImage(entry, base) ?? imageInside(entry, base);
}

const DECLARING = ['enclosure', 'media:content', 'media:thumbnail', 'media:group', 'image'];

function declaredImage(entry: XmlNode, base: string): string | null {
  const mayDeclare = children(entry, 'link').length > 1;
  if (!mayDeclare && !DECLARING.some((name) => children(entry, name).length > 0)) return null;
  const groups = [entry, ...children(entry, 'media:group')];
  const media = groups.flatMap((group) => children(group, 'media:content')).filter(isImage);
  const thumbnails = [...groups, ...media].flatMap((group) => children(group, 'media:thumbnail'));
  const enclosures = children(entry, 'enclosure').filter(isImage);
  const linked = children(entry, 'link').filter(
    (link) => attribute(link, 'rel') === 'enclosure' && isImage(link),
  );
  const named = children(entry, 'image').map(
    (image) => firstText(image, ['url']) ?? innerText(image),
  );
  const tagged = [...enclosures, ...media, ...linked, ...thumbnails].map(
    (node) => attribute(node, 'url') ?? attribute(node, 'href'),
  );
  return firstOf([...tagged, ...named], (printed) => addressIn(entry, printed, base));
}

function isImage(node: XmlNode): boolean {
  const type = attribute(node, 'type');
  if (attribute(node, 'medium') === 'image' || type?.startsWith('image/')) return true;
  const address = attribute(node, 'url') ?? attribute(node, 'href') ?? '';
  return type === null && IMAGE_NAME.test(address);
}

function imageInside(entry: XmlNode, base: string): string | null {
  for (const name of BODIES) {
    for (const body of children(entry, name)) {
      const found = firstOf(sourcesIn(innerText(body)), (text) => addressIn(body, text, base));
      if (found !== null) return found;
    }
  }
  return null;
}

function* sourcesIn(markup: string): Generator<string | null> {
  if (!markup.includes('<')) return;
  for (const match of markup.slice(0, MAX_LOOKED_AT).matchAll(IMG_SOURCE)) yield match[1] ?? null;
}
