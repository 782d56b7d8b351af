import { createReadStream, statSync } from 'node:fs';
import type { House } from '../compose.ts';
import { type ExitCode, Misconfigured, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { countSubscribers } from '../store/audiences.ts';
import { readPause } from '../store/pauses.ts';
import {
  type Change,
  enlistMany,
  findSubscriber,
  listSubscribers,
  saveSubscriber,
} from '../store/subscribers.ts';
import {
  liftSuppression,
  readSuppressions,
  type SuppressionReason,
  suppress,
  suppressedName,
} from '../store/suppressions.ts';
import { readEmail } from '../subscriber/address.ts';
import { csvReader, type ReadRow, readJsonRow } from '../subscriber/row.ts';
import { ALL_TOPICS, CHANNELS, defaultMode, type Subscriber } from '../subscriber/subscriber.ts';
import { linesOf } from './lines.ts';

export type Wish =
  | { readonly act: 'import'; readonly file: string }
  | { readonly act: 'release'; readonly address: string }
  | { readonly act: 'export' | 'count' };

export async function subscribersCommand(wish: Wish): Promise<ExitCode> {
  const config = loadConfig();
  if (wish.act === 'import') demandFile(wish.file);
  return inHouse(config, async (house) => {
    if (wish.act === 'import') return importFile(wish.file, house);
    if (wish.act === 'export') return exportAll(house);
    if (wish.act === 'release') return releaseAddress(wish.address, house);
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

/** Rows saved in one step of Redis: few enough that nobody else waits for it. */
const BATCH = 500;

type Import = {
  readonly house: House;
  readonly counts: { added: number; updated: number; refused: number };
};

type Row = Extract<ReadRow, { kind: 'row' }>;

type NumberedRow = { readonly line: number; readonly row: Row };

/** One batch is saved while the next is read; memory stays flat. */
async function importFile(file: string, house: House): Promise<ExitCode> {
  const into: Import = { house, counts: { added: 0, updated: 0, refused: 0 } };
  let batch: NumberedRow[] = [];
  let saving = Promise.resolve();
  for await (const { line, row } of rowsOf(file)) {
    if (row.kind === 'bad') refuse(line, row.reason, into);
    else batch.push({ line, row });
    if (batch.length < BATCH) continue;
    await saving;
    saving = importRows(batch, into);
    // Heard at the next wait for it, and no unhandled failure until then.
    saving.catch(() => {});
    batch = [];
  }
  await saving;
  await importRows(batch, into);
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

async function importRows(read: readonly NumberedRow[], into: Import): Promise<void> {
  const { house, counts } = into;
  const batch = await admissible(read, into);
  const rows = batch.map(({ row }) => {
    const { state, until, quiet, ...named } = row.choices;
    const first = standard(row, house);
    const choices = quiet ? { ...named, quiet: { ...quiet, since: house.clock() } } : named;
    return { ...row, choices, state, ...(until ? { until } : {}), first };
  });
  const ends = await enlistMany(house.redis, rows);
  for (const [index, end] of ends.entries()) {
    const { line = 0 } = batch[index] ?? {};
    if (end === 'stopped') refuse(line, 'this address has unsubscribed', into);
    else if (end === 'suppressed') refuse(line, REFUSALS.bounced, into);
    else counts[end] += 1;
  }
}

const REFUSALS: Readonly<Record<SuppressionReason, string>> = {
  erased:
    'the owner of this address had everything deleted, and may come back only by themselves, at /subscribe or with /start in the chat',
  bounced:
    'mail to this address came back; `bantin subscribers release ADDRESS` lets it in again if it works now',
  complained: 'the owner of this address called our mail spam, and nothing is sent there any more',
};

/** The rows whose addresses may be here, as far as the list of suppressions knows; the others are refused. */
async function admissible(
  batch: readonly NumberedRow[],
  into: Import,
): Promise<readonly NumberedRow[]> {
  const { redis, secret, clock } = into.house;
  const names = batch.map(({ row }) => suppressedName(row));
  const found = await readSuppressions(redis, names, secret);
  const refused = new Set<NumberedRow>();
  for (const [index, one] of batch.entries()) {
    const { channel, address, choices } = one.row;
    const { state } = choices;
    const suppression = found[index];
    const written = state === 'active' || state === 'paused' || state === 'gone';
    if (suppression && (written || suppression.reason === 'erased')) {
      refuse(one.line, REFUSALS[suppression.reason], into);
      refused.add(one);
    } else if (channel === 'email' && state === 'suppressed' && !suppression) {
      await suppress(redis, { email: address, reason: 'bounced', at: clock() }, secret);
    }
  }
  return batch.filter((one) => !refused.has(one));
}

function standard({ channel }: Row, { site }: House): Change {
  return { locale: site.locale, mode: defaultMode(channel), topics: ALL_TOPICS };
}

async function exportAll(house: House): Promise<ExitCode> {
  for await (const one of listSubscribers(house.redis)) {
    const { channel, address, locale, topics, mode, state, consent } = one;
    const until = state === 'paused' ? await readPause(house.redis, one.number) : null;
    const row = { channel, address, locale, topics, mode, state };
    const more = { ...(until ? { until } : {}), ...(consent ? { consent } : {}) };
    await print(`${JSON.stringify({ ...row, ...rareChoices(one), ...more })}\n`);
  }
  return 0;
}

/** What only few have chosen, as an import reads it. */
function rareChoices({ hour, quiet, follow, mute }: Subscriber) {
  return {
    ...(hour === null ? {} : { hour }),
    ...(quiet ? { quiet: `${quiet.from}-${quiet.to}` } : {}),
    ...(follow.length > 0 ? { follow } : {}),
    ...(mute.length > 0 ? { mute } : {}),
  };
}

/**
 * The operator lifts a suppression. An address that bounced gets letters again; whoever complained or
 * had everything deleted may only subscribe again, and is not written to before.
 */
async function releaseAddress(text: string, house: House): Promise<ExitCode> {
  const email = readEmail(text);
  if (!email) throw new Misconfigured([`${text} is no e-mail address`]);
  const suppression = await liftSuppression(house.redis, email, house.secret);
  const reader = await findSubscriber(house.redis, 'email', email);
  const isHeld = reader?.state === 'suppressed';
  if (!suppression && !isHeld) {
    process.stderr.write(`bantin: ${email} is not suppressed\n`);
    return 1;
  }
  const reason = suppression?.reason ?? 'bounced';
  const back = isHeld && reason === 'bounced';
  const freed = back ? 'active' : 'stopped';
  if (isHeld) await saveSubscriber(house.redis, reader, { state: freed });
  const state = isHeld ? freed : (reader?.state ?? null);
  const since = suppression?.at.toISOString() ?? null;
  await print(`${JSON.stringify({ released: email, reason, since, state })}\n`);
  return 0;
}
