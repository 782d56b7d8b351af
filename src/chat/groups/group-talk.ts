import type { ChatDeps, Person } from '../deps.ts';
import type { Group } from '../talk.ts';

/** Somebody speaks in a group; what is known of `person` is what is known of the group. */
export type GroupTalk = {
  readonly person: Person;
  readonly group: Group;
  readonly deps: ChatDeps;
};
