import type { FoundEvent, FoundTask } from '../article/findings.ts';
import { partAt } from './clock-times.ts';

/** How many namesakes of one day are compared: a page that repeats a day for ever stays linear. */
const COMPARED = 32;

/** A shorter title names only a kind of event. */
const NAME_WORDS = 3;

/** Two mentions of one event become one: same days, and neither time nor place speaks against it. */
export function mergeEvents(events: readonly FoundEvent[]): FoundEvent[] {
  const kept: FoundEvent[] = [];
  const byDays = new Map<string, number[]>();
  for (const event of events) {
    const days = `${event.start}|${event.end ?? event.start}`;
    const rivals = byDays.get(days) ?? [];
    const same = rivals.slice(0, COMPARED).find((i) => isSame(kept[i], event));
    const first = same === undefined ? undefined : kept[same];
    if (same !== undefined && first) {
      kept[same] = joined(first, event);
      continue;
    }
    if (rivals.length >= COMPARED) continue;
    byDays.set(days, [...rivals, kept.length]);
    kept.push(event);
  }
  return kept;
}

/** A sentence printed twice asks once. */
export function mergeTasks(tasks: readonly FoundTask[]): FoundTask[] {
  return [...new Map(tasks.toReversed().map((task) => [task.quote, task])).values()].toReversed();
}

function isSame(one: FoundEvent | undefined, other: FoundEvent): boolean {
  if (!one) return false;
  if (!agree(one.place, other.place) || !timesAgree(one.time, other.time)) return false;
  return Boolean(one.time ?? one.place) || !areStrangers(one.title, other.title);
}

/** Two full names without a word in common, `Lễ Ok Om Bok` and `Đua ghe ngo`, are two events. */
function areStrangers(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return Math.min(a.size, b.size) >= NAME_WORDS && ![...a].some((word) => b.has(word));
}

function wordsOf(title: string): ReadonlySet<string> {
  return new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function agree(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return true;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** `08:00` is a morning. */
function timesAgree(one: string | undefined, other: string | undefined): boolean {
  return !one || !other || one === other || partAt(one) === other || partAt(other) === one;
}

/** What the first mention leaves open, the later one tells. */
function joined(first: FoundEvent, later: FoundEvent): FoundEvent {
  const exact = [first.time, later.time].find((time) => time?.includes(':'));
  const time = exact ?? first.time ?? later.time;
  return { ...later, ...first, ...(time && { time }) };
}
