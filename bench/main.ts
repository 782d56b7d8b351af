import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES } from './catalogue.ts';
import type { Bench, Finding, Result, Scale } from './harness/bench.ts';
import { recordOf, tableOf } from './harness/table.ts';

const USAGE = `usage: npm run bench [-- [--quick] [NAME …]]; the names are
${BENCHES.map(({ name }) => `  ${name}`).join('\n')}
`;

/** Where the figures are kept, from the project's folder. */
const RESULTS = 'bench/results.json';

process.exitCode = await main();

/** Runs the chosen benches one after the other. A missed target is no failure, a crash is. */
async function main(): Promise<number> {
  const wish = readWish();
  if (wish === null || wish.chosen.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const results: Result[] = [];
  for (const bench of wish.chosen) {
    process.stderr.write(`bench: ${bench.name} …\n`);
    results.push(await apart(bench, wish.scale));
  }
  process.stdout.write(tableOf(results));
  const circumstances = {
    at: new Date().toISOString(),
    scale: wish.scale,
    node: process.version,
    cores: availableParallelism(),
  };
  const record = { ...circumstances, benches: recordOf(results) };
  writeFileSync(RESULTS, `${JSON.stringify(record, null, 2)}\n`);
  return results.some((result) => result.kind === 'crashed') ? 1 : 0;
}

/** The benches whose name holds one of the words given; all without a word. Null for bad usage. */
function readWish(): { chosen: readonly Bench[]; scale: Scale } | null {
  try {
    const { values, positionals } = parseArgs({
      options: { quick: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const isWanted = ({ name }: Bench) =>
      positionals.length === 0 || positionals.some((word) => name.includes(word));
    return { chosen: BENCHES.filter(isWanted), scale: values.quick ? 'quick' : 'full' };
  } catch {
    return null;
  }
}

/** Measures in a fresh process: no bench inherits another's heap, and its peak memory is its own. */
function apart(bench: Bench, scale: Scale): Promise<Result> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'one.js'), [bench.name, scale], {
      // `node --cpu-prof bench/run.mjs NAME` profiles the bench, too.
      execArgv: [...process.execArgv, '--expose-gc'],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    let finding: Finding | null = null;
    child.on('message', (message) => {
      finding = message as Finding;
    });
    child.on('exit', () => {
      resolve(finding ? { kind: 'measured', bench, finding } : { kind: 'crashed', bench });
    });
  });
}
