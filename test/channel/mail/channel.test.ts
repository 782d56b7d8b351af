import { describe, expect, test } from 'vitest';
import { letter, message } from './samples.ts';
import { BOUNCES, headOf, lan, openChannel, openSink, personal } from './wire.ts';

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
    expect(mail.subject).toContain('Bản tin 23/11');
    expect(mail.html).toContain('Hội nghị báo cáo viên tháng 11');
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain(personal.unsubscribeUrl);
      expect(part).toContain(personal.preferencesUrl);
    }
    expect(`${mail.html}${mail.text}`).not.toContain('personal.invalid');
    expect(mail.raw.indexOf('text/plain')).toBeLessThan(mail.raw.indexOf('text/html'));
    for (const line of mail.raw.slice(mail.raw.indexOf('\r\n\r\n')).split('\r\n'))
      expect(line.length).toBeLessThanOrEqual(76);
  });

  test.each<[string, string | null, string]>([
    [
      'the site’s people, with a subject',
      null,
      'banbientap@songmay.example?subject=unsubscribe%207-3210fedcba9876543210',
    ],
    [
      'the returned mail’s box, under a word',
      BOUNCES,
      'bounce+leave-7-3210fedcba9876543210@thu.songmay.example',
    ],
  ])(
    'carries each header of a lawful list once; who leaves by mail writes to %s',
    async (_, bounceAddress, mailto) => {
      const sink = await openSink();
      const channel = openChannel(sink.url, { bounceAddress });
      await channel.send(await channel.render(letter, 'vi'), lan, personal);
      const { raw } = sink.mails[0]!;
      const head = headOf(raw);
      expect([...head].filter(([, values]) => values.length > 1)).toEqual([]);
      expect(Object.fromEntries([...head].map(([name, [value]]) => [name, value]))).toMatchObject({
        'list-unsubscribe': `<${personal.unsubscribeUrl}>, <mailto:${mailto}>`,
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        'auto-submitted': 'auto-generated',
        'x-auto-response-suppress': 'OOF, AutoReply',
        precedence: 'bulk',
        'content-language': 'vi',
        'feedback-id': '2026-W47:letter:vi:bantinmail',
        'reply-to': 'banbientap@songmay.example',
        to: lan.address,
        date: 'Mon, 23 Nov 2026 00:30:00 +0000',
        'mime-version': '1.0',
        'list-id': expect.stringMatching(/^=\?UTF-8\?[^<]+<letter\.vi\.songmay\.example>$/),
        'message-id': expect.stringMatching(/^<[0-9a-f]{40}@songmay\.example>$/),
        'content-type': expect.stringMatching(/^multipart\//),
      });
      expect(head.has('x-mailer')).toBe(false);
      // As RFC 8058 asks of what a relay may still sign: on one line of the wire.
      expect(raw).toContain(
        `\r\nList-Unsubscribe: <${personal.unsubscribeUrl}>, <mailto:${mailto}>\r\n`,
      );
    },
  );

  test('names a message in complaints without a word of any reader', async () => {
    const sink = await openSink();
    const channel = openChannel(sink.url);
    const rendered = await channel.render(message, 'vi');
    for (const number of [1, 2])
      await channel.send(rendered, { ...lan, number }, { ...personal, deliveryId: `e${number}` });
    const ids = sink.mails.map(({ headers }) => headers.get('feedback-id'));
    expect(ids[0]).toMatch(/^[0-9a-f]{12}:news:vi:bantinmail$/);
    expect(ids[1]).toBe(ids[0]);
  });

  test('comes back, if at all, to an address that tells whose it was', async () => {
    const sink = await openSink();
    const channel = openChannel(sink.url, { bounceAddress: BOUNCES });
    await channel.send(await channel.render(message, 'vi'), lan, personal);
    expect(sink.mails[0]?.envelope.from).toBe(`bounce+${personal.bounceWord}@thu.songmay.example`);
  });

  test('carries its days as a calendar beside both parts; a message carries nothing', async () => {
    const sink = await openSink();
    const channel = openChannel(sink.url);
    await channel.send(await channel.render(letter, 'vi'), lan, personal);
    await channel.send(await channel.render(message, 'vi'), lan, personal);
    const [first, second] = sink.mails;
    expect(headOf(first?.raw ?? '').get('content-type')?.[0]).toMatch(/^multipart\/mixed;/);
    const parts = first?.raw.replace(/\r\n\s+/g, ' ') ?? '';
    expect(
      [...parts.matchAll(/Content-Type: text\/calendar; charset=utf-8; method=(\w+); name=/g)].map(
        ([, method]) => method,
      ),
    ).toEqual(['PUBLISH', 'CANCEL']);
    expect(first?.attachments.map(({ type }) => type)).toEqual(['text/calendar', 'text/calendar']);
    expect(first?.attachments[0]?.content.toString()).toContain('SUMMARY:Hội nghị báo cáo viên');
    expect(headOf(second?.raw ?? '').get('content-type')?.[0]).toMatch(/^multipart\/alternative;/);
    expect(second?.attachments).toEqual([]);
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
      'lân@hopthu.example',
    ])
      expect((await channel.send(rendered, { ...lan, address }, personal)).kind).toBe(
        'recipientGone',
      );
    expect(sink.mails).toEqual([]);
  });
});

test.each(['', 'không phải địa chỉ', 'a@x.example, b@x.example'])(
  'a sender that is no single address stops the start: "%s"',
  (from) => {
    expect(() => openChannel('smtp://127.0.0.1:1', { from })).toThrow(/MAIL_FROM/);
  },
);
