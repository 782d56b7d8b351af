import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeClaim } from '../../src/store/claim.ts';
import { openPrivateRedis, type PrivateRedis } from '../../src/store/private-redis.ts';
import { findRedisBinary } from '../../src/store/redis-binary.ts';
import { CACHE_DIR } from '../support/redis.ts';

const root = join(import.meta.dirname, '../..');
let built = '';
let dataDir = '';
const opened: PrivateRedis[] = [];
const children: ChildProcess[] = [];
const said: string[] = [];

const keep = (...words: unknown[]) => said.push(String(words.at(-1)));
const log = { debug: keep, info: keep, warn: keep, error: keep };
const path = process.env.PATH ?? '';

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'bt-built-'));
  const config = join(built, 'tsconfig.json');
  const compilerOptions = {
    outDir: built,
    rootDir: join(root, 'src/store'),
    noCheck: true,
    types: [],
  };
  await writeFile(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.build.json'),
      compilerOptions,
      include: [],
      files: [join(root, 'src/store/private-redis.ts')],
    }),
  );
  await writeFile(join(built, 'package.json'), '{"type":"module"}');
  await promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', config]);
});

afterAll(() => rm(built, { recursive: true, force: true }));

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bt-'));
  said.length = 0;
});

afterEach(async () => {
  for (const redis of opened.splice(0)) await redis.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await until(() => servers().length === 0);
  await rm(dataDir, { recursive: true, force: true });
});

async function open(folder = dataDir): Promise<PrivateRedis> {
  const redis = await openPrivateRedis({ dataDir: folder, cacheDir: CACHE_DIR, path, log });
  opened.push(redis);
  return redis;
}

async function ask<T>(redis: { socket: string }, question: (client: Redis) => Promise<T>) {
  const client = new Redis(redis.socket);
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

/** The process numbers of the servers of this test's folder. */
function servers(): number[] {
  const pids = [readNumber(join(dataDir, 'redis/redis.pid'))];
  return pids.filter((pid) => pid > 0 && commandOf(pid).includes(dataDir));
}

function readNumber(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Another process that opens the Redis of this folder and says so on stdout. */
async function opener(searched = path): Promise<{ child: ChildProcess; owned: boolean }> {
  const options = JSON.stringify({ dataDir, cacheDir: CACHE_DIR, path: searched });
  const script = `
    import { openPrivateRedis } from '${join(built, 'private-redis.js')}';
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const redis = await openPrivateRedis({ ...${options}, log });
    process.stdout.write(redis.owned ? 'owned' : 'shared');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const word = await new Promise<string>((done) => {
    child.stdout?.once('data', (chunk) => done(String(chunk)));
  });
  return { child, owned: word === 'owned' };
}

test('a Redis is started for a new folder, keeps its data on disk and evicts nothing', async () => {
  const redis = await open();
  expect(redis.owned).toBe(true);
  expect(redis.socket).toBe(join(dataDir, 'redis/redis.sock'));
  const settings = await ask(redis, (client) =>
    client.config('GET', 'appendonly', 'appendfsync', 'save', 'maxmemory-policy', 'port'),
  );
  expect(settings).toEqual(
    expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'everysec', 'noeviction', '0']),
  );
});

test('closing leaves no process, no socket and no claim behind', async () => {
  const redis = await open();
  await redis.close();
  expect(servers()).toEqual([]);
  const left = await readdir(join(dataDir, 'redis'));
  expect(left.sort()).toEqual(['appendonlydir', 'redis.log']);
});

test('a second opener shares the first one’s Redis and leaves it running', async () => {
  const first = await open();
  const second = await open();
  expect(second.owned).toBe(false);
  await second.close();
  expect(await ask(first, (client) => client.ping())).toBe('PONG');
});

test('what was written is there after a restart', async () => {
  const first = await open();
  await ask(first, (client) => client.set('kept', 'yes'));
  await first.close();
  expect(await ask(await open(), (client) => client.get('kept'))).toBe('yes');
});

test('a Redis that is killed comes back with its data, and one line says so', async () => {
  const redis = await open();
  await ask(redis, (client) => client.set('kept', 'yes'));
  await until(() => written('kept'));
  const [victim = 0] = servers();
  process.kill(victim, 'SIGKILL');
  await until(() => said.length > 0);
  expect(said).toEqual(['Redis had ended and is running again']);
  expect(await ask(redis, (client) => client.get('kept'))).toBe('yes');
  expect(servers()).not.toContain(victim);
});

async function written(word: string): Promise<boolean> {
  const folder = join(dataDir, 'redis/appendonlydir');
  const files = await readdir(folder);
  return files.some((file) => readFileSync(join(folder, file), 'latin1').includes(word));
}

test('when the owner ends, another who shares takes over', async () => {
  const owner = await open();
  const sharer = await open();
  await owner.close();
  await until(() => sharer.owned);
  expect(await ask(sharer, (client) => client.ping())).toBe('PONG');
});

test.runIf(process.platform === 'linux')(
  'when the owner is killed its Redis ends too, and the folder can be opened again',
  async () => {
    const { child } = await opener();
    const [server = 0] = servers();
    expect(server).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await until(() => commandOf(server) === '');
    expect((await open()).owned).toBe(true);
  },
);

test('of several starters at once one starts a Redis and all use it', async () => {
  const all = await Promise.all([opener(), opener(), opener()]);
  expect(all.filter((one) => one.owned)).toHaveLength(1);
  const log = readFileSync(join(dataDir, 'redis/redis.log'), 'utf8');
  expect(log.match(/Redis is starting/g)).toHaveLength(1);
});

test('a Redis that outlived its killed owner is taken over, and ends with the one who did', async () => {
  await orphan();
  const redis = await open();
  expect(redis.owned).toBe(true);
  await redis.close();
  expect(servers()).toEqual([]);
});

test('a left-over Redis that cannot be reached is ended before another one starts', async () => {
  const server = await orphan();
  await rm(join(dataDir, 'redis/redis.sock'));
  const redis = await open();
  expect(commandOf(server)).toBe('');
  expect(await ask(redis, (client) => client.ping())).toBe('PONG');
});

/** Without `setpriv` on the path (as on macOS) a Redis survives the kill of its owner. */
async function orphan(): Promise<number> {
  const { child } = await opener('');
  const [server = 0] = servers();
  const dead = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await dead;
  return server;
}

test('after everything was killed a torn log file and a dead socket do no harm', async () => {
  const redis = await open();
  await ask(redis, (client) => client.set('kept', 'yes'));
  await redis.close();
  const folder = join(dataDir, 'redis');
  const [log = ''] = (await readdir(join(folder, 'appendonlydir'))).filter((file) =>
    file.endsWith('.incr.aof'),
  );
  await appendFile(join(folder, 'appendonlydir', log), '*3\r\n$3\r\nSET\r\n$4\r\nto');
  await writeFile(join(folder, 'redis.sock'), '');
  await writeFile(join(folder, 'redis.pid'), String(process.pid));
  expect(await ask(await open(), (client) => client.get('kept'))).toBe('yes');
});

test('a long folder gets its socket in a short one', async () => {
  const long = join(dataDir, 'a'.repeat(60), 'b'.repeat(60));
  await mkdir(long, { recursive: true });
  const redis = await open(long);
  expect(Buffer.byteLength(redis.socket)).toBeLessThan(100);
  expect(await ask(redis, (client) => client.ping())).toBe('PONG');
  await redis.close();
  await rm(dirname(redis.socket), { recursive: true });
});

test('a Redis that cannot start says why', async () => {
  await mkdir(join(dataDir, 'redis/appendonlydir'), { recursive: true });
  await writeFile(join(dataDir, 'redis/appendonlydir/appendonly.aof.manifest'), 'nonsense\n');
  await expect(open()).rejects.toThrow(/^Redis did not start: .*(AOF|manifest)/);
  expect(takeClaim(join(dataDir, 'redis/owner'))).toBe(true);
});

test('without a Redis and without Debian’s tools the message names what to install', async () => {
  const found = await findRedisBinary({ cacheDir: join(dataDir, 'cache'), path: '', log });
  expect(found).toMatchObject({ kind: 'missing' });
  const { message } = found as { message: string };
  for (const word of ['apt-get install redis-server', 'brew install redis', 'docker run'])
    expect(message).toContain(word);
});
