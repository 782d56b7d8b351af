import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/feed/reading/charset.ts';
import { costOf } from '../../support/cost.ts';

const VIET = 'Hội nghị – “Đảng bộ”';
const decode = (body: Buffer, contentType: string | null = null) =>
  decodeText({ body, contentType });
const declared = (charset: string, text: string) =>
  `<?xml version="1.0" encoding="${charset}"?><a>${text}</a>`;

describe('bytes become text', () => {
  test.each([
    ['UTF-8 by default', Buffer.from(VIET), null, VIET],
    [
      'by the header',
      iconv.encode('café – “é”', 'windows-1252'),
      'text/xml; charset="Windows-1252"',
      'café – “é”',
    ],
    [
      'Latin-1 is read as windows-1252',
      iconv.encode('“é”', 'windows-1252'),
      'text/xml;charset=iso-8859-1',
      '“é”',
    ],
    [
      'the header before the declaration',
      iconv.encode(declared('utf-8', 'é'), 'windows-1252'),
      'text/xml; charset=windows-1252',
      declared('utf-8', 'é'),
    ],
    [
      'by the declaration',
      iconv.encode(declared('windows-1251', 'Привет'), 'windows-1251'),
      'text/xml',
      declared('windows-1251', 'Привет'),
    ],
    [
      'by a meta element',
      iconv.encode('<meta charset=windows-1252>é', 'windows-1252'),
      'text/html',
      '<meta charset=windows-1252>é',
    ],
    ['by a byte order mark', iconv.encode(VIET, 'utf-16le', { addBOM: true }), 'text/xml', VIET],
    ['a byte order mark is dropped', Buffer.from(`\ufeff${VIET}`), null, VIET],
    [
      'UTF-16 without a mark',
      iconv.encode(declared('utf-16', VIET), 'utf-16be'),
      null,
      declared('utf-16', VIET),
    ],
    [
      'a declaration of UTF-16 in UTF-8',
      Buffer.from(declared('utf-16', VIET)),
      null,
      declared('utf-16', VIET),
    ],
    [
      'a server default that the bytes refute',
      Buffer.from(VIET),
      'text/html; charset=ISO-8859-1',
      VIET,
    ],
    ['an unknown name', Buffer.from(VIET), 'text/xml; charset=x-none', VIET],
    ['a name of JavaScript', Buffer.from(VIET), 'text/xml; charset=constructor', VIET],
    ['a name that is no charset', Buffer.from(VIET), 'text/xml; charset=base64', VIET],
  ])('%s', (_, body, contentType, expected) => {
    expect(decode(body, contentType)).toBe(expected);
  });
});

describe('each charset is read by its name', () => {
  test.each([
    ['utf8', 'utf-8', 'Đọc báo'],
    ['UTF_8', 'utf-8', 'Đọc báo'],
    ['"utf-8"', 'utf-8', 'Đọc báo'],
    ['uft-8', 'utf-8', 'Đọc báo'],
    ['windows-1250', 'windows-1250', 'Žluťoučký kůň'],
    ['cp1251', 'windows-1251', 'Новости села'],
    ['x-cp1251', 'windows-1251', 'Новости села'],
    ['koi8-r', 'koi8-r', 'Новости села'],
    ['koi8-u', 'koi8-u', 'Новини села'],
    ['ISO_8859-5', 'iso-8859-5', 'Новости села'],
    ['iso-8859-2', 'iso-8859-2', 'Łódź'],
    ['iso-8859-7', 'iso-8859-7', 'Ελληνικά'],
    ['iso-8859-15', 'iso-8859-15', 'déjà 5 €'],
    ['windows-1256', 'windows-1256', 'أخبار'],
    ['us-ascii', 'windows-1252', 'café “noir”'],
    ['ANSI', 'windows-1252', 'café “noir”'],
    ['8859_1', 'windows-1252', 'café “noir”'],
    ['macintosh', 'macintosh', 'café “noir”'],
    ['x-mac-cyrillic', 'maccyrillic', 'Новости'],
    ['gb2312', 'gbk', '镕基新闻'],
    ['GBK', 'gbk', '新闻'],
    ['gb18030', 'gb18030', '新闻𠀀'],
    ['big5', 'big5', '新聞'],
    ['x-sjis', 'shift_jis', 'ニュース①'],
    ['Shift_JIS', 'shift_jis', 'ニュース'],
    ['euc-jp', 'euc-jp', 'ニュース'],
    ['x-euc-jp', 'euc-jp', 'ニュース'],
    ['ks_c_5601-1987', 'cp949', '뉴스 똠'],
    ['euc-kr', 'euc-kr', '뉴스'],
    ['tis-620', 'tis620', 'ข่าว'],
    ['windows-1258', 'windows-1258', 'Hội nghị'],
    ['viscii', 'viscii', 'Hội nghị'],
    ['koi8', 'koi8-r', 'Новости села'],
    ['dos-866', 'cp866', 'Новости села'],
    ['x-mac-ce', 'maccenteuro', 'Łódź'],
    ['x-mac-greek', 'macgreek', 'Ελληνικά'],
    ['gb18030-2000', 'gb18030', '新闻𠀀'],
    ['Shift_JISX0213', 'shift_jis', 'ニュース'],
    ['EUC-JIS-2004', 'euc-jp', 'ニュース'],
  ])('%s', (label, charset, text) => {
    // iconv-lite has no letters with tone marks in windows-1258, only the marks.
    const printed = charset === 'windows-1258' ? decomposed(text) : text;
    const body = iconv.encode(declared(label.replaceAll('"', ''), printed), charset);
    expect(decode(body, 'text/xml')).toBe(declared(label.replaceAll('"', ''), text));
    expect(decode(iconv.encode(`<a>${printed}</a>`, charset), `text/xml; charset=${label}`)).toBe(
      `<a>${text}</a>`,
    );
  });

  test('iso-2022-jp, which iconv-lite does not know', () => {
    const body = Buffer.from('<a>\x1b$B%K%e!<%9\x1b(B</a>', 'latin1');
    expect(decode(body, 'text/xml; charset=ISO-2022-JP')).toBe('<a>ニュース</a>');
  });

  test.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    '%s with and without a mark, whatever the labels say',
    (charset) => {
      const text = declared('utf-8', VIET);
      for (const addBOM of [true, false])
        for (const header of [null, 'text/xml; charset=utf-8', 'text/xml; charset=utf-16'])
          expect(decode(iconv.encode(text, charset, { addBOM }), header)).toBe(text);
    },
  );
});

describe('labels that the bytes refute give way', () => {
  const viet1258 = iconv.encode(`<a>${decomposed('Hội nghị – đổi mới')}</a>`, 'windows-1258');
  const gbk = declared('gbk', '今天的新闻和天气预报');
  test.each([
    ['UTF-8 called Cyrillic', Buffer.from(VIET), 'text/xml; charset=windows-1251', VIET],
    ['UTF-8 called Chinese', Buffer.from(VIET), 'text/xml; charset=gb2312', VIET],
    [
      'a word of UTF-8 called Chinese by the server alone',
      Buffer.from(declared('utf-8', 'Đã')),
      'text/xml; charset=gbk',
      declared('utf-8', 'Đã'),
    ],
    ['ASCII called UTF-16', Buffer.from('<a>x</a>'), 'text/xml; charset=utf-16', '<a>x</a>'],
    ['ASCII called Unicode', Buffer.from('<a>x</a>'), 'text/xml; charset=unicode', '<a>x</a>'],
    [
      'UTF-8 by the header, Chinese by declaration and bytes',
      iconv.encode(gbk, 'gbk'),
      'text/xml; charset=utf-8',
      gbk,
    ],
    [
      'UTF-16 by the header, Cyrillic by the declaration',
      iconv.encode(declared('koi8-r', 'Село'), 'koi8-r'),
      'text/xml; charset=utf-16',
      declared('koi8-r', 'Село'),
    ],
    [
      'an unreadable header charset, a readable declared one',
      iconv.encode(declared('windows-1251', 'Новости'), 'windows-1251'),
      'text/xml; charset=euc-jp',
      declared('windows-1251', 'Новости'),
    ],
    [
      'ASCII by the header, as servers say of any XML',
      iconv.encode(gbk, 'gbk'),
      'text/xml; charset=us-ascii',
      gbk,
    ],
    ['no label, Western bytes', Buffer.from('<a>caf\xe9</a>', 'latin1'), null, '<a>café</a>'],
    ['no label, Vietnamese bytes', viet1258, null, '<a>Hội nghị – đổi mới</a>'],
    [
      'UTF-8 by name, Vietnamese bytes',
      viet1258,
      'text/xml; charset=utf-8',
      '<a>Hội nghị – đổi mới</a>',
    ],
    [
      'Latin-1 by name, Vietnamese bytes',
      viet1258,
      'text/xml; charset=iso-8859-1',
      '<a>Hội nghị – đổi mới</a>',
    ],
    [
      'Italian is not taken for Vietnamese',
      iconv.encode('<a>ciò che può, però; lunedì è così</a>', 'windows-1252'),
      null,
      '<a>ciò che può, però; lunedì è così</a>',
    ],
  ])('%s', (_, body, contentType, expected) => {
    expect(decode(body, contentType)).toBe(expected);
  });
});

describe('UTF-8 with some broken bytes keeps the rest right', () => {
  const around = (bytes: string) =>
    Buffer.concat([Buffer.from('Hội nghị '), Buffer.from(bytes, 'latin1'), Buffer.from(' Đảng')]);
  test.each([
    ['pasted quotes', '\x93tin\x94', '“tin”'],
    ['a pasted letter', 'caf\xe9', 'café'],
    ['a pasted letter inside a word', 'd\xe1y', 'dáy'],
    ['a character cut after its first byte', 'h\xe1', 'h\ufffd'],
    ['a character cut after its second byte', 'h\xe1\xbb', 'h\ufffd'],
    ['an overlong form', '\xc0\xaf', 'À¯'],
    ['half of a surrogate', '\xed\xa0\x80', 'í\u00a0€'],
  ])('%s', (_, bytes, expected) => {
    for (const header of [null, 'text/xml; charset=utf-8'])
      expect(decode(around(bytes), header)).toBe(`Hội nghị ${expected} Đảng`);
  });

  test('ten megabytes of broken bytes are read within a second', async () => {
    const body = Buffer.alloc(10_000_000, Buffer.from('\xe1\xbb\x99\xe1\xbb', 'latin1'));
    expect(await costOf(() => decode(body), 1_000)).toBeLessThan(1_000);
  });
});

/** Vowels as letters of windows-1258, tone marks behind them. */
function decomposed(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([aeouAEOU])([\u0323]?)([\u0302\u0306\u031b])/g, (_, vowel, dot, shape) => {
      return `${`${vowel}${shape}`.normalize('NFC')}${dot}`;
    });
}
