import { readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';

/**
 * Takes the claim at `path` for this process; false while a living process (this one included)
 * holds it. A claim is a symbolic link to its holder's name: made and read in one step, and whoever
 * finds the holder dead takes it over, so that a kill leaves nothing stuck.
 */
export function takeClaim(path: string): boolean {
  for (;;) {
    if (linkTo(path, nameOf(process.pid) ?? '')) return true;
    const holder = holderOf(path);
    if (holder !== null && isAlive(holder)) return false;
    if (holder !== null) clear(path, holder);
  }
}

/** Gives back a claim that this process holds. */
export function dropClaim(path: string): void {
  if (holderOf(path) === nameOf(process.pid)) rmSync(path, { force: true });
}

/**
 * A process by number and, where `/proc` tells, its start: numbers come again, above all in
 * containers, where the same small ones follow every restart. Null when it has ended.
 */
export function nameOf(pid: number): string | null {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return state === 'Z' || state === 'X' ? null : `${pid}.${rest[18]}`;
  } catch {
    return process.platform === 'linux' ? null : nameBySignal(pid);
  }
}

function nameBySignal(pid: number): string | null {
  try {
    process.kill(pid, 0);
    return String(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? String(pid) : null;
  }
}

function isAlive(holder: string): boolean {
  return nameOf(Number.parseInt(holder, 10)) === holder;
}

function linkTo(path: string, name: string): boolean {
  try {
    symlinkSync(name, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Of several who clear at once the rename lets one through; a claim renewed meanwhile goes back. */
function clear(path: string, dead: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = holderOf(aside);
  if (taken !== null && taken !== dead) linkTo(path, taken);
  rmSync(aside, { force: true });
}
