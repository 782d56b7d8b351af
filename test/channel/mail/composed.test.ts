import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../../src/channel/mail/body.ts';
import { type ComposedMail, compose, madeOut } from '../../../src/channel/mail/composed.ts';
import { PERSONAL } from '../../../src/channel/mail/letter.ts';

const sender = {
  name: 'Bản tin Sông Mây',
  address: 'bantin@songmay.example',
  domain: 'songmay.example',
  replyTo: 'banbientap@songmay.example',
};

const LONG = `https://bantin.example/u/${'aB9-_'.repeat(30)}?x=1&y=a=b`;

const own = {
  to: 'lan.nguyen@hopthu.example',
  messageId: '<0123@songmay.example>',
  date: 'Mon, 23 Nov 2026 00:30:00 +0000',
  wayOut: `<${LONG}>, <mailto:bounce+leave-7-0a@songmay.example>`,
  links: {
    unsubscribe: LONG,
    preferences: 'https://bantin.example/p/1',
    action: 'https://bantin.example/a',
  },
};

const whole = (mail: ComposedMail, mine: Parameters<typeof madeOut>[1]) =>
  Buffer.concat(madeOut(mail, mine));

const ICS = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:Hội nghị\r\nEND:VCALENDAR\r\n';

const attachments = [
  { name: 'ban-tin.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH', text: ICS },
  { name: 'da-huy.ics', type: 'text/calendar; charset=utf-8; method=CANCEL', text: ICS },
];

function draftOf(html: string, text: string) {
  return {
    sender,
    headers: [{ key: 'Content-Language', value: 'vi' }],
    hasWayOut: true,
    subject: 'Hai việc đến hạn',
    bodies: { html: bodyOf(html), text: bodyOf(text) },
    attachments: [] as typeof attachments,
  };
}

const draft = draftOf(
  `<p>Chào</p><a href="${PERSONAL.unsubscribe}">x</a><a href="${PERSONAL.preferences}">y</a><a href="${PERSONAL.unsubscribe}">z</a>`,
  `Chào\nNgừng: ${PERSONAL.unsubscribe}\nChọn: ${PERSONAL.preferences}`,
);

describe('a message composed once for all its readers', () => {
  test('says the same in the same bytes, and something else in others', async () => {
    expect(await compose(draft)).toEqual(await compose(structuredClone(draft)));
    const other = await compose({ ...draft, subject: 'Một việc' });
    expect(whole(other, own)).not.toEqual(whole(await compose(draft), own));
  });

  test('is whole when it is made out, and nothing of one reader is in that of another', async () => {
    const composed = await compose(draft);
    const parsed = await simpleParser(whole(composed, own));
    expect(parsed.html).toBe(
      `<p>Chào</p><a href="${LONG.replace('&', '&#38;')}">x</a><a href="https://bantin.example/p/1">y</a><a href="${LONG.replace('&', '&#38;')}">z</a>`,
    );
    expect(parsed.text?.trim()).toBe(`Chào\nNgừng: ${LONG}\nChọn: https://bantin.example/p/1`);
    expect(parsed.messageId).toBe(own.messageId);
    expect(parsed.subject).toBe('Hai việc đến hạn');
    const minh = {
      ...own,
      to: 'minh@hopthu.example',
      links: { ...own.links, unsubscribe: 'https://bantin.example/u/2' },
      wayOut: '<https://bantin.example/u/2>',
    };
    const raw = whole(composed, minh).toString('latin1');
    expect(raw).not.toContain('lan.nguyen');
    expect(raw).not.toContain('aB9-_');
    expect(raw).not.toContain('.invalid');
  });

  test('has no part that begins or ends by what a text says', async () => {
    const first = whole(await compose(draft), own).toString('latin1');
    const boundary = /boundary="([^"]+)"/.exec(first)?.[1] ?? '';
    const tricky = draftOf(draft.bodies.html.join(), `\n--${boundary}--\n--${boundary}\nX`);
    const parsed = await simpleParser(whole(await compose(tricky), own));
    expect(parsed.text).toContain(`--${boundary}--\n--${boundary}\nX`);
  });

  test('carries calendars beside its two forms, each under its method', async () => {
    const raw = whole(await compose({ ...draft, attachments }), own).toString('latin1');
    expect(raw).toMatch(/^Content-Type: multipart\/mixed;/m);
    expect(raw.match(/multipart\/alternative/g)).toHaveLength(1);
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
    const parsed = await simpleParser(raw);
    expect(parsed.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['ban-tin.ics', 'text/calendar'],
      ['da-huy.ics', 'text/calendar'],
    ]);
    expect(parsed.attachments.map(({ content }) => content.toString())).toEqual([ICS, ICS]);
    expect(raw.replace(/\r\n\s+/g, ' ')).toMatch(
      /Content-Type: text\/calendar; charset=utf-8; method=PUBLISH; name=ban-tin\.ics/,
    );
    expect(raw).toMatch(/Content-Disposition: attachment; filename=da-huy\.ics/);
  });

  test('to one person has no way out of a list', async () => {
    const { wayOut: _, ...rest } = own;
    const raw = whole(await compose({ ...draft, hasWayOut: false }), rest).toString('latin1');
    expect(raw).not.toMatch(/^list-/im);
  });

  test.each<[string, object]>([
    ['an address', { to: 'a@b.example\r\nBcc: all@c.example' }],
    ['a way out', { wayOut: '<https://x.example/>\nX: y' }],
    ['a link', { links: { ...own.links, preferences: 'https://x.example/\r\n\r\n<script>' } }],
    ['a link in other letters', { links: { ...own.links, unsubscribe: 'https://x.example/ừ' } }],
    ['nothing', { to: '' }],
  ])('is not made out with %s that would break it', async (_, change) => {
    const composed = await compose(draft);
    expect(() => whole(composed, { ...own, ...change })).toThrow('plain ASCII');
  });

  test.each([
    ['short', 'a'],
    ['long', LONG],
  ])('takes in a %s link anywhere without a broken line', async (_, link) => {
    for (let before = 0; before < 80; before += 1) {
      const text = `${'ữ '.repeat(before)}${PERSONAL.unsubscribe} sau đó.\n${PERSONAL.unsubscribe}\n.cuối`;
      const links = { ...own.links, unsubscribe: link };
      const raw = whole(await compose(draftOf('<p>x</p>', text)), { ...own, links });
      const lines = raw.toString('latin1').split('\r\n');
      for (const line of lines.slice(lines.indexOf('')))
        expect(line.length).toBeLessThanOrEqual(76);
      const parsed = await simpleParser(raw);
      expect(parsed.text?.trimEnd()).toBe(text.replaceAll(PERSONAL.unsubscribe, link).trim());
    }
  });
});
