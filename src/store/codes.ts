import { randomInt } from 'node:crypto';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What a code stands for: a subscriber who wants another address, or a sign-up on a page. */
export type Coded =
  | { readonly kind: 'link'; readonly number: number }
  | { readonly kind: 'page'; readonly pending: string };

/** No two of these look alike on a telephone or on paper. */
const SIGNS = 'ACDEFGHJKMNPQRTUVWXY34679';

/** A link is typed within minutes; what a page shows may wait as long as its confirmation mail. */
const KINDS = {
  link: { length: 6, seconds: 600 },
  page: { length: 10, seconds: 48 * 3600 },
} as const;

const SHAPE = new RegExp(`^(?=.*\\d)(?=.*[A-Z])[${SIGNS}]+$`);

/** A code nobody can guess: with a digit and a letter, so that no word is one. */
export function newCode(kind: Coded['kind']): string {
  for (;;) {
    const signs = Array.from({ length: KINDS[kind].length }, () => SIGNS[randomInt(SIGNS.length)]);
    const code = signs.join('');
    if (SHAPE.test(code)) return code;
  }
}

/** A code as it was typed: in small letters, with blanks or hyphens; null where it cannot be one. */
export function readCode(text: string): string | null {
  if (text.length > 24) return null;
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  const known = Object.values(KINDS).some(({ length }) => length === code.length);
  return known && SHAPE.test(code) ? code : null;
}

/** Gives out a code; one that the same subscriber was given before means nothing any more. */
export async function keepCode(redis: Redis, coded: Coded): Promise<string> {
  const code = newCode(coded.kind);
  const { seconds } = KINDS[coded.kind];
  if (coded.kind === 'link') await dropCodeOf(redis, coded.number);
  await redis.set(key.code(code), JSON.stringify(coded), 'EX', seconds);
  if (coded.kind === 'link') await redis.set(key.codeOf(coded.number), code, 'EX', seconds);
  return code;
}

/** What a code stands for; looking does not use it up. */
export async function peekCode(redis: Redis, code: string): Promise<Coded | null> {
  const text = await redis.get(key.code(code));
  return text ? (JSON.parse(text) as Coded) : null;
}

/** What a code stands for, once; null for one that is used, too old or made up. */
export async function takeCode(redis: Redis, code: string): Promise<Coded | null> {
  const text = await redis.getdel(key.code(code));
  return text ? (JSON.parse(text) as Coded) : null;
}

/** The code a subscriber was given last means nothing any more. */
export async function dropCodeOf(redis: Redis, number: number): Promise<void> {
  const code = await redis.getdel(key.codeOf(number));
  if (code) await redis.del(key.code(code));
}
