import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Outcome } from '../../delivery/outcome.ts';
import { outcomeOf, type SmtpFailure } from './outcome.ts';

/** Takes finished mails to one SMTP server. */
export type Transport = {
  readonly deliver: (mail: SendMailOptions) => Promise<Outcome>;
  /** Greets and logs in; throws what stood in the way. */
  readonly verify: () => Promise<void>;
  readonly close: () => void;
};

/** Enough for the usual pace of a relay; more connections only tempt its limits. */
export const CONNECTIONS = 5;

function isLoopback(smtpUrl: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(smtpUrl).hostname);
}

/**
 * Opens a pool of connections; the first is made with the first mail. No attempt lasts longer
 * than `timeoutMs`, from the call to the verdict.
 */
export function openTransport(smtpUrl: string, timeoutMs: number): Transport {
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
  // reads the message from knows the difference, and this is the only place to meet it.
  const streams = new WeakMap<AbortSignal, Readable>();
  pool.use('stream', (mail, done) => {
    const { signal } = mail.data;
    mail.message.processFunc((stream) => {
      if (signal) streams.set(signal, stream);
      return stream;
    });
    done();
  });

  return {
    async deliver(mail) {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        await pool.sendMail({ ...mail, signal, xMailer: false });
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
