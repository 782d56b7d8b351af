import type { Findings, FoundEvent, FoundTask } from '../../src/article/findings.ts';

/** A labelled text: what should be found in it. */
export type Labelled = Omit<Findings, 'events' | 'tasks'> & {
  readonly doc: string;
  readonly published: string;
  readonly text: string;
  readonly events: readonly FoundEvent[];
  readonly tasks: readonly FoundTask[];
};

export type Count = { right: number; wrong: number; missed: number };

/** What is counted over a set of texts. */
export type Scores = Readonly<Record<(typeof MEASURES)[number], Count>> & {
  readonly quiet: Count;
};

export const MEASURES = ['event', 'task', 'taskStrict', 'due', 'reference'] as const;

type Range = readonly [from: number, to: number];

/**
 * Counts over all texts. An event is right when both its days are; a task when it shares half of
 * the shorter quote (strictly: 70 % of both together); `due` counts days from end to end; `quiet`
 * counts texts without event and task that were left alone.
 */
export function score(labelled: readonly Labelled[], read: (one: Labelled) => Findings): Scores {
  const zero = (): Count => ({ right: 0, wrong: 0, missed: 0 });
  const scores = {
    event: zero(),
    task: zero(),
    taskStrict: zero(),
    due: zero(),
    reference: zero(),
    quiet: zero(),
  };
  for (const one of labelled) {
    const found = read(one);
    const days = ({ start, end = start }: FoundEvent) => `${start} ${end}`;
    add(
      scores.event,
      pairs(one.events, found.events, (a, b) => Number(days(a) === days(b))),
      [one.events.length, found.events.length],
    );
    addTasks(scores, one, found.tasks);
    const numbers = pairs(one.refs, found.refs, (a, b) =>
      Number(plain(a.number) === plain(b.number)),
    );
    add(scores.reference, numbers, [one.refs.length, found.refs.length]);
    if (one.events.length + one.tasks.length > 0) continue;
    if (found.events.length + found.tasks.length === 0) scores.quiet.right += 1;
    else scores.quiet.wrong += 1;
  }
  return scores;
}

export const precisionOf = ({ right, wrong }: Count) => right / Math.max(1, right + wrong);

export const recallOf = ({ right, missed }: Count) => right / Math.max(1, right + missed);

export function f1Of(count: Count): number {
  return (2 * count.right) / Math.max(1, 2 * count.right + count.wrong + count.missed);
}

function addTasks(
  scores: Readonly<Record<'task' | 'taskStrict' | 'due', Count>>,
  one: Labelled,
  found: readonly FoundTask[],
): void {
  const sizes = [one.tasks.length, found.length] as const;
  const lenient = pairs(one.tasks, found, (a, b) => {
    const share = shareOf(one.text, a.quote, b.quote);
    return share.ofShorter >= 0.5 ? share.ofShorter : 0;
  });
  add(scores.task, lenient, sizes);
  const strict = pairs(one.tasks, found, (a, b) => {
    const share = shareOf(one.text, a.quote, b.quote);
    return share.ofBoth >= 0.7 ? share.ofBoth : 0;
  });
  add(scores.taskStrict, strict, sizes);
  const rightDue = lenient.filter(([a, b]) => a.due !== undefined && a.due === b.due);
  const dues = (tasks: readonly FoundTask[]) => tasks.filter((task) => task.due).length;
  add(scores.due, rightDue, [dues(one.tasks), dues(found)]);
}

/** One to one, the likest first. */
function pairs<A, B>(
  wanted: readonly A[],
  found: readonly B[],
  likeness: (a: A, b: B) => number,
): (readonly [A, B])[] {
  const all = wanted
    .flatMap((a) => found.map((b) => ({ a, b, like: likeness(a, b) })))
    .filter(({ like }) => like > 0)
    .sort((one, other) => other.like - one.like);
  const takenA = new Set<A>();
  const takenB = new Set<B>();
  const chosen: (readonly [A, B])[] = [];
  for (const { a, b } of all) {
    if (takenA.has(a) || takenB.has(b)) continue;
    takenA.add(a);
    takenB.add(b);
    chosen.push([a, b]);
  }
  return chosen;
}

function add(
  count: Count,
  chosen: readonly unknown[],
  [wanted, found]: readonly [wanted: number, found: number],
): void {
  count.right += chosen.length;
  count.missed += wanted - chosen.length;
  count.wrong += found - chosen.length;
}

function shareOf(text: string, one: string, other: string) {
  const [a, b] = [rangeOf(text, one), rangeOf(text, other)];
  const common = Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
  const shorter = Math.min(a[1] - a[0], b[1] - b[0]);
  const both = Math.max(a[1], b[1]) - Math.min(a[0], b[0]);
  return { ofShorter: common / Math.max(1, shorter), ofBoth: common / Math.max(1, both) };
}

function rangeOf(text: string, quote: string): Range {
  const at = text.indexOf(quote);
  return at < 0 ? [0, 0] : [at, at + quote.length];
}

const plain = (number: string) => number.replace(/\s/g, '').toUpperCase();
