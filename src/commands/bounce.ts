import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Dealt, dealWith } from '../channel/mail/returned/act.ts';
import { MOST_BYTES } from '../channel/mail/returned/mailbox.ts';
import { type ExitCode, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';

/**
 * Deals with one returned mail on stdin. One that nobody understands, or that cannot be dealt with
 * now, is kept as a file; it is never lost.
 */
export async function bounceCommand(): Promise<ExitCode> {
  const config = loadConfig();
  const raw = await bytesOf(process.stdin);
  const keep = () => keepFile(raw, join(config.dataDir, 'returned-unread'));
  try {
    return await inHouse(config, async (house) => {
      const dealt = await dealWith(raw, house);
      await print(`${JSON.stringify(summaryOf(dealt))}\n`);
      if (dealt.did !== 'unread' && dealt.did !== 'unproven') return 0;
      process.stderr.write(`bantin: ${WHY[dealt.did]}; kept as ${keep()}\n`);
      return 1;
    });
  } catch (error) {
    process.stderr.write(`bantin: the mail is kept as ${keep()}\n`);
    throw error;
  }
}

const WHY = {
  unread: 'this is no mail that came back',
  unproven: 'nothing in this mail shows that it speaks of one of ours',
};

/** What a script may build on; nobody's address is in it. */
function summaryOf({ returned, did }: Dealt) {
  if (returned.kind !== 'bounce') return { kind: returned.kind, did };
  const { kind, weight, status, diagnostic } = returned;
  return { kind, weight, status, diagnostic, did };
}

/** The beginning of a stream; the rest is read, too, so that whoever writes it is not cut off. */
async function bytesOf(input: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    if (size < MOST_BYTES) chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES);
}

function keepFile(raw: Buffer, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${createHash('sha256').update(raw).digest('hex').slice(0, 32)}.eml`);
  writeFileSync(file, raw, { mode: 0o600 });
  return file;
}
