import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VARIABLES } from '../../src/config.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/bantin.mjs');

/** Whatever a developer's own `.env` says: an empty variable means the same as none. */
const BLANK = Object.fromEntries(VARIABLES.map((name) => [name, '']));

type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

type LogLine = {
  readonly level: string;
  readonly msg: string;
  readonly [key: string]: unknown;
};

/** A real `bantin` process. */
export type Program = {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  readonly stderr: () => string;
  /** What it logged so far; lines that are not JSON are left out. */
  readonly lines: () => readonly LogLine[];
  /** Reads no more of its results, as `| head` does. */
  readonly closeStdout: () => void;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Comes back with the first log line whose sentence begins so. */
  readonly says: (start: string) => Promise<LogLine>;
};

/** A folder for one installation; programs that still run are killed when it is removed. */
export type Installation = {
  readonly folder: string;
  readonly start: (
    args: readonly string[],
    env?: Record<string, string>,
    input?: string,
  ) => Program;
  readonly run: (
    args: readonly string[],
    env?: Record<string, string>,
    input?: string,
  ) => Promise<Ended>;
  /** Numbers of the Redis servers that run for this folder. */
  readonly redisPids: () => readonly number[];
  readonly remove: () => Promise<void>;
};

export function openInstallation(settings: Record<string, string> = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'bt-i-'));
  const base = { ...BLANK, DATA_DIR: folder, LOG_LEVEL: 'info', ...settings };
  const children: ChildProcess[] = [];
  const start: Installation['start'] = (args, env = {}, input) => {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [BIN, ...args], {
      env: { ...base, HOME, ...env, PATH },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    children.push(child);
    child.stdin?.end(input);
    return watch(child);
  };
  return {
    folder,
    start,
    run: (args, env, input) => start(args, env, input).ended,
    redisPids: () => processesOf(`${folder}/redis/`),
    remove: async () => {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await until(() => processesOf(`${folder}/redis/`).length === 0);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function watch(child: ChildProcess): Program {
  const words = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    words.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words.stderr += text;
  });
  let end: Ended | null = null;
  const ended = once(child, 'close').then(([code]): Ended => {
    end = { code, ...words };
    return end;
  });
  const lines = () => words.stderr.split('\n').flatMap(logLine);
  return {
    pid: child.pid ?? 0,
    ended,
    stderr: () => words.stderr,
    lines,
    closeStdout: () => void child.stdout?.destroy(),
    signal: (name) => void child.kill(name),
    says: async (start) => {
      const find = () => lines().find((line) => line.msg.startsWith(start));
      await until(
        () => find() ?? end !== null,
        () => `"${start}" in:\n${words.stderr}`,
      );
      const line = find();
      if (!line) throw new Error(`it ended without "${start}":\n${words.stderr}`);
      return line;
    },
  };
}

function logLine(text: string): LogLine[] {
  return text.startsWith('{') ? [JSON.parse(text) as LogLine] : [];
}

/** Waits for a condition, at most 25 s. */
export async function until(
  condition: () => unknown,
  wanted: () => string = () => String(condition),
): Promise<void> {
  for (let step = 0; step < 1000; step += 1) {
    if (await condition()) return;
    await sleep(25);
  }
  throw new Error(`waited in vain for ${wanted()}`);
}

function processesOf(part: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandOf(pid).includes(part));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A port nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
