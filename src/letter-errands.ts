import { tellAdmin } from './admins.ts';
import { localeOfAdmin, speakTo } from './chat/admins.ts';
import { isOpen } from './chat/letters/rows.ts';
import { reportOf } from './chat/running/desk.ts';
import type { House } from './compose.ts';
import type { DigestBody } from './edition/content.ts';
import { closeGate, releaseGate, showGone } from './letter-gate.ts';
import { wholeLetter } from './letter-preview.ts';
import { gatherLetter, writeLetter } from './life.ts';
import { lastLetterAt, readEdition } from './store/editions.ts';
import type { Errand } from './store/errand.ts';
import { type LetterGate, latestGate, readGate } from './store/letter-gate.ts';
import { readSubscriber } from './store/subscribers.ts';

/** What a letter is made of work: its ring, its test, its report. */

type DigestErrand = Extract<Errand, { kind: 'digest' }>;

/** A ring of a digest. A weekly letter goes as its editors left it, or not while they hold it. */
export async function writeDigest({ rhythm, due }: DigestErrand, house: House): Promise<void> {
  const edition =
    rhythm === 'daily'
      ? await writeLetter({ rhythm }, house)
      : due === undefined
        ? await sendWeekly(house)
        : await meetTime(due, house);
  if (edition) house.log.info({ edition }, 'the letter goes out');
  else
    house.log.info({ rhythm }, 'no letter: held, gone already, nothing new, or nobody to write to');
}

/** Whoever says so on the command line. */
const OPERATOR = { channel: 'cli', address: '' };

/** The weekly letter at once, as its editors left it if they are looking at it. Null when there is nothing to send. */
export async function sendWeekly(house: House): Promise<string | null> {
  const gate = await latestGate(house.redis);
  if (!gate || !isOpen(gate)) return writeLetter({ rhythm: 'weekly' }, house);
  const release = await releaseGate({ due: gate.due, by: OPERATOR }, house);
  return release.kind === 'go' ? writeReleased(release.gate, house) : null;
}

async function meetTime(due: number, house: House): Promise<string | null> {
  const release = await releaseGate({ due, by: null }, house);
  switch (release.kind) {
    case 'held':
      house.log.warn({ due }, 'the letter is on hold: it goes when an editor sends it');
      return null;
    case 'gone':
      return null;
    case 'go':
      return writeReleased(release.gate, house);
    case 'free':
      return writeUnseen(due, house);
  }
}

async function writeReleased(gate: LetterGate, house: House): Promise<string | null> {
  const { leftOut, alsoShown, note } = gate;
  const changes = { leftOut, alsoShown, ...(note ? { note } : {}) };
  const edition = await writeLetter({ rhythm: 'weekly', changes }, house);
  await closeGate(gate.due, edition, house);
  return edition;
}

/** A letter made up for later than this is not shown: its editors get its report. */
const PROMPT_MS = 60_000;

async function writeUnseen(due: number, house: House): Promise<string | null> {
  const last = await lastLetterAt(house.redis, 'weekly');
  const edition = await writeLetter({ rhythm: 'weekly' }, house);
  const isPrompt = house.clock().getTime() - due * 1000 < PROMPT_MS;
  const isShown = isPrompt && house.config.gateMs > 0 && house.admins.length > 0;
  const made = edition && isShown && (await readEdition(house.redis, edition));
  if (made) {
    const body = JSON.parse(made.body) as DigestBody;
    await showGone(due, { body, last, edition: made.id }, house);
  }
  return edition;
}

/** The letter as it is by now, to an editor's own mailbox; it counts for nothing. */
export async function sendGateTest(
  { due, number, ...chat }: Extract<Errand, { kind: 'gate-test' }>,
  house: House,
): Promise<void> {
  const gate = await readGate(house.redis, due);
  const reader = await readSubscriber(house.redis, number);
  if (!gate || !reader || !house.mail) return;
  const say = house.copy[chat.locale];
  const { leftOut, alsoShown, note } = gate;
  const changes = { leftOut, alsoShown, ...(note ? { note } : {}) };
  const at = new Date(due * 1000);
  const { body } = await gatherLetter({ rhythm: 'weekly', at, changes }, house);
  const lastLetter = await lastLetterAt(house.redis, 'weekly');
  const letter = wholeLetter(body, { lastLetter, locale: reader.locale }, house);
  if (!letter) {
    await speakTo(chat, say('chat-gate-test-empty'), house.chat);
    return;
  }
  const mail = { id: `gate-test-${due}-${gate.version}`, locale: reader.locale, content: letter };
  const outcome = await house.mail.sendTest(reader.address, mail);
  if (outcome.kind !== 'sent') await speakTo(chat, say('chat-gate-test-failed'), house.chat);
}

/** How a letter went, for one admin; who cannot be told in a chat is told by mail. */
export async function reportLetter(
  { edition: id, channel, address }: Extract<Errand, { kind: 'letter-report' }>,
  house: House,
): Promise<void> {
  const edition = await readEdition(house.redis, id);
  if (!edition) return;
  const reply = await reportOf(
    edition,
    await localeOfAdmin({ channel, address }, house),
    house.chat,
  );
  if ((await speakTo({ channel, address }, reply, house)) !== null) return;
  const text = reply.message.paragraphs.join('\n\n');
  await tellAdmin({ matter: `letter-${id}`, channel, address, text }, house);
}
