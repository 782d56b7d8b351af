/**
 * What a refusal says about the reader. `hard`: the mailbox does not exist; `soft`: it may be back
 * (full, away, unreachable); `ours`: it speaks of us or of what we wrote, and nobody is blamed.
 */
export type Weight = 'hard' | 'soft' | 'ours';

/** Enhanced status codes (RFC 3463, and as Exchange and Google extend them); the first that fits decides. */
const BY_STATUS: readonly (readonly [RegExp, Weight])[] = [
  [/^[45]\.7\./, 'ours'],
  [/^[45]\.1\.[78]$/, 'ours'],
  [/^[45]\.3\.4$/, 'ours'],
  [/^[45]\.2\.3$/, 'ours'],
  [/^[45]\.6\./, 'ours'],
  [/^[45]\.2\.2$/, 'soft'],
  [/^4\./, 'soft'],
  [/^5\.1\.(1|2|3|6|10|351)$/, 'hard'],
  [/^5\.2\.1$/, 'hard'],
  [/^5\.4\.(4|310)$/, 'hard'],
];

/** What servers say in words; the first that fits decides. */
const BY_WORDS: readonly (readonly [RegExp, Weight])[] = [
  [
    /(?<![\w-])spam\b|blocked|block ?list|black ?list|reputation|dmarc|\bspf\b|\bdkim\b|policy|relay|unsolicited|not permitted|grey ?list|virus|banned|too (large|big)|sender (address|denied|verify|rejected)|chính sách|thư rác/i,
    'ours',
  ],
  [
    /quota|(is|mailbox|inbox|storage) full|full (mailbox|inbox)|over (its )?(disk )?(quota|limit)|out of (storage|space)|too many|rate (that|limit)|receiving mail (at|too)|hộp thư (đã |bị )?đầy|hết dung lượng/i,
    'soft',
  ],
  [
    /(user|recipient|address|mailbox|account|alias|domain) (is )?(unknown|invalid|not found|inactive|disabled|unavailable)|(unknown|invalid|no such) (user|recipient|address|mailbox|account|alias|local part)|does(n't| not) (exist|have an? [\w.]+ account)|no (longer (valid|in use)|mailbox here|such (person|domain)|account by that name)|(has been|is) (disabled|deactivated|discontinued)|recipient ?not ?found|host or domain name not found|user not local|mailbox name not allowed|could ?n[o']t (find|be found)|wasn't found|không tồn tại|không tìm thấy|không có (người nhận|người dùng|hộp thư|tài khoản)|(đã|bị) (khóa|khoá|vô hiệu|ngừng)/i,
    'hard',
  ],
];

/** Names the server uses in passing say nothing: an address may hold any word, so may a link. */
const NAMES = /https?:\/\/\S+|[^\s<>@,;:()"]+@[^\s<>@,;:()"]+/gi;

/** Weighs the status of a report (null: none) together with the words of the server that refused. */
export function weigh(status: string | null, said: string): Weight {
  const words = said.normalize('NFC').replace(NAMES, ' ');
  const byStatus = [status, statusIn(said)].map((one) => fitting(BY_STATUS, one ?? ''));
  const byWords = fitting(BY_WORDS, words);
  for (const weight of ['ours', 'soft'] as const) {
    if (byStatus.includes(weight) || byWords === weight) return weight;
  }
  return byStatus.includes('hard') || byWords === 'hard' ? 'hard' : 'soft';
}

/** The enhanced status code that stands in a server's words; null: none. */
export function statusIn(said: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(said)?.[1] ?? null;
}

/** A server's words for the operator: one short line without anybody's address. */
export function withoutAddresses(said: string): string {
  return said
    .replace(/[^\s<>@,;:()"]+@[^\s<>@,;:()"]+/g, '[address]')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

function fitting(table: readonly (readonly [RegExp, Weight])[], text: string): Weight | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
