import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FIRST_CHAT } from '../delivery/server-process.ts';
import type { Scale } from '../harness/bench.ts';

/** Beside the compiled benches, so that every run makes its own. */
const FOLDER = resolve('.cache/bench/crowds');

export const crowdSize = (scale: Scale) => (scale === 'full' ? 1_000_000 : 50_000);

/** The data folder of so many readers: the one that a bench before this one made, or a new one. */
export async function crowdDir(readers: number): Promise<string> {
  const folder = folderOf(readers);
  if (!existsSync(folder)) await importCrowd(readers);
  return folder;
}

/** Makes so many readers with `bantin subscribers import`; returns how long that took, in milliseconds. */
export async function importCrowd(readers: number): Promise<number> {
  const folder = folderOf(readers);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = `${folder}.jsonl`;
  await pipeline(rows(readers), createWriteStream(file));
  const start = performance.now();
  const program = resolve('.cache/bench/src/cli.js');
  const child = spawn(process.execPath, [program, 'subscribers', 'import', file], {
    env: { ...process.env, DATA_DIR: folder, REDIS_URL: '', TELEGRAM_BOT_TOKEN: '1:bench' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = (await once(child, 'close')) as [number];
  const ms = performance.now() - start;
  await rm(file);
  if (code === 0 && JSON.parse(said).added === readers) return ms;
  throw new Error(`the import ended with ${code}: ${said}`);
}

const folderOf = (readers: number) => join(FOLDER, String(readers));

/** Choices as readers have them: every tenth reads English, every fourth weekly, three in five chose topics. */
function* rows(readers: number): Generator<string> {
  const topics = [['*'], ['*'], ['suc-khoe'], ['van-hoa', 'giao-duc'], ['kinh-te']];
  for (let first = 0; first < readers; first += 1000) {
    const some = Array.from({ length: Math.min(1000, readers - first) }, (_, at) => {
      const index = first + at;
      return JSON.stringify({
        channel: 'telegram',
        address: String(FIRST_CHAT + index),
        locale: index % 10 === 0 ? 'en' : 'vi',
        topics: topics[index % topics.length],
        mode: index % 4 === 0 ? 'weekly' : 'instant',
      });
    });
    yield `${some.join('\n')}\n`;
  }
}
