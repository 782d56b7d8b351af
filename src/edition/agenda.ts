import type { Day } from '../article/day.ts';
import { fold } from '../article/words.ts';
import type { Rhythm } from '../subscriber/subscriber.ts';
import type {
  DigestEvent,
  DigestItem,
  DigestTask,
  LetterEvent,
  LetterSource,
  LetterTask,
  Marks,
  Reader,
} from './content.ts';

/** Where a part of the day stands among clock times. */
const HOURS: Readonly<Record<string, string>> = { morning: '06', afternoon: '12', evening: '18' };

/** A title of fewer words is a kind of event, not its name: `Họp dân` is held everywhere. */
const NAME_WORDS = 4;

/** How many events of the same days are compared by name. */
const COMPARED = 64;

const sourceOf = (item: DigestItem): LetterSource => ({ title: item.title, link: item.link });

/** When and for whom a letter is. */
export type About = {
  /** What is new to the reader. */
  readonly fresh: readonly DigestItem[];
  readonly today: Day;
  /** The last day the letter looks ahead to. */
  readonly horizon: Day;
  readonly reader: Pick<Reader, 'lastLetter'>;
  readonly rhythm: Rhythm;
};

/**
 * What is to be done: new, or still open; by day, the undated last. A daily letter repeats what is
 * open only when its day is near.
 */
export function tasksOf(items: readonly DigestItem[], about: About): LetterTask[] {
  const fresh = new Set(about.fresh);
  const isOpen = (due: Day) =>
    due >= about.today && (about.rhythm === 'weekly' || due <= about.horizon);
  const tasks = items.flatMap((item) => {
    const isFresh = fresh.has(item);
    return item.tasks
      .filter((task) => isFresh || (task.due !== undefined && isOpen(task.due)))
      .map((task) => ({
        ...(task.id ? { id: task.id } : {}),
        ...marksOf(task),
        title: task.title,
        quote: task.quote,
        ...(task.due ? { due: task.due } : {}),
        ...(task.actor ? { actor: task.actor } : {}),
        stillOpen: !isFresh && about.reader.lastLetter !== null,
        overdue: task.due !== undefined && task.due < about.today,
        source: sourceOf(item),
      }));
  });
  return onceAsked(tasks).sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
}

/** Where to be: coming or going on, by day and hour. */
export function eventsOf(items: readonly DigestItem[], about: About): LetterEvent[] {
  const fresh = new Set(about.fresh);
  const found = items.flatMap((item) =>
    item.events
      .filter((event) => (event.end ?? event.start) >= about.today)
      .filter((event) => event.start <= about.horizon || fresh.has(item))
      .map((event) => letterEvent(event, item)),
  );
  return onceAnnounced(found).sort((a, b) => startOf(a).localeCompare(startOf(b)));
}

/** What stays in a letter that is too long, the least first: due soon, missed, new, known for long. */
export function urgencyOfTask({ today, horizon }: About) {
  return ({ due, stillOpen }: LetterTask): number => {
    if (due !== undefined && due >= today && due <= horizon) return 0;
    if (due !== undefined && due < today) return 1;
    return stillOpen ? 3 : 2;
  };
}

/** The same for events: beginning soon, new but far, going on. */
export function urgencyOfEvent({ today, horizon }: About) {
  return ({ start }: LetterEvent): number => {
    if (start < today) return 2;
    return start <= horizon ? 0 : 1;
  };
}

const taskKey = ({ due = '', actor = '', title }: Omit<DigestTask, 'quote'>) =>
  `${due} ${fold(actor)} ${fold(title)}`;

export const eventKey = (event: DigestEvent) =>
  `${event.start} ${event.end ?? ''} ${fold(event.title)}`;

/** Whether two findings ask for the same, so that a letter shows one of them. */
export function isSameTask(one: DigestTask, other: DigestTask): boolean {
  return taskKey(one) === taskKey(other);
}

/** Whether two findings announce the same, so that a letter shows one of them. */
export function isSameEvent(one: DigestEvent, other: DigestEvent): boolean {
  if (one.start !== other.start || one.end !== other.end || !isCompatible(one, other)) return false;
  return fold(one.title) === fold(other.title) || isOneName(one.title, other.title);
}

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
export function onceNamed(events: readonly LetterEvent[]): LetterEvent[] {
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
  const name = { ...(id ? { id } : {}), ...marksOfBoth(first, later) };
  return { ...first, ...later, title: named, ...name, ...alsoIn(later, first) };
}

/** Two entries of a calendar that are one event go under the first one's name, and each change counts. */
function marksOfBoth(first: Marks, later: Marks): Marks {
  if (!first.uid || !later.uid || first.uid === later.uid) return marksOf({ ...later, ...first });
  return { uid: first.uid, sequence: (first.sequence ?? 0) + (later.sequence ?? 0) + 1 };
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

/** Whether neither time nor place speaks against two events being one. */
export function isCompatible(
  one: Pick<LetterEvent, 'time' | 'place'>,
  other: Pick<LetterEvent, 'time' | 'place'>,
): boolean {
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

/** A finding as a letter shows it. */
export function letterEvent(event: DigestEvent, item: DigestItem): LetterEvent {
  return {
    ...(event.id ? { id: event.id } : {}),
    ...marksOf(event),
    title: event.title,
    start: event.start,
    ...(event.end ? { end: event.end } : {}),
    ...(event.time ? { time: event.time } : {}),
    ...(event.place ? { place: event.place } : {}),
    source: sourceOf(item),
  };
}

function marksOf({ uid, sequence }: Marks): Marks {
  return {
    ...(uid === undefined ? {} : { uid }),
    ...(sequence === undefined ? {} : { sequence }),
  };
}
