import { isSyllable } from './syllables.ts';

/** Encodings of Vietnamese from before Unicode, which showed right only in their own fonts. */
export type LegacyEncoding = 'tcvn3' | 'vni';

export type LegacyReading =
  | { readonly kind: 'plain' }
  /** Converted, and certainly so: what came out is Vietnamese syllable by syllable. */
  | { readonly kind: 'converted'; readonly encoding: LegacyEncoding; readonly text: string }
  /** Gibberish to a reader, and its conversion would be a guess. */
  | { readonly kind: 'unreadable'; readonly encoding: LegacyEncoding };

/** TCVN 5712-3 (ABC, the .Vn fonts): what the bytes A1 to FE mean; a blank where it defines none. */
const TCVN3 = [
  'ĂÂÊÔƠƯĐăâêôơưđ ',
  '     àảãáạ ằẳẵắ ',
  '      ặầẩẫấậè ẻẽ',
  'éẹềểễếệìỉ   ĩíịò',
  ' ỏõóọồổỗốộờởỡớợù',
  ' ủũúụừửữứựỳỷỹýỵ',
].join('');
const TCVN3_FIRST = 0xa1;

/** VNI for Windows: marks that follow their vowel, as combining characters (shape, then tone). */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};
/** A vowel and its mark: breve marks stand on a alone, the circumflex on a, e and o. */
const VNI_PAIR = /([aeouyôö])([ùøûõï])|([aeo])([âáàåãä])|(a)([êéèúüë])|[ôöñæóòî]/gi;

/** Latin-1 above ASCII, where both encodings have their letters; U+00AD is the ư of TCVN3. */
const HIGH = /[\u00a1-\u00ff]/;
/** Letters that neither encoding yields when it is read as Latin-1: the text is Unicode already. */
const UNICODE_VIETNAMESE = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/;
const WORD = /[a-z\u00a1-\u00ff]+/gi;
/** A sign inside a word, or a capital after a small letter: no language writes so. */
const ODD =
  /[a-z][\u00a1-\u00bf\u00d7\u00f7]|[\u00a1-\u00bf\u00d7\u00f7][a-z]|[a-z][\u00c0-\u00de]/;

/** The ư of TCVN3, which many programs strip as the invisible sign it is in Unicode. */
const SOFT_HYPHEN = '\u00ad';
/** What a lost ư leaves behind where a syllable comes out all the same: `người` → `ngời`, `dân cư` → `dân c`. */
const LOST_HORN = /(?<![\p{L}.]|\d\s?)(?:ngời|[b-hj-np-tvxđ]{1,3})(?![\p{L}.])/iu;

/** More text than this makes a verdict no surer. */
const SAMPLE = 4_000;
const FEWEST = 2;
/** Without odd spellings it takes more words: short phrases of other languages resemble syllables. */
const FEWEST_WITHOUT_ODD = 3;
const LIKELY = 0.85;
/** Names and numbers of other languages stand in Vietnamese texts too. */
const MOSTLY = 0.7;
const AT_MOST_AS_PRINTED = 0.5;
const CERTAIN = 0.95;

/** The two readings of a text's words: how many are Vietnamese before and after conversion. */
type Verdict = {
  readonly encoding: LegacyEncoding;
  readonly asPrinted: number;
  readonly marked: number;
  readonly all: number;
};

/**
 * Which legacy encoding a Unicode text is gibberish of; null for real text of any language. Judged
 * by whether its words become Vietnamese syllables by conversion and are none as they stand. Hand
 * in the text before soft hyphens are stripped: one of TCVN3's letters looks like them.
 */
export function legacyEncodingOf(text: string): LegacyEncoding | null {
  return verdictOn(text)?.encoding ?? null;
}

/**
 * A text as it can be shown: see `LegacyReading`. `known` is the encoding of the text it stands
 * in, with which a single word suffices for a verdict.
 */
export function readLegacy(text: string, known: LegacyEncoding | null = null): LegacyReading {
  const verdict = verdictOn(text) ?? (known ? verdictWithin(text, known) : null);
  if (!verdict) return { kind: 'plain' };
  const { encoding, marked } = verdict;
  const converted = toUnicode(text, encoding);
  const damaged =
    encoding === 'tcvn3' &&
    !text.includes(SOFT_HYPHEN) &&
    LOST_HORN.test(converted.slice(0, SAMPLE));
  return marked >= CERTAIN && !damaged
    ? { kind: 'converted', encoding, text: converted }
    : { kind: 'unreadable', encoding };
}

/**
 * Converts text that was typed in an encoding (NFC). The capitals of TCVN3 depend on the font; a
 * word whose unmarked letters are all capitals becomes one in capitals, the others stay small.
 */
export function toUnicode(text: string, encoding: LegacyEncoding): string {
  if (encoding === 'vni') return text.replace(VNI_PAIR, vniLetter).normalize('NFC');
  return text.replace(WORD, (word) => {
    const read = word.replace(/[\u00a1-\u00fe]/g, tcvn3Letter);
    const plain = word.replace(/[^a-z]/gi, '');
    return /^[A-Z]+$/.test(plain) && /[A-Z]/.test(word.slice(1)) ? read.toUpperCase() : read;
  });
}

function tcvn3Letter(sign: string): string {
  const letter = TCVN3[sign.charCodeAt(0) - TCVN3_FIRST];
  return letter && letter !== ' ' ? letter : sign;
}

function vniLetter(pair: string): string {
  const [base = '', mark = ''] = pair;
  const letter = VNI_LETTERS[base.toLowerCase()] ?? base.toLowerCase();
  const small = letter + (VNI_MARKS[mark.toLowerCase()] ?? '');
  return base === base.toLowerCase() ? small : small.toUpperCase();
}

function verdictOn(text: string): Verdict | null {
  const words = legacyWords(text);
  const marked = words.filter((word) => HIGH.test(word));
  const fewest = marked.some((word) => ODD.test(word)) ? FEWEST : FEWEST_WITHOUT_ODD;
  if (marked.length < fewest) return null;
  const verdicts = (['tcvn3', 'vni'] as const).map((encoding) => verdictFor(words, encoding));
  const likely = verdicts.filter(isLikely);
  return likely.sort((one, other) => other.marked - one.marked)[0] ?? null;
}

/** Text beside gibberish is gibberish too, unless it is Vietnamese as it stands. */
function verdictWithin(text: string, encoding: LegacyEncoding): Verdict | null {
  const words = legacyWords(text);
  if (words.length === 0) return null;
  const verdict = verdictFor(words, encoding);
  return verdict.asPrinted < 1 ? verdict : null;
}

/** The words of a text that may be legacy; none when it is ASCII or has letters neither yields. */
function legacyWords(text: string): string[] {
  const sample = text.slice(0, SAMPLE).normalize('NFC');
  if (!HIGH.test(sample) || UNICODE_VIETNAMESE.test(sample)) return [];
  return sample.match(WORD) ?? [];
}

function verdictFor(words: readonly string[], encoding: LegacyEncoding): Verdict {
  const marked = words.filter((word) => HIGH.test(word));
  return {
    encoding,
    asPrinted: share(marked),
    marked: share(marked.map((word) => toUnicode(word, encoding))),
    all: share(words.map((word) => toUnicode(word, encoding))),
  };
}

function isLikely({ asPrinted, marked, all }: Verdict): boolean {
  return marked >= LIKELY && all >= MOSTLY && asPrinted <= AT_MOST_AS_PRINTED;
}

function share(words: readonly string[]): number {
  return words.length === 0 ? 1 : words.filter(isSyllable).length / words.length;
}
