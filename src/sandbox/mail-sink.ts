import type { AddressInfo, Socket } from 'node:net';
import { type AddressObject, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Changes, openChanges } from './changes.ts';

type Envelope = { readonly from: string; readonly to: readonly string[] };

/** One received mail, parsed; `raw` as it came over the wire (dot-stuffing undone). */
export type Mail = {
  /** 1, 2, 3 … in the order of arrival. */
  readonly number: number;
  readonly envelope: Envelope;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
  /** By lower-case name, as written; of a repeated one the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly attachments: readonly Attachment[];
  readonly raw: string;
  /** Unix milliseconds. */
  readonly time: number;
};

type Attachment = {
  readonly name: string | null;
  readonly type: string;
  readonly content: Buffer;
};

export type SavedMail = Pick<Mail, 'envelope' | 'raw' | 'time'>;

/** `rcpt`: `to` holds the one address in question; `data`: the message has been read. */
type EnvelopeStage = Envelope & { readonly stage: 'rcpt' | 'data' };

type MailFault =
  /** Such as 550 or 451; the mail is not kept. */
  | { readonly kind: 'reply'; readonly code: number; readonly text?: string }
  /** The connection breaks without an answer; `kept`: after the mail was taken. */
  | { readonly kind: 'drop'; readonly kept?: boolean };

type EnvelopeRule = (stage: EnvelopeStage) => MailFault | null;

export type MailSink = Pick<Changes, 'listen' | 'waitFor'> & {
  /** What `SMTP_URL` gets. */
  readonly url: string;
  readonly mails: readonly Mail[];
  /** How many mails an envelope address was sent, kept or only counted. */
  readonly count: (address: string) => number;
  /** Called for every mail after it was kept; returns the way to stop. */
  readonly onMail: (listener: (mail: Mail) => void) => () => void;
  /** The first rule that names a fault decides; returns the way to take the rule back. */
  readonly onEnvelope: (rule: EnvelopeRule) => () => void;
  readonly save: () => readonly SavedMail[];
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

export type MailSinkOptions = {
  readonly port?: number;
  readonly state?: readonly SavedMail[];
  /** `counts`: for load, remembers how many came to whom, and nothing else. */
  readonly keep?: 'all' | 'counts';
};

type Sink = {
  readonly keep: 'all' | 'counts';
  readonly mails: Mail[];
  readonly counts: Map<string, number>;
  readonly rules: EnvelopeRule[];
  readonly listeners: Set<(mail: Mail) => void>;
  /** By remote port: the library shows a session, not its connection. */
  readonly sockets: Map<number, Socket>;
  readonly notify: () => void;
};

const MAX_BYTES = 25_000_000;

/** A part that the mail lacks is not made up from another. */
const ONLY_WHAT_CAME = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true };

/** An SMTP server on 127.0.0.1 that takes and parses every mail; no login, no TLS. */
export async function openMailSink(options: MailSinkOptions = {}): Promise<MailSink> {
  const mails: Mail[] = [];
  for (const saved of options.state ?? [])
    mails.push({ ...(await parse(saved)), number: mails.length + 1 });
  const changes = openChanges(() => `(${mails.length} mails so far)`);
  const sink: Sink = {
    keep: options.keep ?? 'all',
    mails,
    counts: new Map(),
    rules: [],
    listeners: new Set(),
    sockets: new Map(),
    notify: changes.notify,
  };
  const server = smtpServer(sink);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve());
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    count: (address) => sink.counts.get(address) ?? 0,
    listen: changes.listen,
    waitFor: changes.waitFor,
    onMail: (listener) => {
      sink.listeners.add(listener);
      return () => void sink.listeners.delete(listener);
    },
    onEnvelope: (rule) => {
      sink.rules.push(rule);
      return () => void sink.rules.splice(sink.rules.indexOf(rule), 1);
    },
    save: () => mails.map(({ envelope, raw, time }) => ({ envelope, raw, time })),
    reset: () => {
      mails.length = 0;
      sink.counts.clear();
      changes.notify();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sink.sockets.values()) socket.destroy();
      }),
  };
}

function smtpServer(sink: Sink): SMTPServer {
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    onRcptTo: (address, session, done) => {
      const stage = { from: senderOf(session), to: [address.address], stage: 'rcpt' as const };
      const fault = faultFor(stage, sink.rules);
      if (fault?.kind === 'drop') socketOf(session, sink)?.destroy();
      else done(fault && refusal(fault));
    },
    onData: (stream, session, done) => {
      receive(stream, session, sink).then((error) => error !== 'dropped' && done(error), done);
    },
  });
  // A connection that a client breaks is part of the game.
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sink.sockets.set(port, socket);
    socket.on('close', () => sink.sockets.delete(port));
  });
  return server;
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession, sink: Sink) {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const envelope = {
    from: senderOf(session),
    to: session.envelope.rcptTo.map((address) => address.address),
  };
  const fault = faultFor({ ...envelope, stage: 'data' }, sink.rules);
  if (fault?.kind === 'reply') return refusal(fault);
  if (!fault || fault.kept) await keep({ envelope, raw: Buffer.concat(chunks) }, sink);
  if (!fault) return null;
  socketOf(session, sink)?.destroy();
  return 'dropped' as const;
}

async function keep(received: { envelope: Envelope; raw: Buffer }, sink: Sink): Promise<void> {
  const { mails, counts, listeners, notify } = sink;
  const { envelope, raw } = received;
  for (const address of envelope.to) counts.set(address, (counts.get(address) ?? 0) + 1);
  if (sink.keep === 'counts') return notify();
  const saved = { envelope, raw: raw.toString('latin1'), time: Date.now() };
  const mail = { ...(await parse(saved)), number: (mails.at(-1)?.number ?? 0) + 1 };
  mails.push(mail);
  for (const listener of listeners) listener(mail);
  notify();
}

/** `raw` holds one byte a character (latin1), so that no encoding inside the mail is harmed. */
async function parse(saved: SavedMail): Promise<Omit<Mail, 'number'>> {
  const parsed = await simpleParser(Buffer.from(saved.raw, 'latin1'), ONLY_WHAT_CAME);
  return {
    ...saved,
    from: parsed.from?.text ?? '',
    to: addresses(parsed.to),
    subject: parsed.subject ?? '',
    html: parsed.html || null,
    text: parsed.text ?? null,
    headers: new Map(
      parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
    ),
    attachments: parsed.attachments.map(({ filename, contentType, content }) => ({
      name: filename ?? null,
      type: contentType,
      content,
    })),
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  const groups = field === undefined ? [] : [field].flat();
  return groups.flatMap((group) => group.value.flatMap(({ address }) => address ?? []));
}

function faultFor(stage: EnvelopeStage, rules: readonly EnvelopeRule[]): MailFault | null {
  for (const rule of rules) {
    const fault = rule(stage);
    if (fault) return fault;
  }
  return null;
}

function refusal({ code, text }: MailFault & { kind: 'reply' }): Error {
  return Object.assign(new Error(text ?? `Refused with ${code}`), { responseCode: code });
}

function senderOf(session: SMTPServerSession): string {
  const { mailFrom } = session.envelope;
  return mailFrom === false ? '' : mailFrom.address;
}

function socketOf(session: SMTPServerSession, { sockets }: Sink): Socket | undefined {
  return sockets.get(session.remotePort);
}
