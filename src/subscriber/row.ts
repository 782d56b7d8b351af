import type { Locale } from '../article/site.ts';
import { readAddress } from './address.ts';
import { CHANNELS, type ChannelName, type Consent, defaultMode, type Mode } from './subscriber.ts';

/** One line of an import: an address and what is known of its owner's choices. */
export type ReadRow =
  | {
      readonly kind: 'row';
      readonly channel: ChannelName;
      readonly address: string;
      readonly choices: {
        readonly locale?: Locale;
        readonly mode: Mode;
        readonly topics: readonly string[];
        readonly consent?: Consent;
        readonly state: 'active';
      };
    }
  | { readonly kind: 'bad'; readonly reason: string };

const bad = (reason: string): ReadRow => ({ kind: 'bad', reason });

/** A line of JSON: `{"channel":"telegram","address":"123","locale":"vi","topics":["*"],"mode":"instant"}`. */
export function readJsonRow(line: string): ReadRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return bad('is no JSON');
  }
  return typeof value === 'object' && value !== null
    ? readRow(value as Record<string, unknown>)
    : bad('is no JSON object');
}

/**
 * A reader for the lines below a CSV heading (RFC 4180 without line breaks inside fields). Columns as the JSON names; topics
 * are separated by blanks; consent stands in `consent_at` and `consent_how`.
 */
export function csvReader(heading: string): (line: string) => ReadRow {
  const names = cells(heading).map((name) => name.trim().toLowerCase());
  return (line) => {
    const values = cells(line);
    const row = Object.fromEntries(
      names.flatMap((name, index) => (values[index] ? [[name, values[index]]] : [])),
    );
    const topics = row.topics?.split(/[\s;]+/).filter((topic) => topic !== '');
    const consent = row.consent_at && { at: row.consent_at, how: row.consent_how };
    return readRow({ ...row, ...(topics ? { topics } : {}), ...(consent ? { consent } : {}) });
  };
}

function cells(line: string): string[] {
  const found = line.replace(/^\uFEFF/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...found].map(([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare ?? '').trim());
}

function readRow(row: Record<string, unknown>): ReadRow {
  const channel = CHANNELS.find((name) => name === row.channel);
  if (!channel) return bad(`channel must be one of ${CHANNELS.join(', ')}`);
  const address = readAddress(channel, String(row.address ?? ''));
  if (!address) return bad(`the address is none of ${channel}`);
  const { locale, mode, topics = ['*'], consent } = row;
  if (locale !== undefined && locale !== 'vi' && locale !== 'en')
    return bad('locale must be vi or en');
  if (mode !== undefined && mode !== 'instant' && mode !== 'weekly') {
    return bad('mode must be instant or weekly');
  }
  if (!isTopics(topics)) return bad('topics must be a list of topic ids, or ["*"]');
  const proof = readConsent(consent);
  if (channel === 'email' && !proof) {
    return bad('an e-mail address needs "consent":{"at":…,"how":…}: when and how it agreed');
  }
  return {
    kind: 'row',
    channel,
    address,
    choices: {
      ...(locale ? { locale } : {}),
      mode: mode ?? defaultMode(channel),
      topics,
      ...(proof ? { consent: proof } : {}),
      state: 'active',
    },
  };
}

function isTopics(value: unknown): value is string[] {
  const isTopic = (one: unknown) => typeof one === 'string' && /^(\*|[a-z0-9-]{1,32})$/.test(one);
  return Array.isArray(value) && value.length > 0 && value.every(isTopic);
}

function readConsent(value: unknown): Consent | null {
  const { at, how } = (value ?? {}) as Record<string, unknown>;
  const dated = typeof at === 'string' && !Number.isNaN(Date.parse(at));
  return dated && typeof how === 'string' && how.trim() !== '' ? { at, how } : null;
}
