import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../article/site.ts';
import type { House } from '../compose.ts';
import type { DigestBody, Letter } from '../edition/content.ts';
import { weekOf } from '../edition/digest.ts';
import { sendWeekly } from '../letter-errands.ts';
import { previewLetter, wholeLetter } from '../letter-preview.ts';
import { gatherLetter } from '../life.ts';
import { type ExitCode, Misconfigured, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { readBody, readDigest } from '../store/digests.ts';
import { findSubscriber } from '../store/subscribers.ts';
import { readEmail } from '../subscriber/address.ts';
import { untilDelivered } from './delivered.ts';

/** What is asked of the weekly letter; of the running week unless it names another. */
export type DigestAsk =
  | { readonly kind: 'now' }
  | {
      readonly kind: 'look';
      readonly week: string | null;
      /** A folder the letter is written into. */
      readonly preview: string | null;
      /** An address a test of it is sent to. */
      readonly sendTo: string | null;
    };

type Look = Extract<DigestAsk, { kind: 'look' }>;

export async function digestCommand(ask: DigestAsk): Promise<ExitCode> {
  const address = ask.kind === 'look' && ask.sendTo !== null ? addressIn(ask.sendTo) : null;
  const config = loadConfig();
  if (address !== null && !config.mail) {
    throw new Misconfigured(['without SMTP_URL no letter can be sent, not even a test']);
  }
  return inHouse(config, (house, told) =>
    ask.kind === 'now' ? sendNow(house, told) : look({ ...ask, sendTo: address }, house),
  );
}

function addressIn(text: string): string {
  const address = readEmail(text);
  if (address === null) throw new Misconfigured([`"${text}" is no e-mail address`]);
  return address;
}

async function sendNow(house: House, told: AbortSignal): Promise<ExitCode> {
  const edition = await sendWeekly(house);
  const code = await untilDelivered(house, told);
  await print(`${JSON.stringify({ edition })}\n`);
  return code;
}

/** The letter a reader of everything would get or got: into a folder, to a mailbox, or both. */
async function look({ week, preview, sendTo }: Look, house: House): Promise<ExitCode> {
  const letter = week === null ? await letterNow(house) : await letterOfWeek(week, house);
  if (!letter) {
    const when = week === null ? 'yet: no articles are kept' : `in ${week}`;
    process.stderr.write(`bantin: there is nothing to tell ${when}\n`);
    return 1;
  }
  if (preview !== null) await writeFiles(letter, preview, house);
  return sendTo === null ? 0 : sendTest(letter, sendTo, house);
}

/** What a new reader would get. */
async function letterNow(house: House): Promise<Letter | null> {
  const { body } = await gatherLetter({ rhythm: 'weekly' }, house);
  return wholeLetter(body, { lastLetter: null }, house);
}

/** The letter that went out under this name; else what one would have told of that week, or tells by now. */
async function letterOfWeek(name: string, house: House): Promise<Letter | null> {
  const { redis, site, clock } = house;
  const week = weekOf(name, site.timezone);
  const now = clock();
  if (!week) throw new Misconfigured([`there is no week "${name}"; a week is written 2026-W47`]);
  if (week.from > now) throw new Misconfigured([`the week ${name} has not begun`]);
  const sent = await readDigest(redis, name);
  const text = sent && (await readBody(redis, sent.edition));
  if (sent && text) {
    const lastLetter = sent.older?.at ?? null;
    return wholeLetter(JSON.parse(text) as DigestBody, { lastLetter }, house);
  }
  const at = week.to < now ? week.to : now;
  const { body } = await gatherLetter({ rhythm: 'weekly', at }, house);
  return wholeLetter({ ...body, name }, { lastLetter: week.from }, house);
}

/** HTML, text and calendar, in both languages. */
async function writeFiles(letter: Letter, folder: string, house: House): Promise<void> {
  demandFolder(folder);
  for (const locale of LOCALES) {
    const { html, text, calendar } = await previewLetter(letter, locale, house);
    writeFileSync(join(folder, `digest.${locale}.html`), html);
    writeFileSync(join(folder, `digest.${locale}.txt`), text);
    if (calendar && locale === house.site.locale)
      writeFileSync(join(folder, 'digest.ics'), calendar);
  }
  await print(`${folder}\n`);
}

function demandFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new Misconfigured([
      `${folder} cannot be made: a file is in the way, or it is not allowed`,
    ]);
  }
}

/** Counts for nothing: no edition is made, and nobody has had a letter by it. */
async function sendTest(letter: Letter, to: string, house: House): Promise<ExitCode> {
  const known = await findSubscriber(house.redis, 'email', to);
  const outcome = await house.mail?.sendTest(to, {
    id: `digest-test-${house.clock().getTime()}`,
    locale: known?.locale ?? house.site.locale,
    content: letter,
  });
  if (outcome?.kind === 'sent') {
    await print(`${JSON.stringify({ to })}\n`);
    return 0;
  }
  const reason = outcome && 'reason' in outcome ? outcome.reason : outcome?.kind;
  process.stderr.write(`bantin: the test to ${to} was not sent: ${reason}\n`);
  return 1;
}
