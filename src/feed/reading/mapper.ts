import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { addText, closeElement, endDocument, openElement, type Reading } from './growing.ts';
import { familyOf } from './names.ts';
import type { RawFeed } from './node.ts';

/** More attributes than any honest element has; the rest is not kept. */
const MAX_ATTRIBUTES = 100;

/** A tag whose attributes are still being read. */
type Tag = {
  name: string;
  start: number;
  attribute: string;
  value: string;
  attributes: Record<string, string>;
  count: number;
};

/**
 * Reads a feed tag by tag, whatever is wrong with it: names in any case and under any prefix, tags
 * that are not closed or not opened, entries outside the channel. What is inside a text stays
 * markup in its order. An entry that the end of the document cuts off is left out. Says why when
 * it gives up; its time grows with the length of the text only.
 */
export function mapFeed(xml: string, root: string): RawFeed | string {
  const reading: Reading = {
    naming: { families: new Map(), isAtom: /(?:^|:)(?:feed|entry)$/i.test(root) },
    open: [],
    leaf: null,
    scopes: [],
    entries: [],
    excess: null,
  };
  const tokenizer: Tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    events(xml, reading, () => tokenizer.pause()),
  );
  tokenizer.write(xml);
  tokenizer.end();
  return reading.excess ?? { scopes: reading.scopes, entries: reading.entries };
}

function events(xml: string, reading: Reading, stop: () => void): TokenizerCallbacks {
  const tag: Tag = { name: '', start: 0, attribute: '', value: '', attributes: {}, count: 0 };
  const opened = (end: number, isEmpty: boolean) => {
    declare(tag.attributes, reading);
    openElement({ ...tag, isEmpty }, xml.slice(tag.start, end + 1), reading);
    if (reading.excess !== null) stop();
  };
  return {
    ...attributeEvents(xml, tag),
    onopentagname(start, end) {
      Object.assign(tag, {
        name: xml.slice(start, end),
        start: start - 1,
        attributes: {},
        count: 0,
      });
    },
    onopentagend: (end) => opened(end, false),
    onselfclosingtag: (end) => opened(end, true),
    onclosetag: (start, end) => closeElement(xml.slice(start, end), reading),
    ontext: (start, end) => addText(xml.slice(start, end), reading),
    oncdata: (start, end, offset) => addText(xml.slice(start, end - offset), reading),
    ontextentity: (codepoint) => addText(characterOf(codepoint), reading),
    onend: () => endDocument(reading),
    oncomment: nothing,
    ondeclaration: nothing,
    onprocessinginstruction: nothing,
  };
}

function attributeEvents(xml: string, tag: Tag) {
  return {
    onattribname(start: number, end: number) {
      tag.attribute = xml.slice(start, end);
      tag.value = '';
    },
    onattribdata(start: number, end: number) {
      tag.value += xml.slice(start, end);
    },
    onattribentity(codepoint: number) {
      tag.value += characterOf(codepoint);
    },
    onattribend() {
      tag.count += 1;
      if (tag.count > MAX_ATTRIBUTES || Object.hasOwn(tag.attributes, tag.attribute)) return;
      tag.attributes[tag.attribute] = tag.value;
    },
  };
}

const nothing = () => {};

/** References to characters that XML forbids say nothing. */
function characterOf(codepoint: number): string {
  const isForbidden = codepoint < 32 && codepoint !== 9 && codepoint !== 10 && codepoint !== 13;
  return isForbidden ? '' : String.fromCodePoint(codepoint);
}

function declare(attributes: Record<string, string>, { naming }: Reading): void {
  for (const [name, address] of Object.entries(attributes)) {
    const prefix = /^xmlns:(.+)$/i.exec(name)?.[1];
    const family = prefix ? familyOf(address) : null;
    if (prefix && family) naming.families.set(prefix.toLowerCase(), family);
  }
}
