import { describe, expect, test } from 'vitest';
import { decodeEntities, foldBlanks, plainText } from '../../../src/feed/reading/plain-text.ts';
import { costOf } from '../../support/cost.ts';

describe('a title is what its reader would see', () => {
  test.each([
    ['nothing to do', 'Khai mạc lớp tập huấn', 'Khai mạc lớp tập huấn'],
    ['tags', '<b>Hội</b> <i class="x">thi</i>', 'Hội thi'],
    ['tags that break a line', '<p>Một</p><p>Hai</p>ba<br/>bốn', 'Một Hai ba bốn'],
    ['encoded tags', 'Hội thi &lt;b&gt;lớn&lt;/b&gt;', 'Hội thi lớn'],
    ['tags encoded twice', '&amp;lt;b&amp;gt;lớn&amp;lt;/b&amp;gt;', 'lớn'],
    ['upper-case tags', '<B>Hội</B> <A HREF=x>thi</A>', 'Hội thi'],
    ['a > inside an attribute', '<a title="1 > 0" href=\'x\'>tin</a>', 'tin'],
    ['quotes that do not match', '<a title="x>tin</a>', 'tin'],
    ['an apostrophe in a tag', "<p title=it's>tin</p>", 'tin'],
    ['Office and prefixed tags', '<o:p>Tin</o:p><xhtml:b>mới</xhtml:b>', 'Tinmới'],
    ['custom elements', '<my-widget>tin</my-widget>', 'tin'],
    ['unknown elements with attributes', '<quote by="ai">tin</quote>', 'tin</quote>'],
    ['a tag cut at the end', 'Tin mới <a href="https://xa.exam', 'Tin mới'],
    ['scripts, styles, comments', 'a<script>x<1</script><STYLE>b{}</STYLE><!-- c -->d', 'a d'],
    ['a marker of CDATA', '<![CDATA[Tin mới]]>', 'Tin mới'],
    ['an encoded marker of CDATA', '&lt;![CDATA[Tin mới]]&gt;', 'Tin mới'],
    ['a comparison', 'a < b và c > d', 'a < b và c > d'],
    ['a heart', 'Tôi <3 Việt Nam', 'Tôi <3 Việt Nam'],
    ['a letter in brackets', 'x<y>z', 'x<y>z'],
    [
      'a type in brackets',
      'Vector<int> và Map<string, number>',
      'Vector<int> và Map<string, number>',
    ],
    ['an address in brackets', 'Gửi <lan@xa.example.vn>', 'Gửi <lan@xa.example.vn>'],
    ['an open bracket at the end', 'nhỏ hơn <', 'nhỏ hơn <'],
    ['an arrow', 'A -> B <- C', 'A -> B <- C'],
    ['a tag that is left by cutting another', '<<b>i>tin', 'tin'],
  ])('%s', (_, markup, expected) => {
    expect(plainText(markup)).toBe(expected);
  });

  test.each([
    ['named', '&eacute;&hellip;&ldquo;x&rdquo;&mdash;', 'é…“x”—'],
    ['named, rarely met', '&NotEqualTilde;&ngE;', '≂̸≧̸'.normalize('NFC')],
    ['numbers', '03&#x002F;2014 &#7841;&#X1EA1;', '03/2014 ạạ'],
    ['numbers with leading noughts', '&#0000000038;', '&'],
    ['numbers of windows-1252', 'It&#146;s &#147;x&#148; &#x80;', 'It’s “x” €'],
    ['numbers beyond the plane', '&#128512;', '😀'],
    ['&apos;', 'It&apos;s', "It's"],
    ['encoded twice', 'Sở TT&amp;amp;TT', 'Sở TT&TT'],
    ['encoded twice, a blank', 'a&amp;nbsp;b', 'a b'],
    ['encoded three times: two are decoded', 'a&amp;amp;amp;b', 'a&amp;b'],
    ['no character at all', 'a&#0;b&#xD800;c&#x110000;d&#99999999999;e', 'abcde'],
    ['a control character', 'a&#1;b', 'a b'],
    ['unknown names', 'a &khong; b', 'a &khong; b'],
    ['bare ampersands', 'Sở TT&TT, R&D, A & B &', 'Sở TT&TT, R&D, A & B &'],
    ['an abbreviation that begins like a name', 'Sở XD&GTVT, &LT &AMP', 'Sở XD&GTVT, &LT &AMP'],
    ['without semicolon, a name of old', '&copy 2026 &nbsp&eacute', '© 2026 é'],
    ['without semicolon, a number', '&#65 &#x42', 'A B'],
    ['without semicolon, more letters', '&copyright &notin', '&copyright &notin'],
  ])('references: %s', (_, markup, expected) => {
    expect(plainText(markup)).toBe(expected);
  });

  test.each([
    ['blanks', ' a\n\t b\u00a0\u2003c\r\n', 'a b c'],
    ['decomposed letters', 'Hội nghị'.normalize('NFD'), 'Hội nghị'],
    ['marks nobody sees', 'a\u200bb\u00adc\ufeffd\u2060e', 'abcde'],
    ['what joins emoji stays', '👨\u200d👩', '👨\u200d👩'],
    ['control characters', 'a\u0000b\u0007c', 'a b c'],
    ['halves of characters', 'a\ud800b\udc00c😀', 'abc😀'],
    ['windows-1252 taken for Latin-1', 'It\u0092s', 'It’s'],
    ['what is no character', 'a\ufffeb\uffffc', 'abc'],
  ])('blanks and marks: %s', (_, text, expected) => {
    expect(foldBlanks(text)).toBe(expected);
    expect(plainText(text)).toBe(expected);
  });
});

test('in an address only whole references are decoded', () => {
  expect(decodeEntities('/tin?a=1&amp;b=2&copy=3&reg&#38;c=4')).toBe('/tin?a=1&b=2&copy=3&reg&c=4');
});

describe('hostile text is read in time', () => {
  const MEGABYTES = 10_000_000;
  test.each([
    ['numbers', '&#7841;'],
    ['names', '&eacute;'],
    ['different unknown names', Array.from({ length: 9_999 }, (_, n) => `&x${n};`).join('')],
    ['ampersands', '&'],
    ['open brackets', '<'],
    ['open tags', '<a '],
    ['open quotes', '<a "'],
    ['tags inside tags', '<<b>b>'],
    ['open comments', '<!--'],
    ['attributes without end', '<a href="x" '],
    ['blanks', ' \n'],
    ['an element of its own', '<p>x</p>'],
  ])('%s', async (_, part) => {
    const text = part.repeat(MEGABYTES / part.length);
    expect(await costOf(() => plainText(text), 500)).toBeLessThan(500);
    expect(await costOf(() => decodeEntities(text), 2_000)).toBeLessThan(2_000);
  });
});
