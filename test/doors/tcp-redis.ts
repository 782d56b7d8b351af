import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '../../src/store/log.ts';
import { findRedisBinary } from '../../src/store/redis-binary.ts';
import { CACHE_DIR } from '../support/redis.ts';
import { freePort, until } from './program.ts';

/** An operator's Redis, which a test may start late, kill and start again with what it held. */
export type TcpRedis = {
  readonly url: string;
  readonly start: (...settings: readonly string[]) => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export async function openTcpRedis(): Promise<TcpRedis> {
  const binary = await findRedisBinary({
    cacheDir: CACHE_DIR,
    path: process.env.PATH ?? '',
    log: openLog('warn'),
  });
  if ('kind' in binary) throw new Error(binary.message);
  const folder = mkdtempSync(join(tmpdir(), 'bt-tcp-'));
  const port = await freePort();
  let server: ChildProcess | null = null;
  const kill = async () => {
    if (!server || server.exitCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
    server = null;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async (...settings) => {
      const given = settings.length > 0 ? settings : ['--appendonly', 'yes'];
      const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
      server = spawn(binary.command, [...fixed, ...given], { env: binary.env, stdio: 'ignore' });
      await until(
        () => isOpen(port),
        () => 'Redis to listen',
      );
    },
    kill,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(port, '127.0.0.1', () => {
      line.destroy();
      resolve(true);
    });
    line.on('error', () => resolve(false));
  });
}
