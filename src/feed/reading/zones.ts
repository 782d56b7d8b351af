/** Zone names met in feeds, in minutes east of Greenwich; of ambiguous ones the usual meaning. */
const NAMED: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  cet: 60,
  bst: 60,
  west: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ict: 420,
  wib: 420,
  hkt: 480,
  sgt: 480,
  myt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

const MINUTE_MS = 60_000;

/** A regular expression's source for one zone: `+0700`, `GMT+7`, `UTC+07:00`, `ICT`, `Z`. */
export const ZONE_PATTERN = `(?:gmt|utc|ut)?\\s?[+-]\\d{1,2}(?::?\\d{2})?|${Object.keys(NAMED)
  .sort((one, other) => other.length - one.length)
  .join('|')}`;

/** Minutes east of Greenwich that the text of a zone means; null for what is no zone. */
export function minutesEast(zone: string): number | null {
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!offset) return NAMED[zone.toLowerCase()] ?? null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  if (minutes > 14 * 60) return null;
  return offset[1] === '-' ? -minutes : minutes;
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

/** The instant at which clocks show `wall` (milliseconds, as if it were UTC) in a zone. */
export function instantOf(wall: number, zone: { east: number } | { timezone: string }): number {
  if ('east' in zone) return wall - zone.east * MINUTE_MS;
  // Twice, because the first guess may stand on the other side of a clock change.
  const guess = wall - aheadAt(zone.timezone, wall);
  return wall - aheadAt(zone.timezone, guess);
}
