import type { Article } from '../article/article.ts';
import { leadOf } from '../article/lead.ts';
import type { StoredEdition } from '../store/editions.ts';
import type { Message } from './content.ts';
import { topicFlags } from './edition.ts';

export type AlertSettings = {
  readonly attribution: string;
  readonly channels: readonly string[];
  /** Milliseconds after which an unsent alert is no news any more. */
  readonly maxAgeMs: number;
};

export function alertIdOf(article: Pick<Article, 'id'>): string {
  return `alert-${article.id}`;
}

/** One new article, for those who want each at once. Its id comes from the article: a repeat is harmless. */
export function alertOf(article: Article, settings: AlertSettings, now: Date): StoredEdition {
  const lead = leadOf(article);
  const message: Message = {
    kind: 'message',
    title: article.title,
    paragraphs: lead ? [lead] : [],
    ...(article.link ? { link: article.link } : {}),
    ...(article.image ? { image: article.image } : {}),
    attribution: settings.attribution,
  };
  return {
    id: alertIdOf(article),
    kind: 'alert',
    body: JSON.stringify(message),
    audience: {
      every: [['mode:instant'], topicFlags(article.topics)],
      except: [],
      channels: settings.channels,
    },
    createdAt: now,
    expiresAt: new Date(now.getTime() + settings.maxAgeMs),
  };
}
