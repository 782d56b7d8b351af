import { type Day, shiftDay } from '../article/day.ts';
import type { FoundEvent } from '../article/findings.ts';
import { fold } from '../article/words.ts';
import type {
  DigestItem,
  DigestSettings,
  LetterEvent,
  LetterSource,
  LetterTask,
  Reader,
} from './content.ts';

/** Where a part of the day stands among clock times. */
const HOURS: Readonly<Record<string, string>> = { morning: '06', afternoon: '12', evening: '18' };

/** A title of fewer words is a kind of event, not its name: `Họp dân` is held everywhere. */
const NAME_WORDS = 4;

/** How many events of the same days are compared by name. */
const COMPARED = 64;

const sourceOf = (item: DigestItem): LetterSource => ({ title: item.title, link: item.link });

/** What is to be done: new, or still open; by day, the undated last. */
export function tasksOf(
  items: readonly DigestItem[],
  deps: {
    readonly fresh: readonly DigestItem[];
    readonly today: Day;
    readonly reader: Reader;
    readonly digest: DigestSettings;
  },
): LetterTask[] {
  const tasks = items.flatMap((item) => {
    const isFresh = deps.fresh.includes(item);
    return item.tasks
      .filter((task) => isFresh || (task.due !== undefined && task.due >= deps.today))
      .map((task) => ({
        ...(task.id ? { id: task.id } : {}),
        title: task.title,
        quote: task.quote,
        ...(task.due ? { due: task.due } : {}),
        ...(task.actor ? { actor: task.actor } : {}),
        stillOpen: !isFresh && deps.reader.lastLetter !== null,
        overdue: task.due !== undefined && task.due < deps.today,
        source: sourceOf(item),
      }));
  });
  return onceAsked(tasks)
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
    .slice(0, deps.digest.maxItems);
}

/** Where to be: coming or going on, by day and hour. */
export function eventsOf(
  items: readonly DigestItem[],
  deps: {
    readonly fresh: readonly DigestItem[];
    readonly today: Day;
    readonly digest: DigestSettings;
  },
): LetterEvent[] {
  const horizon = shiftDay(deps.today, deps.digest.lookAheadDays);
  const found = items.flatMap((item) =>
    item.events
      .filter((event) => (event.end ?? event.start) >= deps.today)
      .filter((event) => event.start <= horizon || deps.fresh.includes(item))
      .map((event) => letterEvent(event, item)),
  );
  return onceAnnounced(found)
    .sort((a, b) => startOf(a).localeCompare(startOf(b)))
    .slice(0, deps.digest.maxItems);
}

const taskKey = (task: LetterTask) =>
  `${task.due ?? ''} ${fold(task.actor ?? '')} ${fold(task.title)}`;

export const eventKey = (event: LetterEvent) =>
  `${event.start} ${event.end ?? ''} ${fold(event.title)}`;

const startOf = ({ start, time = '' }: LetterEvent) => `${start} ${HOURS[time] ?? time}`;

/** A task several articles ask for stays with the first that did; so what is still open remains so. */
function onceAsked(tasks: readonly LetterTask[]): LetterTask[] {
  const byKey = new Map<string, LetterTask>();
  for (const task of tasks) {
    const first = byKey.get(taskKey(task));
    byKey.set(taskKey(task), first ? { ...first, ...alsoIn(first, task) } : task);
  }
  return [...byKey.values()];
}

/**
 * An event several articles announce: what a later one says anew holds, what it leaves out still
 * does. One event when title and days are the same and neither time nor place speaks against it.
 */
function onceAnnounced(events: readonly LetterEvent[]): LetterEvent[] {
  const byKey = new Map<string, LetterEvent[]>();
  for (const event of events) {
    const known = byKey.get(eventKey(event)) ?? [];
    const same = known.findIndex((one) => isCompatible(one, event));
    const first = known[same];
    const next = first ? known.with(same, joined(first, event)) : [...known, event];
    byKey.set(eventKey(event), next);
  }
  return onceNamed([...byKey.values()].flat());
}

/** `Khai mạc Tuần lễ Văn hóa` and `Lễ khai mạc Tuần lễ Văn hóa năm 2026` of the same days are one. */
function onceNamed(events: readonly LetterEvent[]): LetterEvent[] {
  const byDays = new Map<string, LetterEvent[]>();
  for (const event of events) {
    const days = `${event.start} ${event.end ?? ''}`;
    const known = byDays.get(days) ?? [];
    const same = known
      .slice(0, COMPARED)
      .findIndex((one) => isOneName(one.title, event.title) && isCompatible(one, event));
    const first = known[same];
    if (first) known[same] = joined(first, event);
    else known.push(event);
    byDays.set(days, known);
  }
  return [...byDays.values()].flat();
}

function joined(first: LetterEvent, later: LetterEvent): LetterEvent {
  const title = first.title.length > later.title.length ? first.title : later.title;
  const named = fold(first.title) === fold(later.title) ? later.title : title;
  const id = first.id ?? later.id;
  return { ...first, ...later, title: named, ...(id ? { id } : {}), ...alsoIn(later, first) };
}

/** The other articles that tell the same; each stands once. */
function alsoIn<T extends LetterEvent | LetterTask>(
  kept: T,
  other: T,
): { readonly alsoIn?: readonly LetterSource[] } {
  const all = [kept.source, ...(kept.alsoIn ?? []), other.source, ...(other.alsoIn ?? [])];
  const once = new Map(all.map((source) => [source.link ?? source.title, source]));
  once.delete(kept.source.link ?? kept.source.title);
  return once.size > 0 ? { alsoIn: [...once.values()] } : {};
}

function isCompatible(one: LetterEvent, other: LetterEvent): boolean {
  return agree(one.time, other.time) && agree(one.place, other.place);
}

function isOneName(one: string, other: string): boolean {
  const [short = '', long = ''] = [fold(one), fold(other)].sort((a, b) => a.length - b.length);
  return short.split(' ').length >= NAME_WORDS && ` ${long} `.includes(` ${short} `);
}

function agree(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return true;
  const [a, b] = [fold(one), fold(other)];
  return a.includes(b) || b.includes(a);
}

export function letterEvent(event: FoundEvent, item: DigestItem): LetterEvent {
  return {
    ...(event.id ? { id: event.id } : {}),
    title: event.title,
    start: event.start,
    ...(event.end ? { end: event.end } : {}),
    ...(event.time ? { time: event.time } : {}),
    ...(event.place ? { place: event.place } : {}),
    source: sourceOf(item),
  };
}
