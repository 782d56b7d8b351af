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

/** Where the readers of a crowd are reached. */
type CrowdKind = 'chats' | 'mailboxes';

/** The data folder of so many readers: the one that a bench before this one made, or a new one. */
export async function crowdDir(readers: number, kind: CrowdKind = 'chats'): Promise<string> {
  const folder = folderOf(readers, kind);
  if (!existsSync(folder)) await importCrowd(readers, kind);
  return folder;
}

/** Makes so many readers with `bantin subscribers import`; returns how long that took, in milliseconds. */
export async function importCrowd(readers: number, kind: CrowdKind = 'chats'): Promise<number> {
  const folder = folderOf(readers, kind);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = `${folder}.jsonl`;
  const row = kind === 'chats' ? chatRow : mailboxRow;
  await pipeline(rows(readers, row), createWriteStream(file));
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

const folderOf = (readers: number, kind: CrowdKind) => join(FOLDER, `${kind}-${readers}`);

function* rows(readers: number, row: (index: number) => object): Generator<string> {
  for (let first = 0; first < readers; first += 1000) {
    const some = Array.from({ length: Math.min(1000, readers - first) }, (_, at) => {
      return JSON.stringify(row(first + at));
    });
    yield `${some.join('\n')}\n`;
  }
}

const CHAT_TOPICS = [['*'], ['*'], ['suc-khoe'], ['van-hoa', 'giao-duc'], ['kinh-te']];

/** Choices as readers have them: every tenth reads English, every fourth weekly, three in five chose topics. */
function chatRow(index: number) {
  return {
    channel: 'telegram',
    address: String(FIRST_CHAT + index),
    locale: index % 10 === 0 ? 'en' : 'vi',
    topics: CHAT_TOPICS[index % CHAT_TOPICS.length],
    mode: index % 4 === 0 ? 'weekly' : 'instant',
  };
}

const MAIL_TOPICS = [
  ['*'],
  ['chi-dao'],
  ['suc-khoe'],
  ['van-hoa'],
  ['chi-dao', 'suc-khoe'],
  ['chi-dao', 'van-hoa'],
  ['suc-khoe', 'van-hoa', 'doi-song'],
  ['chi-dao', 'doi-song'],
];

/** Eight choices of topics in two languages, each by as many. */
function mailboxRow(index: number) {
  return {
    channel: 'email',
    address: `doc-gia-${index}@thu.example`,
    locale: index % 16 < 8 ? 'vi' : 'en',
    topics: MAIL_TOPICS[index % MAIL_TOPICS.length],
    mode: 'weekly',
    consent: { at: '2026-11-01', how: 'bench' },
  };
}
