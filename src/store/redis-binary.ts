import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Log } from './log.ts';

const run = promisify(execFile);

/** What starts a Redis: the program, and the whole environment it needs. */
export type RedisBinary = {
  readonly command: string;
  readonly env: Readonly<Record<string, string>> & { readonly PATH: string };
};

type NoRedis = { readonly kind: 'missing'; readonly message: string };

type RedisSearch = {
  /** Where Debian's packages are unpacked and found again; made when needed. */
  readonly cacheDir: string;
  /** The PATH to look through. */
  readonly path: string;
  readonly log: Log;
};

const NAMES = ['redis-server', 'valkey-server'];

/**
 * A Redis server for this machine: `redis-server` or `valkey-server` on the PATH, else Debian's
 * packages unpacked into `cacheDir` (no root, the system stays untouched). Safe to call from
 * several processes at once.
 */
export async function findRedisBinary(search: RedisSearch): Promise<RedisBinary | NoRedis> {
  for (const name of NAMES) {
    const command = findProgram(search.path, name);
    if (command) return { command, env: { PATH: search.path } };
  }
  const kept = await unpacked(search);
  if (kept) return kept;
  const reason = await fetchFromDebian(search);
  return (await unpacked(search)) ?? { kind: 'missing', message: advice(reason) };
}

/** The absolute path of a program, or null when no folder of the PATH has it. */
export function findProgram(path: string, name: string): string | null {
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder, name);
    if (folder !== '' && isExecutable(candidate)) return candidate;
  }
  return null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What `cacheDir` holds, if it runs: a checkout may have come from another machine. */
async function unpacked({ cacheDir, path }: RedisSearch): Promise<RedisBinary | null> {
  const command = join(cacheDir, 'usr/bin/redis-server');
  if (!existsSync(command)) return null;
  const env = { PATH: path, LD_LIBRARY_PATH: libraryFolders(cacheDir).join(delimiter) };
  try {
    await run(command, ['--version'], { env });
    return { command, env };
  } catch {
    return null;
  }
}

function libraryFolders(root: string): string[] {
  return ['usr/lib', 'lib']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(folder, entry.name)),
    );
}

/** Null when `cacheDir` was filled, else why not. */
async function fetchFromDebian(search: RedisSearch): Promise<string | null> {
  const tools = ['apt-get', 'apt-cache', 'dpkg', 'dpkg-query'];
  if (tools.some((tool) => findProgram(search.path, tool) === null)) return null;
  search.log.info('no Redis on this machine: fetching Debian’s package into the cache folder');
  await mkdir(dirname(search.cacheDir), { recursive: true });
  const work = await mkdtemp(`${search.cacheDir}.`);
  try {
    await download(work, search.path);
    await unpack(work, search.path);
    await settle(join(work, 'root'), search);
    return null;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return /^E: .*$/m.exec(stderr ?? '')?.[0] ?? message.split('\n')[0] ?? '';
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Puts `root` in place; whoever comes second keeps what the first has put there. */
async function settle(root: string, search: RedisSearch): Promise<void> {
  if (await unpacked(search)) return;
  await rm(search.cacheDir, { recursive: true, force: true });
  try {
    await rename(root, search.cacheDir);
  } catch (error) {
    if (!(await unpacked(search))) throw error;
  }
}

/** The system's package lists may be empty or out of date; then we fetch our own. */
async function download(work: string, path: string): Promise<void> {
  const quiet = ['-o', 'APT::Sandbox::User=', '-o', 'Debug::NoLocking=1'];
  try {
    await downloadWith(quiet, work, path);
  } catch {
    await mkdir(join(work, 'lists/partial'), { recursive: true });
    await mkdir(join(work, 'cache/archives/partial'), { recursive: true });
    const own = [
      ...quiet,
      '-o',
      `Dir::State::Lists=${join(work, 'lists')}`,
      '-o',
      `Dir::Cache=${join(work, 'cache')}`,
    ];
    await inFolder(work, path)('apt-get', [...own, 'update']);
    await downloadWith(own, work, path);
  }
}

async function downloadWith(options: readonly string[], work: string, path: string): Promise<void> {
  const call = inFolder(work, path);
  const { stdout } = await call('apt-cache', [...options, 'depends', 'redis-tools']);
  const needed = [...stdout.matchAll(/^\s+Depends: ((?:lib|lua)\S+)$/gm)].map(
    (line) => line[1] ?? '',
  );
  const lacking: string[] = [];
  for (const name of needed) {
    // Another libc than the one the loader belongs to would crash at once.
    if (name !== 'libc6' && !(await isInstalled(name, call))) lacking.push(name);
  }
  await call('apt-get', [...options, 'download', 'redis-tools', ...lacking]);
}

type Call = (tool: string, args: readonly string[]) => Promise<{ readonly stdout: string }>;

function inFolder(cwd: string, path: string): Call {
  const env = { PATH: path, LC_ALL: 'C' };
  return (tool, args) => run(tool, args, { cwd, env, timeout: 120_000 });
}

async function isInstalled(name: string, call: Call): Promise<boolean> {
  try {
    const query = await call('dpkg-query', ['-s', name]);
    return query.stdout.includes('\nStatus: install ok installed\n');
  } catch {
    return false;
  }
}

/**
 * `redis-tools` carries the server under the name of one of its tools; it acts by the name it is
 * called with, and Debian's own `redis-server` is such a link.
 */
async function unpack(work: string, path: string): Promise<void> {
  const root = join(work, 'root');
  const call = inFolder(work, path);
  for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) {
    await call('dpkg', ['-x', file, root]);
  }
  await symlink('redis-check-rdb', join(root, 'usr/bin/redis-server'));
}

function advice(reason: string | null): string {
  return [
    `Redis is missing${reason ? ` and could not be fetched (${reason})` : ''}. Install it, or set REDIS_URL:`,
    '  Debian, Ubuntu:  sudo apt-get install redis-server',
    '  macOS:           brew install redis',
    '  Docker:          docker run -d -p 127.0.0.1:6379:6379 redis:7 redis-server --appendonly yes --maxmemory-policy noeviction',
    '                   then REDIS_URL=redis://127.0.0.1:6379',
  ].join('\n');
}
