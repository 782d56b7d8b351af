import iconv from 'iconv-lite';

/** More places than this are not worth mending one by one. */
const MAX_MENDED = 20_000;
// The bytes by which letters of Vietnamese, dashes, quotes and emoji begin: alone they are what is
// left of a character that was cut.
const CUT_LEADS = new Set([0xc3, 0xc4, 0xc6, 0xe1, 0xe2, 0xf0]);

type Survey = {
  /** Characters of several bytes that are well formed. */
  readonly sound: number;
  /** How many runs of bytes belong to none. */
  readonly unsound: number;
  /** Where the first of them begin and end. */
  readonly broken: readonly (readonly [from: number, to: number])[];
};

/**
 * Text that is UTF-8 but for some bytes: pasted windows-1252 is read as such, the rest of a
 * character that was cut becomes U+FFFD, and the text around them stays right. Null where the
 * bytes are not UTF-8 in the main.
 */
export function mendUtf8(body: Buffer): string | null {
  const { sound, unsound, broken } = survey(body);
  if (unsound > sound) return null;
  if (unsound > MAX_MENDED) return body.toString('utf8');
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of broken) {
    parts.push(body.toString('utf8', from, start), meaningOf(body, start, end));
    from = end;
  }
  return [...parts, body.toString('utf8', from)].join('').replace(/^\ufeff/, '');
}

function survey(body: Buffer): Survey {
  const broken: (readonly [number, number])[] = [];
  let sound = 0;
  let unsound = 0;
  let at = 0;
  while (at < body.length) {
    const lead = body[at] ?? 0;
    const wanted = lengthOf(lead);
    const found = wanted === 1 ? 1 : soundBytes(body, at, wanted);
    if (wanted > 1 && found === wanted) sound += 1;
    const next = at + Math.max(1, found);
    if (found < wanted || wanted === 0) {
      unsound += 1;
      if (unsound <= MAX_MENDED) broken.push([at, next]);
    }
    at = next;
  }
  return { sound, unsound, broken };
}

/** How many bytes the character should have that begins so; 0 for no beginning. */
function lengthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** How many bytes of a character are as they should be, from its first on. */
function soundBytes(body: Buffer, start: number, wanted: number): number {
  let found = wanted === 0 ? 0 : 1;
  while (found > 0 && found < wanted && continues(body, start, found)) found += 1;
  return found;
}

/** Unicode 15, table 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
function continues(body: Buffer, start: number, offset: number): boolean {
  const byte = body[start + offset] ?? 0;
  if (offset > 1) return byte >= 0x80 && byte <= 0xbf;
  const lead = body[start] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= low && byte <= high;
}

function meaningOf(body: Buffer, start: number, end: number): string {
  if (end - start > 1) return '\ufffd';
  const next = String.fromCharCode(body[end] ?? 0);
  const isCut = CUT_LEADS.has(body[start] ?? 0) && !/[a-z]/i.test(next);
  return isCut ? '\ufffd' : iconv.decode(body.subarray(start, end), 'windows-1252');
}
