import iconv from 'iconv-lite';

/**
 * Labels met in feeds that iconv-lite does not know, or knows as a smaller set than what is meant:
 * by the WHATWG encoding standard Latin-1 is windows-1252 and GB 2312 is GBK. Compared without
 * case and punctuation.
 */
const ALIASES: Readonly<Record<string, string>> = {
  utf: 'utf-8',
  uft8: 'utf-8',
  uttf8: 'utf-8',
  utf08: 'utf-8',
  xutf8: 'utf-8',
  unicode11utf8: 'utf-8',
  unicode20utf8: 'utf-8',
  ascii: 'windows-1252',
  usascii: 'windows-1252',
  ansi: 'windows-1252',
  ansix341968: 'windows-1252',
  xansi: 'windows-1252',
  l1: 'windows-1252',
  latin1: 'windows-1252',
  isolatin1: 'windows-1252',
  iso8859: 'windows-1252',
  iso88591: 'windows-1252',
  iso885911987: 'windows-1252',
  '88591': 'windows-1252',
  csisolatin1: 'windows-1252',
  win1252: 'windows-1252',
  xcp1252: 'windows-1252',
  win1258: 'windows-1258',
  xcp1258: 'windows-1258',
  vietnamese: 'windows-1258',
  win1251: 'windows-1251',
  xcp1251: 'windows-1251',
  ptcp154: 'pt154',
  koi: 'koi8-r',
  koi8: 'koi8-r',
  dos866: 'cp866',
  win1250: 'windows-1250',
  xcp1250: 'windows-1250',
  iso88599: 'windows-1254',
  iso885911: 'windows-874',
  gb2312: 'gb18030',
  gb231280: 'gb18030',
  gb180302000: 'gb18030',
  gbk: 'gb18030',
  xgbk: 'gb18030',
  cp936: 'gb18030',
  xeucjp: 'euc-jp',
  ujis: 'euc-jp',
  xeuckr: 'euc-kr',
  ksc5601: 'euc-kr',
  xbig5: 'big5',
  xmacroman: 'macintosh',
  mac: 'macintosh',
  xmaccyrillic: 'maccyrillic',
  xmacce: 'maccenteuro',
  xmacgreek: 'macgreek',
  xmacturkish: 'macturkish',
  shiftjisx0213: 'shift_jis',
  shiftjis2004: 'shift_jis',
  eucjisx0213: 'euc-jp',
  eucjis2004: 'euc-jp',
  iso2022jp: 'iso-2022-jp',
  csiso2022jp: 'iso-2022-jp',
  iso2022jp1: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp',
  iso2022jp3: 'iso-2022-jp',
  iso2022jp2004: 'iso-2022-jp',
};
/** What iconv-lite lacks and Node has. */
const OF_NODE = new Set(['iso-2022-jp']);
// Names iconv-lite knows that are no charset of a document.
const NO_CHARSET = /^(?:base64|hex|binary|utf7.*)$/;
// Their bytes show by themselves (see `shownCharset`); where they do not, the label is wrong.
const WIDE = /^(?:utf(?:16|32)|ucs[24]|iso10646|unicode$)/;
// In these a run of bytes that is valid UTF-8 means nothing in any language.
const SINGLE_BYTE = /^(?:windows|cp125|win125|iso-?8859|latin|koi8|mac|tis|viscii|tcvn)/;

/** A charset that can be decoded, from what a document or a server calls it; null for no such one. */
export function charsetOf(label: string | null): string | null {
  const bare = label?.toLowerCase().replace(/[^a-z\d]/g, '') ?? '';
  if (bare === '' || NO_CHARSET.test(bare) || WIDE.test(bare)) return null;
  if (Object.hasOwn(ALIASES, bare)) return ALIASES[bare] ?? null;
  const name = label?.trim().toLowerCase() ?? '';
  if (iconv.encodingExists(name)) return bare === 'utf8' ? 'utf-8' : name;
  return null;
}

/** Whether it is a charset in which each byte is a letter of its own. */
export function isSingleByte(charset: string): boolean {
  return SINGLE_BYTE.test(charset);
}

/** The text that bytes mean in a charset named by `charsetOf`; U+FFFD for what means nothing. */
export function decodeAs(body: Buffer, charset: string): string {
  if (charset === 'utf-8') return body.toString('utf8').replace(/^\ufeff/, '');
  if (OF_NODE.has(charset)) return new TextDecoder(charset).decode(body);
  const text = iconv.decode(body, charset);
  // Vietnamese in windows-1258 comes as letters with tone marks behind them.
  return charset === 'windows-1258' ? text.normalize('NFC') : text;
}
