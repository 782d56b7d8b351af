import { type ReturnPurpose, readReturnWord } from '../../../subscriber/return-word.ts';
import { readToken } from '../../../subscriber/token.ts';
import type { Fields, Parts } from './parts.ts';

/**
 * Whom a returned mail speaks of. `reader`: something in it bears our signature, which only who had
 * our mail can know. `address`: it only says so; believed when the Message-ID it returns is that of
 * a mail to this very reader, for else anybody could silence anybody.
 */
export type Who =
  | { readonly kind: 'reader'; readonly number: number }
  | { readonly kind: 'address'; readonly address: string; readonly messageIds: readonly string[] }
  | { readonly kind: 'nobody' };

/** Where servers write to whom a mail was delivered, the surest first. */
const RECIPIENT_FIELDS = [
  'delivered-to',
  'x-original-to',
  'x-delivered-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
  'to',
  'cc',
];

const WORD = /(?<![0-9a-z])[0-9a-z]{1,11}-[0-9a-f]{20}(?![0-9a-z])/gi;
const TOKEN = /\/unsubscribe\/([\w-]{28,64})/g;

const MESSAGE_ID = /^[ \t>]*(?:X-Original-)?Message-ID:\s*(<[^\s<>]+>)/gim;

/** Words looked at in one text: a hostile one may hold any number. */
const MOST_WORDS = 50;

/** The reader whose word of this purpose stands in an address this mail was sent to. */
export function addressedReader(
  purpose: ReturnPurpose,
  headers: Fields,
  secret: string,
): number | null {
  for (const field of RECIPIENT_FIELDS) {
    for (const value of headers.get(field) ?? []) {
      const number = signedIn(value, [purpose], secret);
      if (number !== null) return number;
    }
  }
  return null;
}

/** Whom a bounce or a complaint is about; `claimed` are the addresses it names itself. */
export function whoIn(
  { headers, returned, raw }: Parts,
  claimed: readonly string[],
  secret: string,
): Who {
  const addressed = addressedReader('bounce', headers, secret);
  if (addressed !== null) return { kind: 'reader', number: addressed };
  for (const part of [...returned, raw]) {
    const number = signedIn(part, ['bounce', 'leave'], secret) ?? tokenIn(part, secret);
    if (number !== null) return { kind: 'reader', number };
  }
  const [address] = claimed;
  if (!address) return { kind: 'nobody' };
  return { kind: 'address', address, messageIds: messageIdsIn([...returned, raw]) };
}

/** The reader of the first word in a text that we made for one of these purposes; forged ones are passed over. */
export function signedIn(
  text: string,
  purposes: readonly ReturnPurpose[],
  secret: string,
): number | null {
  const words = (text.match(WORD) ?? []).slice(0, MOST_WORDS);
  for (const word of words) {
    for (const purpose of purposes) {
      const number = readReturnWord(purpose, word, secret);
      if (number !== null) return number;
    }
  }
  return null;
}

/** A returned header carries the link that unsubscribes its reader, which is signed, too. */
function tokenIn(text: string, secret: string): number | null {
  for (const [, token = ''] of [...text.matchAll(TOKEN)].slice(0, MOST_WORDS)) {
    const read = readToken('unsubscribe', token, { secret, now: new Date(0) });
    const number = read.kind === 'valid' ? Number.parseInt(read.subject, 36) : 0;
    if (Number.isSafeInteger(number) && number > 0) return number;
  }
  return null;
}

function messageIdsIn(texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => [...text.matchAll(MESSAGE_ID)].slice(0, MOST_WORDS));
  return lines.map(([, id = '']) => id);
}
