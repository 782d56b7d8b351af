import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/feed/reading/charset.ts';

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
    ['a name that is no charset', Buffer.from(VIET), 'text/xml; charset=base64', VIET],
  ])('%s', (_, body, contentType, expected) => {
    expect(decode(body, contentType)).toBe(expected);
  });
});
