import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SETTLE_MS = 300;

export type StateFile = {
  /** Says that there is something new to write; written once things have settled. */
  readonly touch: () => void;
  /** Writes what is still unwritten. */
  readonly close: () => void;
};

/** What an earlier run wrote; null when there is none, or none that can be read: then we begin anew. */
export function readState<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return null;
  }
}

/** Keeps `snapshot()` in a JSON file, replaced as a whole so that a kill never leaves half of one. */
export function openStateFile(path: string, snapshot: () => unknown): StateFile {
  let timer: NodeJS.Timeout | null = null;
  mkdirSync(dirname(path), { recursive: true });
  const write = () => {
    timer = null;
    writeFileSync(`${path}.new`, JSON.stringify(snapshot()));
    renameSync(`${path}.new`, path);
  };
  return {
    touch: () => {
      timer ??= setTimeout(write, SETTLE_MS);
    },
    close: () => {
      if (!timer) return;
      clearTimeout(timer);
      write();
    },
  };
}
