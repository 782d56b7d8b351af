import type { KeptAt } from '../store/articles.ts';
import { isSameEvent, isSameTask } from './agenda.ts';
import type { DigestBody, DigestItem, LetterSource } from './content.ts';
import { isSure } from './digest.ts';

/** What an editor wants otherwise in one letter; ids of articles, findings and announcements. */
export type Changes = {
  readonly leftOut: readonly string[];
  /** A line on top. */
  readonly note?: string;
  /** Findings that are unsure, and shown all the same. */
  readonly alsoShown: readonly string[];
};

export const UNCHANGED: Changes = { leftOut: [], alsoShown: [] };

/**
 * A digest without what an editor left out, and with their line on top. An article goes with all that
 * was found in it; an event or task goes wherever it is told.
 */
export function edited(
  body: DigestBody,
  { leftOut, note }: Omit<Changes, 'alsoShown'>,
): DigestBody {
  const out = new Set(leftOut);
  const isOut = ({ id }: { readonly id?: string }) => id !== undefined && out.has(id);
  const gone = {
    events: body.items.flatMap(({ events }) => events.filter(isOut)),
    tasks: body.items.flatMap(({ tasks }) => tasks.filter(isOut)),
  };
  const items = body.items
    .filter((item) => !isOut(item))
    .map(
      (item): DigestItem => ({
        ...item,
        events: item.events.filter((event) => !gone.events.some((one) => isSameEvent(one, event))),
        tasks: item.tasks.filter((task) => !gone.tasks.some((one) => isSameTask(one, task))),
      }),
    );
  return {
    ...body,
    items,
    announcements: body.announcements.filter((one) => !isOut(one)),
    cancelled: body.cancelled.filter((one) => !isOut(one)),
    ...(note ? { note } : {}),
  };
}

/** A finding an editor may let through. */
export type Unsure = {
  readonly kind: 'event' | 'task';
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  /** When it begins, or is due. */
  readonly day?: string;
  readonly source: LetterSource;
};

const WEEK_MS = 7 * 86_400_000;

/** What the articles of the week before `at` seem to say, but not surely enough for a letter. */
export function unsureOf(kept: readonly KeptAt[], at: Date): Unsure[] {
  const found = kept
    .filter(({ keptAt, article }) => {
      const since = at.getTime() - WEEK_MS;
      const isOld = article.backlog && article.published && Date.parse(article.published) <= since;
      return keptAt.getTime() > since && !isOld;
    })
    .flatMap(({ article, findings }) => {
      const source = { title: article.title, link: article.link };
      const events = findings.events.map((event) => ({
        ...event,
        kind: 'event',
        day: event.start,
      }));
      const tasks = findings.tasks.map((task) => ({ ...task, kind: 'task', day: task.due }));
      return [...events, ...tasks]
        .filter((finding) => !isSure(finding))
        .flatMap(({ kind, id, title, quote, day }): Unsure[] =>
          id
            ? [{ kind: kind as Unsure['kind'], id, title, quote, ...(day ? { day } : {}), source }]
            : [],
        );
    });
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
