import { phraseFrom } from '../article/phrases.ts';
import type { Locale } from '../article/site.ts';
import { readAddress } from './address.ts';
import { type QuietHours, readQuietHours } from './hours.ts';
import { MOST_PHRASES, PHRASE_LISTS, type Phrases } from './phrases.ts';
import {
  CHANNELS,
  type ChannelName,
  type Consent,
  MODES,
  type Mode,
  STATES,
  type State,
} from './subscriber.ts';

type Choices = Phrases & {
  readonly locale?: Locale;
  readonly mode?: Mode;
  readonly topics?: readonly string[];
  readonly consent?: Consent;
  /** Of the daily letter. */
  readonly hour?: number;
  readonly quiet?: QuietHours;
  readonly state: State;
  /** When the pause of a paused one ends. */
  readonly until?: Date;
};

/**
 * One line of an import: an address and those of its owner's choices that it names. What it does
 * not name stays as it is, or becomes the default of a new address.
 */
export type ReadRow =
  | {
      readonly kind: 'row';
      readonly channel: ChannelName;
      readonly address: string;
      readonly choices: Choices;
    }
  | { readonly kind: 'bad'; readonly reason: string };

const bad = (reason: string): ReadRow => ({ kind: 'bad', reason });

/** A line of JSON: `{"channel":"telegram","address":"123","locale":"vi","topics":["*"],"mode":"instant"}`. */
export function readJsonRow(line: string): ReadRow {
  let value: unknown;
  try {
    value = JSON.parse(line.trim());
  } catch {
    return bad('is no JSON');
  }
  return typeof value === 'object' && value !== null
    ? readRow(value as Record<string, unknown>)
    : bad('is no JSON object');
}

/**
 * A reader for the lines below a CSV heading (RFC 4180 without line breaks inside fields), which
 * also tells commas from the semicolons or tabs of a spreadsheet. Columns as the JSON names; topics
 * are separated by blanks, words to follow or to mute by semicolons; consent stands in `consent_at` and `consent_how`.
 */
export function csvReader(heading: string): (line: string) => ReadRow {
  const separator = [',', ';', '\t'].find((mark) => heading.includes(mark)) ?? ',';
  const names = cells(heading, separator).map((name) => name.toLowerCase());
  return (line) => {
    const values = cells(line, separator);
    const row = Object.fromEntries(
      names.flatMap((name, index) => (values[index] ? [[name, values[index]]] : [])),
    );
    const topics = row.topics?.split(/[\s;]+/).filter((topic) => topic !== '');
    const lists = PHRASE_LISTS.flatMap((list) => {
      const phrases = row[list]?.split(/[;,]/).filter((phrase) => phrase.trim() !== '');
      return phrases ? [[list, phrases]] : [];
    });
    const hour = row.hour ? { hour: Number(row.hour) } : {};
    const consent = row.consent_at && { at: row.consent_at, how: row.consent_how };
    return readRow({
      ...row,
      ...Object.fromEntries(lists),
      ...hour,
      ...(topics ? { topics } : {}),
      ...(consent ? { consent } : {}),
    });
  };
}

function cells(line: string, separator: string): string[] {
  const cell = new RegExp(`${separator}(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g');
  const found = `${separator}${line.replace(/^\uFEFF/, '')}`.matchAll(cell);
  return [...found].map(([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare ?? '').trim());
}

function readRow(row: Record<string, unknown>): ReadRow {
  const channel = CHANNELS.find((name) => name === row.channel);
  if (!channel) return bad(`channel must be one of ${CHANNELS.join(', ')}`);
  const address = readAddress(channel, String(row.address ?? ''));
  if (!address) return bad(`the address is none of ${channel}`);
  const choices = readChoices(row);
  if (typeof choices === 'string') return bad(choices);
  const consent = readConsent(row.consent);
  if (!consent && (channel === 'email' || row.consent !== undefined)) {
    return bad(
      'an e-mail address needs "consent":{"at":"2026-11-25","how":"…"}: when and how it agreed',
    );
  }
  return {
    kind: 'row',
    channel,
    address,
    choices: { ...choices, ...(consent ? { consent } : {}) },
  };
}

/** The choices a row names, or what is wrong with one of them. */
function readChoices(row: Record<string, unknown>): Choices | string {
  const { locale, mode, topics, state = 'active' } = row;
  if (locale !== undefined && locale !== 'vi' && locale !== 'en') return 'locale must be vi or en';
  if (!isMode(mode)) return `mode must be one of ${MODES.join(', ')}`;
  if (!isTopics(topics)) return 'topics must be a list of topic ids, or ["*"]';
  const times = readTimes(row);
  if (typeof times === 'string') return times;
  const phrases = readPhrases(row);
  if (typeof phrases === 'string') return phrases;
  if (!isState(state)) return `state must be one of ${STATES.join(', ')}`;
  const until = state === 'paused' ? readMoment(row.until) : null;
  if (state === 'paused' && !until) return 'a paused address needs "until":"2026-12-01"';
  return {
    ...(locale ? { locale } : {}),
    ...(mode ? { mode } : {}),
    ...(topics ? { topics } : {}),
    ...times,
    ...phrases,
    state,
    ...(until ? { until } : {}),
  };
}

/** The hour of the daily letter and the quiet hours, `"22-6"`. */
function readTimes({
  hour,
  quiet,
}: Record<string, unknown>): Pick<Choices, 'hour' | 'quiet'> | string {
  const isHour = typeof hour === 'number' && Number.isInteger(hour) && hour >= 0 && hour < 24;
  if (hour !== undefined && !isHour) return 'hour must be a whole number from 0 to 23';
  const hours = typeof quiet === 'string' ? readQuietHours(quiet) : null;
  if (quiet !== undefined && !hours) return 'quiet must be two hours, like "22-6"';
  return { ...(isHour ? { hour } : {}), ...(hours ? { quiet: hours } : {}) };
}

function readPhrases(row: Record<string, unknown>): Phrases | string {
  const phrases: { follow?: string[]; mute?: string[] } = {};
  for (const list of PHRASE_LISTS) {
    const value = row[list];
    if (value === undefined) continue;
    const words = Array.isArray(value) ? value : [];
    const read = words.flatMap((word) =>
      typeof word === 'string' ? (phraseFrom(word) ?? []) : [],
    );
    const fits = read.length > 0 && read.length === words.length && read.length <= MOST_PHRASES;
    if (!fits) return `${list} must be a list of 1 to ${MOST_PHRASES} words`;
    phrases[list] = [...new Set(read)];
  }
  return phrases;
}

function readMoment(value: unknown): Date | null {
  const dated =
    typeof value === 'string' && /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value));
  return dated ? new Date(value) : null;
}

function isMode(value: unknown): value is Mode | undefined {
  return value === undefined || MODES.some((mode) => mode === value);
}

function isState(value: unknown): value is State {
  return STATES.some((state) => state === value);
}

function isTopics(value: unknown): value is string[] | undefined {
  if (value === undefined) return true;
  const isTopic = (one: unknown) => typeof one === 'string' && /^(\*|[a-z0-9-]{1,32})$/.test(one);
  return Array.isArray(value) && value.length > 0 && value.every(isTopic);
}

function readConsent(value: unknown): Consent | null {
  const { at, how } = (value ?? {}) as Record<string, unknown>;
  const told = typeof how === 'string' && how.trim() !== '';
  return told && typeof at === 'string' && readMoment(at) ? { at, how } : null;
}
