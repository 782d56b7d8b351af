import { clip } from '../article/lead.ts';
import type { GateDoubt, GateEntry } from '../store/letter-gate.ts';
import { articlesIn, type DigestBody, type Letter } from './content.ts';
import type { Unsure } from './editing.ts';

/** Long enough to know it by, in UTF-16 units. */
const TITLE_LENGTH = 160;
const QUOTE_LENGTH = 300;

/** More than an editor can look through. */
const MOST_DOUBTS = 30;

/** What a letter tells, in its order, each under the name by which it is left out. */
export function gateEntries(letter: Letter, body: Pick<DigestBody, 'items'>): GateEntry[] {
  return [
    ...letter.tasks.map(({ id, title, due }) => entry('task', id, { title, day: due })),
    ...letter.events.map(({ id, title, start }) => entry('event', id, { title, day: start })),
    ...letter.cancelled.map(({ id, title, start }) =>
      entry('cancelled', id, { title, day: start }),
    ),
    ...letter.announcements.map(({ id, title, paragraphs }) =>
      entry('announcement', id, { title: title ?? paragraphs.join(' ') }),
    ),
    ...articlesIn(letter).map(({ title, link }) => {
      const item = body.items.find((one) => one.title === title && one.link === link);
      return entry('article', item?.id, { title });
    }),
  ];
}

function entry(
  kind: GateEntry['kind'],
  id: string | undefined,
  { title, day }: { readonly title: string; readonly day?: string | undefined },
): GateEntry {
  return { kind, id: id ?? null, title: clip(title, TITLE_LENGTH), ...(day ? { day } : {}) };
}

/** What an editor may let into a letter, the first of them. */
export function gateDoubts(unsure: readonly Unsure[]): GateDoubt[] {
  return unsure.slice(0, MOST_DOUBTS).map(({ id, title, quote, day }) => ({
    id,
    title: clip(title, TITLE_LENGTH),
    quote: clip(quote, QUOTE_LENGTH),
    ...(day ? { day } : {}),
  }));
}
