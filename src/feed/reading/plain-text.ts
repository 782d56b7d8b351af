import { Parser } from 'htmlparser2';
import iconv from 'iconv-lite';
import { type LegacyEncoding, readLegacy } from '../../article/legacy-text.ts';
import { stripTags } from './tags.ts';

/** Longer markup is cut before it is read: no summary needs more, and the time stays bounded. */
const MAX_CHARACTERS = 400_000;
const MAX_ROUNDS = 2;

// What foldBlanks would change; most texts hold none of it. Without the u flag, which makes these
// three times slower: whole pairs of surrogates are met too, and stay.
const UNUSUAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls become blanks
  /[\0-\x1f\x7f-\xa0\xad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ud800-\udfff\ufeff\ufffe\uffff]| {2}/;
const ODD = /[\x7f-\x9f\xad\u200b\u2060\ud800-\udfff\ufeff\ufffe\uffff]/;
const INVISIBLE = /[\p{Cs}\u00ad\u200b\u2060\ufeff\ufffe\uffff]/gu;
const BLANKS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  /(?: ?[\0-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]| {2})[\s\0-\x1f\x7f-\x9f]*/g;
const MISREAD = /[\u0080-\u009f]/g;

const REFERENCE = /&(?:#(?:(\d+)|x([\da-f]+))|[a-z][a-z\d]{1,31});/gi;
/** Also without the semicolon, where a name stands for itself and is no abbreviation (`&GTVT`). */
const LOOSE_REFERENCE = /&(?:#(?:(\d+)|x([\da-f]+));?|[a-z][a-z\d]{1,31}(?:;|(?![a-z\d])))/gi;

/** What names met so far stand for, since each question starts a parser. */
const meanings = new Map<string, string>();
const MAX_MEANINGS = 5_000;

/** Blanks of every kind become one; invisible marks go; NFC. */
export function foldBlanks(text: string): string {
  if (!UNUSUAL.test(text)) return text.trim().normalize('NFC');
  const visible = ODD.test(text)
    ? text.replace(MISREAD, asWindows1252).replace(INVISIBLE, '')
    : text;
  return visible.replace(BLANKS, ' ').trim().normalize('NFC');
}

/** Nobody means the controls U+0080–U+009F, but bytes of windows-1252 taken for Latin-1. */
function asWindows1252(control: string): string {
  return iconv.decode(Buffer.from(control, 'latin1'), 'windows-1252').replace('\ufffd', ' ');
}

/**
 * Character references replaced by what they stand for, once; unknown names, and any without a
 * semicolon, stay as they are, so that addresses (`?a=1&copy=2`) can be read too. Texts too long
 * for what is read by it are left alone.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&') || text.length > MAX_CHARACTERS) return text;
  return text.replace(REFERENCE, meaningOf);
}

function meaningOf(found: string, decimal?: string, hex?: string): string {
  if (decimal) return characterOf(Number(decimal));
  if (hex) return characterOf(Number.parseInt(hex, 16));
  const known = meanings.get(found);
  if (known !== undefined) return known;
  const meaning = acceptedMeaning(found, askParser(found));
  if (meanings.size >= MAX_MEANINGS) meanings.clear();
  meanings.set(found, meaning);
  return meaning;
}

/** As HTML reads a number: windows-1252 below 160; what is no character vanishes. */
function characterOf(code: number): string {
  if (code >= 0x80 && code < 0xa0) return asWindows1252(String.fromCharCode(code));
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '';
}

function askParser(name: string): string {
  const parts: string[] = [];
  const parser = new Parser({ ontext: (part) => parts.push(part) }, { decodeEntities: true });
  parser.end(name);
  return parts.join('');
}

/** HTML reads `&copyright` as `©right` and `&GTVT` as `>VT`; neither is what its writer meant. */
function acceptedMeaning(found: string, answer: string): string {
  if (found.endsWith(';')) return answer;
  return answer.length === 1 && found !== found.toUpperCase() ? answer : found;
}

/**
 * What a reader would see of a title or a summary that may hold markup: tags stripped, entities
 * decoded until nothing changes but at most twice (feeds encode twice), blanks folded, NFC.
 */
export function plainText(markup: string): string {
  return foldBlanks(withoutMarkup(markup));
}

/** The same, and which encoding from before Unicode it was typed in; empty where it stays gibberish. */
export function readText(markup: string): { text: string; legacy: LegacyEncoding | null } {
  const text = withoutMarkup(markup);
  // Before blanks are folded: TCVN3 writes ư as the soft hyphen.
  const reading = readLegacy(text);
  if (reading.kind === 'plain') return { text: foldBlanks(text), legacy: null };
  const { encoding: legacy } = reading;
  return { text: reading.kind === 'converted' ? foldBlanks(reading.text) : '', legacy };
}

function withoutMarkup(markup: string): string {
  let text = markup.length > MAX_CHARACTERS ? markup.slice(0, MAX_CHARACTERS) : markup;
  if (!/[<&]/.test(text)) return text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = text;
    text = stripTags(text);
    if (!text.includes('&')) return text;
    text = text.replace(LOOSE_REFERENCE, meaningOf);
    if (text === before) break;
  }
  return stripTags(text);
}
