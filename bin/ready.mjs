// Runs before anything is installed: plain JavaScript, Node's own modules only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const LOCK = join(ROOT, '.cache/ready.lock');
const LEAST_NODE = [20, 19];

/**
 * Installs and builds what is missing; does nothing where nothing is. `build: true` builds in any
 * case, `tools: true` asks for the development dependencies too. Words go to stderr; on failure
 * the process ends with one line: exit 1, or 2 when Node is too old.
 */
export async function makeReady(wanted = {}) {
  try {
    refuseOldNode();
    if (work(wanted) !== null) await underLock(() => doWork(wanted));
    linkCommand();
  } catch (error) {
    say(error.message);
    process.exit(error.exitCode ?? 1);
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  const message = `Node ${LEAST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`;
  throw Object.assign(new Error(message), { exitCode: 2 });
}

/** What is to be done, or null. A host that dropped the development dependencies needs no build. */
function work({ build = false, tools = false }) {
  const stamp = stampOfSources();
  const mustBuild = build || !isBuilt(stamp);
  const mustInstall = !isInstalled(mustBuild || tools);
  return mustBuild || mustInstall ? { mustBuild, mustInstall, stamp } : null;
}

/** Asked again under the lock: another start may have done it meanwhile. */
async function doWork(wanted) {
  const todo = work(wanted);
  if (todo?.mustInstall) await install();
  if (todo?.mustBuild) await build(todo.stamp);
}

async function install() {
  say('installing dependencies …');
  // Development dependencies build us, whatever NODE_ENV and npm's settings say.
  const code = await run('npm', [
    'ci',
    '--include=dev',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ]);
  if (code !== 0) throw new Error(`npm ci failed (exit ${code}); its own words stand above.`);
}

/** Built beside and renamed, so that a failed or killed build leaves the last good one in place. */
async function build(stamp) {
  say('building …');
  for (const name of readdirSync(ROOT)) {
    if (name.startsWith('dist.')) rmSync(join(ROOT, name), { recursive: true, force: true });
  }
  const fresh = join(ROOT, 'dist.new');
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const code = await run(process.execPath, [
    compiler,
    '-p',
    'tsconfig.build.json',
    '--outDir',
    fresh,
  ]);
  if (code !== 0)
    throw new Error(`The build failed (exit ${code}); the compiler's words stand above.`);
  writeFileSync(join(fresh, '.stamp'), stamp);
  const old = join(ROOT, 'dist.old');
  if (existsSync(DIST)) renameSync(DIST, old);
  renameSync(fresh, DIST);
  rmSync(old, { recursive: true, force: true });
}

/** Null where the sources were left out (an image that got `dist` only). */
function stampOfSources() {
  const source = join(ROOT, 'src');
  if (!existsSync(source)) return null;
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const settings = readdirSync(ROOT).filter((name) =>
    /^tsconfig.*\.json$|^package-lock\.json$/.test(name),
  );
  const hash = createHash('sha256');
  for (const file of [...files, ...settings.map((name) => join(ROOT, name))].sort()) {
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function isBuilt(stamp) {
  if (stamp === null) return existsSync(join(DIST, 'cli.js'));
  return read(join(DIST, '.stamp')) === stamp;
}

/** npm writes its own list last: without it an installation was cut short. */
function isInstalled(tools) {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false;
  const { dependencies, devDependencies } = JSON.parse(read(join(ROOT, 'package.json')) ?? '{}');
  const pinned = Object.entries({ ...dependencies, ...(tools ? devDependencies : {}) });
  return pinned.every(([name, version]) => {
    const found = read(join(ROOT, 'node_modules', name, 'package.json'));
    return found !== null && JSON.parse(found).version === version;
  });
}

/** `npx bantin` in the checkout finds the command here; npm links only what it installs. */
function linkCommand() {
  const link = join(ROOT, 'node_modules/.bin/bantin');
  try {
    if (lstatSync(link, { throwIfNoEntry: false })) return;
    mkdirSync(join(ROOT, 'node_modules/.bin'), { recursive: true });
    symlinkSync('../../bin/bantin.mjs', link);
  } catch {
    // A read-only host starts without it.
  }
}

/** Runs a program in the project with its output on stderr; a signal to us ends it first. */
async function run(command, args) {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (child.pid) holdLock([process.pid, child.pid]);
  let stopped = null;
  const stop = (signal) => {
    stopped = signal;
    child.kill(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const code = await new Promise((done, fail) => {
    child.once('error', () => fail(new Error(`${command} could not be started: is it installed?`)));
    child.once('exit', (status) => done(status ?? 1));
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  if (stopped) {
    const exitCode = stopped === 'SIGINT' ? 130 : 143;
    throw Object.assign(new Error(`stopped by ${stopped}.`), { exitCode });
  }
  return code;
}

/** The lock is a link to the numbers of those at work; it counts while one of them lives. */
async function underLock(action) {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  for (let waited = false; !takeLock(); waited = true) {
    if (!waited) say('waiting for another start to finish installing …');
    await new Promise((done) => setTimeout(done, 100));
  }
  try {
    await action();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function takeLock() {
  try {
    symlinkSync(String(process.pid), LOCK);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const aside = `${LOCK}.${process.pid}`;
  try {
    const holders = readlinkSync(LOCK);
    if (holders.split(',').map(Number).some(isOther)) return false;
    renameSync(LOCK, aside);
    // Taken anew between the look and the rename: it goes back.
    if (readlinkSync(aside) !== holders) symlinkSync(readlinkSync(aside), LOCK);
    rmSync(aside, { force: true });
  } catch {
    // Somebody else cleared it first.
  }
  return false;
}

/** A killed start leaves its compiler or npm at work: they are named too. */
function holdLock(pids) {
  const aside = `${LOCK}.${process.pid}`;
  symlinkSync(pids.join(','), aside);
  renameSync(aside, LOCK);
}

function isOther(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function say(words) {
  process.stderr.write(`bantin: ${words}\n`);
}

if (realpathSync(process.argv[1] ?? '.') === fileURLToPath(import.meta.url)) {
  await makeReady({ build: process.argv.includes('--build'), tools: true });
}
