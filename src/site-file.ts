import { readFileSync } from 'node:fs';
import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Site, Topic } from './article/site.ts';
import type { DigestSettings } from './edition/letter.ts';
import { isSelector } from './feed/pages/dom.ts';
import type { ListSelectors } from './feed/pages/list-page.ts';
import { validCron } from './rings.ts';

/** What an editor chose in `site.yaml`. */
export type Choices = {
  readonly site: Site;
  readonly feeds: readonly {
    readonly id: string;
    /** Absolute, or a path on our own server (the sandbox's sample site). */
    readonly url: string;
    /** Topics that everything in this feed belongs to. */
    readonly topics?: readonly string[];
    /** The address is no feed but a page with a list of articles, read by these CSS selectors. */
    readonly list?: ListSelectors;
    /** CSS: what holds an article's text on its page, and what to cut from it. */
    readonly page?: { readonly content?: string; readonly cut?: string };
  }[];
  readonly topics: readonly Topic[];
  /** Cron texts; polls may also come in the rhythm of each feed between two bounds (milliseconds). */
  readonly schedule: Readonly<z.infer<typeof SiteFile>['schedule']>;
  readonly digest: DigestSettings;
  readonly alertMaxAgeMs: number;
  /** How long after it was made what was sent is still edited or recalled, in milliseconds. */
  readonly editWindowMs: number;
  readonly retentionDays: number;
};

export type ReadChoices =
  | { readonly kind: 'ok'; readonly choices: Choices }
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const text = z.string().trim().min(1, 'must not be empty');
const slug = z.string().regex(/^[a-z0-9-]{1,32}$/, 'must be 1–32 of a–z, 0–9 and "-"');
const words = z.array(text).default([]);
const selector = z
  .string('must be a CSS selector in quotes; for example ".news li"')
  .refine(isSelector, 'is no CSS selector; for example ".news li"');
const maybe = selector.exactOptional();
const cron = z.string().refine(validCron, 'is no cron expression');
const timezone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}, 'is no time zone; for example Asia/Ho_Chi_Minh');
const duration = z
  .string()
  .regex(/^\d+[mhd]$/, 'must be a number with m, h or d; for example 48h')
  .transform((value) => Number.parseInt(value, 10) * (UNITS[value.slice(-1)] ?? 0));
const bounds = z
  .strictObject({ min: duration, max: duration })
  .refine(({ min, max }) => min >= 60_000 && min <= max, 'needs a min from 1m to its max');
const polling = z.union([cron, bounds], {
  error: 'must be bounds, { min: 5m, max: 1h }, or a cron expression',
});
/** On the web, or a path on our own server: the sandbox's sample site. */
const address = z
  .string()
  .refine(
    (value) => value.startsWith('/') || (/^https?:/.test(value) && URL.canParse(value)),
    'is no web address',
  );

/** The entries of a list, each with a name of its own. */
const named = <Entry extends z.ZodType<{ id: string }>>(entry: Entry) =>
  z.array(entry).superRefine((list, context) => {
    for (const [index, { id }] of list.entries()) {
      if (list.findIndex((other) => other.id === id) === index) continue;
      const message = `there is another "${id}" above`;
      context.addIssue({ code: 'custom', path: [index, 'id'], message });
    }
  });

const SiteFile = z.strictObject({
  site: z.strictObject({
    name: text,
    shortName: text.optional(),
    url: address,
    locale: z.enum(['vi', 'en']).default('vi'),
    timezone: timezone.default('Asia/Ho_Chi_Minh'),
    attribution: text.optional(),
    contact: z.strictObject({
      address: text.optional(),
      phone: text.optional(),
      email: z.email('is no e-mail address'),
    }),
    logo: text.optional(),
  }),
  feeds: named(
    z.strictObject({
      id: slug,
      url: address,
      topics: z.array(text).exactOptional(),
      list: z
        .strictObject({
          item: selector,
          link: maybe,
          title: maybe,
          date: maybe,
          summary: maybe,
          image: maybe,
        })
        .exactOptional(),
      page: z.strictObject({ content: maybe, cut: maybe }).exactOptional(),
    }),
  ).default([]),
  topics: named(
    z.strictObject({
      id: slug,
      name: z.strictObject({ vi: text, en: text }),
      match: z.strictObject({ categories: words, words, paths: words }),
    }),
  ).default([]),
  schedule: z
    .strictObject({
      poll: polling.prefault({ min: '5m', max: '1h' }),
      digest: cron.default('0 7 * * 1'),
    })
    .prefault({}),
  digest: z
    .strictObject({
      lookAheadDays: z.number().int().min(1).max(90).default(14),
      maxItems: z.number().int().min(1).max(100).default(20),
      intro: text.optional(),
    })
    .prefault({}),
  delivery: z
    .strictObject({ alertMaxAge: duration.prefault('48h'), editWindow: duration.prefault('7d') })
    .prefault({}),
  retentionDays: z.number().int().min(30).default(365),
});

/** Reads and checks `site.yaml`; every problem at once, each with its line. */
export function readChoices(path: string): ReadChoices {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    return { kind: 'broken', problems: [`${path} cannot be read; set SITE_CONFIG or create it`] };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const line = (offset: number) => `${path}:${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error) => `${line(error.pos[0])} ${error.message.split('\n')[0]}`,
    );
    return { kind: 'broken', problems };
  }
  const file = document.toJS();
  const read = SiteFile.safeParse(file);
  const mistakes = [...(read.error?.issues.flatMap(mistakesOf) ?? []), ...strayTopics(file)];
  if (read.success && mistakes.length === 0) return { kind: 'ok', choices: choicesFrom(read.data) };
  const problems = mistakes.map(({ path, message }) => ({
    place: placeOf(document.contents, path),
    words: path.length > 0 ? `${path.join('.')}: ${message}` : message,
  }));
  problems.sort((a, b) => a.place - b.place);
  return {
    kind: 'broken',
    problems: problems.map(({ place, words }) => `${line(place)} ${words}`),
  };
}

type Mistake = { readonly path: readonly PropertyKey[]; readonly message: string };

/** In an editor's words; of several unknown names each has its own place. */
function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ path: [...path, name], message: 'is no setting we know' }));
  }
  if (issue.code === 'invalid_type' && message.endsWith('received undefined')) {
    return [{ path, message: 'is missing' }];
  }
  return [{ path, message: message.replace(/^Invalid (input|option): expected /, 'must be ') }];
}

const listOf = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).catch([]);
/** The names of topics in a file that may hold other mistakes: all are said at once. */
const TopicNames = z
  .object({
    feeds: listOf(z.object({ topics: listOf(z.unknown()) }).catch({ topics: [] })),
    topics: listOf(z.object({ id: z.unknown() }).catch({ id: null })),
  })
  .catch({ feeds: [], topics: [] });

/** Topics that a feed names and the file does not describe. */
function strayTopics(file: unknown): Mistake[] {
  const { feeds, topics } = TopicNames.parse(file);
  const known = new Set(topics.map(({ id }) => id));
  return feeds.flatMap((feed, at) =>
    feed.topics.flatMap((name, index) => {
      if (typeof name !== 'string' || known.has(name)) return [];
      const message = `there is no topic "${name}" under topics`;
      return [{ path: ['feeds', at, 'topics', index], message }];
    }),
  );
}

/** Where a problem stands: at the last name of its path that is written. */
function placeOf(top: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = top;
  let place = 0;
  for (const step of path) {
    const item = isMap(node)
      ? node.items.find((pair) => String(pair.key) === String(step))
      : isSeq(node)
        ? node.items[Number(step)]
        : undefined;
    if (!item) break;
    place = (isPair(item) ? (item.key as Node) : (item as Node)).range?.[0] ?? place;
    node = isPair(item) ? item.value : item;
  }
  return place;
}

function choicesFrom(file: z.infer<typeof SiteFile>): Choices {
  const { site, digest } = file;
  const { address, phone, email } = site.contact;
  return {
    site: {
      name: site.name,
      shortName: site.shortName ?? site.name,
      url: site.url,
      locale: site.locale,
      timezone: site.timezone,
      attribution: site.attribution ?? site.name,
      contact: { email, ...(address ? { address } : {}), ...(phone ? { phone } : {}) },
    },
    feeds: file.feeds,
    topics: file.topics,
    schedule: file.schedule,
    digest: { ...digest, intro: digest.intro ?? null },
    alertMaxAgeMs: file.delivery.alertMaxAge,
    editWindowMs: file.delivery.editWindow,
    retentionDays: file.retentionDays,
  };
}
