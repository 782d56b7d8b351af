import { simpleParser } from 'mailparser';

/** Fields of a header, or of one block of a report, by lower-case name. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** A mail that came to us, taken apart. */
export type Parts = {
  readonly headers: Fields;
  readonly subject: string;
  /** `multipart/report`, lower case. */
  readonly type: string;
  /** Lower case; null where nobody says who wrote. */
  readonly from: string | null;
  /** What it says in plain words, also where it came as HTML only. */
  readonly text: string;
  /** Of `message/delivery-status` and of `message/feedback-report`. */
  readonly reports: readonly string[];
  readonly feedback: readonly string[];
  /** What came back of mails of ours: header and perhaps body, as they were. */
  readonly returned: readonly string[];
  /** All of it as it came, one byte a character: the library melts some of what came back into the rest. */
  readonly raw: string;
};

const OPTIONS = {
  keepDeliveryStatus: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
};

/** How much is looked at of a text, which says what it has to say at its beginning, and of a part. */
const LONGEST_TEXT = 20_000;
const LONGEST_PART = 200_000;

/** Takes a mail apart; null when there is no mail in these bytes. A line of an mbox before it is no part of it. */
export async function partsOf(raw: Buffer): Promise<Parts | null> {
  const mail = await simpleParser(withoutMboxLine(raw), OPTIONS).catch(() => null);
  if (!mail || mail.headerLines.length < 2) return null;
  const headers = collect(mail.headerLines.map(({ line }) => line));
  const contents = (types: RegExp) =>
    mail.attachments
      .filter(({ contentType }) => types.test(contentType))
      .map(({ content }) => content.toString('utf8').slice(0, LONGEST_PART));
  return {
    headers,
    subject: (mail.subject ?? '').normalize('NFC'),
    type: (/^[^;\s]+/.exec(first(headers, 'content-type'))?.[0] ?? 'text/plain').toLowerCase(),
    from: mail.from?.value[0]?.address?.toLowerCase() ?? null,
    text: (mail.text?.trim() || withoutTags(mail.html || '')).slice(0, LONGEST_TEXT),
    reports: contents(/^message\/(global-)?delivery-status$/),
    feedback: contents(/^message\/feedback-report$/),
    returned: contents(/^(message\/(rfc822|global|global-headers|partial)|text\/rfc822-headers)$/),
    raw: raw.toString('latin1'),
  };
}

/** The blocks of a report, each a header of its own (RFC 3464). */
export function blocksOf(report: string): Fields[] {
  return report
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => collect(block.split(/\n(?![ \t])/)))
    .filter((fields) => fields.size > 0);
}

/** A field's first value; empty where there is none. */
export function first(fields: Fields, name: string): string {
  return fields.get(name)?.[0] ?? '';
}

function collect(lines: readonly string[]): Fields {
  const fields = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value = ''] = /^([!-9;-~]+)[ \t]*:([\s\S]*)$/.exec(line) ?? [];
    if (!name) continue;
    const known = fields.get(name.toLowerCase()) ?? [];
    fields.set(name.toLowerCase(), [...known, value.replace(/\s+/g, ' ').trim()]);
  }
  return fields;
}

function withoutMboxLine(raw: Buffer): Buffer {
  if (raw.subarray(0, 5).toString('latin1') !== 'From ') return raw;
  return raw.subarray(raw.indexOf(0x0a) + 1);
}

function withoutTags(html: string): string {
  return html
    .slice(0, LONGEST_TEXT)
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<(br|\/p|\/div|\/tr|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
