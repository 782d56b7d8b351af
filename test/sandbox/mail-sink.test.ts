import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailSink, openMailSink } from '../../src/sandbox/mail-sink.ts';

let sink: MailSink;
beforeEach(async () => {
  sink = await openMailSink();
});
afterEach(() => sink.close());

const post = (to = 'lan@example.org') =>
  createTransport(sink.url).sendMail({
    from: 'Xã Tân Lúa <tin@example.org>',
    to,
    subject: 'Bản tin tuần: việc cần làm',
    text: 'Mời bà con xem.',
    html: '<p>Mời bà con xem.</p>',
    headers: { 'List-Unsubscribe': '<https://example.org/bo>' },
    attachments: [
      { filename: 'lich.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' },
    ],
  });

test('a mail is kept with its envelope, parsed, and told', async () => {
  const told: string[] = [];
  sink.onMail(({ subject }) => told.push(subject));
  await post();
  const mail = await sink.waitFor(() => sink.mails[0]);
  expect(mail).toMatchObject({
    number: 1,
    envelope: { from: 'tin@example.org', to: ['lan@example.org'] },
    to: ['lan@example.org'],
    subject: 'Bản tin tuần: việc cần làm',
    html: '<p>Mời bà con xem.</p>',
  });
  expect(mail.text).toContain('Mời bà con xem.');
  expect(mail.headers.get('list-unsubscribe')).toBe('<https://example.org/bo>');
  expect(mail.attachments).toMatchObject([{ name: 'lich.ics', type: 'text/calendar' }]);
  expect(told).toEqual([mail.subject]);
});

test.each([
  ['rcpt', 550],
  ['rcpt', 451],
  ['data', 552],
  ['data', 451],
] as const)('a rule refuses at %s with %i', async (stage, code) => {
  sink.onEnvelope((at) =>
    at.stage === stage && at.to.includes('day@example.org') ? { kind: 'reply', code } : null,
  );
  await expect(post('day@example.org')).rejects.toMatchObject({ responseCode: code });
  expect(sink.mails).toEqual([]);
  await post('lan@example.org');
  expect(sink.mails).toHaveLength(1);
});

test.each([
  ['lost with the mail', false, 0],
  ['broken after the mail was taken', true, 1],
])('a connection is %s', async (_, kept, count) => {
  sink.onEnvelope(({ stage }) => (stage === 'data' ? { kind: 'drop', kept } : null));
  await expect(post()).rejects.toMatchObject({ code: 'ECONNECTION' });
  expect(sink.mails).toHaveLength(count);
});

test('what was saved is there again, numbered on', async () => {
  await post();
  const state = JSON.parse(JSON.stringify(sink.save()));
  await sink.close();
  sink = await openMailSink({ state });
  expect(sink.mails).toMatchObject([{ number: 1, subject: 'Bản tin tuần: việc cần làm' }]);
  await post();
  expect(sink.mails.map(({ number }) => number)).toEqual([1, 2]);
});

test('for load, a sink only counts', async () => {
  await sink.close();
  sink = await openMailSink({ keep: 'counts' });
  await post();
  await post();
  expect([sink.count('lan@example.org'), sink.mails.length]).toEqual([2, 0]);
});
