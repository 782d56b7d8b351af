import type { House } from './compose.ts';
import { publish } from './delivery/outbox.ts';
import { heldAudience, summariesOf } from './edition/held.ts';
import { heldBetween } from './edition/held-articles.ts';
import { writeLetter } from './life.ts';
import { countAudience } from './store/audiences.ts';
import { readDue } from './store/presence.ts';
import { beginningOf, endingAt, hourOf, type QuietHours } from './subscriber/hours.ts';

/** What the beginning of each hour brings to those who chose it. */

/** The ring of every hour. */
export const HOURS = 'hours';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** An alert made in the last moment of an hour is durable by then. */
const SETTLING_MS = 2_000;

/** A daily letter that comes later than this is the next one's. */
const LETTER_GRACE_MS = 12 * HOUR_MS;

export async function ringForHour(at: Date, { queues }: Pick<House, 'queues'>): Promise<void> {
  const hour = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
  const id = `hour-${hour / 1000}`;
  await queues.add({ kind: 'hour', at: hour }, id, { delayMs: SETTLING_MS });
}

/** Hours that began while everything was down, as far back as an alert is news. */
export async function makeUpForHours(house: House, ring: string): Promise<void> {
  const due = await readDue(house.redis, ring);
  if (!due) return;
  const now = house.clock().getTime();
  const oldest = now - house.alerts.maxAgeMs;
  for (let at = due.getTime(); at <= now; at += HOUR_MS) {
    if (at >= oldest) await ringForHour(new Date(at), house);
  }
}

/** Tells what was held in quiet hours that end now, and writes the daily letter of those who chose this hour. */
export async function beginHour(at: Date, house: House): Promise<void> {
  const hour = hourOf(at, house.site.timezone);
  for (const hours of endingAt(hour)) await tellHeld(hours, at, house);
  if (house.clock().getTime() - at.getTime() > LETTER_GRACE_MS) return;
  const readers = { every: [['mode:daily'], [`hour:${hour}`]], except: [] } as const;
  const count = await countAudience(house.redis, { ...readers, channels: house.carriers });
  const edition = count > 0 && (await writeLetter({ rhythm: 'daily', hour }, house));
  if (edition) house.log.info({ edition, hour }, 'the daily letter of an hour goes out');
}

async function tellHeld(hours: QuietHours, end: Date, house: House): Promise<void> {
  const { redis, alerts, copy, site } = house;
  if ((await countAudience(redis, heldAudience(hours, alerts.channels))) === 0) return;
  const from = beginningOf(hours, end, site.timezone);
  const items = await heldBetween(redis, from, end);
  const title = { vi: copy.vi('chat-quiet-held'), en: copy.en('chat-quiet-held') };
  const body = { title, attribution: alerts.attribution, items };
  const about = { hours, end, now: house.clock() };
  for (const summary of summariesOf(body, about, alerts)) await publish(summary, house);
}
