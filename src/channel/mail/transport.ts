import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Outcome } from '../../delivery/outcome.ts';
import { outcomeOf, type SmtpFailure } from './outcome.ts';
import { openSigner, type SignatureSettings } from './signature.ts';

/** A finished message and between whom it travels. */
export type Parcel = {
  readonly message: readonly Uint8Array[];
  readonly messageId: string;
  readonly envelope: { readonly from: string; readonly to: string };
};

/** Takes finished messages to one SMTP server. */
export type Transport = {
  /** Never throws for what the server or the network does. */
  readonly deliver: (parcel: Parcel) => Promise<Outcome>;
  /** Greets and logs in; throws what stood in the way. */
  readonly verify: () => Promise<void>;
  readonly close: () => void;
};

type TransportSettings = {
  readonly smtpUrl: string;
  /** No attempt lasts longer, from the call to the verdict. */
  readonly timeoutMs: number;
  readonly dkim: SignatureSettings | null;
};

/** Enough for the usual pace of a relay; more connections only tempt its limits. */
export const CONNECTIONS = 5;

function isLoopback(smtpUrl: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(smtpUrl).hostname);
}

function streamOf(message: Parcel['message']): Readable {
  return new Readable({
    read() {
      for (const piece of message) this.push(piece);
      this.push(null);
    },
  });
}

/** Opens a pool of connections; the first is made with the first message. */
export function openTransport({ smtpUrl, timeoutMs, dkim }: TransportSettings): Transport {
  const sign = dkim && openSigner(dkim);
  const pool = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    // A mail is repeated by the ledger's rules, never behind its back.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    idleTimeout: timeoutMs / 2,
    disableFileAccess: true,
    disableUrlAccess: true,
    // No network lies between us and this machine's own server, whose certificate names nobody.
    ignoreTLS: isLoopback(smtpUrl),
  });

  // nodemailer reports a break before and after the message in the same words. The stream it
  // reads the message from knows the difference, so it gets one of ours: it is asked for when a
  // connection is free, and read when the server has agreed to take the message.
  const streams = new WeakMap<AbortSignal, Readable>();
  pool.use('stream', ({ data: { raw, signal }, message }, done) => {
    message.createReadStream = () => {
      const stream = sign ? sign(raw as Readable) : (raw as Readable);
      if (signal) streams.set(signal, stream);
      return stream;
    };
    done();
  });

  return {
    async deliver({ message, messageId, envelope: { from, to } }) {
      const raw = streamOf(message);
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        await pool.sendMail({ raw, messageId, envelope: { from, to: [to] }, signal });
        return { kind: 'sent' };
      } catch (error) {
        const read = streams.get(signal)?.readableDidRead === true;
        return outcomeOf(error as SmtpFailure, read ? 'read' : 'unread');
      }
    },
    async verify() {
      await pool.verify();
    },
    close() {
      pool.close();
    },
  };
}
