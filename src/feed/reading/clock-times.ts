import { ZONE_PATTERN, type Zone, zoneOf } from './zones.ts';

const MORNING = 'sa|am|a\\.m\\.?|sang|오전|上午|午前';
const EVENING = 'ch|pm|p\\.m\\.?|chieu|toi|오후|下午|午後';

// In order: half of the day, hour, minutes after a colon or a word, seconds, half, zone.
const TIME = new RegExp(
  [
    String.raw`(?:(?<![\p{L}\d])(${MORNING}|${EVENING})\s?)?`,
    String.raw`(?<![\d.:/+-])(\d{1,2})`,
    String.raw`(?::(\d{1,2})|\s?(?:h|g|gio|시|時|时|點|点)\s?(?:(\d{1,2})(?:'|\s?phut|분|分)?)?)`,
    String.raw`(?::(\d{1,2})(?:[.,]\d*)?)?`,
    String.raw`(?:\s*(${MORNING}|${EVENING})(?![\p{L}\d]))?`,
    String.raw`(?:\s*[([]?(${ZONE_PATTERN})[)\]]?)?(?![\p{L}\d:]|[/.-]\d)`,
  ].join(''),
  'u',
);
const IS_EVENING = new RegExp(`^(?:${EVENING})$`);

export type ClockTime = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Null where the text names none. */
  readonly zone: Zone | null;
};

type FoundTime =
  /** `rest` is the text without the time. */
  | { readonly kind: 'time'; readonly time: ClockTime; readonly rest: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'impossible' };

/**
 * Finds the time of day in a folded, lower-case text: `08:30`, `8:30:00.0 ch`, `8h30`,
 * `8 gio 30 phut`, with the zone behind it. Fractions of a second are dropped.
 */
export function findTime(text: string): FoundTime {
  const match = TIME.exec(text);
  if (!match) return { kind: 'none' };
  const [whole, before, hours, colonMinutes, wordMinutes, seconds, after, printedZone] = match;
  const zone = printedZone === undefined ? null : zoneOf(printedZone);
  if (printedZone !== undefined && zone === null) return { kind: 'impossible' };
  const half = before ?? after;
  const time = {
    hour: hourOf(Number(hours), half),
    minute: Number(colonMinutes ?? wordMinutes ?? 0),
    second: Number(seconds ?? 0),
    zone,
  };
  if (!isPossible(time)) return { kind: 'impossible' };
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + whole.length)}`;
  return { kind: 'time', time, rest };
}

function hourOf(printed: number, half: string | undefined): number {
  if (half === undefined) return printed;
  if (IS_EVENING.test(half)) return printed < 12 ? printed + 12 : printed;
  return printed === 12 ? 0 : printed;
}

/** Leap seconds and the midnight at the end of a day (`24:00`) included. */
export function isPossible(time: Omit<ClockTime, 'zone'>): boolean {
  const { hour, minute, second } = time;
  return minute < 60 && second <= 60 && (hour < 24 || (hour === 24 && minute + second === 0));
}
