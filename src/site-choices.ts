import { z } from 'zod';
import type { Site, Topic } from './article/site.ts';
import type { DigestSettings } from './edition/content.ts';
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
  /** How long before a letter goes out its editors see it, in milliseconds; 0: not at all. */
  readonly gateMs: number;
  /** Admins who must agree to an announcement, its author included. */
  readonly approval: number;
  readonly alertMaxAgeMs: number;
  /** How long after it was made what was sent is still edited or recalled, in milliseconds. */
  readonly editWindowMs: number;
  readonly retentionDays: number;
};

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

const text = z.string().trim().min(1, 'must not be empty');
const slug = z.string().regex(/^[a-z0-9-]{1,32}$/, 'must be 1–32 of a–z, 0–9 and "-"');
const words = z.array(text).default([]);
const selector = z
  .string('must be a CSS selector in quotes; for example ".news li"')
  .refine(isSelector, 'is no CSS selector; for example ".news li"');
const maybe = selector.exactOptional();
const cron = z.string().refine(validCron, 'is no cron expression; for example "0 7 * * 1"');
const timezone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}, 'is no time zone; for example Asia/Ho_Chi_Minh');
/** `08:00`, or the cron text of one time a day; in minutes after midnight. */
const timeOfDay = z.string().transform((value, context) => {
  const [, hour = '', minute = ''] =
    /^(\d{1,2}):(\d{2})$/.exec(value) ??
    /^(\d+) (\d+)$/.exec(value.replace(/^(?:0 )?(\d+) (\d+) \* \* \*$/, '$2 $1')) ??
    [];
  if (hour !== '' && +hour < 24 && +minute < 60) return +hour * 60 + +minute;
  context.addIssue({ code: 'custom', message: 'is no time of day; for example "08:00"' });
  return z.NEVER;
});
const duration = z
  .string()
  .regex(/^\d+[mhd]$/, 'must be a number with m, h or d; for example 48h')
  .transform((value) => Number.parseInt(value, 10) * (UNITS[value.slice(-1)] ?? 0));
const between = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.number(message).int(message).min(least, message).max(most, message);
};
const RETENTION = 'must be a number of days, 30 or more';
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
    'is no web address; for example https://example.org',
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

/** What `site.yaml` may hold; messages are an editor's words. */
export const SiteFile = z.strictObject({
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
      dailyDigest: cron.default('0 17 * * *'),
      reminders: timeOfDay.prefault('08:00'),
    })
    .prefault({}),
  digest: z
    .strictObject({
      lookAheadDays: between(1, 90).default(14),
      maxItems: between(1, 100).default(20),
      intro: text.optional(),
      gate: duration.prefault('1h'),
    })
    .prefault({}),
  announcements: z
    .strictObject({ approval: z.literal([1, 2], 'must be 1 or 2').default(1) })
    .prefault({}),
  delivery: z
    .strictObject({ alertMaxAge: duration.prefault('48h'), editWindow: duration.prefault('7d') })
    .prefault({}),
  retentionDays: z.number(RETENTION).int(RETENTION).min(30, RETENTION).default(365),
});

/** Choices with everything filled in that the file may leave out. */
export function choicesFrom(file: z.infer<typeof SiteFile>): Choices {
  const { site } = file;
  const { lookAheadDays, maxItems, intro, gate } = file.digest;
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
    digest: { lookAheadDays, maxItems, intro: intro ?? null },
    gateMs: gate,
    approval: file.announcements.approval,
    alertMaxAgeMs: file.delivery.alertMaxAge,
    editWindowMs: file.delivery.editWindow,
    retentionDays: file.retentionDays,
  };
}
