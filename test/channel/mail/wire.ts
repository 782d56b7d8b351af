import { afterEach } from 'vitest';
import {
  type MailChannel,
  type MailSettings,
  openMailChannel,
} from '../../../src/channel/mail/channel.ts';
import { openCopy } from '../../../src/copy/copy.ts';
import { type MailSink, openMailSink } from '../../../src/sandbox/mail-sink.ts';
import { site } from './samples.ts';
import { openScriptedServer, type Script } from './scripted-server.ts';

const copy = openCopy();
const clock = () => new Date('2026-11-23T00:30:00Z');
const closers: (() => Promise<void>)[] = [];

export const SECRET = 'a secret of the tests, thirty-two';

export const BOUNCES = 'bounce@thu.songmay.example';

export const lan = { number: 1, address: 'lan.nguyen@hopthu.example', locale: 'vi' as const };

export const personal = {
  unsubscribeUrl: `https://bantin.songmay.example/unsubscribe/${'Ab3-_'.repeat(18)}`,
  preferencesUrl: 'https://bantin.songmay.example/preferences/Ab3',
  bounceWord: '7-0123456789abcdef0123',
  leaveWord: '7-3210fedcba9876543210',
  deliveryId: 'edition7subscriber1',
};

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What is opened in a test is closed after it. */
export function closeLater(close: () => Promise<void>): void {
  closers.push(close);
}

export function openChannel(
  smtpUrl: string,
  more: Partial<MailSettings> & Partial<Parameters<typeof openMailChannel>[1]> = {},
): MailChannel {
  const { isSuppressed = async () => false, debit = async () => {}, ...settings } = more;
  const channel = openMailChannel(
    {
      smtpUrl,
      from: 'Bản tin Sông Mây <bantin@songmay.example>',
      rate: 20,
      site,
      publicUrl: 'https://bantin.songmay.example',
      secret: SECRET,
      ...settings,
    },
    { copy, clock, isSuppressed, debit },
  );
  closeLater(channel.close);
  return channel;
}

export async function openSink(): Promise<MailSink> {
  const sink = await openMailSink();
  closeLater(sink.close);
  return sink;
}

export async function openScript(script: Script) {
  const server = await openScriptedServer(script);
  closeLater(server.close);
  return server;
}

/** The lines of a mail's head, as they went over the wire but unfolded, by their lower-case names. */
export function headOf(raw: string): ReadonlyMap<string, readonly string[]> {
  const lines = raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const head = new Map<string, string[]>();
  for (const line of lines) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).toLowerCase();
    head.set(name, [...(head.get(name) ?? []), line.slice(at + 1).trim()]);
  }
  return head;
}
