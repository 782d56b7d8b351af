import { readFileSync } from 'node:fs';
import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Site, Topic } from './article/site.ts';
import type { DigestSettings } from './edition/letter.ts';
import { validCron } from './rings.ts';

/** What an editor chose in `site.yaml`. */
export type Choices = {
  readonly site: Site;
  readonly feeds: readonly {
    readonly id: string;
    /** Absolute, or a path on our own server (the sandbox's sample site). */
    readonly url: string;
    /** CSS: what holds an article's text on its page, and what to cut from it. */
    readonly page?: { readonly content?: string; readonly cut?: string };
  }[];
  readonly topics: readonly Topic[];
  readonly schedule: { readonly poll: string; readonly digest: string };
  readonly digest: DigestSettings;
  readonly alertMaxAgeMs: number;
  readonly retentionDays: number;
};

export type ReadChoices =
  | { readonly kind: 'ok'; readonly choices: Choices }
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const text = z.string().trim().min(1, 'must not be empty');
const slug = z.string().regex(/^[a-z0-9-]{1,32}$/, 'must be 1–32 of a–z, 0–9 and "-"');
const words = z.array(text).default([]);
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
      page: z.strictObject({ content: text.optional(), cut: text.optional() }).optional(),
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
    .strictObject({ poll: cron.default('*/10 * * * *'), digest: cron.default('0 7 * * 1') })
    .prefault({}),
  digest: z
    .strictObject({
      lookAheadDays: z.number().int().min(1).max(90).default(14),
      maxItems: z.number().int().min(1).max(100).default(20),
      intro: text.optional(),
    })
    .prefault({}),
  delivery: z.strictObject({ alertMaxAge: duration.prefault('48h') }).prefault({}),
  retentionDays: z.number().int().min(30).default(365),
});

/** Reads and checks `site.yaml`; every problem at once, each with its line. */
export function readChoices(file: string): ReadChoices {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    return { kind: 'broken', problems: [`${file} cannot be read; set SITE_CONFIG or create it`] };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const line = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error) => `${line(error.pos[0])} ${error.message.split('\n')[0]}`,
    );
    return { kind: 'broken', problems };
  }
  const read = SiteFile.safeParse(document.toJS());
  if (read.success) return { kind: 'ok', choices: choicesFrom(read.data) };
  const problems = read.error.issues.flatMap(mistakesOf).map(({ path, message }) => ({
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
    feeds: file.feeds.map(({ id, url, page }) => ({
      id,
      url,
      ...(page ? { page: defined(page) } : {}),
    })),
    topics: file.topics,
    schedule: file.schedule,
    digest: {
      lookAheadDays: digest.lookAheadDays,
      maxItems: digest.maxItems,
      intro: digest.intro ?? null,
    },
    alertMaxAgeMs: file.delivery.alertMaxAge,
    retentionDays: file.retentionDays,
  };
}

function defined(page: { content?: string | undefined; cut?: string | undefined }) {
  return {
    ...(page.content ? { content: page.content } : {}),
    ...(page.cut ? { cut: page.cut } : {}),
  };
}
