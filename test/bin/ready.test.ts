import { once } from 'node:events';
import { existsSync, readlinkSync } from 'node:fs';
import { readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { finish, openProject, openRegistry, type Project, program, start } from './project.ts';

const BANTIN = ['node', 'bin/bantin.mjs'];

let project: Project;

beforeEach(async () => {
  project = await openProject();
});

afterEach(() => rm(project.folder, { recursive: true, force: true }));

const bantin = (env = {}) => finish(start(project, BANTIN, env));

test('the first start builds, says so on stderr, and leaves stdout to the result', async () => {
  const end = await bantin();
  expect(end).toMatchObject({ code: 0, stdout: 'one\n' });
  expect(end.stderr).toContain('building');
  expect(await readdir(project.folder)).not.toContain('dist.new');
});

test('a second start builds nothing', async () => {
  await bantin();
  expect(await bantin()).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
});

test.each(['src/cli.ts', 'src/more.ts', 'tsconfig.build.json', 'package-lock.json'])(
  'a changed %s is built again',
  async (file) => {
    await bantin();
    const text = file.endsWith('.json') ? `${await read(file)} ` : program('two');
    await project.write(file, text);
    expect((await bantin()).stderr).toContain('building');
  },
);

const read = (file: string) => project.read(file).catch(() => '{}');

test('a host that built first and dropped the compiler just starts', async () => {
  await bantin();
  await project.remove('node_modules/typescript');
  expect(await bantin({ NODE_ENV: 'production' })).toEqual({
    code: 0,
    stdout: 'one\n',
    stderr: '',
  });
});

test('a host that got the built files without their sources just starts', async () => {
  await bantin();
  await project.remove('src');
  await project.remove('node_modules/typescript');
  expect(await bantin()).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
});

test('a failed build is one clear line and exit 1, and the last good build stays', async () => {
  await bantin();
  await project.write('src/cli.ts', 'const word: number = "two";\nexport { word };\n');
  const end = await bantin();
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toMatch(/bantin: The build failed \(exit \d\)/);
  expect(await project.read('dist/cli.js')).toContain("'one'");
});

test('of two starts at once one builds and both run', async () => {
  const ends = await Promise.all([bantin(), bantin()]);
  for (const end of ends) expect(end).toMatchObject({ code: 0, stdout: 'one\n' });
  expect(ends.filter((end) => end.stderr.includes('building'))).toHaveLength(1);
});

test('a killed start leaves nothing stuck', async () => {
  const killed = start(project, BANTIN);
  const lock = join(project.folder, '.cache/ready.lock');
  while (!existsSync(join(project.folder, 'dist.new')) && !isLocked(lock)) await sleep(5);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(await bantin()).toMatchObject({ code: 0, stdout: 'one\n' });
  expect(isLocked(lock)).toBe(false);
});

function isLocked(lock: string): boolean {
  try {
    return readlinkSync(lock) !== '';
  } catch {
    return false;
  }
}

test('the lock of a process that has ended is taken over', async () => {
  await project.write('.cache/note', '');
  const gone = start(project, ['node', '--version']);
  await finish(gone);
  await symlink(String(gone.pid), join(project.folder, '.cache/ready.lock'));
  expect(await bantin()).toMatchObject({ code: 0, stdout: 'one\n' });
});

test('a missing dependency is installed, also in production, and npx finds the command', async () => {
  await bantin();
  const registry = await openRegistry();
  try {
    const devDependencies = { leaf: '1.0.0' };
    await project.write(
      'package.json',
      JSON.stringify({ name: 'try', version: '1.0.0', type: 'module', devDependencies }),
    );
    await project.write('.npmrc', `registry=${registry.url}\ncache=.cache/npm\n`);
    await finish(start(project, ['npm', 'install', '--package-lock-only']));
    await project.remove('src');
    const end = await finish(start(project, ['node', 'bin/ready.mjs'], { NODE_ENV: 'production' }));
    expect(end).toMatchObject({ code: 0, stdout: '' });
    expect(end.stderr).toContain('installing');
    expect(await project.read('node_modules/leaf/package.json')).toContain('1.0.0');
    expect((await finish(start(project, ['node_modules/.bin/bantin']))).stdout).toBe('one\n');
  } finally {
    registry.close();
  }
});

test('a failed installation is one clear line and exit 1', async () => {
  await project.remove('node_modules');
  const end = await bantin();
  expect(end).toMatchObject({ code: 1, stdout: '' });
  expect(end.stderr).toContain('bantin: npm ci failed');
});

test('a SIGTERM to npm start reaches the process', async () => {
  const npm = start(project, ['npm', 'start', '--silent']);
  await once(npm.stdout ?? npm, 'data');
  npm.kill('SIGTERM');
  expect((await finish(npm)).code).toBe(0);
});

test('a killed npm start takes the process with it', async () => {
  const npm = start(project, ['npm', 'start', '--silent']);
  await once(npm.stdout ?? npm, 'data');
  npm.kill('SIGKILL');
  // Its end closes the pipe that it shares with npm.
  await finish(npm);
});
