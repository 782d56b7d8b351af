import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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

/** Whether a module is the program that was started, also by way of a symbolic link. */
export function isProgram(moduleUrl: string): boolean {
  try {
    return realpathSync(process.argv[1] ?? '') === fileURLToPath(moduleUrl);
  } catch {
    return false;
  }
}

/** Writes a result to stdout, no faster than it is read. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** The one place where a program's failures end: clear lines on stderr, and the exit code. */
export async function main(program: () => Promise<ExitCode>): Promise<void> {
  // Every write of a result learns of it by itself.
  process.stdout.on('error', () => {});
  let code: ExitCode;
  try {
    code = await program();
  } catch (error) {
    code = codeFor(error);
    for (const problem of problemsOf(error)) process.stderr.write(`bantin: ${problem}\n`);
  }
  process.exit(code);
}

function codeFor(error: unknown): ExitCode {
  if (error instanceof Misconfigured) return 2;
  return isPipeClosed(error) ? 0 : 1;
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof Misconfigured) return error.problems;
  return isPipeClosed(error) ? [] : [reasonOf(error)];
}

/** Whoever reads our results has seen enough (`| head`). */
function isPipeClosed(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'EPIPE';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
