import { createReadStream, statSync } from 'node:fs';
import type { House } from '../compose.ts';
import { type ExitCode, Misconfigured, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { countSubscribers } from '../store/audiences.ts';
import {
  type Change,
  findSubscriber,
  listSubscribers,
  saveSubscriber,
} from '../store/subscribers.ts';
import { csvReader, type ReadRow, readJsonRow } from '../subscriber/row.ts';
import { ALL_TOPICS, CHANNELS, defaultMode, type Subscriber } from '../subscriber/subscriber.ts';
import { linesOf } from './lines.ts';

export type Wish =
  | { readonly act: 'import'; readonly file: string }
  | { readonly act: 'export' | 'count' };

export async function subscribersCommand(wish: Wish): Promise<ExitCode> {
  const config = loadConfig();
  if (wish.act === 'import') demandFile(wish.file);
  return inHouse(config, async (house) => {
    if (wish.act === 'import') return importFile(wish.file, house);
    if (wish.act === 'export') return exportAll(house);
    const counts = await countSubscribers(house.redis, CHANNELS);
    await print(`${JSON.stringify(counts)}\n`);
    return 0;
  });
}

function demandFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Misconfigured([`${file} does not exist`]);
  if (found.isDirectory()) throw new Misconfigured([`${file} is a folder, not a file`]);
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
  await print(`${JSON.stringify(into.counts)}\n`);
  return into.counts.refused > 0 ? 1 : 0;
}

/** The rows of a file with their line numbers; its first line says whether it is JSON lines or CSV. */
async function* rowsOf(file: string): AsyncGenerator<{ line: number; row: ReadRow }> {
  let read: ((line: string) => ReadRow) | null = null;
  for await (const { line, text } of linesOf(createReadStream(file))) {
    const isHeading: boolean = read === null && !text.trimStart().startsWith('{');
    if (isHeading && !/\bchannel\b.*\baddress\b|\baddress\b.*\bchannel\b/i.test(text)) {
      yield { line, row: { kind: 'bad', reason: NO_HEADING } };
      return;
    }
    read ??= isHeading ? csvReader(text) : readJsonRow;
    if (!isHeading) yield { line, row: read(text) };
  }
}

const NO_HEADING =
  'is neither a JSON object nor a CSV heading with the columns channel and address; nothing below it is read';

function refuse(line: number, reason: string, { counts }: Import): void {
  counts.refused += 1;
  process.stderr.write(`bantin: line ${line}: ${reason}\n`);
}

type Row = Extract<ReadRow, { kind: 'row' }>;

async function importRow(row: Row, line: number, into: Import): Promise<void> {
  const { redis } = into.house;
  const known = await findSubscriber(redis, row.channel, row.address);
  if (known?.state === 'stopped' && row.choices.state !== 'stopped') {
    return refuse(line, 'this address has unsubscribed', into);
  }
  const change = known ? updateOf(row, known) : { ...standard(row, into.house), ...row.choices };
  const { created } = await saveSubscriber(redis, row, change);
  if (created) into.counts.added += 1;
  else into.counts.updated += 1;
}

/** Who is here stays, whatever an older export says of them; who could not be reached may be back. */
function updateOf({ choices }: Row, known: Subscriber): Change {
  const state = choices.state === 'active' ? 'active' : known.state;
  return { ...choices, state };
}

function standard({ channel }: Row, { site }: House): Change {
  return { locale: site.locale, mode: defaultMode(channel), topics: ALL_TOPICS };
}

async function exportAll(house: House): Promise<ExitCode> {
  for await (const one of listSubscribers(house.redis)) {
    const { channel, address, locale, topics, mode, state, consent } = one;
    const row = { channel, address, locale, topics, mode, state, ...(consent ? { consent } : {}) };
    await print(`${JSON.stringify(row)}\n`);
  }
  return 0;
}
