import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../article/words.ts';
import { entrances, telegramLink, zaloLink } from '../chat/deep-links.ts';
import type { House } from '../compose.ts';
import { type ExitCode, Misconfigured, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { readAccount } from '../store/accounts.ts';
import { keepSource, readSources, type Source } from '../store/sources.ts';
import { drawPng, drawSvg } from '../web/qr.ts';

export type LinksWish = {
  /** A place the links are made for and counted by. */
  readonly source?: string;
  /** A folder that gets a QR code of each link. */
  readonly folder?: string;
  readonly form: 'table' | 'jsonl';
};

/** A link, what it leads to, and what came of it; `typed`: what does the same on Zalo. */
type Row = {
  readonly link: string;
  readonly topic: string | null;
  readonly source: string | null;
  readonly typed: string | null;
  readonly opened: number | null;
  readonly joined: number | null;
};

/** Longest name of a source. */
const NAME_LENGTH = 80;

/** Prints every link into the chat, and writes their QR codes. */
export async function linksCommand(wish: LinksWish): Promise<ExitCode> {
  const name = wish.source?.trim().normalize('NFC');
  if (name !== undefined && (name === '' || name.length > NAME_LENGTH))
    throw new Misconfigured([`--source needs a name of 1 to ${NAME_LENGTH} letters`]);
  const config = loadConfig();
  return inHouse(config, async (house) => {
    const rows = await rowsOf(name, house);
    if (wish.folder) await drawAll(rows, wish.folder);
    await print(wish.form === 'jsonl' ? jsonLines(rows) : table(rows));
    return 0;
  });
}

async function rowsOf(name: string | undefined, house: House): Promise<readonly Row[]> {
  const { telegram, zalo } = await botsOf(house);
  if (!telegram && !zalo)
    throw new Misconfigured([
      'no bot is known yet: set TELEGRAM_BOT_TOKEN or ZALO_BOT_TOKEN, and check it with bantin doctor',
    ]);
  const made = name === undefined ? undefined : await keepSource(house.redis, name, house.secret);
  const sources = await readSources(house.redis);
  const shown = made ? sources.filter(({ key }) => key === made) : [null, ...sources];
  return shown.flatMap((source) => linksOf(source, { telegram, zalo }, house));
}

type Bots = { readonly telegram: string | null; readonly zalo: string | null };

function linksOf(source: Source | null, { telegram, zalo }: Bots, house: House): Row[] {
  return entrances(house.topics, source?.key).map(({ topic, payload }) => ({
    link: telegram ? telegramLink(telegram, payload) : zaloLink(zalo ?? ''),
    topic: topic?.id ?? null,
    source: source?.name ?? null,
    typed: zalo ? `/start ${payload}` : null,
    opened: source?.opened ?? null,
    joined: source?.joined ?? null,
  }));
}

/** The names people know the bots by; asked for where no process has learnt them yet. */
async function botsOf({ redis, telegram, zalo }: House): Promise<Bots> {
  if (telegram && !(await readAccount(redis, 'telegram'))) await telegram.hindrance?.();
  if (zalo && !(await readAccount(redis, 'zalo'))) await zalo.identity();
  return {
    telegram: telegram && ((await readAccount(redis, 'telegram'))?.name || null),
    zalo: zalo && ((await readAccount(redis, 'zalo'))?.name || null),
  };
}

async function drawAll(rows: readonly Row[], folder: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new Misconfigured([`${folder} cannot be a folder`]);
  }
  for (const { link, topic, source } of rows) {
    const name = [fileWord(source), topic ?? 'bot'].filter((word) => word !== '').join('.');
    writeFileSync(join(folder, `${name}.svg`), await drawSvg(link));
    writeFileSync(join(folder, `${name}.png`), await drawPng(link));
  }
}

/** `Thư viện huyện` is `thu-vien-huyen`. */
function fileWord(name: string | null): string {
  return fold(name ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const jsonLines = (rows: readonly Row[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const HEADINGS = ['source', 'topic', 'opened', 'joined', 'link', 'on Zalo, type'];

function table(rows: readonly Row[]): string {
  const lines = [
    HEADINGS,
    ...rows.map(({ source, topic, opened, joined, link, typed }) =>
      [source, topic, opened, joined, link, typed].map((cell) => `${cell ?? '–'}`),
    ),
  ];
  const widths = HEADINGS.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const padded = (line: readonly string[]) =>
    line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return lines.map((line) => `${padded(line).trimEnd()}\n`).join('');
}
