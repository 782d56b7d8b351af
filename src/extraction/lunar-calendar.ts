import { type Day, dayOf } from '../article/day.ts';
import { lunationNear, newMoon, sunLongitude } from './sky.ts';

/**
 * The Vietnamese lunar calendar: the same rules as the Chinese one, but for the meridian of Hà Nội,
 * UTC+7 since 1968; so months and even New Year may begin a day apart. Calculated, not taken from a
 * table; good from 1900 to 2100.
 */

/** A day of the lunar calendar; `leap`: of the month that is repeated. */
export type LunarDay = {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly leap: boolean;
};

type LunarMonth = {
  readonly month: number;
  readonly leap: boolean;
  readonly year: number;
  /** Its first day and the one after its last, as Julian day numbers. */
  readonly first: number;
  readonly next: number;
};

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const ZONE = 7 / 24;
/** The Julian day number of 1 January 1970. */
const UNIX_EPOCH = 2_440_588;
const DAY_MS = 86_400_000;
/** Sectors of 30 degrees; the tenth begins with the winter solstice at 270 degrees. */
const SOLSTICE = 9;

/** `mùng 10 tháng Ba`, `tháng Chạp`. Named without a number, `một` is the eleventh month. */
const MONTH_NAMES: readonly (readonly string[])[] = [
  ['giêng'],
  ['hai'],
  ['ba'],
  ['tư'],
  ['năm'],
  ['sáu'],
  ['bảy', 'bẩy'],
  ['tám'],
  ['chín'],
  ['mười'],
  ['một', 'mười một'],
  ['chạp', 'mười hai'],
];
const STEMS = ['giáp', 'ất', 'bính', 'đinh', 'mậu', 'kỷ', 'canh', 'tân', 'nhâm', 'quý'];
const BRANCHES = [
  'tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi',
  'tí sửu dần mẹo thìn tị ngọ',
].map((names) => names.split(' '));

/** The day on which a lunar day falls; null when that month is shorter, has no leap, or is out of reach. */
export function solarOf({ day, month, year, leap }: LunarDay): Day | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const months = month > 10 ? monthsBefore(year + 1) : monthsBefore(year);
  const found = months.find((one) => one.month === month && one.leap === leap && one.year === year);
  if (!found || !Number.isInteger(day) || day < 1 || found.first + day > found.next) return null;
  return dayOfNumber(found.first + day - 1);
}

/** The lunar day of a day; null when the day is none or out of reach. */
export function lunarOf(day: Day): LunarDay | null {
  const number = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS) + UNIX_EPOCH;
  const year = Number(day.slice(0, 4));
  if (!(year > FIRST_YEAR && year <= LAST_YEAR) || Number.isNaN(number)) return null;
  const months = [...monthsBefore(year), ...monthsBefore(year + 1)];
  const found = months.find((one) => one.first <= number && number < one.next);
  if (!found) return null;
  const { first, month, leap } = found;
  return { day: number - first + 1, month, year: found.year, leap };
}

/** The month that a name in lower case tells (`giêng`, `chạp`, `mười`); null for any other word. */
export function lunarMonthNamed(name: string): number | null {
  const at = MONTH_NAMES.findIndex((names) => names.includes(name));
  return at < 0 ? null : at + 1;
}

/** The year called `bính ngọ` that is nearest to `near`; null when no year can be called so. */
export function lunarYearNamed(name: string, near: number): number | null {
  const [stemName = '', branchName = ''] = name.split(/\s+/u);
  const stem = STEMS.indexOf(stemName);
  const branch = Math.max(...BRANCHES.map((names) => names.indexOf(branchName)));
  if (stem < 0 || branch < 0) return null;
  for (let away = 0; away <= 30; away += 1) {
    for (const year of [near + away, near - away]) {
      if ((year + 6) % 10 === stem && (year + 8) % 12 === branch) return year;
    }
  }
  return null;
}

const known = new Map<number, readonly LunarMonth[]>();

/** The months from the eleventh of `year` - 1 to the tenth of `year`, the leap one among them. */
function monthsBefore(year: number): readonly LunarMonth[] {
  const kept = known.get(year);
  if (kept) return kept;
  const from = eleventhMonth(year - 1);
  const count = eleventhMonth(year) - from;
  const firsts = Array.from({ length: count + 1 }, (_, i) => firstDay(from + i));
  const leapAt = count === 13 ? leapIn(firsts) : -1;
  const months = firsts.slice(0, -1).map((first, i) => {
    const passed = 10 + i - (leapAt >= 0 && i >= leapAt ? 1 : 0);
    return {
      month: (passed % 12) + 1,
      leap: i === leapAt,
      year: passed < 12 ? year - 1 : year,
      first,
      next: firsts[i + 1] ?? first,
    };
  });
  known.set(year, months);
  return months;
}

/** The lunation that holds the winter solstice of a year. */
function eleventhMonth(year: number): number {
  const newYear = Date.UTC(year, 11, 31) / DAY_MS + UNIX_EPOCH;
  let k = lunationNear(newYear);
  while (firstDay(k) > newYear || sectorOn(firstDay(k)) === SOLSTICE) k -= 1;
  return k;
}

/** Of thirteen months, the first after the eleventh in which the sun enters no new sector. */
function leapIn(firsts: readonly number[]): number {
  const sectors = firsts.map(sectorOn);
  return sectors.findIndex((sector, i) => i > 0 && sector === sectors[i + 1]);
}

/** A month begins on the day, in Hà Nội, that holds the new moon. */
function firstDay(k: number): number {
  return Math.floor(newMoon(k) + 0.5 + ZONE);
}

/** Where the sun stands at the midnight that opens a day. */
function sectorOn(day: number): number {
  return Math.floor(sunLongitude(day - 0.5 - ZONE) / 30);
}

function dayOfNumber(number: number): Day | null {
  const date = new Date((number - UNIX_EPOCH) * DAY_MS);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}
