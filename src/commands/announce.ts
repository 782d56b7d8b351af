import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { instantAt } from '../article/day.ts';
import type { Locale } from '../article/site.ts';
import { isVisible } from '../chat/listening.ts';
import { outcomesCsv } from '../chat/running/outcomes-file.ts';
import type { House } from '../compose.ts';
import { plan, publish } from '../delivery/outbox.ts';
import {
  announcementAudience,
  announcementMessage,
  announcementOf,
  EVERYBODY,
} from '../edition/announcement.ts';
import { type ExitCode, Misconfigured, print, reasonOf } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { type Audience, countAudience } from '../store/audiences.ts';
import { noteAct } from '../store/audit.ts';
import { readEdition, type StoredEdition } from '../store/editions.ts';
import { listOutcomes } from '../store/outcomes.ts';
import { untilDelivered } from './delivered.ts';

/** What was asked for on the command line, as it was typed. */
export type Announcing = {
  /** A file, or `-` for stdin. */
  readonly text: string;
  readonly topic?: string;
  readonly locale?: string;
  readonly at?: string;
  /** Makes a repeat harmless: one key is one announcement. */
  readonly id?: string;
  readonly dryRun: boolean;
};

/** Announces from a script; prints `{edition, reach}` when it is delivered, or planned, or would be. */
export async function announceCommand(wish: Announcing): Promise<ExitCode> {
  return inHouse(loadConfig(), async (house, told) => {
    const edition = editionOf(wish, house);
    const reach = await countAudience(house.redis, edition.audience);
    if (wish.dryRun) {
      await print(`${JSON.stringify({ edition: null, reach })}\n`);
      return 0;
    }
    await demandSameText(edition, house);
    const code = wish.at ? await later(edition, house) : await now(edition, house, told);
    const said = await readEdition(house.redis, edition.id);
    await print(`${JSON.stringify({ edition: edition.id, reach: said?.reach ?? reach })}\n`);
    return code;
  });
}

async function later(edition: StoredEdition, house: House): Promise<ExitCode> {
  if (await plan(edition, house.clock(), house)) await audit('scheduled', edition.id, house);
  return 0;
}

async function now(edition: StoredEdition, house: House, told: AbortSignal): Promise<ExitCode> {
  if (await publish(edition, house)) await audit('sent', edition.id, house);
  return untilDelivered(house, told, [edition.id]);
}

function audit(act: 'scheduled' | 'sent', edition: string, { redis }: House): Promise<void> {
  return noteAct(redis, { by: { channel: 'cli', address: 'announce' }, act, edition });
}

/** Prints every recipient of an edition and what became of them, as CSV. */
export async function reportCommand(id: string): Promise<ExitCode> {
  return inHouse(loadConfig(), async ({ redis }) => {
    if (!(await readEdition(redis, id))) throw new Misconfigured([`there is no edition "${id}"`]);
    for await (const piece of outcomesCsv(listOutcomes(redis, id))) await print(piece);
    return 0;
  });
}

function readText(source: string, problems: string[]): string {
  try {
    const text = readFileSync(source === '-' ? 0 : source, 'utf8');
    if (!isVisible(text)) problems.push('the text is empty');
    return text;
  } catch (error) {
    problems.push(`the text cannot be read: ${reasonOf(error)}`);
    return '';
  }
}

/** What is announced; every problem is told at once. */
function editionOf(wish: Announcing, house: House): StoredEdition {
  const problems: string[] = [];
  const text = readText(wish.text, problems);
  const channels = house.chat.conversational;
  if (channels.length === 0) problems.push('no chat channel is set: set TELEGRAM_BOT_TOKEN');
  const at = wish.at ? readMoment(wish.at, house.site.timezone) : house.clock();
  if (!at) problems.push(`--at ${wish.at} is no moment; for example 2026-11-23T08:00+07:00`);
  else if (wish.at && at <= house.clock()) problems.push(`--at ${wish.at} has passed`);
  if (wish.id && !/^[\w-]{1,40}$/.test(wish.id)) {
    problems.push('--id takes up to 40 letters, digits, - and _');
  }
  const message = announcementMessage(text);
  const longest = Math.min(
    ...[...house.fanOut.channels.values()]
      .filter((channel) => channels.includes(channel.name))
      .map((channel) => channel.capabilities.maxText ?? Number.POSITIVE_INFINITY),
  );
  const { length } = message.paragraphs.join('\n\n');
  if (length > longest) problems.push(`the text has ${length} characters; at most ${longest} go`);
  const audience = audienceOf(wish, house, problems);
  if (problems.length > 0 || !at) throw new Misconfigured(problems);
  const draft = {
    id: wish.id ?? randomBytes(9).toString('base64url'),
    body: JSON.stringify(message),
  };
  return announcementOf(draft, { audience }, at);
}

const LOCALES: readonly Locale[] = ['vi', 'en'];

function audienceOf({ topic, locale }: Announcing, house: House, problems: string[]): Audience {
  const language = LOCALES.find((one) => one === locale) ?? null;
  if (locale && !language) problems.push(`--locale is vi or en, not ${locale}`);
  if (topic && !house.topics.some(({ id }) => id === topic)) {
    const known = house.topics.map(({ id }) => id).join(', ') || 'none';
    problems.push(`there is no topic "${topic}"; there are: ${known}`);
  }
  const to = { ...EVERYBODY, topics: topic ? [topic] : [], locale: language };
  return announcementAudience(to, house.chat);
}

/** A moment in ISO 8601; without a zone it is one of the site's clocks. Null when it is none. */
function readMoment(text: string, timezone: string): Date | null {
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) {
    return Number.isNaN(Date.parse(text)) ? null : new Date(text);
  }
  const [, day = '', hours, minutes] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::\d\d)?$/.exec(text) ?? [];
  if (Number.isNaN(Date.parse(day)) || Number(hours) > 23 || Number(minutes) > 59) return null;
  return instantAt(day, Number(hours) * 60 + Number(minutes), timezone);
}

/** One key never stands for two texts. */
async function demandSameText({ id, body }: StoredEdition, { redis }: House): Promise<void> {
  const known = await readEdition(redis, id);
  if (known && known.body !== body) {
    throw new Misconfigured([`${id} was announced with another text; give it another --id`]);
  }
}
