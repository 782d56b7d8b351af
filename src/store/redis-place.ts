import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where a private Redis keeps its things; every command works them out alike from its folder. */
export type Place = {
  readonly folder: string;
  readonly socket: string;
  readonly claim: string;
  readonly pidFile: string;
  readonly logFile: string;
};

/** The kernel allows 107 bytes; some is left for other systems (macOS: 103). */
const LONGEST_SOCKET = 100;

/** Makes the folders, open to this user only. */
export function placeOf(dataDir: string): Place {
  const folder = join(resolve(dataDir), 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    folder,
    socket: socketOf(folder),
    claim: join(folder, 'owner'),
    pidFile: join(folder, 'redis.pid'),
    logFile: join(folder, 'redis.log'),
  };
}

function socketOf(folder: string): string {
  const inside = join(folder, 'redis.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET) return inside;
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const outside = join(tmpdir(), `bantin-${short}`);
  mkdirSync(outside, { recursive: true, mode: 0o700 });
  // Everybody may write to the temporary folder: a stranger must not answer for our Redis.
  if (lstatSync(outside).uid !== process.getuid?.()) throw new Error(`${outside} is not ours.`);
  return join(outside, 'redis.sock');
}
