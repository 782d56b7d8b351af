import { LOCALES } from '../article/site.ts';
import { titlesOf } from '../channel/mail/subject.ts';
import type { LetterVoice } from '../channel/mail/words.ts';
import { summaryOf } from '../edition/archive.ts';
import type { Letter } from '../edition/content.ts';
import { LetterParts } from './pages/letter-parts.tsx';

/** What feed readers take without complaint. */
const LONGEST_FEED = 1_000_000;

/** A letter as an entry of the feed. */
export type FeedEntry = { readonly letter: Letter; readonly at: Date; readonly voice: LetterVoice };

/** What the feed is called, in its language. */
export type FeedVoice = Pick<LetterVoice, 'site' | 'locale' | 'publicUrl'> & {
  readonly title: string;
  readonly subtitle: string;
};

/** The letters as an Atom feed (RFC 4287), the latest first, each whole. Its ids never change. */
export function atomFeed(entries: readonly FeedEntry[], voice: FeedVoice): string {
  const { site, locale, publicUrl, title, subtitle } = voice;
  const updated = entries[0]?.at ?? new Date(0);
  const others = LOCALES.filter((other) => other !== locale);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${tagOf('digests', voice)}</id>`,
    element('title', title),
    element('subtitle', subtitle),
    `<updated>${updated.toISOString()}</updated>`,
    `<author>${element('name', site.name)}${element('uri', site.url)}</author>`,
    link('self', feedUrl(voice), `type="application/atom+xml"`),
    ...others.map((other) =>
      link(
        'alternate',
        feedUrl({ ...voice, locale: other }),
        `type="application/atom+xml" hreflang="${other}"`,
      ),
    ),
    link(
      'alternate',
      `${publicUrl}/digests${languageOf(voice)}`,
      `type="text/html" hreflang="${locale}"`,
    ),
    ...entriesOf(entries, voice),
    '</feed>',
    '',
  ].join('\n');
}

/** Where the feed of a language is. */
export function feedUrl(voice: Pick<FeedVoice, 'site' | 'locale' | 'publicUrl'>): string {
  return `${voice.publicUrl}/digests.atom${languageOf(voice)}`;
}

/** The oldest letters come without their words where the feed would be too long with them. */
function entriesOf(entries: readonly FeedEntry[], feed: FeedVoice): string[] {
  let room = LONGEST_FEED;
  return entries.map((entry) => {
    const content = room > 0 ? contentOf(entry) : '';
    room -= content.length;
    return entryOf(entry, { ...feed, content: room > 0 ? content : '' });
  });
}

function entryOf(
  { letter, at, voice }: FeedEntry,
  { content, ...feed }: FeedVoice & { readonly content: string },
): string {
  const address = `${feed.publicUrl}/digests/${letter.name}${languageOf(feed)}`;
  return [
    '<entry>',
    `<id>${tagOf(`digests/${letter.name}`, feed)}</id>`,
    element('title', titlesOf(letter, voice).subject),
    `<updated>${at.toISOString()}</updated>`,
    link('alternate', address, 'type="text/html"'),
    element('summary', summaryOf(letter).titles.join(' · ')),
    ...(content ? [`<content type="html">${content}</content>`] : []),
    '</entry>',
  ].join('\n');
}

function contentOf({ letter, voice }: FeedEntry): string {
  const content = (
    <>
      <LetterParts letter={letter} voice={voice} />
      <p>{letter.attribution}</p>
    </>
  );
  return escaped(content.toString());
}

/** The site's own language needs no name in an address. */
function languageOf({ site, locale }: Pick<FeedVoice, 'site' | 'locale'>): string {
  return locale === site.locale ? '' : `?lang=${locale}`;
}

/** A name that stays when the address changes (RFC 4151), another one for each language. */
function tagOf(what: string, { site, locale }: Pick<FeedVoice, 'site' | 'locale'>): string {
  return `tag:${new URL(site.url).hostname},2026:bantin/${what}/${locale}`;
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function link(rel: string, href: string, more: string): string {
  return `<link rel="${rel}" href="${escaped(href)}" ${more}/>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML may not hold at all is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\P{Cc}]|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}
