import { fileURLToPath } from 'node:url';
import { compose, findRedis, type House, prefixOf } from './compose.ts';
import { type Config, readConfig } from './config.ts';
import { openLog } from './store/log.ts';

/** Something a process keeps open: a role, a server. */
export type Open = { readonly close: () => Promise<void> };

export type Role = (house: House) => Promise<Open>;

/** What the process ends with: 0 fine, 1 failed, 2 wrong usage or configuration. */
export type ExitCode = 0 | 1 | 2;

/** Something the operator has to put right; the process ends with exit code 2 and these lines. */
export class Misconfigured extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Whether a module is the program that was started. */
export function isProgram(moduleUrl: string): boolean {
  return process.argv[1] === fileURLToPath(moduleUrl);
}

/** Reads the settings; every problem at once. */
export function loadConfig(overrides: Record<string, string> = {}): Config {
  const read = readConfig(overrides);
  if (read.kind === 'broken') throw new Misconfigured(read.problems);
  return read.config;
}

/** Opens Redis and the house, uses them, and closes both whatever happened. */
export async function inHouse<T>(config: Config, use: (house: House) => Promise<T>): Promise<T> {
  const log = openLog(config.logLevel);
  const redis = await findRedis(config, log);
  try {
    const house = await compose(config, redis.place, {
      log,
      prefix: prefixOf(config),
      clock: () => new Date(),
    });
    if ('kind' in house) throw new Misconfigured(house.problems);
    try {
      return await use(house);
    } finally {
      await house.close();
    }
  } finally {
    await redis.close();
  }
}

/** Runs roles until the process is told to end, then closes them in reverse order. */
export async function runRoles(config: Config, roles: readonly Role[]): Promise<void> {
  const told = untilTold();
  await inHouse(config, async (house) => {
    const open: Open[] = [];
    try {
      for (const role of roles) open.push(await role(house));
      house.log.debug('ready');
      await told;
      house.log.info('ending: what is in flight is finished first');
    } finally {
      for (const role of open.reverse()) await role.close();
    }
  });
}

/** Resolves at SIGTERM or Ctrl-C. Stays listening: npm hands Ctrl-C on, and the second one must not kill us. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => resolve());
    process.on('SIGINT', () => resolve());
  });
}

/** The one place where a program's failures end: clear lines on stderr, and the exit code. */
export async function main(program: () => Promise<ExitCode>): Promise<void> {
  let code: ExitCode;
  try {
    code = await program();
  } catch (error) {
    const problems = error instanceof Misconfigured ? error.problems : [reasonOf(error)];
    for (const problem of problems) process.stderr.write(`bantin: ${problem}\n`);
    code = error instanceof Misconfigured ? 2 : 1;
  }
  process.exit(code);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
