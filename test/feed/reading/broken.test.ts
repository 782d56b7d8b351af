import { describe, expect, test } from 'vitest';
import { read, readsRows, rss, rssItem } from './reading.ts';

const HOME = 'https://songtram.example.vn';
const A = { title: 'A' };
const B = { title: 'B' };
const itemA = '<item><title>A</title><link>/a</link></item>';
const itemB = '<item><title>B</title><link>/b</link></item>';

describe('signs that were not escaped', () => {
  readsRows([
    [
      'ampersands',
      rssItem('<title>Sở TT&TT</title><link>/1?a=1&b=2&copy=3</link>'),
      [{ title: 'Sở TT&TT', link: `${HOME}/1?a=1&b=2&copy=3` }],
    ],
    ['an ampersand beside a blank', rssItem('<title>Lúa & cá</title>'), [{ title: 'Lúa & cá' }]],
    [
      'a comparison',
      rssItem('<title>Giá a < b và 5 < 7</title>'),
      [{ title: 'Giá a < b và 5 < 7' }],
    ],
    ['a heart', rssItem('<title>Tôi <3 quê</title>'), [{ title: 'Tôi <3 quê' }]],
    [
      'a comparison without blanks',
      rssItem('<title>a<b</title><guid>1</guid>'),
      [{ title: 'a<b', guid: '1' }],
    ],
    [
      'a tag of HTML that is not closed',
      rssItem('<title>Giá <b>lúa</title><guid>1</guid>'),
      [{ title: 'Giá lúa', guid: '1' }],
    ],
    [
      'paragraphs that are not closed',
      rssItem('<description><p>Một<br>Hai<p>Ba <img src="/1.png"></description><guid>1</guid>'),
      [{ summary: 'Một Hai Ba', guid: '1', image: `${HOME}/1.png` }],
    ],
    [
      'tags closed in the wrong order',
      rssItem('<description><b><i>Một</b></i> hai</description><guid>1</guid>'),
      [{ summary: 'Một hai', guid: '1' }],
    ],
    [
      'a name between angle brackets',
      rssItem('<title>Học <Luật Đất đai></title>&'),
      [{ title: 'Học <Luật Đất đai>' }],
    ],
    [
      'CDATA beside it stays as it is',
      rssItem('<title><![CDATA[A & B <3]]></title><link>/1?a&b</link>'),
      [{ title: 'A & B <3' }],
    ],
    ['the end of CDATA alone', rssItem('<title>A ]]> B & C</title>'), [{ title: 'A B & C' }]],
  ]);
});

describe('characters and entities', () => {
  readsRows([
    ['control characters', rssItem('<title>Sở\u0008 họp\u0000</title>'), [{ title: 'Sở họp' }]],
    [
      'references to control characters',
      rssItem('<title>Sở&#x1; họp&#11;</title>'),
      [{ title: 'Sở họp' }],
    ],
    ['a reference to no character', rssItem('<title>Sở&#xFFFFFFF; họp</title>'), [{ guid: null }]],
    [
      'names of HTML',
      rssItem('<title>Một&nbsp;hai &agrave; &ndash;</title>'),
      [{ title: 'Một hai à –' }],
    ],
    [
      'names in an attribute',
      rssItem('<link href="/1?a=1&b=2"/>&nbsp;'),
      [{ link: `${HOME}/1?a=1&b=2` }],
    ],
    ['names of nothing', rssItem('<title>R&D; &foo;</title>'), [{ title: 'R&D; &foo;' }]],
    [
      'entities the document declares',
      `<!DOCTYPE rss [<!ENTITY xa "xã Sông Trầm"><!ENTITY amp2 '&#38;'>]>${rssItem('<title>Tin &xa; &amp2; ấp</title>')}`,
      [{ title: 'Tin xã Sông Trầm & ấp' }],
    ],
    [
      'entities from outside stay what they are',
      `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>${rssItem('<title>A &x;</title>')}`,
      [{ title: 'A &x;' }],
    ],
    [
      'entities within entities stay what they are',
      `<!DOCTYPE rss [<!ENTITY a "A"><!ENTITY b "&a;&a;">]>${rssItem('<title>&a; &b;</title>')}`,
      [{ title: 'A &b;' }],
    ],
  ]);
});

describe('around the feed', () => {
  readsRows([
    ['a byte order mark and blanks', `\ufeff \n\ufeff${rss(itemA)}`, [A]],
    ['words before it', `Warning: include() failed ${rss(itemA)}`, [A]],
    [
      'a warning in HTML before it',
      `<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>3</b><br />\n${rss(itemA)}`,
      [A],
    ],
    ['comments before it', `<!-- <rss><item/></rss> -- -->${rss(itemA)}&`, [A]],
    ['a declaration in the wrong place', ` <!-- x -->${rss(itemA)}`, [A]],
    ['two declarations', `<?xml version="1.0"?>${rss(itemA)}`, [A]],
    [
      'a declaration that ends like a tag',
      `<?xml version="1.0">${rss(itemA).replace(/^<\?.*?\?>/, '')}`,
      [A],
    ],
    ['a declaration without an end', `<?xml version="1.0"\n${rss(itemA).slice(38)}`, [A]],
    ['a page around it', `<html><body>${rss(itemA)}</body></html>`, [A]],
    ['words after it', `${rss(itemA)}</body> cảm ơn & hẹn gặp lại`, [A]],
    ['a page after it', `${rss(itemA)}<script>x && y</script>`, [A]],
    ['a comment with two dashes', rss(`<!-- a -- b -->${itemA}`), [A]],
    ['a comment that is not closed', rss(`${itemA}<!-- ${itemB}`), [A, B]],
    [
      'prefixes that were not declared',
      rssItem('<dc:date>2026-11-22</dc:date><x:y>&</x:y>'),
      [{ published: '2026-11-21T17:00:00.000Z' }],
    ],
  ]);
});

describe('tags', () => {
  const head = '<rss version="2.0"><channel>';
  readsRows([
    ['a title that is not closed', `${head}<item><title>A</channel></rss>`, [A]],
    [
      'a title closed by another name',
      rssItem('<title>A</titel><guid>1</guid>'),
      [{ title: 'A', guid: '1' }],
    ],
    [
      'a link that is not closed',
      rssItem('<title>A</title><link>/a<guid>1</guid>'),
      [{ link: `${HOME}/a`, guid: '1' }],
    ],
    ['an item that is not closed', rss(`<item><title>A</title>${itemB}`), [A, B]],
    ['a closing tag that lacks its end', rssItem('<title>A</title<link>/a</link'), [A]],
    ['a stray closing tag', rss(`</b></item>${itemA}</item>${itemB}`), [A, B]],
    [
      'attributes without quotes',
      rss('<item><title type=text>A</title><guid isPermaLink=false>g</guid></item>'),
      [{ title: 'A', guid: 'g' }],
    ],
    [
      'attributes given twice',
      rssItem('<guid isPermaLink="false" isPermaLink="true">/g</guid>'),
      [{ guid: '/g', link: null }],
    ],
    ['an attribute without a value', rssItem('<title checked>A</title>'), [A]],
    [
      'another element of the same name inside',
      rss(`<item><title>A</title><description><b>x</description></item>${itemB}`),
      [A, B],
    ],
    [
      'CDATA that is not closed',
      rss(
        `<item><title>A</title><description><![CDATA[<p>Một</p></description></item><item><title><![CDATA[B]]></title></item>`,
      ),
      [{ title: 'A', summary: 'Một' }, B],
    ],
  ]);
});

describe('a document that was cut off keeps its whole items', () => {
  const whole = rss(itemA + itemB);
  const end = whole.indexOf(itemB);
  test.each([
    ['before the end of the channel', end + itemB.length, 2],
    ['within the last closing tag', end + itemB.length - 3, 1],
    ['within a link', end + 30, 1],
    ['within a tag', end + 3, 1],
    ['within the first item', end - 4, 0],
  ])('%s', async (_, length, count) => {
    const feed = await read(whole.slice(0, length));
    expect(feed).toMatchObject({ kind: 'feed', title: 'Tin', items: [A, B].slice(0, count) });
  });

  test('within CDATA', async () => {
    const body = `${rss(itemA).replace('</channel></rss>', '')}<item><title><![CDATA[B`;
    expect(await read(body)).toMatchObject({ kind: 'feed', items: [A] });
  });

  test('at any place, without harm', async () => {
    for (let length = 0; length < whole.length; length += 1) {
      const feed = await read(whole.slice(0, length));
      const count = feed.kind === 'feed' ? feed.items.length : 0;
      expect(count).toBe(length >= end + itemB.length ? 2 : length >= end ? 1 : 0);
    }
  });
});
