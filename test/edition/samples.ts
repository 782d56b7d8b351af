import type { FoundEvent, FoundTask } from '../../src/article/findings.ts';
import type { Site } from '../../src/article/site.ts';
import type { DigestItem, DigestSettings, Letter, Reader } from '../../src/edition/content.ts';
import { letterFor } from '../../src/edition/letter.ts';

export const SITE: Site = {
  name: 'Trang tin xã Đồng Sen',
  shortName: 'Đồng Sen',
  url: 'https://dongsen.example',
  locale: 'vi',
  timezone: 'Asia/Ho_Chi_Minh',
  attribution: 'Nguồn: Trang tin xã Đồng Sen',
  contact: { email: 'xa@dongsen.example' },
};

export const DIGEST: DigestSettings = { lookAheadDays: 14, maxItems: 20, intro: null };

/** Monday, 7 o'clock in Việt Nam: the usual hour of a letter. */
export const MONDAY = new Date('2026-11-23T00:00:00Z');
export const LAST_MONDAY = new Date('2026-11-16T00:00:00Z');

const DAY_MS = 86_400_000;

/** The moment `days` before this Monday's letter. */
export function daysAgo(days: number): Date {
  return new Date(MONDAY.getTime() - days * DAY_MS);
}

/** An article of `days` days ago, published and kept at once. */
export function item(id: string, days: number, change: Partial<DigestItem> = {}): DigestItem {
  const at = daysAgo(days).toISOString();
  return {
    id,
    title: `Tin ${id}`,
    link: `https://dongsen.example/${id}`,
    published: at,
    newAt: at,
    image: null,
    topics: [],
    lead: null,
    events: [],
    tasks: [],
    ...change,
  };
}

export function task(title: string, due?: string): FoundTask {
  return { title, quote: `${title}.`, ...(due ? { due } : {}) };
}

export function event(title: string, start: string, change: Partial<FoundEvent> = {}): FoundEvent {
  return { title, start, quote: `${title}.`, ...change };
}

export const NEWCOMER: Reader = { topics: ['*'], lastLetter: null };
export const REGULAR: Reader = { topics: ['*'], lastLetter: LAST_MONDAY };

/** This Monday's letter, unless `settings` says another moment. */
export function letter(
  items: readonly DigestItem[],
  reader: Reader = REGULAR,
  settings: Partial<DigestSettings & { at: Date }> = {},
): Letter | null {
  const { at = MONDAY, ...digest } = settings;
  const body = { at: at.toISOString(), items };
  return letterFor(body, reader, { site: SITE, digest: { ...DIGEST, ...digest } });
}

export const titles = (list: readonly { readonly title: string }[] | undefined) =>
  list?.map((one) => one.title);
