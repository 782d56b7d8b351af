import type { Article } from '../article/article.ts';
import type { Day } from '../article/day.ts';
import type { FoundEvent, FoundTask } from '../article/findings.ts';
import type { Locale, Topic } from '../article/site.ts';
import type { Phrases } from '../subscriber/phrases.ts';
import type { Rhythm } from '../subscriber/subscriber.ts';

/** Something said once: an alert, an announcement. Plain text throughout; channels escape and lay out. */
export type Message = {
  readonly kind: 'message';
  readonly title?: string;
  readonly paragraphs: readonly string[];
  readonly link?: string;
  /** Absolute address of a picture. */
  readonly image?: string;
  readonly attribution?: string;
  /** What it lists, for channels that can link and mark; the paragraphs say the same in plain words. */
  readonly list?: List;
  /** What a reader can choose under it, where messages have buttons. */
  readonly offers?: readonly Offer[];
  /** What an editor attached, in its order. */
  readonly media?: readonly Media[];
  /** The same message in the very form of the channel it came from, which alone reads it. */
  readonly native?: { readonly channel: string; readonly value: unknown };
};

/** A choice as the conversation knows it, and what it is called. */
export type Offer = { readonly id: string; readonly label: Readonly<Record<Locale, string>> };

/** Entries between paragraphs. */
export type List = {
  readonly before: readonly string[];
  readonly entries: readonly Entry[];
  readonly after: readonly string[];
};

/** One of the things a message lists: a piece of news, an event. */
export type Entry = {
  /** Stands above the first entry of a group: a day. */
  readonly heading?: string;
  readonly title: string;
  readonly link?: string;
  readonly lines: readonly EntryLine[];
};

/** `marks`: what was looked for, from and to in UTF-16 units. */
export type EntryLine = {
  readonly text: string;
  readonly link?: string;
  readonly marks?: readonly (readonly [number, number])[];
};

/** A picture, film or file of an announcement; its bytes stay with the channel it came from. */
export type Media = {
  readonly kind: 'photo' | 'video' | 'document';
  /** As its sender named the file. */
  readonly name?: string;
};

/** What is known of an entry in calendars; absent where it never stood in one. */
export type Marks = {
  /** Its name there: the id, unless it was moved, or shares its id with another. */
  readonly uid?: string;
  /** How often it was changed. */
  readonly sequence?: number;
};

export type LetterSource = { readonly title: string; readonly link: string | null };

export type LetterTask = Marks & {
  /** Stays the same from week to week. */
  readonly id?: string;
  readonly title: string;
  readonly quote: string;
  readonly due?: Day;
  readonly actor?: string;
  /** Shown in an earlier letter, and its day has not come. */
  readonly stillOpen: boolean;
  readonly overdue: boolean;
  readonly source: LetterSource;
  /** Other articles that ask for the same. */
  readonly alsoIn?: readonly LetterSource[];
};

export type LetterEvent = Marks & {
  /** Stays the same from week to week. */
  readonly id?: string;
  readonly title: string;
  readonly start: Day;
  readonly end?: Day;
  /** `HH:MM`, or `morning`, `afternoon`, `evening`. */
  readonly time?: string;
  readonly place?: string;
  readonly source: LetterSource;
  /** Other articles that announce the same. */
  readonly alsoIn?: readonly LetterSource[];
};

export type LetterArticle = {
  readonly title: string;
  readonly link: string | null;
  /** The day it was published, in the site's zone. */
  readonly day?: Day;
  readonly lead?: string;
  readonly image?: string;
  /** Days the article names that are not among the letter's events. */
  readonly dates: readonly LetterEvent[];
};

/** What the organisation said to its chats since the last letter. */
export type LetterAnnouncement = {
  readonly id: string;
  readonly title?: string;
  readonly paragraphs: readonly string[];
  readonly link?: string;
  readonly day: Day;
};

/** Articles of one topic; `topic` null: of none, or the site has none. */
export type LetterSection = {
  readonly topic: Pick<Topic, 'id' | 'name'> | null;
  readonly articles: readonly LetterArticle[];
};

/** The letter in figures: what was new, and how much falls on each coming day. */
export type LetterNumbers = {
  readonly articles: number;
  readonly tasks: number;
  readonly events: number;
  /** Every day from the letter's to the end of its look-ahead, in order. */
  readonly days: readonly { readonly day: Day; readonly tasks: number; readonly events: number }[];
};

/** What is new or due for one group of readers. */
export type Letter = {
  readonly kind: 'letter';
  readonly rhythm: Rhythm;
  /** Names it on the web: `2026-W47`, or `2026-11-25` where it comes daily. */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly intro?: string;
  /** What an editor put on top of this one. */
  readonly note?: string;
  readonly tasks: readonly LetterTask[];
  readonly events: readonly LetterEvent[];
  /** Events an earlier letter announced, which a correction has taken back. */
  readonly cancelled: readonly LetterEvent[];
  readonly announcements: readonly LetterAnnouncement[];
  readonly sections: readonly LetterSection[];
  readonly numbers: LetterNumbers;
  /** Entries that did not fit. */
  readonly more: number;
  readonly attribution: string;
  /** What a reader can choose under it, where messages have buttons. */
  readonly offers?: readonly Offer[];
};

/** All articles of a letter, in its order. */
export function articlesIn({ sections }: Pick<Letter, 'sections'>): readonly LetterArticle[] {
  return sections.flatMap(({ articles }) => articles);
}

export type Content = Message | Letter;

/** A reader as an edition sees one: what they chose, and when they last got a letter. */
export type Reader = Phrases & {
  readonly topics: readonly string[];
  readonly locale: Locale;
  readonly lastLetter: Date | null;
  /** When they chose their quiet hours. */
  readonly quietSince?: Date;
};

/** An article as a digest carries it. `newAt`: when it became news, ISO 8601. */
export type DigestItem = Pick<
  Article,
  'id' | 'title' | 'link' | 'published' | 'image' | 'topics'
> & {
  readonly newAt: string;
  readonly lead: string | null;
  /** Those in it that some reader follows or has muted. */
  readonly phrases?: readonly string[];
  readonly events: readonly DigestEvent[];
  readonly tasks: readonly DigestTask[];
};

/** A finding as a digest carries it: what letters say of it, and no more. */
export type DigestEvent = Marks &
  Pick<FoundEvent, 'id' | 'title' | 'start' | 'end' | 'time' | 'place'>;
export type DigestTask = Marks & Pick<FoundTask, 'id' | 'title' | 'quote' | 'due' | 'actor'>;

/** An announcement as a digest carries it: to whom it was said stands beside it. */
export type DigestAnnouncement = {
  readonly id: string;
  readonly title?: string;
  readonly paragraphs: readonly string[];
  readonly link?: string;
  /** When it was said, ISO 8601. */
  readonly at: string;
  /** Said to readers of these topics only; absent: to all. */
  readonly topics?: readonly string[];
  readonly locale?: Locale;
  /** What was sent with it, in words. */
  readonly attached?: Readonly<Record<Locale, string>>;
};

/** An event that a correction took back, as a digest carries it. */
export type DigestCancelled = LetterEvent & {
  /** When it was first told, and when it was taken back; ISO 8601. */
  readonly toldAt: string;
  readonly cancelledAt: string;
  /** Of the articles that announced it. */
  readonly topics: readonly string[];
};

export type DigestBody = {
  /** Up to when it tells what is new, ISO 8601. */
  readonly at: string;
  readonly rhythm: Rhythm;
  readonly name: string;
  readonly items: readonly DigestItem[];
  readonly announcements: readonly DigestAnnouncement[];
  readonly cancelled: readonly DigestCancelled[];
  /** What an editor put on top of this one. */
  readonly note?: string;
};

export type DigestSettings = {
  /** How far ahead events are shown, in days. */
  readonly lookAheadDays: number;
  readonly maxItems: number;
  readonly intro: string | null;
};
