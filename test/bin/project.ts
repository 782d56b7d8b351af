import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

export type Project = {
  readonly folder: string;
  readonly write: (file: string, text: string) => Promise<void>;
  readonly read: (file: string) => Promise<string>;
  readonly remove: (file: string) => Promise<void>;
};

type End = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A small project around our real `bin`: one source file, the real compiler, nothing built yet. */
export async function openProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'bt-project-'));
  const project: Project = {
    folder,
    write: async (file, text) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    },
    read: (file) => readFile(join(folder, file), 'utf8'),
    remove: (file) => rm(join(folder, file), { recursive: true, force: true }),
  };
  await cp(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await project.write(
    'package.json',
    JSON.stringify({
      name: 'try',
      version: '1.0.0',
      type: 'module',
      scripts: { start: 'exec node bin/bantin.mjs start' },
      devDependencies: { typescript: devDependencies.typescript },
    }),
  );
  const compilerOptions = { module: 'nodenext', types: [], rootDir: 'src', outDir: 'dist' };
  await project.write('tsconfig.build.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  await project.write('src/cli.ts', program('one'));
  await project.write('node_modules/.package-lock.json', '{}');
  await symlink(join(ROOT, 'node_modules/typescript'), join(folder, 'node_modules/typescript'));
  return project;
}

/** A source file that prints its word; as `start` it stays until SIGTERM, then exits 0. */
export function program(word: string): string {
  return [
    'declare const process: any, console: any, setInterval: any;',
    "process.on('SIGTERM', () => process.exit(0));",
    `console.log('${word}');`,
    "if (process.argv[2] === 'start') setInterval(() => {}, 1000);",
    'export {};',
  ].join('\n');
}

/** Starts a program in the project without this test run's own npm and test variables. */
export function start(project: Project, command: readonly string[], env = {}): ChildProcess {
  const [program = '', ...args] = command;
  const { PATH, HOME } = process.env;
  return spawn(program, args, { cwd: project.folder, env: { PATH, HOME, ...env } });
}

export async function finish(child: ChildProcess): Promise<End> {
  const words = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    words.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    words.stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, ...words };
}

/** A package registry on loopback that holds one invented package, `leaf` 1.0.0. */
export async function openRegistry(): Promise<{ url: string; close: () => void }> {
  const folder = await mkdtemp(join(tmpdir(), 'bt-leaf-'));
  const manifest = { name: 'leaf', version: '1.0.0' };
  await mkdir(join(folder, 'package'));
  await writeFile(join(folder, 'package/package.json'), JSON.stringify(manifest));
  await run('tar', ['-czf', 'leaf.tgz', 'package'], { cwd: folder });
  const tarball = await readFile(join(folder, 'leaf.tgz'));
  await rm(folder, { recursive: true });
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) return response.end(tarball);
    const dist = { tarball: `${url}/leaf-1.0.0.tgz`, integrity };
    const versions = { '1.0.0': { ...manifest, dist } };
    return response.end(
      JSON.stringify({ name: 'leaf', 'dist-tags': { latest: '1.0.0' }, versions }),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => void server.close() };
}
