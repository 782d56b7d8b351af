import { type KeptArticle, readArticles } from './articles.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';
import { COLUMNS, ROW_BYTES, rowsOf } from './search-index.ts';

/** One way to look for articles: by terms, of each list at least one; `fits` decides. */
export type Look = {
  readonly terms: readonly (readonly string[])[];
  readonly fits: (article: KeptArticle) => boolean;
};

/** How many are wanted, and how far back. */
export type Wish = {
  readonly most: number;
  readonly from?: Date;
  /** What no look does without: pages that lack it are not read again. */
  readonly within?: Look['terms'];
};

/** Articles that are looked into together. */
const TOGETHER = 16;

/** Looks in vain after which the search ends: who knows what they want never comes near. */
const MOST_IN_VAIN = 256;

/** The filters of one page, as far as a question needs them. */
type Page = { readonly page: number; readonly times: Buffer };

/** An article by its place in the index. */
type Seat = { readonly page: number; readonly column: number };

/** What a search has come to. */
type Search = {
  readonly most: number;
  readonly found: Map<string, KeptArticle>;
  inVain: number;
};

/**
 * The articles that are found one way and then the next, each once, of one way the newest first.
 * The work is bounded, whatever was asked for.
 */
export async function findArticles(
  redis: Redis,
  looks: readonly Look[],
  { most, from = new Date(0), within = [] }: Wish,
): Promise<KeptArticle[]> {
  const search: Search = { most, found: new Map(), inVain: 0 };
  const pages = await pagesWith(redis, within);
  for (const look of looks) {
    if (isOver(search)) break;
    const places = await placesOf(redis, look, { pages, from });
    await lookInto(redis, search, {
      look,
      seats: (first) => seatsAt(places.subarray(first, first + TOGETHER), pages),
    });
  }
  return [...search.found.values()];
}

const isOver = ({ found, most, inVain }: Search) => found.size >= most || inVain >= MOST_IN_VAIN;

async function pagesWith(redis: Redis, terms: Look['terms']): Promise<Page[]> {
  const pages = await readPages(redis);
  const filters = await readFilters(redis, pages, terms);
  return pages.filter((_, index) => filters[index]?.some((byte) => byte !== 0) ?? true);
}

async function readPages(redis: Redis): Promise<Page[]> {
  const pages = (await redis.smembers(key.findPages)).map(Number);
  const times = await Promise.all(pages.map((page) => redis.getBuffer(key.findTimes(page))));
  return pages.map((page, index) => ({ page, times: times[index] ?? Buffer.alloc(0) }));
}

/** Where articles may be that have the terms, the newest first: moment, page and column in one number. */
async function placesOf(
  redis: Redis,
  { terms }: Look,
  { pages, from }: { readonly pages: readonly Page[]; readonly from: Date },
): Promise<Float64Array> {
  const earliest = Math.max(1, Math.floor(from.getTime() / 1000));
  const filters = await readFilters(redis, pages, terms);
  const places: number[] = [];
  for (const [index, { times }] of pages.entries()) {
    const filter = filters[index];
    for (let column = 0; column * 4 < times.length; column += 1) {
      const byte = filter?.[column >> 3];
      if (byte !== undefined && (byte & (128 >> (column & 7))) === 0) continue;
      const seconds = times.readUInt32BE(column * 4);
      if (seconds >= earliest) places.push((seconds * pages.length + index) * COLUMNS + column);
    }
  }
  return Float64Array.from(places).sort().reverse();
}

function seatsAt(places: Float64Array, pages: readonly Page[]): Seat[] {
  return Array.from(places, (place) => ({
    page: pages[Math.floor(place / COLUMNS) % pages.length]?.page ?? 0,
    column: place % COLUMNS,
  }));
}

/** For each page the columns that have the terms; none where nothing is asked: all of them. */
async function readFilters(
  redis: Redis,
  pages: readonly Page[],
  terms: Look['terms'],
): Promise<Buffer[]> {
  if (terms.length === 0 || pages.length === 0) return [];
  const lists = terms.map((either) => either.map((term) => rowsOf([term])));
  const rows = [...new Set(lists.flat(2))];
  const places = new Map(rows.map((row, index) => [row, index * ROW_BYTES]));
  const names = pages.map(({ page }) => key.findMarks(page));
  const read = await redis.readRowsBuffer(names.length, ...names, ROW_BYTES, ...rows);
  return read.map((bits) => {
    const filter = Buffer.alloc(ROW_BYTES, 0xff);
    for (const either of lists) {
      const found = Buffer.alloc(ROW_BYTES);
      for (const all of either) {
        const starts = all.map((row) => places.get(row) ?? 0);
        addColumns(found, bits, starts);
      }
      for (let at = 0; at < ROW_BYTES; at += 1) filter[at] = (filter[at] ?? 0) & (found[at] ?? 0);
    }
    return filter;
  });
}

/** Adds the columns that all rows have. */
function addColumns(found: Buffer, bits: Buffer, rows: readonly number[]): void {
  for (let at = 0; at < ROW_BYTES; at += 1) {
    let byte = 0xff;
    for (const row of rows) byte &= bits[row + at] ?? 0;
    found[at] = (found[at] ?? 0) | byte;
  }
}

/** Reads articles until enough of them fit. */
async function lookInto(
  redis: Redis,
  search: Search,
  { look, seats }: { readonly look: Look; readonly seats: (first: number) => Seat[] },
): Promise<void> {
  for (let first = 0; !isOver(search); first += TOGETHER) {
    const some = seats(first);
    if (some.length === 0) return;
    const ids = (await namesOf(redis, some)).filter((id) => !search.found.has(id));
    for (const kept of await readArticles(redis, ids)) {
      if (isOver(search)) return;
      if (look.fits(kept)) search.found.set(kept.article.id, kept);
      else search.inVain += 1;
    }
  }
}

/** Articles by their seats, in that order; the same may sit twice where two processes kept it at once. */
async function namesOf(redis: Redis, seats: readonly Seat[]): Promise<string[]> {
  const names = new Map<Seat, string | null>();
  for (const page of new Set(seats.map((seat) => seat.page))) {
    const some = seats.filter((seat) => seat.page === page);
    const columns = some.map(({ column }) => String(column));
    const read = await redis.hmget(key.findNames(page), ...columns);
    for (const [index, seat] of some.entries()) names.set(seat, read[index] ?? null);
  }
  return [...new Set(seats.flatMap((seat) => names.get(seat) ?? []))];
}
