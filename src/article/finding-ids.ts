import { createHash } from 'node:crypto';
import type { FoundEvent, FoundTask } from './findings.ts';
import { fold } from './words.ts';

/**
 * What an event keeps when it is announced again, in an edited article or in another feed: what it
 * is called and the day it begins. Time, place and end may be corrected.
 */
export function eventId(event: Pick<FoundEvent, 'title' | 'start'>): string {
  return idOf(['event', plain(event.title), event.start]);
}

/**
 * What a task keeps: who is to do what, by which document. Its day may be put off. `reference`: the
 * number of the document the task comes from.
 */
export function taskId(
  task: Pick<FoundTask, 'title' | 'actor'>,
  reference: string | undefined,
): string {
  return idOf(['task', plain(task.actor ?? ''), plain(task.title), reference ?? '']);
}

/** Words alone: spelling variants, punctuation and capitals make no other event. */
function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function idOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
