/** Bytes looked at for the marks of a wide charset. */
const HEAD_BYTES = 64;

/** The charset that bytes show by themselves, whatever anybody says: byte order marks, NUL bytes. */
export function shownCharset(body: Buffer): string | null {
  return markedCharset(body) ?? wideCharset(body);
}

function markedCharset(body: Buffer): string | null {
  const mark = body.subarray(0, 4).toString('hex');
  if (mark.startsWith('efbbbf')) return 'utf-8';
  // Before UTF-16, whose mark it begins with.
  if (mark === 'fffe0000') return 'utf-32le';
  if (mark === '0000feff') return 'utf-32be';
  if (mark.startsWith('fffe')) return 'utf-16le';
  return mark.startsWith('feff') ? 'utf-16be' : null;
}

/** Markup begins with ASCII, so in UTF-16 and UTF-32 its NUL bytes stand in fixed places. */
function wideCharset(body: Buffer): string | null {
  const length = Math.min(HEAD_BYTES, body.length - (body.length % 4));
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 1)
    if (body[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const places = length / 4;
  // A few letters of the head may be other than ASCII.
  const mostly = zeros.map((count) => (count > places * 0.6 ? '0' : 'x')).join('');
  const wide: Record<string, string> = {
    x0x0: 'utf-16le',
    '0x0x': 'utf-16be',
    x000: 'utf-32le',
    '000x': 'utf-32be',
  };
  return places > 0 ? (wide[mostly] ?? null) : null;
}

// In windows-1258 a tone mark follows its vowel; `ă â ê ô ơ ư` are beyond ASCII themselves.
const VOWEL_AND_MARK =
  /[aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]/g;
const CERTAIN_PAIR = /[\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]/;
const OTHER_VIETNAMESE = /[\xd0\xdd\xf0\xf5\xfd]/;
const SAMPLE_BYTES = 65_536;

/**
 * What bytes that are not UTF-8 are most likely to be: windows-1258 where Vietnamese vowels carry
 * their tone marks, else windows-1252. Western languages put no `ò` behind an `ô`, and those with
 * some `iò` (Italian) have no `đ` or `ư`.
 */
export function likelyCharset(body: Buffer): 'windows-1252' | 'windows-1258' {
  const sample = body.toString('latin1', 0, SAMPLE_BYTES);
  if (CERTAIN_PAIR.test(sample)) return 'windows-1258';
  const pairs = sample.match(VOWEL_AND_MARK)?.length ?? 0;
  return pairs > 1 && OTHER_VIETNAMESE.test(sample) ? 'windows-1258' : 'windows-1252';
}
