import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a mail that comes back to us may do: tell of a bounce, or end the subscription. */
export type ReturnPurpose = 'bounce' | 'leave';

/** Of the mac in hexadecimal, in characters. */
const MAC_LENGTH = 20;

/**
 * Names a subscriber in an address of ours (`bounce+<word>@…`) for ever. Only small letters, digits
 * and a hyphen: mail servers may change the case of an address. Scoped to one purpose; the mac lets
 * forged ones be refused without a look at the store.
 */
export function returnWord(purpose: ReturnPurpose, number: number, secret: string): string {
  const name = number.toString(36);
  return `${name}-${macOf(purpose, name, secret)}`;
}

/** The subscriber's number; null for a word we did not make. */
export function readReturnWord(
  purpose: ReturnPurpose,
  word: string,
  secret: string,
): number | null {
  const [, name = '', mac = ''] = /^([0-9a-z]{1,11})-([0-9a-f]+)$/.exec(word.toLowerCase()) ?? [];
  const expected = Buffer.from(macOf(purpose, name, secret));
  const given = Buffer.from(mac);
  if (name === '' || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return null;
  }
  const number = Number.parseInt(name, 36);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

function macOf(purpose: ReturnPurpose, name: string, secret: string): string {
  const mac = createHmac('sha256', secret).update(`return:${purpose}:${name}`).digest('hex');
  return mac.slice(0, MAC_LENGTH);
}
