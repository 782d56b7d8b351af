import type { Day } from '../../article/day.ts';
import type { LetterGate } from '../../store/letter-gate.ts';
import type { ChatDeps } from '../deps.ts';

export type GateDeps = Pick<ChatDeps, 'copy' | 'site'>;

/** Stands before what is left out. */
export const OUT = '✖️ ';

/** Entries on one page of the list: more make a keyboard that fills a telephone. */
export const PAGE_LENGTH = 8;

/** A button's name: what it does to which gate. Telegram takes 64 bytes. */
export function gateButton({ due }: Pick<LetterGate, 'due'>, act: string): string {
  return `gate:${due}:${act}`;
}

/** Whether an editor can still change what becomes of it. */
export function isOpen({ state }: Pick<LetterGate, 'state'>): boolean {
  return state === 'open' || state === 'held';
}

/** Something an editor may leave out or let in; `act` of its button does so. */
export type Row = {
  readonly act: string;
  readonly mark: string;
  readonly title: string;
  readonly day?: Day;
};

/** Everything that can be toggled: the entries under their numbers, then what is doubtful. */
export function rowsOf({ entries, doubts, leftOut, alsoShown }: LetterGate): Row[] {
  const entryRows = entries.flatMap(({ id, title, day }, index): Row[] =>
    id === null
      ? []
      : [
          {
            act: `out:${index}`,
            mark: `${leftOut.includes(id) ? OUT : ''}${index + 1}. `,
            title,
            ...(day ? { day } : {}),
          },
        ],
  );
  const doubtRows = doubts.map(
    ({ id, title, day }, index): Row => ({
      act: `show:${index}`,
      mark: alsoShown.includes(id) ? '☑ ' : '☐ ',
      title,
      ...(day ? { day } : {}),
    }),
  );
  return [...entryRows, ...doubtRows];
}

/** The page of the list on which the doubtful ones begin. */
export function pageOfDoubts(gate: LetterGate): number {
  const first = rowsOf(gate).findIndex(({ act }) => act.startsWith('show:'));
  return Math.floor(Math.max(first, 0) / PAGE_LENGTH);
}
