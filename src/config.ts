import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { Site, Topic } from './article/site.ts';
import type { TelegramSettings } from './channel/telegram/account.ts';
import type { ZaloSettings } from './channel/zalo/account.ts';
import type { Admin } from './chat/deps.ts';
import { type DkimSettings, readDkim } from './dkim.ts';
import type { DigestSettings } from './edition/content.ts';
import { readExtraCa } from './extra-ca.ts';
import type { PollPlan } from './feed/interval.ts';
import { telegramOf, webhookProblems, zaloOf } from './messenger-settings.ts';
import { shortestGap, validCron } from './rings.ts';
import type { Choices } from './site-choices.ts';
import { readChoices } from './site-file.ts';
import { CHANNELS } from './subscriber/subscriber.ts';

/** Where the project lies: two levels above the built file, one above the source. */
const PROJECT = fileURLToPath(new URL('..', import.meta.url));

export type FeedSettings = Choices['feeds'][number];

/** All settings, checked; every part is handed on as narrow as its user needs it. */
export type Config = {
  readonly mode: 'live' | 'sandbox';
  readonly production: boolean;
  readonly dataDir: string;
  readonly cacheDir: string;
  /** The PATH programs are looked for in. */
  readonly path: string;
  readonly redisUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly secretKey: string | null;
  readonly logLevel: string;
  readonly allowPrivateNetwork: boolean;
  /** Certificates (PEM) to trust beside the usual roots, and the proxy that feeds and pages go through. */
  readonly extraCa: string | null;
  readonly proxy: string | null;
  readonly telegram: TelegramSettings | null;
  readonly zalo: ZaloSettings | null;
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    readonly rate: number;
    /** Where returned mail goes, each with its reader's word behind a plus (VERP); null: to the sender. */
    readonly bounceAddress: string | null;
    readonly dkim: DkimSettings | null;
  } | null;
  /** The mailbox that returned mail is read from. */
  readonly imapUrl: string | null;
  readonly admins: readonly Admin[];
  readonly site: Site;
  readonly feeds: readonly FeedSettings[];
  readonly topics: readonly Topic[];
  readonly schedule: {
    readonly poll: PollPlan;
    readonly digest: string;
    readonly dailyDigest: string;
    /** When reminders that are days ahead are said, in minutes after midnight. */
    readonly reminders: number;
  };
  readonly digest: DigestSettings;
  /** How long before a letter goes out its editors see it, in milliseconds. */
  readonly gateMs: number;
  /** How many admins it takes to send an announcement. */
  readonly approval: number;
  readonly alertMaxAgeMs: number;
  readonly editWindowMs: number;
  readonly retentionDays: number;
};

export type ReadConfig =
  | { readonly kind: 'ok'; readonly config: Config }
  /** Every problem, each a line that names its place. */
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

const url = (protocols: RegExp, example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.test(text), {
    message: `is no such address; for example ${example}`,
  });
const cron = z.string().refine(validCron, { message: 'is no cron expression' });
const rate = (standard: number) =>
  z.coerce
    .number('must be a number of messages per second; 0 sets no limit')
    .min(0)
    .default(standard);

const NO_PORT = 'must be a port number from 0 to 65535';

const ZALO_API = 'https://bot-api.zaloplatforms.com';

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  PATH: z.string().default(''),
  REDIS_URL: url(/^rediss?:/, 'redis://127.0.0.1:6379').optional(),
  DATA_DIR: z.string().default('./data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number(NO_PORT).int(NO_PORT).min(0, NO_PORT).max(65_535, NO_PORT).default(3000),
  PUBLIC_URL: url(/^https?:/, 'https://bantin.example.org').optional(),
  SECRET_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
  SITE_CONFIG: z.string().optional(),
  FEED_URL: url(/^https?:/, 'https://example.org/rss.xml').optional(),
  POLL_CRON: cron.optional(),
  DIGEST_CRON: cron.optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^[\w:-]+$/, 'is no bot token; @BotFather gives one')
    .optional(),
  TELEGRAM_API_ROOT: url(/^https?:/, 'https://api.telegram.org').default(
    'https://api.telegram.org',
  ),
  TELEGRAM_RATE: rate(25),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, 'may have up to 256 letters, digits, _ and -')
    .optional(),
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^[^\s/]+$/, 'is no bot token; Zalo Bot Creator gives one')
    .optional(),
  ZALO_API_ROOT: url(/^https?:/, ZALO_API).default(ZALO_API),
  ZALO_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/, 'must have 8 to 256 letters, digits and signs')
    .optional(),
  ZALO_RATE: rate(1),
  SMTP_URL: url(/^smtps?:/, 'smtps://user:password@smtp.example.org').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@,]*<?[^\s@<>,]+@[^\s@<>,]+>?$/, 'is not one e-mail address')
    .optional(),
  MAIL_RATE: rate(20),
  IMAP_URL: url(/^imaps?:/, 'imaps://user:password@imap.example.org').optional(),
  BOUNCE_ADDRESS: z.email('is no e-mail address').optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_KEY: z.string().optional(),
  ADMINS: z.string().default(''),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('info'),
  HTTPS_PROXY: url(/^https?:/, 'http://proxy.example.org:3128').optional(),
  EXTRA_CA_FILE: z.string().optional(),
  ALLOW_PRIVATE_NETWORK: z.string().default(''),
});

type Environment = z.infer<typeof Environment>;

/** Every variable that is read; `.env.example` explains them. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

/** Reads `.env`, the environment (which wins) and `site.yaml`; nothing else reads any of them. */
export function readConfig(overrides: Record<string, string> = {}): ReadConfig {
  const given = withoutBlanks({ ...dotEnv(), ...process.env, ...overrides });
  const read = Environment.safeParse(given);
  const problems: string[] = [];
  if (!read.success) {
    problems.push(...read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const env = read.data;
  const file = resolve(given.SITE_CONFIG ?? join(PROJECT, 'config/site.yaml'));
  const choices = readChoices(file);
  if (choices.kind === 'broken') problems.push(...choices.problems);
  const admins = readAdmins(given.ADMINS ?? '');
  problems.push(...admins.problems);
  const trust = readExtraCa(given.EXTRA_CA_FILE ?? null);
  if (trust.kind === 'broken') problems.push(`EXTRA_CA_FILE: ${trust.problem}`);
  const dkim = readDkim(given);
  problems.push(...dkim.problems);
  if (env) problems.push(...webhookProblems(env));
  if (!env || choices.kind === 'broken' || trust.kind === 'broken' || problems.length > 0)
    return { kind: 'broken', problems };
  const { extraCa } = trust;
  return {
    kind: 'ok',
    config: merge(env, choices.choices, { ...admins, extraCa, dkim: dkim.settings }),
  };
}

function merge(
  env: Environment,
  choices: Choices,
  {
    admins,
    extraCa,
    dkim,
  }: Pick<Config, 'admins' | 'extraCa'> & { readonly dkim: DkimSettings | null },
): Config {
  const production = env.NODE_ENV === 'production';
  const channels = [env.TELEGRAM_BOT_TOKEN, env.ZALO_BOT_TOKEN, env.SMTP_URL];
  const live = production || channels.some((setting) => setting !== undefined);
  const publicUrl = new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).href.replace(
    /\/+$/,
    '',
  );
  return Object.freeze({
    mode: live ? 'live' : 'sandbox',
    production,
    dataDir: resolve(env.DATA_DIR),
    cacheDir: join(PROJECT, '.cache/redis'),
    path: env.PATH,
    redisUrl: env.REDIS_URL ?? null,
    host: env.HOST,
    port: env.PORT,
    publicUrl,
    secretKey: env.SECRET_KEY ?? null,
    logLevel: env.LOG_LEVEL,
    allowPrivateNetwork: env.ALLOW_PRIVATE_NETWORK === '1',
    extraCa,
    proxy: env.HTTPS_PROXY ?? null,
    telegram: telegramOf(env, extraCa),
    zalo: zaloOf(env),
    mail: env.SMTP_URL
      ? {
          smtpUrl: env.SMTP_URL,
          from: env.MAIL_FROM ?? choices.site.contact.email,
          rate: env.MAIL_RATE,
          bounceAddress: env.BOUNCE_ADDRESS ?? null,
          dkim,
        }
      : null,
    imapUrl: env.IMAP_URL ?? null,
    admins,
    site: { ...choices.site, url: new URL(choices.site.url, `${publicUrl}/`).href },
    feeds: env.FEED_URL ? [{ id: 'feed', url: env.FEED_URL }] : choices.feeds,
    topics: choices.topics,
    schedule: {
      poll: planOf(env.POLL_CRON ?? choices.schedule.poll, choices.site.timezone),
      digest: env.DIGEST_CRON ?? choices.schedule.digest,
      dailyDigest: choices.schedule.dailyDigest,
      reminders: choices.schedule.reminders,
    },
    digest: choices.digest,
    gateMs: choices.gateMs,
    approval: choices.approval,
    alertMaxAgeMs: choices.alertMaxAgeMs,
    editWindowMs: choices.editWindowMs,
    retentionDays: choices.retentionDays,
  });
}

function planOf(poll: Choices['schedule']['poll'], timezone: string): PollPlan {
  if (typeof poll !== 'string') return { kind: 'rhythm', minMs: poll.min, maxMs: poll.max };
  return { kind: 'rings', cron: poll, everyMs: shortestGap(poll, timezone) };
}

/** An empty variable means the same as none: `.env` files list names without values. */
function withoutBlanks(env: Record<string, string | undefined>): Record<string, string> {
  const set = Object.entries(env).filter((entry): entry is [string, string] =>
    Boolean(entry[1]?.trim()),
  );
  return Object.fromEntries(set.map(([name, value]) => [name, value.trim()]));
}

function dotEnv(): Record<string, string | undefined> {
  const file = join(PROJECT, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** `telegram:123,zalo:abc` */
function readAdmins(list: string): { admins: Admin[]; problems: string[] } {
  const admins: Admin[] = [];
  const problems: string[] = [];
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [name, address, ...rest] = entry.split(':');
    const channel = CHANNELS.find((one) => one === name);
    if (channel && address && rest.length === 0) admins.push({ channel, address });
    else problems.push(`ADMINS: "${entry}" is no channel:address; for example telegram:123456789`);
  }
  return { admins, problems };
}
