import type { LetterSummary } from '../../edition/archive.ts';
import type { Rhythm } from '../../subscriber/subscriber.ts';
import type { View } from '../view.ts';
import { countsOf, titleOfLetter } from './digest.tsx';
import { Layout } from './layout.tsx';

/** A page of the archive. */
export type ShownArchive = {
  readonly rhythm: Rhythm;
  readonly page: number;
  readonly pages: number;
  readonly letters: readonly { readonly name: string; readonly summary: LetterSummary }[];
  /** Rhythms that have letters, beside this one. */
  readonly others: readonly Rhythm[];
  /** The address of the feed. */
  readonly feed: string;
};

/** All letters sent so far, the latest first. */
export function DigestsPage({ view, shown }: { view: View; shown: ShownArchive }) {
  const { say } = view;
  const { letters, page, pages, rhythm } = shown;
  const title = say('web-digests-title');
  const numbered = pages > 1 ? say('web-digests-page', { page, pages }) : '';
  return (
    <Layout
      view={view}
      title={page > 1 ? `${title} · ${numbered}` : title}
      description={say('web-digests-lead')}
      head={<FeedLink view={view} feed={shown.feed} />}
    >
      <h1>{title}</h1>
      <p class="lead">{say('web-digests-lead')}</p>
      <Rhythms view={view} shown={shown} />
      {letters.length === 0 && (
        <section class="card">
          <p>{say('web-digests-none')}</p>
        </section>
      )}
      {letters.map(({ name, summary }) => (
        <Row view={view} name={name} summary={summary} />
      ))}
      {pages > 1 && (
        <nav class="pages" aria-label={say('web-digests-pages')}>
          {page > 1 && (
            <a rel="prev" href={addressOf(view, { rhythm, page: page - 1 })}>
              ← {say('web-digests-newer')}
            </a>
          )}
          <span>{numbered}</span>
          {page < pages && (
            <a rel="next" href={addressOf(view, { rhythm, page: page + 1 })}>
              {say('web-digests-older')} →
            </a>
          )}
        </nav>
      )}
      {letters.length > 0 && (
        <p class="aside">
          <a href={shown.feed}>{say('web-digests-feed')}</a>
        </p>
      )}
    </Layout>
  );
}

/** Tells feed readers where the feed of the letters is. */
export function FeedLink({ view: { say, site }, feed }: { view: View; feed: string }) {
  const title = say('web-digests-feed-title', { site: site.shortName });
  return <link rel="alternate" type="application/atom+xml" title={title} href={feed} />;
}

function Row({ view, name, summary }: { view: View; name: string; summary: LetterSummary }) {
  const address = `${view.base}digests/${name}${view.picked ? `?lang=${view.picked}` : ''}`;
  return (
    <article class="card letter">
      <h2>
        <a href={address}>{titleOfLetter(summary, view)}</a>
      </h2>
      <p class="meta">{countsOf(summary, view).join(' · ')}</p>
      <ul>
        {summary.titles.map((title) => (
          <li>{title}</li>
        ))}
      </ul>
    </article>
  );
}

function Rhythms({ view, shown }: { view: View; shown: ShownArchive }) {
  if (shown.others.length === 0) return null;
  const all = (['weekly', 'daily'] as const).filter(
    (rhythm) => rhythm === shown.rhythm || shown.others.includes(rhythm),
  );
  return (
    <nav class="chips">
      {all.map((rhythm) => (
        <a
          href={addressOf(view, { rhythm, page: 1 })}
          aria-current={rhythm === shown.rhythm ? 'page' : undefined}
        >
          {view.say(`web-digests-${rhythm}`)}
        </a>
      ))}
    </nav>
  );
}

function addressOf(view: View, { rhythm, page }: { rhythm: Rhythm; page: number }): string {
  const query = new URLSearchParams({
    ...(rhythm === 'daily' ? { rhythm } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
    ...(view.picked ? { lang: view.picked } : {}),
  }).toString();
  return `${view.base}digests${query && `?${query}`}`;
}
