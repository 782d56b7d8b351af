import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { letter, message } from './samples.ts';
import { lan, openChannel, openScript, openSink, personal } from './wire.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const dkim = { domain: 'songmay.example', selector: 'bantin', privateKey };

/** Relaxed canonicalisation of a header (RFC 6376, 3.4.2). */
function relaxedHeader(line: string): string {
  const at = line.indexOf(':');
  const value = line
    .slice(at + 1)
    .replace(/\r\n(?=[ \t])/g, '')
    .replace(/[ \t]+/g, ' ');
  return `${line.slice(0, at).trim().toLowerCase()}:${value.trim()}`;
}

/** Relaxed canonicalisation of a body (RFC 6376, 3.4.4). */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  return `${lines.join('\r\n').replace(/(\r\n)+$/, '')}\r\n`;
}

/** What a receiver finds: the tags, and whether body and signature are as they were signed (RFC 6376, 6.1). */
function verified(raw: string) {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = lines.find((line) => /^dkim-signature:/i.test(line)) ?? '';
  const unfolded = signature.slice(signature.indexOf(':') + 1).replace(/\r\n/g, '');
  const tags = new Map(
    unfolded.split(';').map((tag) => {
      const at = tag.indexOf('=');
      return [tag.slice(0, at).trim(), tag.slice(at + 1).trim()] as const;
    }),
  );
  const signed = (tags.get('h') ?? '').replace(/\s/g, '').toLowerCase().split(':');
  const found = signed.map((name) =>
    lines.findLast((line) => line.toLowerCase().startsWith(`${name}:`)),
  );
  const bare = relaxedHeader(signature).replace(/; b=.*$/, '; b=');
  const head = [...found.map((line) => relaxedHeader(line ?? '')), bare].join('\r\n');
  const hash = createHash('sha256')
    .update(relaxedBody(raw.slice(end + 4)), 'latin1')
    .digest('base64');
  return {
    tags,
    signed,
    bodyHolds: hash === tags.get('bh')?.replace(/\s/g, ''),
    headHolds: createVerify('RSA-SHA256')
      .update(head, 'latin1')
      .verify(publicKey, (tags.get('b') ?? '').replace(/\s/g, ''), 'base64'),
  };
}

async function signedMail(): Promise<string> {
  const sink = await openSink();
  const channel = openChannel(sink.url, { dkim });
  const rendered = await channel.render(letter, 'vi');
  expect(await channel.send(rendered, lan, personal)).toEqual({ kind: 'sent' });
  return sink.mails[0]?.raw ?? '';
}

test('a signed letter holds before the receiver, and its way out is under the signature', async () => {
  const { tags, signed, bodyHolds, headHolds } = verified(await signedMail());
  expect([bodyHolds, headHolds]).toEqual([true, true]);
  expect(Object.fromEntries(tags)).toMatchObject({
    v: '1',
    a: 'rsa-sha256',
    c: 'relaxed/relaxed',
    d: 'songmay.example',
    s: 'bantin',
  });
  for (const name of 'from to reply-to subject date message-id mime-version content-type list-id list-unsubscribe list-unsubscribe-post feedback-id'.split(
    ' ',
  ))
    expect(signed).toContain(name);
});

test.each<[string, (raw: string) => string, 'bodyHolds' | 'headHolds']>([
  ['a word of the body', (raw) => raw.replace('text/html', 'text/htmx'), 'bodyHolds'],
  ['the way out', (raw) => raw.replace('unsubscribe/Ab3', 'unsubscribe/Ab4'), 'headHolds'],
  ['the act of one click', (raw) => raw.replace('=One-Click', '=One-click'), 'headHolds'],
  ['the sender', (raw) => raw.replace('<bantin@songmay', '<bantin@xongmay'), 'headHolds'],
])('changing %s breaks it', async (_, change, which) => {
  const raw = await signedMail();
  expect(change(raw)).not.toBe(raw);
  expect(verified(raw)[which]).toBe(true);
  expect(verified(change(raw))[which]).toBe(false);
});

test('signing changes nothing about when a verdict is lost', async () => {
  for (const [script, kind] of [
    [{ RCPT: 'drop' }, 'transient'],
    [{ DATA: 'drop' }, 'transient'],
    [{ '.': 'drop' }, 'ambiguous'],
  ] as const) {
    const server = await openScript(script);
    const channel = openChannel(server.url, { dkim, timeoutMs: 1500 });
    const rendered = await channel.render(message, 'vi');
    expect((await channel.send(rendered, lan, personal)).kind).toBe(kind);
  }
});
