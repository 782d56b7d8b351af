/** Zone names met in feeds, in minutes east of Greenwich; of ambiguous ones the usual meaning. */
const NAMED: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  cet: 60,
  met: 60,
  mez: 60,
  bst: 60,
  west: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  sast: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  gst: 240,
  ist: 330,
  npt: 345,
  mmt: 390,
  ict: 420,
  vnt: 420,
  wib: 420,
  'indochina time': 420,
  'se asia standard time': 420,
  hkt: 480,
  sgt: 480,
  myt: 480,
  pht: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  acdt: 630,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  brt: -180,
  art: -180,
  nst: -210,
  ndt: -150,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  ct: -360,
  mst: -420,
  mdt: -360,
  mt: -420,
  pst: -480,
  pdt: -420,
  pt: -480,
  akst: -540,
  akdt: -480,
  hst: -600,
};
/** RFC 822 (the format of RSS) gives the military letters east of Greenwich negative offsets. */
const WEST_LETTERS = 'abcdefghiklm';
const EAST_LETTERS = 'nopqrstuvwxy';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A regular expression's source for one zone: `+0700`, `GMT+7`, `UTC+07:00`, `ICT`, `Z`, `Etc/GMT`. */
export const ZONE_PATTERN = `(?:gmt|utc|ut|z)?\\s?[+-]\\d{1,2}(?::?\\d{2})?z?(?:\\s[a-z]{3,4}$)?|[a-z]+/[a-z_]+(?:/[a-z_]+)?(?:[+-]\\d{1,2})?|${Object.keys(
  NAMED,
)
  .sort((one, other) => other.length - one.length)
  .join('|')}|[a-y]`;

/** What the text of a zone means; null for what is no zone. */
export function zoneOf(text: string): Zone | null {
  if (text.includes('/')) return isZoneName(text) ? { timezone: text } : null;
  // `+0700 ICT`: the offset says it all.
  const east = minutesEast(text.replace(/(?<=\d)\s[a-z]{3,4}$/, ''));
  return east === null ? null : { east };
}

/** A fixed distance from Greenwich in minutes, or a zone with rules of its own (IANA name). */
export type Zone = { readonly east: number } | { readonly timezone: string };

/** Minutes east of Greenwich that an offset or an abbreviation means; null for neither. */
export function minutesEast(zone: string): number | null {
  const offset = /([+-])(\d{1,2}):?(\d{2})?z?$/i.exec(zone);
  if (!offset) return namedZone(zone.toLowerCase()) ?? militaryLetter(zone.toLowerCase());
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  if (minutes > 14 * 60) return null;
  return offset[1] === '-' ? -minutes : minutes;
}

function namedZone(name: string): number | null {
  return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? null) : null;
}

function militaryLetter(letter: string): number | null {
  if (letter.length !== 1) return null;
  const west = WEST_LETTERS.indexOf(letter) + 1;
  const east = EAST_LETTERS.indexOf(letter) + 1;
  return west > 0 ? -west * 60 : east > 0 ? east * 60 : null;
}

function isZoneName(text: string): boolean {
  try {
    return formatFor(text).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timezone, format);
  return format;
}

/** How far a zone (IANA name) is ahead of UTC at an instant, in milliseconds. */
function aheadAt(timezone: string, instant: number): number {
  const parts = formatFor(timezone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}

/** By zone and day, where clocks do not change on that day: asking Intl is slow. */
const steady = new Map<string, Map<number, number>>();
const MAX_DAYS = 5_000;

function quickAheadAt(timezone: string, instant: number): number {
  const day = Math.floor(instant / DAY_MS);
  const days = steady.get(timezone) ?? new Map<number, number>();
  const known = days.get(day);
  if (known !== undefined) return known;
  const ahead = aheadAt(timezone, instant);
  const bounds = [day * DAY_MS, (day + 1) * DAY_MS];
  if (!bounds.every((bound) => aheadAt(timezone, bound) === ahead)) return ahead;
  if (days.size >= MAX_DAYS) days.clear();
  steady.set(timezone, days.set(day, ahead));
  return ahead;
}

/** The instant at which clocks show `wall` (milliseconds, as if it were UTC) in a zone. */
export function instantOf(wall: number, zone: Zone): number {
  if ('east' in zone) return wall - zone.east * MINUTE_MS;
  // Twice, because the first guess may stand on the other side of a clock change.
  const guess = wall - quickAheadAt(zone.timezone, wall);
  return wall - quickAheadAt(zone.timezone, guess);
}
