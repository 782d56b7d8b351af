import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import { sayDay } from '../../copy/dates.ts';
import type { LetterGate } from '../../store/letter-gate.ts';
import { type Choice, plain, type Reply } from '../talk.ts';
import { type GateDeps, gateButton, PAGE_LENGTH, type Row, rowsOf } from './rows.ts';

/** What a button shows on a narrow telephone. */
const LABEL_LENGTH = 44;

/** A page of what can be left out or let in, each behind its own button. */
export function gateList(
  gate: LetterGate,
  { page, locale }: { readonly page: number; readonly locale: Locale },
  { copy }: GateDeps,
): Reply {
  const say = copy[locale];
  const rows = rowsOf(gate);
  const last = Math.max(0, Math.ceil(rows.length / PAGE_LENGTH) - 1);
  const at = Math.min(page, last);
  const shown = rows.slice(at * PAGE_LENGTH, (at + 1) * PAGE_LENGTH);
  const button = (act: string, label: string): Choice => ({ id: gateButton(gate, act), label });
  const turns = [
    ...(at > 0 ? [button(`list:${at - 1}`, say('chat-gate-before'))] : []),
    ...(at < last ? [button(`list:${at + 1}`, say('chat-gate-after'))] : []),
  ];
  return {
    ...plain(
      say('chat-gate-list', { page: at + 1, pages: last + 1 }),
      ...(gate.doubts.length > 0 ? [say('chat-gate-list-doubts')] : []),
    ),
    choices: [
      ...shown.map((row) => [button(`${row.act}:${at}`, labelOf(row, locale))]),
      ...(turns.length > 0 ? [turns] : []),
      [button('card', say('chat-gate-done'))],
    ],
  };
}

function labelOf({ mark, title, day }: Row, locale: Locale): string {
  const when = day ? ` (${sayDay(day, locale).slice(0, -5)})` : '';
  return `${mark}${clip(title, LABEL_LENGTH - mark.length - when.length)}${when}`;
}
