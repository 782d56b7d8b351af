import { tellContact } from './admins.ts';
import { addressOf } from './chat/admins.ts';
import { isOpen } from './chat/letters/rows.ts';
import { redrawGate, showGateTo } from './chat/letters/showing.ts';
import { plain, type Reply } from './chat/talk.ts';
import type { House } from './compose.ts';
import { sayMoment, sayNumber } from './copy/dates.ts';
import type { DigestBody } from './edition/content.ts';
import { digestOf } from './edition/digest.ts';
import type { Unsure } from './edition/editing.ts';
import { gateDoubts, gateEntries } from './edition/gate-entries.ts';
import { previewLetter, wholeLetter } from './letter-preview.ts';
import { gatherLetter } from './life.ts';
import { countAudience } from './store/audiences.ts';
import { lastLetterAt } from './store/editions.ts';
import type { Errand } from './store/errand.ts';
import {
  alterGate,
  type Decider,
  keepGate,
  type LetterGate,
  latestGate,
  readGate,
} from './store/letter-gate.ts';

/** The time before a letter in which its editors may look at it, change it, or hold it. */

type GateErrand = Extract<Errand, { kind: 'gate' }>;

/** Has the next letter shown before its time; with less notice than that it is shown when it goes. */
export async function planGate(next: Date, house: House): Promise<void> {
  const { gateMs } = house.config;
  const opens = next.getTime() - gateMs;
  const delayMs = opens - house.clock().getTime();
  if (gateMs === 0 || delayMs < 0 || house.admins.length === 0) return;
  const due = seconds(next.getTime());
  const errand = { kind: 'gate', due, opens: seconds(opens) } as const;
  await house.queues.add(errand, `gate-${due}`, { delayMs });
}

const seconds = (ms: number) => Math.floor(ms / 1000);

/** A preview that comes later than this, for all was down, comes with the letter: its editors had no time. */
const LATE_MS = 10 * 60_000;

/** Shows the letter to its editors, if it has anything to tell; harmless to repeat. */
export async function openGate({ due, opens }: GateErrand, house: House): Promise<void> {
  const now = house.clock().getTime();
  if (now > opens * 1000 + LATE_MS || now >= due * 1000) return;
  const at = new Date(due * 1000);
  const { body, unsure } = await gatherLetter({ rhythm: 'weekly', at }, house);
  const last = await lastLetterAt(house.redis, 'weekly');
  const known = await readGate(house.redis, due);
  if (known && !isOpen(known)) return;
  const gate = known ?? (await gateOf({ due, body, unsure, last }, house));
  if (!gate) return;
  await endEarlier(due, house);
  await keepGate(house.redis, gate, house.clock());
  await show(gate, { body, last }, house);
}

/** What a letter would hold, and what its readers had before. */
type Composed = { readonly body: DigestBody; readonly last: Date | null };

/** Null where the letter would have nothing to tell, or nobody to tell it to. */
async function gateOf(
  {
    due,
    body,
    unsure,
    last,
  }: Composed & { readonly due: number; readonly unsure: readonly Unsure[] },
  house: House,
): Promise<LetterGate | null> {
  const letter = wholeLetter(body, { lastLetter: last }, house);
  const { audience } = digestOf(body, house.carriers, { now: house.clock() });
  // With the letter a new round begins: who had the last one is owed this one too.
  const reach = await countAudience(house.redis, { ...audience, except: [] });
  if (!letter || reach === 0) return null;
  return {
    due,
    version: 0,
    state: 'open',
    entries: gateEntries(letter, body),
    more: letter.more,
    doubts: gateDoubts(unsure),
    reach,
    leftOut: [],
    alsoShown: [],
    note: null,
    by: null,
    sentAt: null,
    edition: null,
  };
}

/** A letter that was held until the next one came has had its time. */
async function endEarlier(due: number, { redis, clock, chat }: House): Promise<void> {
  const now = clock();
  const earlier = await latestGate(redis);
  if (!earlier || earlier.due >= due || earlier.due * 1000 > now.getTime()) return;
  const decide = (gate: LetterGate) => (isOpen(gate) ? ({ state: 'over' } as const) : null);
  if (await alterGate(redis, earlier.due, { decide, now })) {
    await redrawGate(earlier.due, chat);
  }
}

/** Who cannot be told in a chat is told by mail, at the address of the site's contact. */
async function show(gate: LetterGate, { body, last }: Composed, house: House): Promise<void> {
  const { locale, timezone } = house.site;
  const file = async (theirs: typeof locale): Promise<Reply | null> => {
    const letter = wholeLetter(body, { lastLetter: last, locale: theirs }, house);
    if (!letter) return null;
    const { html } = await previewLetter(letter, theirs, house);
    const bytes = Buffer.from(html);
    const words = house.copy[theirs]('chat-gate-file');
    return { ...plain(words), file: { name: 'ban-tin.html', type: 'text/html', bytes } };
  };
  for (const admin of house.admins) {
    // What has gone out already needs nobody: its report follows.
    if ((await showGateTo(admin, gate, { ...house.chat, file })) || !isOpen(gate)) continue;
    const words = house.copy[locale]('chat-gate-mail', {
      moment: sayMoment(new Date(gate.due * 1000), timezone, locale),
      people: sayNumber(gate.reach, locale),
      who: addressOf(admin),
    });
    await tellContact(words, `gate-${gate.due}`, house);
  }
}

/** Shows a letter that goes out without having been shown before. */
export async function showGone(
  due: number,
  { edition, ...composed }: Composed & { readonly edition: string },
  house: House,
): Promise<void> {
  const gate = await gateOf({ due, unsure: [], ...composed }, house);
  if (!gate) return;
  const sent = { ...gate, state: 'sent', sentAt: due * 1000, edition } as const;
  await endEarlier(due, house);
  await keepGate(house.redis, sent, house.clock());
  await show(sent, composed, house);
}

/** What a letter's time finds. `free`: nobody was shown it. */
export type Release =
  | { readonly kind: 'free' }
  | { readonly kind: 'held' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'go'; readonly gate: LetterGate };

/**
 * Lets the letter of a gate go, once, unless it is held; a kill after this is made good by the next
 * call. `by`: who sends it now, whether it is held or not.
 */
export async function releaseGate(
  { due, by }: { readonly due: number; readonly by: Decider | null },
  { redis, clock }: House,
): Promise<Release> {
  const now = clock();
  const sent = { state: 'sent', sentAt: now.getTime(), by } as const;
  const decide = (gate: LetterGate) => ((by ? isOpen(gate) : gate.state === 'open') ? sent : null);
  const gate = (await alterGate(redis, due, { decide, now })) ?? (await readGate(redis, due));
  if (!gate) return { kind: 'free' };
  if (gate.state === 'held') return { kind: 'held' };
  if (gate.state === 'sent' && gate.edition === null) return { kind: 'go', gate };
  return { kind: 'gone' };
}

/** The letter is made, or there was none to make: its editors see so. */
export async function closeGate(
  due: number,
  edition: string | null,
  { redis, clock, chat }: House,
): Promise<void> {
  const decide = () => ({ edition: edition ?? '' });
  await alterGate(redis, due, { decide, now: clock() });
  await redrawGate(due, chat);
}

/** So long after its time, or after it was sent, a letter whose errand has not come is looked after. */
const OVERDUE_MS = 20_000;

/** Later than this it is not made good: the ring that was missed decides. */
const GRACE_MS = 24 * 3_600_000;

/** Adds the work again of a letter that should have gone and has not: a kill may have taken it away. */
export async function attendGate({ redis, clock, queues }: House): Promise<void> {
  const gate = await latestGate(redis);
  if (!gate) return;
  const { due, state, edition, sentAt } = gate;
  const since =
    state === 'open' ? due * 1000 : state === 'sent' && edition === null ? sentAt : null;
  const late = since === null ? 0 : clock().getTime() - since;
  if (late < OVERDUE_MS || late > GRACE_MS) return;
  const turn = Math.floor(late / OVERDUE_MS);
  await queues.add({ kind: 'digest', rhythm: 'weekly', due }, `letter-${due}-late-${turn}`);
}
