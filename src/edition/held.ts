import type { Article } from '../article/article.ts';
import { leadOf } from '../article/lead.ts';
import type { Locale } from '../article/site.ts';
import type { Audience } from '../store/audiences.ts';
import type { StoredEdition } from '../store/editions.ts';
import type { QuietHours } from '../subscriber/hours.ts';
import { concerns } from '../subscriber/phrases.ts';
import type { Message, Reader } from './content.ts';

/** An article that was told to others while it was quiet for some. */
export type HeldItem = Pick<Article, 'title' | 'link' | 'image' | 'topics'> & {
  /** When its alert was made, ISO 8601. */
  readonly at: string;
  readonly lead: string | null;
  /** Those in it that some reader follows or has muted. */
  readonly phrases: readonly string[];
};

/** The alerts of some quiet hours, earliest first. */
export type HeldBody = {
  /** What several are told under. */
  readonly title: Readonly<Record<Locale, string>>;
  readonly attribution: string;
  readonly items: readonly HeldItem[];
};

/** An article as a summary carries it. */
export function heldItem(
  article: Article,
  { at, phrases }: { readonly at: Date; readonly phrases: readonly string[] },
): HeldItem {
  const { title, link, image, topics } = article;
  return { title, link, image, topics, at: at.toISOString(), lead: leadOf(article), phrases };
}

/** What was held for a reader: what concerns them, since their hours are quiet. */
export function heldFor({ items }: Pick<HeldBody, 'items'>, reader: Reader): HeldItem[] {
  const since = reader.quietSince?.toISOString() ?? '';
  return items.filter((item) => item.at >= since && concerns(reader, item));
}

/** What several are told under, in one language, and whose they are. */
type HeldWords = { readonly title: string; readonly attribution: string };

/** One alert reads as it would have at once; several are a list. */
export function heldMessage(held: readonly HeldItem[], { title, attribution }: HeldWords): Message {
  const [only, ...more] = held;
  if (only && more.length === 0) return alone(only, attribution);
  const paragraphs = held.map((item) => `• ${item.title}${item.link ? `\n${item.link}` : ''}`);
  return { kind: 'message', title, paragraphs, attribution };
}

function alone({ title, lead, link, image }: HeldItem, attribution: string): Message {
  return {
    kind: 'message',
    title,
    paragraphs: lead ? [lead] : [],
    ...(link ? { link } : {}),
    ...(image ? { image } : {}),
    attribution,
  };
}

/** Those whose quiet hours these are. */
export function heldAudience({ from, to }: QuietHours, channels: readonly string[]): Audience {
  return { every: [['mode:instant'], [`quiet:${from}-${to}`]], except: [], channels };
}

/** As many as every messenger shows in one message, with their links. */
const PER_SUMMARY = 12;

/** What was held for one reader, in as few messages as hold it. */
export function heldReplies(held: readonly HeldItem[], words: HeldWords): Message[] {
  return inParts(held).map((part) => heldMessage(part, words));
}

function inParts(items: readonly HeldItem[]): HeldItem[][] {
  const count = Math.ceil(items.length / PER_SUMMARY);
  return Array.from({ length: count }, (_, part) =>
    items.slice(part * PER_SUMMARY, (part + 1) * PER_SUMMARY),
  );
}

/**
 * What is told when quiet hours end, in as few messages as hold it. Their ids come from the hours and
 * the moment: a repeat is harmless.
 */
export function summariesOf(
  body: HeldBody,
  { hours, end, now }: { readonly hours: QuietHours; readonly end: Date; readonly now: Date },
  settings: { readonly channels: readonly string[]; readonly maxAgeMs: number },
): StoredEdition[] {
  const seconds = Math.floor(end.getTime() / 1000);
  return inParts(body.items).map((items, part) => ({
    id: `quiet-${hours.from}-${hours.to}-${seconds}-${part + 1}`,
    kind: 'summary',
    body: JSON.stringify({ ...body, items }),
    audience: heldAudience(hours, settings.channels),
    createdAt: now,
    expiresAt: new Date(now.getTime() + settings.maxAgeMs),
  }));
}
