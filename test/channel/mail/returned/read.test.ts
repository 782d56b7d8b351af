import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Returned, readReturned } from '../../../../src/channel/mail/returned/read.ts';
import { returnedMail } from './mails.ts';

const SECRET = 'một bí mật đủ dài cho các bài thử này';
const NUMBER = 4711;

async function read(name: string): Promise<Returned> {
  const mail = returnedMail(name, { number: NUMBER, secret: SECRET });
  return (await readReturned(mail, SECRET)).returned;
}

/** `hard of reader, 5.1.1` */
function said(returned: Returned): string {
  if (returned.kind === 'leave') return `leave of ${returned.number}`;
  if (returned.kind !== 'bounce' && returned.kind !== 'complaint') return returned.kind;
  const { who } = returned;
  const whom = who.kind === 'reader' ? who.number : who.kind === 'address' ? who.address : 'nobody';
  return returned.kind === 'complaint'
    ? `complaint of ${whom}`
    : `${returned.weight} for ${whom}, ${returned.status}`;
}

const TABLE: Readonly<Record<string, string>> = {
  'postfix-unknown-user': 'hard for 4711, 5.1.1',
  'postfix-host-not-found': 'hard for 4711, 5.4.4',
  'postfix-delayed': 'auto',
  'postfix-expired': 'soft for 4711, 4.4.1',
  'postfix-success': 'auto',
  'postfix-case-changed': 'hard for 4711, 5.1.1',
  'postfix-forged-word': 'hard for lan@nhanthu.example, 5.1.1',
  'sendmail-no-verp': 'hard for 4711, 5.1.1',
  'address-and-message-id': 'hard for lan+tin@co-quan.example, 5.1.1',
  'address-only': 'hard for lan@nhanthu.example, 5.1.1',
  'exim-unrouteable': 'hard for 4711, null',
  'exim-warning': 'auto',
  'qmail-no-mailbox': 'hard for 4711, 5.1.1',
  'qmail-full-no-verp': 'soft for 4711, 5.2.2',
  'exchange-not-found': 'hard for 4711, 5.1.10',
  'exchange365-blocked': 'ours for 4711, 5.7.606',
  'exchange365-access-denied': 'soft for 4711, 5.4.1',
  'exchange-old-text': 'hard for 4711, null',
  'gmail-no-such-user': 'hard for 4711, 5.1.1',
  'gmail-over-quota': 'soft for 4711, 5.2.2',
  'gmail-unauthenticated': 'ours for 4711, 5.7.26',
  'yahoo-no-account': 'hard for 4711, null',
  'zimbra-nested': 'hard for 4711, 5.2.1',
  'mdaemon-permanent': 'hard for 4711, null',
  'vietnamese-provider': 'hard for 4711, null',
  'vietnamese-provider-full': 'soft for 4711, null',
  'alias-half-delivered': 'soft for 4711, 5.1.1',
  'status-only-diagnostic-tells': 'hard for 4711, 5.0.0',
  'status-vague': 'soft for 4711, 5.0.0',
  'too-big': 'ours for 4711, 5.3.4',
  'auto-out-of-office-vi': 'auto',
  'auto-out-of-office-8bit': 'auto',
  'auto-vacation-old': 'auto',
  'auto-read-receipt': 'auto',
  'arf-yahoo': 'complaint of 4711',
  'arf-comcast-redacted': 'complaint of 4711',
  'arf-not-spam': 'auto',
  'arf-address-only': 'complaint of lan@nhanthu.example',
  'leave-address': 'leave of 4711',
  'leave-subject': 'leave of 4711',
  'leave-in-body-only': 'person',
  'leave-forged': 'person',
  'leave-with-bounce-word': 'person',
  'person-reply': 'person',
  'person-forwards-a-bounce': 'person',
  'person-forwards-it-inline': 'person',
  'broken-mime': 'soft for 4711, null',
  'truncated-dsn': 'hard for 4711, 5.1.1',
  'latin1-headers': 'hard for 4711, 5.1.1',
  'daemon-says-nothing': 'unknown',
  'no-mail': 'unknown',
  'mbox-line': 'hard for 4711, 5.1.1',
};

test.each(Object.entries(TABLE))('%s: %s', async (name, expected) => {
  expect(said(await read(name))).toBe(expected);
});

test('every mail that is kept as a sample is in the table', () => {
  const folder = join(import.meta.dirname, '../../../fixtures/returned');
  const names = readdirSync(folder).map((file) => file.replace(/\.eml$/, ''));
  expect(names.sort()).toEqual(Object.keys(TABLE).sort());
});

test('the words of a server are told without anybody’s address', async () => {
  const bounce = await read('exchange-not-found');
  expect(bounce).toMatchObject({
    diagnostic:
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient [address] not found by SMTP address lookup',
  });
});

test('a mail of another installation names nobody', async () => {
  const mail = returnedMail('sendmail-no-verp', {
    number: NUMBER,
    secret: 'someone else’s secret',
  });
  const { returned } = await readReturned(mail, SECRET);
  expect(returned).toMatchObject({ who: { kind: 'address', address: 'lan@co-quan.example' } });
});

const HEAD = 'Return-Path: <>\r\nFrom: MAILER-DAEMON@x.example\r\nSubject: Undelivered\r\n';
const REPORT =
  'Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n';

test.each([
  ['dashes', `${HEAD}\r\n${'-'.repeat(1_900_000)}`],
  ['an address without end', `${HEAD}\r\n${'a'.repeat(1_900_000)}@`],
  ['open tags', `${HEAD}Content-Type: text/html\r\n\r\n${'<style>'.repeat(270_000)}`],
  ['blanks', `${HEAD}\r\n${' \n'.repeat(900_000)}`],
  ['words', `${HEAD}\r\n${'1a-0123456789abcdef0123 '.repeat(80_000)}`],
  ['a subject without end', `${HEAD}Subject: ${'Re: '.repeat(400_000)}\r\n\r\n`],
  [
    'a diagnostic without end',
    `${HEAD}${REPORT}Status: 5.1.1\r\nDiagnostic-Code: ${'x'.repeat(1_900_000)}`,
  ],
  ['recipients without end', `${HEAD}${REPORT}${'Action: failed\r\n\r\n'.repeat(100_000)}`],
])('a mail of 2 MB of %s is read in good time', async (_, text) => {
  const { returned } = await readReturned(Buffer.from(text), SECRET);
  expect(['bounce', 'unknown']).toContain(returned.kind);
});

test('any bytes are read without a fault', async () => {
  const mail = returnedMail('zimbra-nested', { number: NUMBER, secret: SECRET });
  for (let cut = 0; cut < mail.length; cut += 97) {
    const noise = Buffer.from(mail);
    noise.fill(0xff, cut, Math.min(cut + 13, mail.length));
    await readReturned(mail.subarray(0, cut), SECRET);
    await readReturned(noise, SECRET);
  }
});
