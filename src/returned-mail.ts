import { dealWith } from './channel/mail/returned/act.ts';
import { type Visit, visitMailbox } from './channel/mail/returned/mailbox.ts';
import type { Place } from './channel/mail/returned/shelves.ts';
import type { House } from './compose.ts';
import { forgetTrouble, keepLeft, leftThere, noteTrouble } from './store/mailbox.ts';

/** The longest one visit lasts, in milliseconds; the rest is for the next. */
const VISIT_MS = 60_000;

/** A visit that left mail is followed by another after this long, in milliseconds. */
const AGAIN_MS = 1000;

/** Mails whose report says that we, not the reader, were refused: so many kinds are told in one visit. */
const MOST_REASONS = 3;

/** A ring, under the name of its moment, to look into the mailbox; nothing where none is set. */
export async function ringForMailbox(at: Date, { config, queues }: House): Promise<void> {
  if (!config.imapUrl) return;
  await queues.add({ kind: 'mailbox' }, `mailbox-${Math.floor(at.getTime() / 1000)}`);
}

/** At a start what stands in the way is said again. */
export async function openMailbox(house: House): Promise<void> {
  if (!house.config.imapUrl) return;
  await forgetTrouble(house.redis);
  await ringForMailbox(house.clock(), house);
}

/** Deals with the mail that came back since the last time. */
export async function readMailbox(house: House, putOff: (afterMs: number) => void): Promise<void> {
  const { imapUrl } = house.config;
  if (!imapUrl) return;
  const end = Date.now() + VISIT_MS;
  const tally = new Map<string, number>();
  const ours = new Set<string>();
  const visit = await visitMailbox(imapUrl, {
    isOver: () => Date.now() > end,
    left: {
      known: (validity) => leftThere(house.redis, validity),
      add: (validity, uid) => keepLeft(house.redis, validity, uid),
    },
    deal: async (raw): Promise<Place> => {
      const dealt = await dealWith(raw, house).catch((error: unknown) => {
        // One mail must not keep those behind it waiting.
        house.log.error({ error }, 'a returned mail cannot be dealt with; it is put aside');
        return null;
      });
      if (!dealt) return 'unread';
      const { returned, did } = dealt;
      tally.set(did, (tally.get(did) ?? 0) + 1);
      if (returned.kind === 'bounce' && returned.weight === 'ours') ours.add(returned.diagnostic);
      if (returned.kind === 'person') return 'stays';
      return did === 'unread' || did === 'unproven' ? 'unread' : 'handled';
    },
  });
  if (visit.dealt > 0) house.log.info(Object.fromEntries(tally), 'returned mail was dealt with');
  for (const reason of [...ours].slice(0, MOST_REASONS)) {
    house.log.error({ reason }, 'mail of ours is refused by policy; check SPF, DKIM, DMARC');
  }
  await say(visit, imapUrl, house);
  if (visit.kind === 'done' && visit.more) putOff(AGAIN_MS);
}

/** One line when something stands in the way, and one when it is gone; not one every few minutes. */
async function say(visit: Visit, imapUrl: string, { redis, log }: House): Promise<void> {
  const { host } = new URL(imapUrl);
  if (visit.kind === 'done') {
    if (await forgetTrouble(redis)) log.info({ host }, 'returned mail is read again');
    return;
  }
  if (!(await noteTrouble(redis, visit.kind))) return;
  const about = { host, reason: visit.reason };
  if (visit.kind === 'refused') {
    log.error(about, 'returned mail cannot be read; check user, password and folder in IMAP_URL');
  } else {
    log.warn(about, 'the mailbox of returned mail does not answer; it is tried again');
  }
}
