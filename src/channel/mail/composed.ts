import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeText, LINK_NAMES, type LinkName, linksIn, partOf } from './body.ts';
import type { MailHeaders, Sender } from './headers.ts';
import type { RenderedMail } from './render.ts';
import { escapeHtml } from './template.ts';

/** Header fields that each reader has for themselves. */
const OWN_FIELDS = { to: 'To', messageId: 'Message-ID', date: 'Date', wayOut: 'List-Unsubscribe' };

type OwnField = keyof typeof OWN_FIELDS;

/** What stands open in a composed mail. */
type Place = OwnField | `html-${LinkName}` | `text-${LinkName}`;

/** A whole message as it goes over the wire, but for what each reader has for themselves: that belongs between the stretches. */
export type ComposedMail = {
  readonly stretches: readonly Uint8Array[];
  readonly places: readonly Place[];
};

/** What is composed. */
type Draft = Pick<RenderedMail, 'subject' | 'bodies' | 'attachments'> & {
  readonly sender: Sender;
  readonly headers: MailHeaders;
  /** Mail to a list has a way out of it in its header. */
  readonly hasWayOut: boolean;
};

/** What one reader's copy says. */
type Own = Readonly<Record<Exclude<OwnField, 'wayOut'>, string>> & {
  readonly wayOut?: string;
  readonly links: Readonly<Record<LinkName, string>>;
};

/**
 * Composes a message once for all its readers. The same draft always makes the same message:
 * boundaries and tokens are made from what it says, so no text can hold them.
 */
export async function compose(draft: Draft): Promise<ComposedMail> {
  const { sender, headers, hasWayOut, subject, bodies, attachments } = draft;
  const said = JSON.stringify([subject, bodies, attachments]);
  const mark = createHash('sha256').update(said).digest('hex').slice(0, 24);
  const tokenOf = (place: Place) => `${place}@${mark}.invalid`;
  const wordsOf = (part: 'html' | 'text') =>
    Object.fromEntries(LINK_NAMES.map((name) => [name, tokenOf(`${part}-${name}`)])) as Record<
      LinkName,
      string
    >;
  const fields = (Object.keys(OWN_FIELDS) as OwnField[]).filter(
    (field) => field !== 'wayOut' || hasWayOut,
  );
  const message = await new MailComposer({
    envelope: { from: sender.address, to: [] },
    from: { name: sender.name, address: sender.address },
    replyTo: sender.replyTo,
    subject,
    to: { name: '', address: tokenOf('to') },
    headers: [
      ...headers,
      { key: OWN_FIELDS.date, value: tokenOf('date') },
      // `prepared` keeps a field on one line: folded, it breaks signatures that a relay adds later.
      ...fields
        .filter((field) => field === 'messageId' || field === 'wayOut')
        .map((field) => ({
          key: OWN_FIELDS[field],
          value: { prepared: true, value: tokenOf(field) },
        })),
    ],
    text: { raw: partOf(bodies.text, 'text/plain', wordsOf('text')) },
    html: { raw: partOf(bodies.html, 'text/html', wordsOf('html')) },
    attachments: attachments.map(({ name, type, text }) => ({
      filename: name,
      contentType: type,
      content: text,
    })),
    baseBoundary: mark,
    boundaryPrefix: '=_bantin',
  })
    .compile()
    .build();
  const places: Place[] = [
    ...fields,
    ...linksIn(bodies.text).map((name): Place => `text-${name}`),
    ...linksIn(bodies.html).map((name): Place => `html-${name}`),
  ];
  return split(message, new Map(places.map((place) => [tokenOf(place), place])), places);
}

/**
 * One reader's message, in pieces: most of it is the same memory for all. Throws for a value that is
 * not plain ASCII: it could begin another header.
 */
export function madeOut(mail: ComposedMail, own: Own): readonly Uint8Array[] {
  const values = new Map<Place, Buffer>();
  const parts: Uint8Array[] = [];
  for (const [at, stretch] of mail.stretches.entries()) {
    parts.push(stretch);
    const place = mail.places[at];
    if (!place) continue;
    const value = values.get(place) ?? Buffer.from(wordsFor(place, own), 'latin1');
    values.set(place, value);
    parts.push(value);
  }
  return parts;
}

function wordsFor(place: Place, own: Own): string {
  const [part, name] = place.split('-');
  const plain = name ? plainOf(own.links[name as LinkName]) : plainOf(own[place as OwnField] ?? '');
  if (!name) return plain;
  return encodeText(part === 'html' ? escapeHtml(plain) : plain);
}

function plainOf(value: string): string {
  if (!/^[\x20-\x7e]+$/.test(value)) throw new Error('a value of one reader must be plain ASCII');
  return value;
}

/** Throws when a token is not found exactly as often as it was written. */
function split(
  message: Buffer,
  tokens: ReadonlyMap<string, Place>,
  expected: readonly Place[],
): ComposedMail {
  const pattern = [...tokens.keys()].map((token) => token.replaceAll('.', '\\.')).join('|');
  const pieces = message.toString('latin1').split(new RegExp(`(${pattern})`));
  const places = pieces.flatMap((piece, at) => (at % 2 === 1 ? (tokens.get(piece) ?? []) : []));
  if (places.toSorted().join() !== expected.toSorted().join())
    throw new Error(`composed with ${places.join()} where it should be ${expected.join()}`);
  const stretches = pieces.filter((_, at) => at % 2 === 0);
  return {
    stretches: stretches.map((piece) => new Uint8Array(Buffer.from(piece, 'latin1'))),
    places,
  };
}
