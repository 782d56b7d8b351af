import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../article/site.ts';
import { openMailChannel } from '../channel/mail/channel.ts';
import type { House } from '../compose.ts';
import { calendarOf } from '../edition/calendar.ts';
import { letterFor } from '../edition/letter.ts';
import { gatherLetter, writeLetter } from '../life.ts';
import { type ExitCode, Misconfigured, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { untilDelivered } from './delivered.ts';

const LOCALES: readonly Locale[] = ['vi', 'en'];

export async function digestCommand(
  wish: { readonly kind: 'now' } | { readonly kind: 'preview'; readonly folder: string },
): Promise<ExitCode> {
  return inHouse(loadConfig(), (house, told) =>
    wish.kind === 'now' ? sendNow(house, told) : preview(wish.folder, house),
  );
}

async function sendNow(house: House, told: AbortSignal): Promise<ExitCode> {
  const edition = await writeLetter(house);
  const code = await untilDelivered(house, told);
  await print(`${JSON.stringify({ edition })}\n`);
  return code;
}

/** The letter a new reader of everything would get: HTML, text and calendar, in both languages. */
async function preview(folder: string, house: House): Promise<ExitCode> {
  const { body } = await gatherLetter(house);
  const letter = letterFor(body, { topics: ['*'], lastLetter: null }, house.letters);
  if (!letter) {
    process.stderr.write('bantin: there is nothing to tell yet: no articles are kept\n');
    return 1;
  }
  demandFolder(folder);
  const mail = house.mail ?? previewChannel(house);
  for (const locale of LOCALES) {
    const { html, text } = await mail.preview(letter, locale);
    writeFileSync(join(folder, `digest.${locale}.html`), html);
    writeFileSync(join(folder, `digest.${locale}.txt`), text);
  }
  const stamp = house.clock();
  const calendar = calendarOf(letter.events, letter.tasks, { site: house.site, stamp });
  writeFileSync(join(folder, 'digest.ics'), calendar);
  await print(`${folder}\n`);
  return 0;
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

/** Without an SMTP server there is still a letter to look at. */
function previewChannel(house: House) {
  const { site, publicUrl, secret } = house;
  const from = site.contact.email;
  return openMailChannel(
    { smtpUrl: 'smtp://127.0.0.1:1', from, rate: 0, site, publicUrl, secret },
    house,
  );
}
