import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { House } from '../compose.ts';
import { type ExitCode, inHouse, loadConfig, Misconfigured } from '../run.ts';
import { countSubscribers } from '../store/audiences.ts';
import { findSubscriber, listSubscribers, saveSubscriber } from '../store/subscribers.ts';
import { csvReader, type ReadRow, readJsonRow } from '../subscriber/row.ts';
import { CHANNELS } from '../subscriber/subscriber.ts';

export type Wish =
  | { readonly act: 'import'; readonly file: string }
  | { readonly act: 'export' | 'count' };

export async function subscribersCommand(wish: Wish): Promise<ExitCode> {
  return inHouse(loadConfig(), async (house) => {
    if (wish.act === 'import') return importFile(wish.file, house);
    if (wish.act === 'export') return exportAll(house);
    const counts = await countSubscribers(house.redis, CHANNELS);
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    return 0;
  });
}

/** Rows saved at once: enough to keep Redis busy, few enough to keep memory flat. */
const BATCH = 500;

type Import = {
  readonly house: House;
  readonly counts: { added: number; updated: number; refused: number };
};

async function importFile(file: string, house: House): Promise<ExitCode> {
  const into: Import = { house, counts: { added: 0, updated: 0, refused: 0 } };
  let batch: Promise<void>[] = [];
  for await (const { line, row } of rowsOf(file)) {
    if (row.kind === 'bad') refuse(line, row.reason, into);
    else batch.push(importRow(row, line, into));
    if (batch.length < BATCH) continue;
    await Promise.all(batch);
    batch = [];
  }
  await Promise.all(batch);
  process.stdout.write(`${JSON.stringify(into.counts)}\n`);
  return into.counts.refused > 0 ? 1 : 0;
}

/** The rows of a file with their line numbers; its first line says whether it is JSON lines or CSV. */
async function* rowsOf(file: string): AsyncGenerator<{ line: number; row: ReadRow }> {
  if (!existsSync(file)) throw new Misconfigured([`${file} does not exist`]);
  let read: ((line: string) => ReadRow) | null = null;
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    line += 1;
    if (text.trim() === '') continue;
    const isHeading: boolean = read === null && !text.trim().startsWith('{');
    read ??= isHeading ? csvReader(text) : readJsonRow;
    if (!isHeading) yield { line, row: read(text) };
  }
}

function refuse(line: number, reason: string, { counts }: Import): void {
  counts.refused += 1;
  process.stderr.write(`bantin: line ${line}: ${reason}\n`);
}

async function importRow(
  row: Extract<ReadRow, { kind: 'row' }>,
  line: number,
  into: Import,
): Promise<void> {
  const { redis } = into.house;
  const known = await findSubscriber(redis, row.channel, row.address);
  if (known?.state === 'stopped') return refuse(line, 'this address has unsubscribed', into);
  const { created } = await saveSubscriber(redis, row, {
    ...row.choices,
    locale: row.choices.locale ?? known?.locale ?? into.house.site.locale,
  });
  if (created) into.counts.added += 1;
  else into.counts.updated += 1;
}

async function exportAll(house: House): Promise<ExitCode> {
  for await (const one of listSubscribers(house.redis)) {
    const { channel, address, locale, topics, mode, state, consent } = one;
    const row = { channel, address, locale, topics, mode, state, ...(consent ? { consent } : {}) };
    if (!process.stdout.write(`${JSON.stringify(row)}\n`)) {
      await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
    }
  }
  return 0;
}
