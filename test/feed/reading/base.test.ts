import { describe, expect, test } from 'vitest';
import { atom, atomEntry, firstItem, readFeed, rss, rssItem } from './reading.ts';

const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';
const HOME = 'https://songtram.example.vn';

describe('what a link is relative to', () => {
  test.each([
    ['the address of the document', atomEntry('<link href="1"/>'), `${HOME}/rss/1`],
    [
      'the base of the feed',
      atomEntry('<link href="1"/>', `${ATOM} xml:base="https://a.example.vn/b/"`),
      'https://a.example.vn/b/1',
    ],
    [
      'a base that is relative itself',
      atomEntry('<link href="1"/>', `${ATOM} xml:base="/b/c"`),
      `${HOME}/b/1`,
    ],
    [
      'the base of the entry, against that of the feed',
      atom(
        '<entry xml:base="c/"><link href="1"/></entry>',
        `${ATOM} xml:base="https://a.example.vn/b/"`,
      ),
      'https://a.example.vn/b/c/1',
    ],
    [
      'the base of the link, against those around it',
      atom(
        '<entry xml:base="c/"><link xml:base="d/" href="1"/></entry>',
        `${ATOM} xml:base="https://a.example.vn/b/"`,
      ),
      'https://a.example.vn/b/c/d/1',
    ],
    [
      'the base of a whole RSS document',
      rssItem('<link>1</link>', 'version="2.0" xml:base="https://a.example.vn/b/"'),
      'https://a.example.vn/b/1',
    ],
    [
      'the base of a channel',
      '<rss version="2.0"><channel xml:base="/b/"><item><link>1</link></item></channel></rss>',
      `${HOME}/b/1`,
    ],
    ['the base of an item', rss('<item xml:base="/b/"><link>1</link></item>'), `${HOME}/b/1`],
    [
      'the base of a guid',
      rssItem('<guid isPermaLink="true" xml:base="/b/">1</guid>'),
      `${HOME}/b/1`,
    ],
    [
      'a base of no use',
      atomEntry('<link href="1"/>', `${ATOM} xml:base="mailto:a"`),
      `${HOME}/rss/1`,
    ],
    [
      'a base in a feed that is written with a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="/b/"><a:entry><a:link href="1"/></a:entry></a:feed>',
      `${HOME}/b/1`,
    ],
    [
      'slashes that are missing',
      rssItem('<link>http:songtram.example.vn/1</link>'),
      'http://songtram.example.vn/1',
    ],
    ['the default port', rssItem(`<link>${HOME}:443/1</link>`), `${HOME}/1`],
    [
      'another port',
      rssItem('<link>http://songtram.example.vn:8080/1</link>'),
      'http://songtram.example.vn:8080/1',
    ],
  ])('%s', async (_, body, link) => {
    expect((await firstItem(body)).link).toBe(link);
  });
});

describe('what a picture is relative to', () => {
  test.each([
    [
      'the base of the text it is in',
      atomEntry('<content type="html" xml:base="/b/">&lt;img src="1.png"></content>'),
      `${HOME}/b/1.png`,
    ],
    [
      'the base of the entry',
      atom(
        '<entry xml:base="/b/"><link rel="enclosure" type="image/png" href="1.png"/><link href="/1"/></entry>',
      ),
      `${HOME}/b/1.png`,
    ],
    [
      'a path on the same host',
      rssItem('<description>&lt;img src="/a/1.png"></description>'),
      `${HOME}/a/1.png`,
    ],
    [
      'a path that goes up',
      rssItem('<description>&lt;img src="/a/../1.png"></description>'),
      `${HOME}/1.png`,
    ],
  ])('%s', async (_, body, image) => {
    expect((await firstItem(body)).image).toBe(image);
  });
});

describe('a document whose address nobody knows', () => {
  const self = '<link rel="self" href="https://a.example.vn/b/feed.xml"/>';
  test.each([
    [
      'keeps full addresses',
      atomEntry('<link href="https://b.example.vn/1"/>'),
      'https://b.example.vn/1',
    ],
    [
      'is where it says it is',
      atom(`${self}<entry><link href="1"/></entry>`),
      'https://a.example.vn/b/1',
    ],
    ['else where its site is', rss('<item><link>/tin/1</link></item>'), `${HOME}/tin/1`],
    ['has no other link', atomEntry('<id>1</id><link href="1"/>'), null],
    [
      'may have a base',
      atomEntry('<link href="1"/>', `${ATOM} xml:base="https://a.example.vn/b/"`),
      'https://a.example.vn/b/1',
    ],
  ])('%s', async (_, body, link) => {
    expect((await firstItem(body, null)).link).toBe(link);
  });
});

test('hub and self are absolute too', async () => {
  const links = '<link rel="self" href="f.xml"/><link rel="hub" xml:base="/h/" href="hub"/>';
  expect(await readFeed(atom(links, `${ATOM} xml:base="/b/"`))).toMatchObject({
    self: `${HOME}/b/f.xml`,
    hub: `${HOME}/h/hub`,
  });
});
