import type { FoundEvent, FoundTask } from '../article/findings.ts';

/** How many namesakes of one day are compared: a page that repeats a day for ever stays linear. */
const COMPARED = 32;

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
  return agree(one.place, other.place) && timesAgree(one.time, other.time);
}

function agree(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return true;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** `08:00` is a morning. */
function timesAgree(one: string | undefined, other: string | undefined): boolean {
  return !one || !other || one === other || partOf(one) === other || partOf(other) === one;
}

function partOf(time: string): string {
  if (!time.includes(':')) return '';
  if (time < '12:00') return 'morning';
  return time < '18:00' ? 'afternoon' : 'evening';
}

/** What the first mention leaves open, the later one tells. */
function joined(first: FoundEvent, later: FoundEvent): FoundEvent {
  const exact = [first.time, later.time].find((time) => time?.includes(':'));
  const time = exact ?? first.time ?? later.time;
  return { ...later, ...first, ...(time && { time }) };
}
