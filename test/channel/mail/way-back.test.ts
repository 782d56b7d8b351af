import { expect, test } from 'vitest';
import { readReturned } from '../../../src/channel/mail/returned/read.ts';
import { returnWord } from '../../../src/subscriber/return-word.ts';
import { message } from './samples.ts';
import { BOUNCES, headOf, lan, openChannel, openSink, personal, SECRET } from './wire.ts';

// What the one side writes into a mail is what the other side reads when something comes back.

const words = {
  bounceWord: returnWord('bounce', 4711, SECRET),
  leaveWord: returnWord('leave', 4711, SECRET),
};

async function sent(bounceAddress: string | null) {
  const sink = await openSink();
  const channel = openChannel(sink.url, { bounceAddress });
  await channel.send(await channel.render(message, 'vi'), lan, { ...personal, ...words });
  const { raw, envelope } = sink.mails[0]!;
  const [value = ''] = headOf(raw).get('list-unsubscribe') ?? [];
  return { from: envelope.from, mailto: new URL(/<(mailto:[^>]+)>/.exec(value)?.[1] ?? '') };
}

const mail = (lines: readonly string[]) => Buffer.from([...lines, '', 'x', ''].join('\r\n'));

test.each([null, BOUNCES])(
  'a mail to the address in the header leaves the list (%s)',
  async (box) => {
    const { mailto } = await sent(box);
    const subject = mailto.searchParams.get('subject') ?? '';
    const leaving = mail([`From: ${lan.address}`, `To: ${mailto.pathname}`, `Subject: ${subject}`]);
    expect((await readReturned(leaving, SECRET)).returned).toEqual({ kind: 'leave', number: 4711 });
  },
);

test('what a server sends back tells whose mail it was', async () => {
  const { from } = await sent(BOUNCES);
  const bounce = Buffer.from(
    [
      'From: MAILER-DAEMON@thu.example',
      `To: ${from.toUpperCase()}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'No such user.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; thu.example',
      '',
      'Final-Recipient: rfc822; someone@thu.example',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b--',
      '',
    ].join('\r\n'),
  );
  const { returned } = await readReturned(bounce, SECRET);
  expect(returned).toMatchObject({ kind: 'bounce', who: { number: 4711 } });
});
