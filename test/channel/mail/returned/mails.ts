import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageIdOf } from '../../../../src/channel/mail/headers.ts';
import { unsubscribeToken } from '../../../../src/chat/consent.ts';
import { returnWord } from '../../../../src/subscriber/return-word.ts';
import { deliveryIdOf } from '../../../../src/subscriber/token.ts';

const FOLDER = join(import.meta.dirname, '../../../fixtures/returned');

/** A mail as it came back from a letter of ours to this reader. */
export function returnedMail(
  name: string,
  {
    number,
    secret,
    edition = 'letter-1',
  }: { readonly number: number; readonly secret: string; readonly edition?: string },
): Buffer {
  const bounce = returnWord('bounce', number, secret);
  const id = messageIdOf(deliveryIdOf(edition, number, secret), secret, {
    domain: 'bantin.example',
  });
  const values: Record<string, string> = {
    bounce,
    BOUNCE: bounce.toUpperCase(),
    leave: returnWord('leave', number, secret),
    token: unsubscribeToken(number, secret),
    messageId: id,
    forged: returnWord('bounce', number, `not ${secret}`),
  };
  const text = readFileSync(join(FOLDER, `${name}.eml`), 'latin1');
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_, field: string) => values[field] ?? '');
  return Buffer.from(filled.replace(/\r?\n/g, '\r\n'), 'latin1');
}
