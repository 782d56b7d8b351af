import { describe } from 'vitest';
import { atom, atomEntry, readsRows } from './reading.ts';

const HOME = 'https://songtram.example.vn';
const OLD = 'version="0.3" xmlns="http://purl.org/atom/ns#"';
const PREFIXED = 'xmlns:a="http://www.w3.org/2005/Atom"';

describe('links', () => {
  readsRows([
    ['one without a relation', atomEntry('<link href="/1"/>'), [{ link: `${HOME}/1` }]],
    [
      'the alternate one among others',
      atomEntry(
        '<link rel="self" href="/s"/><link rel="edit" href="/e"/><link rel="alternate" href="/1"/>',
      ),
      [{ link: `${HOME}/1` }],
    ],
    [
      'the page before other forms of it',
      atomEntry(
        '<link rel="alternate" type="application/pdf" href="/1.pdf"/><link rel="alternate" type="text/html" href="/1"/>',
      ),
      [{ link: `${HOME}/1` }],
    ],
    [
      'another form where there is no page',
      atomEntry('<link rel="alternate" type="application/pdf" href="/1.pdf"/>'),
      [{ link: `${HOME}/1.pdf` }],
    ],
    [
      'the relation written out',
      atomEntry('<link rel="http://www.iana.org/assignments/relation/alternate" href="/1"/>'),
      [{ link: `${HOME}/1` }],
    ],
    [
      'the relation in capitals',
      atomEntry('<link rel="Alternate" href="/1"/>'),
      [{ link: `${HOME}/1` }],
    ],
    ['no alternate one', atomEntry('<id>1</id><link rel="related" href="/1"/>'), [{ link: null }]],
    [
      'an address as text',
      atomEntry('<link>https://a.example.vn/1</link>'),
      [{ link: 'https://a.example.vn/1' }],
    ],
    [
      'content that is elsewhere',
      atomEntry('<content type="text/html" src="/1"/>'),
      [{ link: `${HOME}/1`, summary: null }],
    ],
    [
      'a picture among the links',
      atomEntry('<link href="/1"/><link rel="enclosure" type="image/png" href="/1.png"/>'),
      [{ link: `${HOME}/1`, image: `${HOME}/1.png` }],
    ],
  ]);
});

describe('texts', () => {
  readsRows([
    ['plain', atomEntry('<title>Giá lúa: 5 &lt; 7</title>'), [{ title: 'Giá lúa: 5 < 7' }]],
    [
      'HTML',
      atomEntry('<title type="html">Giá &lt;b&gt;lúa&lt;/b&gt; &amp;amp; cá</title>'),
      [{ title: 'Giá lúa & cá' }],
    ],
    [
      'HTML in CDATA',
      atomEntry('<title type="html"><![CDATA[Giá <b>lúa</b>]]></title>'),
      [{ title: 'Giá lúa' }],
    ],
    [
      'XHTML, in its order',
      atomEntry(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Giá <b>lúa</b> và <i>cá</i> tăng</div></title>',
      ),
      [{ title: 'Giá lúa và cá tăng' }],
    ],
    [
      'XHTML under a prefix',
      atomEntry(
        '<title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">Giá <x:b>lúa</x:b> tăng</x:div></title>',
      ),
      [{ title: 'Giá lúa tăng' }],
    ],
    [
      'XHTML with signs that were escaped',
      atomEntry(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">5 &lt; 7 &amp; <b>9</b></div></title>',
      ),
      [{ title: '5 < 7 & 9' }],
    ],
    [
      'XHTML that is not marked as such',
      atomEntry('<summary>Giá <b>lúa</b> tăng</summary>'),
      [{ summary: 'Giá lúa tăng' }],
    ],
    [
      'the summary before the content',
      atomEntry('<content>Toàn văn</content><summary>Tóm tắt</summary>'),
      [{ summary: 'Tóm tắt' }],
    ],
    [
      'the content alone',
      atomEntry('<content type="html">&lt;p&gt;Toàn văn&lt;/p&gt;</content>'),
      [{ summary: 'Toàn văn' }],
    ],
    [
      'a picture is no text',
      atomEntry('<title>A</title><content type="image/png">iVBORw0KGgo=</content>'),
      [{ summary: null }],
    ],
    [
      'an empty summary',
      atomEntry('<title>A</title><summary/><content>Toàn văn</content>'),
      [{ summary: 'Toàn văn' }],
    ],
    [
      'a title inside a title',
      atomEntry('<title type="xhtml"><div>A <svg><title>B</title></svg> C</div></title><id>1</id>'),
      [{ title: 'A B C', guid: '1' }],
    ],
    [
      'not those of the source it was taken from',
      atomEntry(
        '<source><title>Nơi khác</title><id>9</id><link href="/9"/></source><title>A</title><id>1</id>',
      ),
      [{ title: 'A', guid: '1', link: null }],
    ],
  ]);
});

describe('categories', () => {
  readsRows([
    ['by their term', atomEntry('<category term="lua"/>'), [{ categories: ['lua'] }]],
    [
      'by their term before their label',
      atomEntry('<category term="lua" label="Lúa" scheme="/c"/><category label="Tôm"/>'),
      [{ categories: ['lua', 'Tôm'] }],
    ],
    [
      'in order, each once',
      atomEntry('<category term="b"/><category term="a"/><category term="b"/>'),
      [{ categories: ['b', 'a'] }],
    ],
    ['as text', atomEntry('<category>Lúa</category>'), [{ categories: ['Lúa'] }]],
  ]);
});

describe('dates', () => {
  const day = (name: string, at: string) => `<${name}>2026-11-${at}T00:00:00Z</${name}>`;
  readsRows([
    [
      'publication and change',
      atomEntry(day('updated', '24') + day('published', '22')),
      [{ published: '2026-11-22T00:00:00.000Z', updated: '2026-11-24T00:00:00.000Z' }],
    ],
    [
      'a change alone is taken for the publication',
      atomEntry(day('updated', '24')),
      [{ published: '2026-11-24T00:00:00.000Z', updated: '2026-11-24T00:00:00.000Z' }],
    ],
    [
      'a publication alone',
      atomEntry(day('published', '22')),
      [{ published: '2026-11-22T00:00:00.000Z', updated: null }],
    ],
    [
      'Atom 0.3: issued, modified, created',
      atomEntry(day('created', '20') + day('modified', '24') + day('issued', '22'), OLD),
      [{ published: '2026-11-22T00:00:00.000Z', updated: '2026-11-24T00:00:00.000Z' }],
    ],
    [
      'Atom 0.3: created alone',
      atomEntry(day('created', '20'), OLD),
      [{ published: '2026-11-20T00:00:00.000Z' }],
    ],
    [
      'terms of Dublin Core',
      atomEntry(
        day('dcterms:issued', '22'),
        'xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/"',
      ),
      [{ published: '2026-11-22T00:00:00.000Z' }],
    ],
  ]);
});

describe('Atom 0.3', () => {
  readsRows([
    [
      'a text that is escaped',
      atomEntry('<title mode="escaped" type="text/html">Giá &lt;b&gt;lúa&lt;/b&gt;</title>', OLD),
      [{ title: 'Giá lúa' }],
    ],
    [
      'a text that is XML',
      atomEntry(
        '<content mode="xml" type="application/xhtml+xml"><div>Giá <b>lúa</b> tăng</div></content>',
        OLD,
      ),
      [{ summary: 'Giá lúa tăng' }],
    ],
    [
      'a text in base64',
      atomEntry(
        `<content mode="base64" type="text/plain">${Buffer.from('Giá lúa').toString('base64')}</content>`,
        OLD,
      ),
      [{ summary: 'Giá lúa' }],
    ],
    [
      'a link with its relation',
      atomEntry('<link rel="alternate" type="text/html" href="/1"/><id>tag:1</id>', OLD),
      [{ link: `${HOME}/1`, guid: 'tag:1' }],
    ],
  ]);
});

describe('other shapes', () => {
  readsRows([
    [
      'a prefix before each name',
      `<a:feed ${PREFIXED}><a:title>Tin</a:title><a:entry><a:title>A</a:title><a:link href="/1"/><a:id>1</a:id><a:updated>2026-11-22T00:00:00Z</a:updated></a:entry></a:feed>`,
      [{ title: 'A', link: `${HOME}/1`, guid: '1', updated: '2026-11-22T00:00:00.000Z' }],
    ],
    [
      'the usual prefix before each name',
      '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:entry><atom:title>A</atom:title></atom:entry></atom:feed>',
      [{ title: 'A' }],
    ],
    ['no namespace', atomEntry('<title>A</title>', ''), [{ title: 'A' }]],
    [
      'an entry alone',
      '<entry xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>1</id></entry>',
      [{ title: 'A', guid: '1' }],
    ],
    ['no entries', atom(''), []],
    [
      'an entry that says nothing',
      atom('<entry/><entry><title>A</title></entry>'),
      [{ title: 'A' }],
    ],
  ]);
});
