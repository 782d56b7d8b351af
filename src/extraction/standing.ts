import { eventId, taskId } from '../article/finding-ids.ts';
import type { Findings, FoundEvent, FoundTask, Reference } from '../article/findings.ts';

/** What speaks for a finding, from much to little. */
type EventEvidence = 'time and place' | 'time or place' | 'name' | 'word';
type TaskEvidence = 'due and actor' | 'due or order' | 'actor' | 'act';

/**
 * How often findings with such evidence are right: the lower end of the 95 % Wilson interval over
 * the labelled texts the rules were written with, so that a class of few examples is trusted less.
 * `docs/extraction.md` gives the counts.
 */
const EVENT_CONFIDENCE: Readonly<Record<EventEvidence, number>> = {
  'time and place': 0.96,
  'time or place': 0.94,
  name: 0.93,
  word: 0.49,
};
const TASK_CONFIDENCE: Readonly<Record<TaskEvidence, number>> = {
  'due and actor': 0.96,
  'due or order': 0.96,
  actor: 0.88,
  // Too few to measure.
  act: 0.5,
};

/** A title of fewer words names a kind of event only: `Bế mạc`. */
const NAME_WORDS = 3;
const ORDER =
  /(?<!\p{L})(?:yêu cầu|đề nghị|giao|kêu gọi|phải|cần|có trách nhiệm|must|shall|requested|required|asked)(?!\p{L})/iu;

/** Gives each finding its identity and its confidence. */
export function withStanding({ events, tasks, refs }: Findings): Findings {
  const reference = sourceOf(refs);
  return {
    events: events.map((event) => ({
      ...event,
      id: eventId(event),
      confidence: EVENT_CONFIDENCE[eventEvidence(event)],
    })),
    tasks: tasks.map((task) => ({
      ...task,
      id: taskId(task, reference),
      confidence: TASK_CONFIDENCE[taskEvidence(task)],
    })),
    refs,
  };
}

/** What speaks for an event: told by the clock, at a place, by a name. */
function eventEvidence({ time, place, title }: FoundEvent): EventEvidence {
  if (time && place) return 'time and place';
  if (time || place) return 'time or place';
  return title.split(/\s+/u).length >= NAME_WORDS ? 'name' : 'word';
}

/** What speaks for a task: a day, somebody to do it, a word that orders, a place in a list. */
function taskEvidence({ due, actor, ordinal, recurrence, quote }: FoundTask): TaskEvidence {
  if (due && actor) return 'due and actor';
  if (due || ordinal || recurrence || ORDER.test(quote)) return 'due or order';
  return actor ? 'actor' : 'act';
}

/** The document an article's tasks come from: the first it names. */
function sourceOf(refs: readonly Reference[]): string | undefined {
  return refs[0]?.number;
}
