import { describe, expect, test } from 'vitest';
import { costOf } from '../../support/cost.ts';
import { read, rss, rssItem } from './reading.ts';

/** As large as a document may be. */
const FULL = 10 * 1024 * 1024 - 1_000;

const filled = (piece: string) => piece.repeat(Math.floor(FULL / Buffer.byteLength(piece)));
const numbered = (count: number, say: (at: string) => string) =>
  Array.from({ length: count }, (_, at) => say(at.toString(36))).join('');
const described = (text: string) => rssItem(`<title>A</title><description>${text}</description>`);

const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
  .split('')
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`)
  .join('')}]>`;
const bigEntity = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50_000)}">]>`;

describe('hostile documents are read or refused within a second', () => {
  test.each([
    ['200,000 nested elements', '<a>'.repeat(200_000), 'unreadable'],
    ['200,000 nested in an item', rssItem('<b>'.repeat(200_000)), 'unreadable'],
    ['200,000 nested in a text', described('<b>'.repeat(200_000)), 'unreadable'],
    ['frames nested in an item', rssItem('<media:group>'.repeat(9_000)), 'unreadable'],
    ['300,000 items', rss('<item/>'.repeat(300_000)), 'unreadable'],
    ['25,000 items', rss('<item><guid>1</guid></item>'.repeat(25_000)), 'feed'],
    ['an item of 10 MB', described(filled('chữ nghĩa ')), 'feed'],
    ['10 MB of escaped tags', described(filled('a&lt;p ')), 'feed'],
    ['10 MB of character references', described(filled('&#65;')), 'feed'],
    ['10 MB of ampersands', described(filled('&')), 'feed'],
    ['countless names of nothing', described(numbered(900_000, (at) => `&x${at};`)), 'feed'],
    ['entities within entities', `${bomb}${rssItem('<title>&j;</title>')}`, 'unreadable'],
    [
      'one large entity again and again',
      bigEntity + described('&a;'.repeat(900_000)),
      'unreadable',
    ],
    ['declarations without end', `<!DOCTYPE rss [${filled('<!ENTITY a ')}`, 'unreadable'],
    ['a million attributes', rss(`<item ${numbered(700_000, (at) => `a${at}="" `)}/>`), 'feed'],
    ['one attribute of 10 MB', rss(`<item a="${filled('&amp;')}"/>`), 'feed'],
    [
      'countless namespaces',
      `<rss ${numbered(150_000, (at) => `xmlns:a${at}="http://purl.org/dc/terms/" `)}/>`,
      'feed',
    ],
    ['a tag that is not closed', rss(`<item><title ${filled('x')}`), 'feed'],
    ['10 MB of opened tags', described(filled('<a ')), 'unreadable'],
    ['10 MB of opened comments', rss(filled('<!--')), 'unreadable'],
    ['a comment that is not closed', rss(`<!--${filled('x')}`), 'feed'],
    ['CDATA that is not closed', rssItem(`<title><![CDATA[${filled('x')}`), 'feed'],
    ['10 MB of opened CDATA', rss(filled('<![CDATA[</item>')), 'unreadable'],
    ['10 MB of opened instructions', rss(filled('<?')), 'unreadable'],
    ['10 MB of tags opened in CDATA', described(`<![CDATA[${filled('<p')}]]>`), 'feed'],
    ['10 MB of comments opened in CDATA', described(`<![CDATA[${filled('<!--')}]]>`), 'feed'],
    ['10 MB of pictures opened in CDATA', described(`<![CDATA[${filled('<img a ')}]]>`), 'feed'],
    ['10 MB of closing tags', rss(filled('</item>')), 'feed'],
    ['an item of countless fields', rssItem(numbered(55_000, (at) => `<a${at}/>`)), 'feed'],
    ['an item of countless dates', rssItem('<pubDate>12 th</pubDate>'.repeat(55_000)), 'feed'],
    ['an item of countless links', rssItem('<link>a:</link>'.repeat(25_000)), 'feed'],
    ['JSON nested without end', `{"items":${'['.repeat(5_000_000)}`, 'unreadable'],
    ['more than 10 MB', ' '.repeat(11_000_000), 'unreadable'],
  ])('%s', async (_, body, kind) => {
    const document = Buffer.from(body);
    let feed = await read('');
    const work = async () => {
      feed = await read(document);
    };
    expect(await costOf(work, 1_000)).toBeLessThan(1_000);
    expect(feed.kind).toBe(kind);
    expect(JSON.stringify(feed).length).toBeLessThan(10_000_000);
  });
});
