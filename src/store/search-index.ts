import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * The search index: a Bloom filter for each article, laid crosswise. A page is one string of bits, a
 * row for each hash of a term and a column for each article, so that the articles with all terms of
 * a question are the rows' AND: a few kilobytes to read, whatever the question. A filter may say yes
 * in vain, so whoever asks looks into the article; it never says no in vain. Sorted sets of articles
 * by term would need several times the memory (docs/adr).
 */

/** Articles on a page: a power of two would cost a quarter more, for Redis puts a few bytes in front of a string. */
export const COLUMNS = 4064;

export const ROW_BYTES = COLUMNS / 8;

/** A power of two; its bits divided by the terms of an article give the share of looks in vain. */
const ROWS = 16_384;

/** Rows of one term. */
const HASHES = 3;

/** From so many articles on, pages are made here and written whole. */
const MANY = 512;

/** Articles read in one step. */
const TOGETHER = 16;

/** An article as it can be found: by these terms, and by when it was published. */
export type Indexed = {
  readonly id: string;
  readonly at: Date;
  readonly terms: readonly string[];
};

/** Makes an article found by its terms from now on; the same again changes nothing. */
export async function indexArticle(redis: Redis, article: Indexed): Promise<void> {
  const known = await redis.hget(key.findNumbers, article.id);
  const number = known === null ? await redis.seat(key.findNext, 1, COLUMNS) : Number(known);
  const page = Math.floor(number / COLUMNS);
  const column = number % COLUMNS;
  const rows = Buffer.alloc(article.terms.length * HASHES * 2);
  for (const [at, row] of rowsOf(article.terms).entries()) rows.writeUInt16BE(row, at * 2);
  await redis.hset(key.findNames(page), column, article.id);
  await redis.mark(
    key.findMarks(page),
    key.findTimes(page),
    key.findPages,
    column,
    COLUMNS,
    ROWS * COLUMNS - 1,
    page,
    secondsOf(article.at),
    rows,
  );
  // Last: an article that was cut off before it is found all the same, and indexed again.
  await redis.hset(key.findNumbers, article.id, number);
}

/** Articles by their ids, as the index wants them. */
export type Reader = (ids: readonly string[]) => Promise<readonly Indexed[]>;

/** The same for articles that are not in the index; many of them go as whole pages. */
export async function indexArticles(
  redis: Redis,
  ids: readonly string[],
  read: Reader,
): Promise<void> {
  for (let first = 0; first < ids.length; first += COLUMNS) {
    const some = ids.slice(first, first + COLUMNS);
    if (some.length >= MANY) await writePage(redis, some, read);
    else for (const id of some) for (const one of await read([id])) await indexArticle(redis, one);
  }
}

/** Which of these articles cannot be found yet. */
export async function notIndexed(redis: Redis, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const numbers = await redis.hmget(key.findNumbers, ...ids);
  return ids.filter((_, index) => numbers[index] === null);
}

/** Makes articles found no more; a page goes with its last one. */
export async function unindexArticles(redis: Redis, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const numbers = await redis.hmget(key.findNumbers, ...ids);
  const pages = new Set<number>();
  for (const number of numbers) {
    if (number === null) continue;
    const page = Math.floor(Number(number) / COLUMNS);
    const column = Number(number) % COLUMNS;
    pages.add(page);
    await redis.bitfield(key.findTimes(page), 'SET', 'u32', `#${column}`, 0);
    await redis.hdel(key.findNames(page), String(column));
  }
  await redis.hdel(key.findNumbers, ...ids);
  const open = Math.floor(Number((await redis.get(key.findNext)) ?? 0) / COLUMNS);
  for (const page of pages) {
    if (page === open || (await redis.hlen(key.findNames(page))) > 0) continue;
    await redis.unlink(key.findMarks(page), key.findTimes(page), key.findNames(page));
    await redis.srem(key.findPages, page);
  }
}

async function writePage(redis: Redis, ids: readonly string[], read: Reader): Promise<void> {
  const first = await redis.seat(key.findNext, COLUMNS, COLUMNS);
  const page = first / COLUMNS;
  const marks = Buffer.alloc(ROWS * ROW_BYTES);
  const times = Buffer.alloc(COLUMNS * 4);
  const written: string[] = [];
  for (let from = 0; from < ids.length; from += TOGETHER) {
    for (const { id, at, terms } of await read(ids.slice(from, from + TOGETHER))) {
      const column = written.push(id) - 1;
      times.writeUInt32BE(secondsOf(at), column * 4);
      for (const row of rowsOf(terms)) {
        const byte = row * ROW_BYTES + (column >> 3);
        marks[byte] = (marks[byte] ?? 0) | (128 >> (column & 7));
      }
    }
  }
  if (written.length === 0) return;
  await redis.hset(key.findNames(page), ...written.flatMap((id, column) => [column, id]));
  await redis.set(key.findMarks(page), marks);
  await redis.set(key.findTimes(page), times);
  await redis.sadd(key.findPages, page);
  await redis.hset(key.findNumbers, ...written.flatMap((id, column) => [id, first + column]));
}

/** 0 is nobody's: it marks a column that is empty. */
function secondsOf(at: Date): number {
  return Math.min(Math.max(1, Math.floor(at.getTime() / 1000)), 0xffffffff);
}

/** The rows of some terms: for each as many as it has hashes. */
export function rowsOf(terms: readonly string[]): number[] {
  const rows: number[] = [];
  for (const term of terms) {
    const hash = hashOf(term);
    const step = ((hash >>> 14) & (ROWS - 1)) | 1;
    for (let nth = 0; nth < HASHES; nth += 1) rows.push((hash + nth * step) & (ROWS - 1));
  }
  return rows;
}

/** FNV-1a, stirred (the last steps of MurmurHash3): the same rows on every machine, for ever. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
