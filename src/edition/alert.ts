import type { Article } from '../article/article.ts';
import { leadOf } from '../article/lead.ts';
import type { Audience } from '../store/audiences.ts';
import type { StoredEdition } from '../store/editions.ts';
import type { Flag } from '../store/keys.ts';
import type { PhraseList } from '../subscriber/phrases.ts';
import type { Message } from './content.ts';
import { topicFlags } from './edition.ts';

export type AlertSettings = {
  readonly attribution: string;
  readonly channels: readonly string[];
  /** Milliseconds after which an unsent alert is no news any more. */
  readonly maxAgeMs: number;
};

const ALERT = 'alert-';

export function alertIdOf(article: Pick<Article, 'id'>): string {
  return `${ALERT}${article.id}`;
}

/** The article of an alert, by its id. */
export function articleIdOf(alert: string): string {
  return alert.slice(ALERT.length);
}

/** What readers' choices beside topics make of an alert: the hour it comes at, and the phrases in it. */
export type Moment = Readonly<Record<PhraseList, readonly string[]>> & {
  /** On the site's clocks. */
  readonly hour: number | null;
};

const ANY_TIME: Moment = { hour: null, follow: [], mute: [] };

/**
 * Who is told of an article at once: who follows a topic or a phrase of it, has muted none, and has no
 * quiet hour now. Those who have one get it in the summary at its end.
 */
export function alertAudience(
  { topics }: Pick<Article, 'topics'>,
  { channels }: Pick<AlertSettings, 'channels'>,
  { hour, follow, mute }: Moment,
): Audience {
  const followed = follow.map((phrase): Flag => `w:follow:${phrase}`);
  const muted = mute.map((phrase): Flag => `w:mute:${phrase}`);
  const quiet: Flag[] = hour === null ? [] : [`quiet:${hour}`];
  return {
    every: [['mode:instant'], [...topicFlags(topics), ...followed]],
    except: [...quiet, ...muted],
    channels,
  };
}

/** An article as it is passed on. */
export function alertMessage(article: Article, attribution: string): Message {
  const lead = leadOf(article);
  return {
    kind: 'message',
    title: article.title,
    paragraphs: lead ? [lead] : [],
    ...(article.link ? { link: article.link } : {}),
    ...(article.image ? { image: article.image } : {}),
    attribution,
  };
}

/** One new article, for those who want each at once. Its id comes from the article: a repeat is harmless. */
export function alertOf(
  article: Article,
  { offers = [], ...settings }: AlertSettings & Pick<Message, 'offers'>,
  now: Date,
): StoredEdition {
  const message = alertMessage(article, settings.attribution);
  return {
    id: alertIdOf(article),
    kind: 'alert',
    body: JSON.stringify({ ...message, ...(offers.length > 0 ? { offers } : {}) }),
    audience: alertAudience(article, settings, ANY_TIME),
    createdAt: now,
    expiresAt: new Date(now.getTime() + settings.maxAgeMs),
  };
}
