import type { LegacyEncoding } from './legacy-text.ts';

/** One entry of a feed, as read: plain text, NFC; `link` absolute; `published` ISO 8601 UTC or null. */
export type Item = {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string;
  readonly published: string | null;
  /** When it was last changed, where the feed says so. */
  readonly updated: string | null;
  readonly summary: string | null;
  readonly categories: readonly string[];
  readonly image: string | null;
  /** Title or summary was typed in an encoding from before Unicode. */
  readonly legacy?: LegacyEncoding;
};

export type Block = {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'caption';
  readonly text: string;
};

/** What an article's page gave: text without the furniture around it. */
export type Page = {
  readonly title: string | null;
  readonly blocks: readonly Block[];
  readonly image: string | null;
  readonly published: string | null;
  /** Some of the text was gibberish in this encoding: converted where that is certain, else left out. */
  readonly legacy?: LegacyEncoding;
};

/** An item with its page's text. `seenAt` and `published` are ISO 8601 UTC. */
export type Article = {
  readonly id: string;
  readonly feedId: string;
  readonly title: string;
  readonly link: string | null;
  readonly published: string | null;
  readonly seenAt: string;
  readonly summary: string | null;
  readonly image: string | null;
  readonly categories: readonly string[];
  readonly topics: readonly string[];
  readonly blocks: readonly Block[];
  /** True for what a feed already held when we first read it: kept, never alerted. */
  readonly backlog: boolean;
  /** 1 as first read, one more for each correction by its site. */
  readonly version: number;
  /** See `Page.legacy`; here title and summary count too. */
  readonly legacy?: LegacyEncoding;
};

/** The running text that extraction reads; captions repeat what the text says and stay out. */
export function textOf(article: Pick<Article, 'blocks' | 'summary'>): string {
  const blocks = article.blocks.filter((block) => block.kind !== 'caption');
  return blocks.length > 0 ? blocks.map((block) => block.text).join('\n') : (article.summary ?? '');
}
