import { readEmail } from '../../../subscriber/address.ts';
import type { Parts } from './parts.ts';
import { addressesIn } from './report.ts';
import { statusIn } from './weight.ts';

/** What a bounce says that follows no standard. */
export type PlainBounce = {
  readonly status: string | null;
  readonly diagnostic: string;
  readonly addresses: readonly string[];
};

/** Who writes bounces and nothing else. */
const DAEMON =
  /^(mailer-daemon|mailerdaemon|postmaster|mdaemon|mail-daemon|mail\.?delivery)([-_.@]|$)/;

/** The words by which old and home-made servers say that a mail was not delivered. */
const FAILED =
  /undeliver|delivery (has )?fail|failure notice|returned mail|mail delivery failed|returned to sender|delivery status notification|could not be delivered|couldn't be delivered|was ?n[o']t delivered|did not reach|permanent fatal|qmail-send program|delivery (report|problem|incomplete)|không (thể )?(gửi|chuyển|phát) (được )?(thư|email|tới|đến)|thư (bị trả lại|không gửi được)|gửi thư thất bại/i;

/** A try that goes on is no bounce. */
const STILL_TRYING =
  /delay|will (be )?(retr(y|ied)|keep trying|continue)|still being retried|not yet been delivered|warning: (could not send|message)|sẽ (tiếp tục|thử) gửi/i;

/** A line with which the copy of our own mail begins, whose words are not the server's. */
const COPY_LINE =
  /^[ \t]*--.*(copy of (the|your) message|original message|message follows|message header|returned message|thư gốc)|^(Received|Return-Path|DKIM-Signature|Message-ID|Content-Type|MIME-Version):/i;

/** Whether a server's machine wrote it. */
export function isDaemon({ from, headers }: Pick<Parts, 'from' | 'headers'>): boolean {
  const path = headers.get('return-path')?.[0];
  return path === '<>' || DAEMON.test(from ?? '') || headers.has('x-failed-recipients');
}

/** Reads a bounce by its words; null when it is none, or tells that the tries go on. */
export function readPlainBounce(parts: Parts): PlainBounce | null | 'delayed' {
  const { subject, text, headers } = parts;
  const said = wordsOf(text);
  if (!FAILED.test(subject) && !FAILED.test(said) && !headers.has('x-failed-recipients')) {
    return null;
  }
  // A final report may tell how long it tried; a subject says what it is.
  if (STILL_TRYING.test(subject) && !/fail|undeliver|returned/i.test(subject)) return 'delayed';
  const named = headers.get('x-failed-recipients') ?? [];
  const addresses = [
    ...named.flatMap((list) => list.split(',').flatMap(addressesIn)),
    ...addressesOf(said),
  ];
  return { status: statusIn(said), diagnostic: said.replace(/\s+/g, ' ').trim(), addresses };
}

/** What the server says, before the copy of what it returns. */
function wordsOf(text: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => index > 0 && COPY_LINE.test(line.slice(0, 200)));
  return (at > 0 ? lines.slice(0, at) : lines).join('\n').slice(0, 4000);
}

function addressesOf(said: string): string[] {
  const found = said.match(/[^\s<>@,;:()"'[\]]+@[^\s<>@,;:()"'[\]]+\w/g) ?? [];
  return found.map(readEmail).filter((address) => address !== null);
}
