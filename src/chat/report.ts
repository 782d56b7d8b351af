import type { Copy } from '../copy/copy.ts';
import { sayNumber } from '../copy/dates.ts';
import type { Author } from '../store/editions.ts';
import type { LedgerCode } from '../store/ledger-codes.ts';
import { plain, type Reply } from './talk.ts';

/** How an announcement went, in place of the message that said it was under way. */
export function announcementReport(
  counters: Readonly<Record<LedgerCode, number>>,
  by: Author,
  copy: Copy,
): Reply {
  const say = copy[by.locale];
  const said = (count: number) => sayNumber(count, by.locale);
  const reach = Object.values(counters).reduce((sum, count) => sum + count, 0);
  const lines = [
    say('chat-report-sent', { sent: said(counters.sent), reach: said(reach) }),
    say('chat-report-gone', { gone: said(counters.gone + counters.suspect + counters.skipped) }),
    say('chat-report-failed', { failed: said(counters.failed + counters.expired) }),
  ];
  if (counters.unknown > 0) {
    lines.push(say('chat-report-unknown', { unknown: said(counters.unknown) }));
  }
  return { ...plain(lines.join('\n')), replaces: by.message };
}
