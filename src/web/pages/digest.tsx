import { clip } from '../../article/lead.ts';
import { LOCALES, type Topic } from '../../article/site.ts';
import { titlesOf } from '../../channel/mail/subject.ts';
import type { LetterVoice } from '../../channel/mail/words.ts';
import { sayRange, sayWeekday } from '../../copy/dates.ts';
import { type LetterSummary, summaryOf } from '../../edition/archive.ts';
import { articlesIn, type Letter } from '../../edition/content.ts';
import type { View } from '../view.ts';
import { Layout } from './layout.tsx';
import { LetterNumbersPart } from './letter-numbers.tsx';
import { LetterParts, safeImage } from './letter-parts.tsx';

/** A letter as its page shows it. */
export type ShownLetter = {
  readonly name: string;
  /** Null where it says nothing about the chosen topic. */
  readonly letter: Letter | null;
  /** All of it, whatever topic is chosen. */
  readonly whole: Letter;
  readonly topic: Topic | null;
  readonly newer: string | null;
  readonly older: string | null;
};

/** A letter on the web, the same for everybody: nothing on it belongs to one reader. */
export function DigestPage({
  view,
  voice,
  shown,
}: {
  view: View;
  voice: LetterVoice;
  shown: ShownLetter;
}) {
  const { say } = view;
  const { letter, whole, topic } = shown;
  return (
    <Layout
      view={view}
      title={titlesOf(whole, voice).subject}
      description={describe(whole)}
      head={<Head voice={voice} whole={whole} />}
    >
      <h1>{titleOfLetter(whole, view)}</h1>
      <p class="lead">{countsOf(summaryOf(whole), view).join(' · ')}</p>
      <Topics view={view} shown={shown} />
      {letter ? (
        <>
          <LetterParts letter={letter} voice={voice} />
          <LetterNumbersPart letter={letter} voice={voice} />
        </>
      ) : (
        <section class="card">
          <p>{say('web-digest-quiet', { topic: topic?.name[view.locale] ?? '' })}</p>
        </section>
      )}
      <p class="aside">{whole.attribution}</p>
      <p class="actions">
        <a class="button" href={view.base}>
          {say('web-digest-subscribe')}
        </a>
        <a href={`${view.base}calendar.ics${topic ? `?topic=${topic.id}` : ''}`}>
          {say('web-digest-calendar')}
        </a>
      </p>
      <Neighbours view={view} shown={shown} />
    </Layout>
  );
}

type Speaker = Pick<View, 'say' | 'locale'>;

/** `Bản tin tuần 16/11 – 23/11/2026`. */
export function titleOfLetter(
  { rhythm, from, to }: Pick<Letter, 'rhythm' | 'from' | 'to'>,
  { say, locale }: Speaker,
): string {
  return rhythm === 'daily'
    ? say('web-digest-daily', { days: sayWeekday(to, locale) })
    : say('web-digest-weekly', { days: sayRange(from, to, locale) });
}

/** How much there is of everything; what there is none of goes unsaid. */
export function countsOf(summary: LetterSummary, { say }: Speaker): string[] {
  const kinds = ['tasks', 'events', 'announcements', 'articles'] as const;
  return kinds
    .filter((kind) => summary[kind] > 0)
    .map((kind) => say(`web-digest-${kind}`, { count: summary[kind] }));
}

const describe = (letter: Letter) => clip(summaryOf(letter).titles.join(' · '), 200);

/** What search engines and those who share the address are shown. */
function Head({ voice, whole }: { voice: LetterVoice; whole: Letter }) {
  const { locale, site, publicUrl } = voice;
  const home = `${publicUrl}/digests/${whole.name}`;
  const addressIn = (language: string) =>
    language === site.locale ? home : `${home}?lang=${language}`;
  const image = articlesIn(whole)
    .map((article) => safeImage(article.image))
    .find((one) => one !== '');
  return (
    <>
      <link rel="canonical" href={addressIn(locale)} />
      {LOCALES.map((language) => (
        <link rel="alternate" hreflang={language} href={addressIn(language)} />
      ))}
      <meta property="og:type" content="article" />
      <meta property="og:title" content={titlesOf(whole, voice).subject} />
      <meta property="og:description" content={describe(whole)} />
      <meta property="og:url" content={addressIn(locale)} />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:locale" content={locale === 'vi' ? 'vi_VN' : 'en_GB'} />
      {image && <meta property="og:image" content={image} />}
    </>
  );
}

function Topics({ view, shown: { name, whole, topic } }: { view: View; shown: ShownLetter }) {
  const { say, locale } = view;
  const topics = whole.sections.flatMap((section) => section.topic ?? []);
  if (topics.length < 2 && !topic) return null;
  const lang = view.picked ? { lang: view.picked } : {};
  const addressOf = (id: string | null) => {
    const query = new URLSearchParams({
      ...(id === null ? {} : { topic: id }),
      ...lang,
    }).toString();
    return `${view.base}digests/${name}${query && `?${query}`}`;
  };
  const isHere = (id: string | null) => (id === (topic?.id ?? null) ? 'page' : undefined);
  return (
    <nav class="chips" aria-label={say('web-digest-topics')}>
      <a href={addressOf(null)} aria-current={isHere(null)}>
        {say('web-digest-everything')}
      </a>
      {topics.map((one) => (
        <a href={addressOf(one.id)} aria-current={isHere(one.id)}>
          {one.name[locale]}
        </a>
      ))}
    </nav>
  );
}

function Neighbours({ view, shown: { older, newer } }: { view: View; shown: ShownLetter }) {
  const { say, base } = view;
  const query = view.picked ? `?lang=${view.picked}` : '';
  return (
    <nav class="pages" aria-label={say('web-digest-neighbours')}>
      {older && (
        <a rel="prev" href={`${base}digests/${older}${query}`}>
          ← {say('web-digest-older')}
        </a>
      )}
      <a class="all" href={`${base}digests${query}`}>
        {say('web-digests-title')}
      </a>
      {newer && (
        <a rel="next" href={`${base}digests/${newer}${query}`}>
          {say('web-digest-newer')} →
        </a>
      )}
    </nav>
  );
}
