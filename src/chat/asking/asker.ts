import type { ChatDeps, Person } from '../deps.ts';

/** What answers to questions need of the house. */
export type AskingDeps = Pick<
  ChatDeps,
  'redis' | 'copy' | 'site' | 'topics' | 'publicUrl' | 'clock' | 'reminders'
>;

/** Who asks. */
export type Asker = Pick<Person, 'known' | 'locale'>;

/** What somebody wants to see: which page, and of all topics (`*`), of one, or of those they chose. */
export type View = { readonly page: number; readonly scope: string };

export const FIRST_VIEW: View = { page: 0, scope: '' };

/** The topics that are meant; `['*']` is all. */
export function topicsIn({ scope }: Pick<View, 'scope'>, { known }: Asker): readonly string[] {
  return scope === '' ? (known?.topics ?? ['*']) : [scope];
}
