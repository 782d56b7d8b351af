/** `ngày 25 hằng tháng`, `ngày cuối tháng` and their like; groups: the day. */
const MONTHLY_DAY =
  /ngày\s+(\d{1,2})\s+(?:hằng|hàng|mỗi) tháng|(?:hằng|hàng|mỗi) tháng[^.;]{0,90}?ngày\s+(\d{1,2})(?![\d/.-]|\s+tháng)/u;
const DAY_NAMES = 'thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật';
const WEEKLY_DAY = new RegExp(
  `(${DAY_NAMES})\\s+(?:hằng|hàng|mỗi) tuần|(?:hằng|hàng|mỗi) tuần[^.;]{0,90}?(${DAY_NAMES})`,
  'u',
);
const WEEKDAYS = ['thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'chủ nhật'];
const RHYTHMS: readonly (readonly [string, RegExp])[] = [
  ['quarterly', /(?<!\p{L})(?:hằng|hàng|mỗi|từng) quý(?!\p{L})/u],
  ['monthly', /(?<!\p{L})(?:định kỳ )?(?:hằng|hàng|mỗi) tháng(?!\p{L})/u],
  ['weekly', /(?<!\p{L})(?:hằng|hàng|mỗi) tuần(?!\p{L})/u],
  ['daily', /(?<!\p{L})(?:hằng|hàng|mỗi) ngày(?!\p{L})/u],
  ['yearly', /(?<!\p{L})(?:hằng|hàng) năm(?!\p{L})/u],
];

/** One of these stands in every rhythm. */
const CUES = ['hằng', 'hàng', 'mỗi', 'từng'];

/** How often a duty comes back: `monthly:25`, `weekly:5` (Friday), or a bare rhythm. */
export function recurrenceIn(text: string): string | undefined {
  if (!CUES.some((cue) => text.includes(cue))) return undefined;
  const monthly = MONTHLY_DAY.exec(text);
  const day = Number(monthly?.[1] ?? monthly?.[2] ?? 0);
  if (day >= 1 && day <= 31) return `monthly:${day}`;
  const weekly = WEEKLY_DAY.exec(text);
  if (weekly) return `weekly:${weekdayOf(weekly[1] ?? weekly[2] ?? '')}`;
  return RHYTHMS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Monday is 1, as on a Vietnamese calendar it is `thứ hai` or `thứ 2`. */
function weekdayOf(name: string): number {
  const digit = /[2-7]/.exec(name)?.[0];
  return digit ? Number(digit) - 1 : WEEKDAYS.indexOf(name) + 1;
}
