import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { type MailSettings, openMailChannel } from '../../../src/channel/mail/channel.ts';
import { openCopy } from '../../../src/copy/copy.ts';
import { openMailSink } from '../../../src/sandbox/mail-sink.ts';
import { letter, message, site } from './samples.ts';
import { openScriptedServer, type Script } from './scripted-server.ts';

const copy = openCopy();
const clock = () => new Date('2026-11-23T00:30:00Z');
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function openChannel(smtpUrl: string, more: Partial<MailSettings> = {}) {
  const settings = {
    smtpUrl,
    from: 'Bản tin Sông Mây <bantin@songmay.example>',
    rate: 20,
    site,
    publicUrl: 'https://bantin.songmay.example',
    secret: 'a secret of the tests, thirty-two',
    ...more,
  };
  const channel = openMailChannel(settings, { copy, clock });
  closers.push(channel.close);
  return channel;
}

async function openSink() {
  const sink = await openMailSink();
  closers.push(sink.close);
  return sink;
}

async function openScript(script: Script) {
  const server = await openScriptedServer(script);
  closers.push(server.close);
  return server;
}

const lan = { number: 1, address: 'lan.nguyen@hopthu.example', locale: 'vi' as const };
const personal = {
  unsubscribeUrl: `https://bantin.songmay.example/unsubscribe/${'Ab3-_'.repeat(18)}`,
  deliveryId: 'edition7subscriber1',
};

const headersOf = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n'));

describe('a letter on the wire', () => {
  test('reaches its reader with both parts, text first, and the way out in each', async () => {
    const sink = await openSink();
    const channel = openChannel(sink.url);
    const rendered = await channel.render(letter, 'vi');
    expect(await channel.send(rendered, lan, personal)).toEqual({ kind: 'sent' });

    const mail = sink.mails[0]!;
    expect(mail.envelope).toEqual({ from: 'bantin@songmay.example', to: [lan.address] });
    expect(mail.to).toEqual([lan.address]);
    expect(mail.from).toBe('"Bản tin Sông Mây" <bantin@songmay.example>');
    expect(mail.subject).toBe('3 việc cần làm, 3 sự kiện – Bản tin 23/11');
    expect(mail.html).toContain('Hội nghị báo cáo viên tháng 11');
    expect(mail.html?.split(personal.unsubscribeUrl)).toHaveLength(3);
    expect(mail.text).toContain(`Ngừng nhận thư: ${personal.unsubscribeUrl}`);
    expect(`${mail.html}${mail.text}`).not.toContain('personal.invalid');
    expect(mail.raw.indexOf('text/plain')).toBeLessThan(mail.raw.indexOf('text/html'));
    for (const line of mail.raw.split('\r\n').slice(headersOf(mail.raw).split('\r\n').length))
      expect(line.length).toBeLessThanOrEqual(76);
  });

  test('carries each header of a lawful list exactly once', async () => {
    const sink = await openSink();
    const channel = openChannel(sink.url);
    await channel.send(await channel.render(letter, 'vi'), lan, personal);
    const head = headersOf(sink.mails[0]?.raw ?? '');
    for (const line of [
      `List-Unsubscribe: <${personal.unsubscribeUrl}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: OOF, AutoReply',
      'Precedence: bulk',
      'Content-Language: vi',
      'Feedback-ID: letter:vi::bantinmail',
      'Reply-To: banbientap@songmay.example',
      'Date: Mon, 23 Nov 2026 00:30:00 +0000',
      'MIME-Version: 1.0',
    ])
      expect(
        head.split('\r\n').filter((found) => found.toLowerCase() === line.toLowerCase()),
      ).toHaveLength(1);
    expect(head).toMatch(/^List-Id:\s+=\?UTF-8\?[^<]+<letter\.vi\.songmay\.example>/im);
    expect(head).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(head).not.toMatch(/x-mailer/i);
  });

  test('has the same Message-ID at every try, and another for another reader', async () => {
    const sink = await openSink();
    const channel = openChannel(sink.url);
    const rendered = await channel.render(message, 'vi');
    await channel.send(rendered, lan, personal);
    await channel.send(rendered, lan, personal);
    await channel.send(rendered, lan, { ...personal, deliveryId: 'edition7subscriber2' });
    const ids = sink.mails.map((mail) => mail.headers.get('message-id'));
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@songmay\.example>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test.each([
    'https://a.example/u/x\r\nBcc: all@b.example',
    'https://a.example/u/x>',
    'javascript:x',
    'https://a.example/ừ',
  ])('refuses a way out that would break the header: %j', async (unsubscribeUrl) => {
    const channel = openChannel('smtp://127.0.0.1:1');
    const rendered = await channel.render(message, 'vi');
    await expect(channel.send(rendered, lan, { ...personal, unsubscribeUrl })).rejects.toThrow(
      /plain, short URL/,
    );
  });

  test('is not made out to what is not one plain address', async () => {
    const sink = await openSink();
    const channel = openChannel(sink.url);
    const rendered = await channel.render(message, 'vi');
    for (const address of [
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      '<a@b.example>',
      'a',
    ])
      expect((await channel.send(rendered, { ...lan, address }, personal)).kind).toBe(
        'recipientGone',
      );
    expect(sink.mails).toEqual([]);
  });
});

test('a confirmation is one clear button, and pretends to no list', async () => {
  const sink = await openSink();
  const channel = openChannel(sink.url);
  const url = 'https://bantin.songmay.example/confirm/abc?x=1&y=2';
  const mail = { kind: 'confirm', id: 'confirm1', locale: 'vi', url } as const;
  expect(await channel.sendService(lan.address, mail)).toEqual({ kind: 'sent' });
  const [first] = sink.mails;
  expect(first?.subject).toBe('Xin xác nhận đăng ký nhận bản tin Tuyên giáo Sông Mây');
  expect(first?.text).toContain(url);
  expect(first?.html).toContain('href="https://bantin.songmay.example/confirm/abc?x=1&#38;y=2"');
  expect([...(first?.headers.keys() ?? [])].filter((name) => name.startsWith('list-'))).toEqual([]);
  expect(first?.headers.get('auto-submitted')).toBe('auto-generated');
});

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
    closers.push(() => new Promise((resolve) => server.close(() => resolve())));
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

test.each(['', 'không phải địa chỉ', 'a@x.example, b@x.example'])(
  'a sender that is no single address stops the start: "%s"',
  (from) => {
    expect(() => openChannel('smtp://127.0.0.1:1', { from })).toThrow(/MAIL_FROM/);
  },
);
