import type { Day } from '../../article/day.ts';
import type { Findings } from '../../article/findings.ts';
import { mergeEvents, mergeTasks } from '../merge.ts';
import { findReferences, mergeReferences } from '../references.ts';
import { copyOf } from '../working-copy.ts';
import { findEnglishEvents } from './events.ts';
import { readEnglish } from './reading.ts';
import { findEnglishTasks } from './tasks.ts';

/** What an English article asks, announces and refers to; the promises of `extract` hold. */
export function extractEnglish(input: {
  readonly title: string;
  readonly text: string;
  readonly published: Day | null;
}): Findings {
  const reading = readEnglish(input.text, input.published);
  return {
    events: mergeEvents(findEnglishEvents(reading)),
    tasks: mergeTasks(findEnglishTasks(reading)),
    refs: mergeReferences([...findReferences(copyOf(input.title)), ...reading.mentions]),
  };
}
