import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { dropClaim, nameOf, takeClaim } from './claim.ts';
import type { Log } from './log.ts';
import { findProgram, findRedisBinary, type RedisBinary } from './redis-binary.ts';
import { type Place, placeOf } from './redis-place.ts';

/** A Redis of our own behind a unix socket; it never keeps the process alive by itself. */
export type PrivateRedis = {
  readonly socket: string;
  /** Whether this process answers for it; changes when the process that did has ended. */
  readonly owned: boolean;
  /** Stops the Redis, unless another living process owns it, and waits until it has ended. */
  readonly close: () => Promise<void>;
};

type PrivateRedisOptions = {
  readonly dataDir: string;
  /** Where a downloaded Redis is kept. */
  readonly cacheDir: string;
  /** The PATH to look for programs in. */
  readonly path: string;
  readonly log: Log;
  /** False keeps nothing on disk: for tests. */
  readonly persist?: boolean;
};

const STEP_MS = 50;
const START_STEPS = 600;
const STOP_STEPS = 200;

/**
 * The Redis of this `dataDir`: the live one, else a new one. While this process runs it is started
 * again whenever it ends, by whoever of its users claims it first. Throws, with the last line of
 * its log, when it cannot be started.
 */
export async function openPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const place = placeOf(options.dataDir);
  let owned = await settle(place, options, false);
  let closing = false;
  let line: Socket | null = null;
  let revival: Promise<void> = Promise.resolve();

  const watch = () => {
    line = connect(place.socket).unref();
    line.on('error', () => {});
    line.on('close', () => {
      if (!closing) revival = revive();
    });
  };
  const revive = async () => {
    let said = '';
    while (!closing) {
      try {
        owned = await settle(place, options, owned);
        options.log.debug({ socket: place.socket }, 'Redis had ended and is running again');
        return watch();
      } catch (error) {
        owned = false;
        const message = (error as Error).message;
        if (message !== said) options.log.error(message);
        said = message;
        await sleep(20 * STEP_MS);
      }
    }
  };

  watch();
  return {
    socket: place.socket,
    get owned() {
      return owned;
    },
    close: async () => {
      closing = true;
      line?.destroy();
      await revival;
      line?.destroy();
      // Where the owner was killed and Redis outlived it, the last to leave ends it.
      if (!owned && !takeClaim(place.claim)) return;
      await endRedis(place);
      dropClaim(place.claim);
      owned = false;
    },
  };
}

/** Comes back when the Redis answers; the result says whether this process owns it. */
async function settle(
  place: Place,
  options: PrivateRedisOptions,
  alreadyOwned: boolean,
): Promise<boolean> {
  for (let step = 0; step < START_STEPS; ) {
    const answer = await ping(place.socket);
    if (answer === 'ready') return alreadyOwned || takeClaim(place.claim);
    // Reading a long log takes its time, and is no reason to give up.
    if (answer === 'silent') step += 1;
    if (answer === 'silent' && (alreadyOwned || takeClaim(place.claim))) {
      await startOrDrop(place, options);
      return true;
    }
    await sleep(STEP_MS);
  }
  throw new Error(`The Redis of ${place.folder} does not answer, though its owner is running.`);
}

async function startOrDrop(place: Place, options: PrivateRedisOptions): Promise<void> {
  try {
    await startRedis(place, options);
  } catch (error) {
    dropClaim(place.claim);
    throw error;
  }
}

async function startRedis(place: Place, options: PrivateRedisOptions): Promise<void> {
  const binary = await findRedisBinary(options);
  if ('kind' in binary) throw new Error(binary.message);
  // Two servers on one append-only file would ruin it.
  await endRedis(place);
  rmSync(place.socket, { force: true });
  const [command, args] = await tiedToUs(binary, settings(place, options.persist ?? true));
  const output = openSync(place.logFile, 'a', 0o600);
  // A session of its own: Ctrl-C in a terminal must not reach it before our own shutdown is done.
  const child = spawn(command, args, {
    env: binary.env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let end: string | null = null;
  child.once('exit', () => {
    end = lastLine(place.logFile);
  });
  child.once('error', (error) => {
    end = error.message;
  });
  while ((await ping(place.socket)) !== 'ready') {
    if (end !== null) throw new Error(`Redis did not start: ${end}`);
    await sleep(STEP_MS / 5);
  }
}

/** Where the system can, Redis gets a SIGTERM when this process dies in whatever way. */
async function tiedToUs(binary: RedisBinary, args: string[]): Promise<[string, string[]]> {
  const setpriv = findProgram(binary.env.PATH ?? '', 'setpriv');
  if (!setpriv) return [binary.command, args];
  const tie = ['--pdeathsig', 'TERM'];
  // Busybox has a setpriv that cannot.
  const able = await new Promise<boolean>((done) => {
    const trial = spawn(setpriv, [...tie, 'true'], { env: binary.env, stdio: 'ignore' });
    trial.once('error', () => done(false));
    trial.once('exit', (code) => done(code === 0));
  });
  return able ? [setpriv, [...tie, binary.command, ...args]] : [binary.command, args];
}

function settings(place: Place, persist: boolean): string[] {
  const entries: Record<string, string> = {
    port: '0',
    unixsocket: place.socket,
    unixsocketperm: '700',
    dir: place.folder,
    pidfile: place.pidFile,
    logfile: place.logFile,
    appendonly: persist ? 'yes' : 'no',
    appendfsync: 'everysec',
    'aof-load-truncated': 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(entries).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Ends the Redis of this place, if one runs, and waits for it: it writes its log out first. */
async function endRedis(place: Place): Promise<void> {
  const pid = Number(readOr(place.pidFile, '0'));
  if (!isOurs(pid, place)) return;
  const name = nameOf(pid);
  process.kill(pid, 'SIGTERM');
  for (let step = 0; nameOf(pid) === name; step += 1) {
    if (step === STOP_STEPS) process.kill(pid, 'SIGKILL');
    await sleep(STEP_MS);
  }
}

/** A pid file outlives a kill, and its number may belong to somebody else by now. */
function isOurs(pid: number, place: Place): boolean {
  if (!(pid > 0) || nameOf(pid) === null) return false;
  return commandOf(pid).includes(place.socket);
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readOr(`/proc/${pid}/cmdline`, '');
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

function lastLine(file: string): string {
  return readOr(file, '').trim().split('\n').at(-1) || 'it left no word';
}

/** `loading`: alive, reading its file. Any other reply comes from a Redis at work. */
function ping(socket: string): Promise<'ready' | 'loading' | 'silent'> {
  return new Promise((done) => {
    const line = connect(socket);
    line.setTimeout(1000, () => line.destroy());
    line.once('connect', () => line.write('PING\r\n'));
    line.once('data', (reply) => {
      done(reply.toString('latin1').startsWith('-LOADING') ? 'loading' : 'ready');
      line.destroy();
    });
    line.once('error', () => {});
    line.once('close', () => done('silent'));
  });
}
