import type { Say } from '../../copy/copy.ts';
import type { Entry, List, Message } from '../../edition/content.ts';
import type { Choice } from '../talk.ts';

/** A list as it is said; the attribution stands under what is passed on from the site. */
export type Listing = {
  readonly title: string;
  readonly before?: readonly string[];
  readonly entries: readonly Entry[];
  readonly after?: readonly string[];
  readonly attribution?: string;
};

/** A list as a message: with its entries for channels that can link, and in plain words for all. */
export function listMessage(listing: Listing): Message {
  const { title, before = [], entries, after = [], attribution } = listing;
  const list: List = { before, entries, after };
  return {
    kind: 'message',
    title,
    paragraphs: [...before, ...entries.map(plainEntry), ...after],
    list,
    ...(attribution && entries.length > 0 ? { attribution } : {}),
  };
}

function plainEntry({ heading, title, link, lines }: Entry, index: number): string {
  const said = lines.map((line) => (line.link ? `${line.text}: ${line.link}` : line.text));
  const all = [heading, `${index + 1}. ${title}`, ...said, link];
  return all.filter((line) => line !== undefined && line !== '').join('\n');
}

/** A page of what was found, and whether there is more. */
export type Paged<T> = {
  readonly page: number;
  readonly shown: readonly T[];
  readonly more: boolean;
};

/** The page of a list; one that is no longer there is the first. */
export function pageOf<T>(all: readonly T[], page: number, size: number): Paged<T> {
  const at = page * size < all.length ? page : 0;
  return {
    page: at,
    shown: all.slice(at * size, (at + 1) * size),
    more: all.length > (at + 1) * size,
  };
}

/** The buttons to the page before and the page after; no row where there is neither. */
export function pageChoices(
  { page, more }: Pick<Paged<unknown>, 'page' | 'more'>,
  idOf: (page: number) => string,
  say: Say,
): Choice[][] {
  const row = [
    ...(page > 0 ? [{ id: idOf(page - 1), label: say('chat-ask-before') }] : []),
    ...(more ? [{ id: idOf(page + 1), label: say('chat-ask-after') }] : []),
  ].filter(({ id }) => Buffer.byteLength(id) <= LONGEST_ID);
  return row.length > 0 ? [row] : [];
}

/** What Telegram takes back from a button, in bytes. */
const LONGEST_ID = 64;
