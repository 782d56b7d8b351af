import type { FoundEvent, FoundTask } from '../../src/article/findings.ts';
import type { Site, Topic } from '../../src/article/site.ts';
import { openCopy } from '../../src/copy/copy.ts';
import type {
  DigestBody,
  DigestItem,
  DigestSettings,
  Letter,
  Reader,
} from '../../src/edition/content.ts';
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

const DIGEST: DigestSettings = { lookAheadDays: 14, maxItems: 20, intro: null };

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

export const NEWCOMER: Reader = { topics: ['*'], locale: 'vi', lastLetter: null };
export const REGULAR: Reader = { ...NEWCOMER, lastLetter: LAST_MONDAY };

export const TOPICS: readonly Topic[] = ['doi-song', 'van-hoa', 'suc-khoe'].map((id) => ({
  id,
  name: { vi: `Chủ đề ${id}`, en: `Topic ${id}` },
  match: { categories: [], words: [], paths: [] },
}));

/** This Monday's letter, unless `settings` says another moment. */
export function letter(
  items: readonly DigestItem[],
  reader: Reader = REGULAR,
  settings: Partial<DigestSettings & { at: Date }> = {},
): Letter | null {
  const { at = MONDAY, ...digest } = settings;
  return letterFor(body(items, { at: at.toISOString() }), reader, depsWith(digest));
}

/** This Monday's weekly digest, unless `change` says otherwise. */
export function body(items: readonly DigestItem[], change: Partial<DigestBody> = {}): DigestBody {
  return {
    at: MONDAY.toISOString(),
    rhythm: 'weekly',
    name: '2026-W47',
    items,
    announcements: [],
    cancelled: [],
    ...change,
  };
}

const COPY = openCopy();

export const depsWith = (digest: Partial<DigestSettings> = {}) => ({
  site: SITE,
  digest: { ...DIGEST, ...digest },
  topics: TOPICS,
  copy: COPY,
  clock: () => MONDAY,
});

/** The articles of a letter, whatever stands above them. */
export const articles = (found: Letter | null) => found?.sections.flatMap((one) => one.articles);

export const titles = (list: readonly { readonly title: string }[] | undefined) =>
  list?.map((one) => one.title);
