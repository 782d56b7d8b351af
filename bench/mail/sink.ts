import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What may be asked of the sink's process; every question gets the state as its answer. */
export type SinkState = {
  readonly mails: number;
  readonly bytes: number;
  /** The first mail, one byte a character. */
  readonly sample: string;
};

// The process of an SMTP server that takes every mail and keeps none, so that its CPU time is not
// counted as ours. It ends with its parent.
let mails = 0;
let bytes = 0;
let sample = '';

const server = new SMTPServer({
  logger: false,
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
    stream.on('end', () => {
      mails += 1;
      for (const chunk of chunks) bytes += chunk.length;
      if (mails === 1) sample = Buffer.concat(chunks).toString('latin1');
      done();
    });
  },
});
server.on('error', () => {});
process.on('message', () => {
  process.send?.({ mails, bytes, sample } satisfies SinkState);
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.server.address() as AddressInfo;
  process.send?.({ url: `smtp://127.0.0.1:${port}` });
});
