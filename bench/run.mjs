// Node cannot run TypeScript: the benchmarks are compiled together with the sources they measure.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, '.cache/bench');

process.chdir(ROOT);
rmSync(OUT, { recursive: true, force: true });
const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
const compiled = spawnSync(process.execPath, [compiler, '-p', 'bench/tsconfig.json'], {
  stdio: ['ignore', 2, 2],
});
if (compiled.status !== 0) process.exit(1);
// The sources look for words and settings one folder above themselves.
// A program started from there finds the Redis that was fetched.
mkdirSync(join(ROOT, '.cache/redis'), { recursive: true });
mkdirSync(join(OUT, '.cache'));
for (const folder of ['templates', 'config', '.cache/redis']) {
  symlinkSync(join(ROOT, folder), join(OUT, folder));
}
await import(join(OUT, 'bench/main.js'));
