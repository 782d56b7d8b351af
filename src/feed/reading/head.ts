import { addressIn, baseOf, linkOfRel } from './address.ts';
import { attribute, firstText, type RawFeed, type XmlNode } from './node.ts';
import { plainText } from './plain-text.ts';

/** What a feed says of itself; addresses absolute. */
export type Head = {
  readonly title: string | null;
  /** Where a WebSub subscription may be asked for. */
  readonly hub: string | null;
  /** The address by which the feed knows itself. */
  readonly self: string | null;
  /** How long it may be kept before it is asked for again (RSS `ttl`, or the syndication module). */
  readonly ttlMs: number | null;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PERIODS: Readonly<Record<string, number>> = {
  hourly: HOUR_MS,
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 30 * DAY_MS,
  yearly: 365 * DAY_MS,
};

/** Reads what stands around the entries; `url` is the document's address, if known. */
export function headOf({ scopes }: RawFeed, url: string): Head {
  const inner = [...scopes.slice(1), ...scopes.slice(0, 1)];
  const first = <T>(read: (scope: XmlNode) => T | null): T | null => {
    for (const scope of inner) {
      const found = read(scope);
      if (found !== null) return found;
    }
    return null;
  };
  const linked = (rel: string) => (scope: XmlNode) => {
    const link = linkOfRel(scope, rel);
    return link ? addressIn(link, attribute(link, 'href'), baseOf(scope, url)) : null;
  };
  return {
    title: first(titleOf),
    hub: first(linked('hub')),
    self: first(linked('self')),
    ttlMs: first(ttlOf) ?? first(periodOf),
  };
}

function titleOf(scope: XmlNode): string | null {
  return plainText(firstText(scope, ['title', 'atom:title', 'dc:title']) ?? '') || null;
}

function ttlOf(scope: XmlNode): number | null {
  return positive(Number(firstText(scope, ['ttl']) ?? Number.NaN) * MINUTE_MS);
}

/** The syndication module: so many times in a period, by default once a day. */
function periodOf(scope: XmlNode): number | null {
  const period = firstText(scope, ['sy:updatePeriod'])?.toLowerCase();
  const times = firstText(scope, ['sy:updateFrequency']);
  if (period === undefined && times === null) return null;
  const length = PERIODS[period ?? 'daily'] ?? Number.NaN;
  return positive(Math.round(length / Number(times ?? 1)));
}

function positive(length: number): number | null {
  return Number.isFinite(length) && length > 0 ? length : null;
}
