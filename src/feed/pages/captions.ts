import { allOf, type HtmlElement } from './dom.ts';

/** What systems call the text under a picture. */
export const CAPTION_NAME =
  /caption|chu-?thich|(?:image|img|photo|pic(?:ture)?)[-_]?(?:desc|note|title|text)|note[-_]?(?:image|img|photo)/i;
/** Longer texts under pictures are text, in UTF-16 units. */
const LONGEST_CAPTION = 300;
const PHOTO_CREDIT = /(?:^|[\s.(–-])(?:Ảnh|Hình|Nguồn ảnh|Photo)\s*:/iu;

/** How a line stands to a picture: in one block with it, right after it; and how it is set. */
export type CaptionSigns = {
  readonly pictured: boolean;
  readonly afterPicture: boolean;
  readonly slanted: boolean;
  readonly centred: boolean;
};

/** Whether a line is a short one with or right after a picture, set apart the way captions are. */
export function isCaption(text: string, signs: CaptionSigns): boolean {
  if (text.length > LONGEST_CAPTION || !(signs.pictured || signs.afterPicture)) return false;
  return signs.pictured || signs.slanted || signs.centred || PHOTO_CREDIT.test(text);
}

/**
 * Makes captions that only their class tells into `figcaption` elements: readability unwraps plain
 * boxes and loses their names.
 */
export function nameCaptions(root: HtmlElement): void {
  for (const element of allOf(root, 'div[class], p[class], span[class]')) {
    const short = (element.textContent?.length ?? 0) <= LONGEST_CAPTION;
    const named = CAPTION_NAME.test((element.getAttribute('class') ?? '').slice(0, 500));
    if (!named || !short || element.querySelector('img, figure')) continue;
    const caption = element.ownerDocument.createElement('figcaption');
    caption.append(...Array.from(element.childNodes));
    element.replaceWith(caption);
  }
}
