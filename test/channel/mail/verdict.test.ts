import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { letter, message } from './samples.ts';
import type { Script } from './scripted-server.ts';
import { closeLater, lan, openChannel, openScript, openSink, personal } from './wire.ts';

describe('the verdict of the server', () => {
  const OPEN = { timeoutMs: 1500 };

  test.each<[string, Script, string]>([
    ['the greeting is a refusal', { greeting: '554 not you' }, 'channelStopped'],
    ['it goes away before the greeting', { greeting: 'drop' }, 'transient'],
    ['it goes away at EHLO', { EHLO: 'drop' }, 'transient'],
    ['it goes away at MAIL', { MAIL: 'drop' }, 'transient'],
    ['it goes away at RCPT', { RCPT: 'drop' }, 'transient'],
    ['it goes away at DATA', { DATA: 'drop' }, 'transient'],
    ['it falls silent at RCPT', { RCPT: 'silence' }, 'transient'],
    ['it never greets', { greeting: 'silence' }, 'transient'],
    ['it goes away after the message', { '.': 'drop' }, 'ambiguous'],
    ['it falls silent after the message', { '.': 'silence' }, 'ambiguous'],
    ['it is too busy after the message', { '.': '451 4.3.0 try later' }, 'transient'],
    ['it dislikes the message', { '.': '554 5.7.1 looks like spam' }, 'contentRejected'],
    ['it greylists', { RCPT: '450 4.2.0 greylisted' }, 'transient'],
    ['it knows no such reader', { RCPT: '550 5.1.1 no such user' }, 'recipientGone'],
    ['it relays for strangers only', { RCPT: '554 5.7.1 relay access denied' }, 'channelStopped'],
    ['it refuses us as sender', { MAIL: '550 5.1.8 bad sender' }, 'channelStopped'],
    ['it closes with 421', { RCPT: '421 4.3.2 closing' }, 'transient'],
  ])('when %s: %s', async (_, script, kind) => {
    const server = await openScript(script);
    const channel = openChannel(server.url, OPEN);
    const rendered = await channel.render(message, 'vi');
    expect(await channel.send(rendered, lan, personal)).toMatchObject({ kind });
    expect(server.heard.filter((word) => word === '.').length).toBeLessThanOrEqual(1);
  });

  test.each(['letter', 'message'] as const)(
    'of a long or short mail (%s) is lost only when it was read',
    async (which) => {
      const server = await openScript({ DATA: 'drop' });
      const channel = openChannel(server.url, OPEN);
      const rendered = await channel.render(which === 'letter' ? letter : message, 'vi');
      expect((await channel.send(rendered, lan, personal)).kind).toBe('transient');
    },
  );

  test('is none when nobody listens or the name is unknown', async () => {
    for (const url of ['smtp://127.0.0.1:1', 'smtp://mail.invalid:25']) {
      const channel = openChannel(url, { timeoutMs: 3000 });
      const rendered = await channel.render(message, 'vi');
      expect((await channel.send(rendered, lan, personal)).kind).toBe('transient');
      expect(await channel.probe()).toBe(false);
    }
  });

  test('on a wrong password stops the channel, and blames nobody', async () => {
    const server = new SMTPServer({
      logger: false,
      allowInsecureAuth: true,
      hideSTARTTLS: true,
      onAuth: (_auth, _session, done) => done(new Error('wrong')),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closeLater(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as { port: number };
    const channel = openChannel(`smtp://user:wrong@127.0.0.1:${port}`, OPEN);
    const rendered = await channel.render(message, 'vi');
    expect((await channel.send(rendered, lan, personal)).kind).toBe('channelStopped');
    expect(await channel.probe()).toBe(false);
  });

  test('on one reader does not spoil the connection for the next', async () => {
    const sink = await openSink();
    sink.onEnvelope(({ to }) =>
      to[0]?.startsWith('gone') ? { kind: 'reply', code: 550, text: '5.1.1 no such user' } : null,
    );
    const channel = openChannel(sink.url);
    const rendered = await channel.render(message, 'vi');
    const kinds = await Promise.all(
      ['a', 'gone1', 'b', 'gone2', 'c', 'd', 'e', 'f'].map(async (name, number) => {
        const recipient = { ...lan, number, address: `${name}@hopthu.example` };
        return (await channel.send(rendered, recipient, personal)).kind;
      }),
    );
    expect(kinds.filter((kind) => kind === 'recipientGone')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(6);
    expect(sink.mails).toHaveLength(6);
    expect(await channel.probe()).toBe(true);
  });
});
