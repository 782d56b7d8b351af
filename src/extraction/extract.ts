import type { Day } from '../article/day.ts';
import type { Findings } from '../article/findings.ts';
import { extractEnglish } from './english/extract.ts';
import { isEnglish } from './english/language.ts';
import { findEvents } from './events.ts';
import { mergeEvents, mergeTasks } from './merge.ts';
import { readText } from './reading.ts';
import { findReferences, mergeReferences } from './references.ts';
import { withStanding } from './standing.ts';
import { findTasks } from './tasks.ts';
import { copyOf } from './working-copy.ts';

export type ExtractionInput = {
  /** Context: nothing is quoted from it, but a document that it names is a reference. */
  readonly title: string;
  readonly text: string;
  /** The day in the site's zone; settles years that the text leaves out. */
  readonly published: Day | null;
};

/**
 * What an article asks, announces and refers to, by rules of our own. Every quote, place and actor
 * is an exact piece of `text`. Never throws; linear in the length of the text.
 */
export function extract(input: ExtractionInput): Findings {
  return withStanding(isEnglish(input.text) ? extractEnglish(input) : extractVietnamese(input));
}

function extractVietnamese(input: ExtractionInput): Findings {
  const reading = readText(input.text, input.published);
  return {
    events: mergeEvents(findEvents(reading, input)),
    tasks: mergeTasks(findTasks(reading, input.published)),
    refs: mergeReferences([...findReferences(copyOf(input.title)), ...reading.mentions]),
  };
}
