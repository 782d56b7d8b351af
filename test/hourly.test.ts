import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../src/delivery/outbox.ts';
import {
  announcementAudience,
  announcementMessage,
  announcementOf,
  EVERYBODY,
} from '../src/edition/announcement.ts';
import { beginHour, HOURS, makeUpForHours } from '../src/hourly.ts';
import { hearFeed, writeLetter } from '../src/life.ts';
import { openEditions } from '../src/store/editions.ts';
import { noteDue } from '../src/store/presence.ts';
import { type Change, saveSubscriber } from '../src/store/subscribers.ts';
import { play, shown } from './chat/dialogue.ts';
import { openWorld, type World } from './support/world.ts';

// What readers choose beside topics, on real parts: quiet hours, words, the hour of the daily letter.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The next 22:30 in Việt Nam: what the site publishes now is news then. */
const NIGHT = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 15.5 * HOUR_MS);
const MORNING = new Date(NIGHT.getTime() + 7.5 * HOUR_MS);

let world: World;
let now = NIGHT;

beforeEach(async () => {
  now = NIGHT;
  world = await openWorld({ clock: () => now });
  const [feed] = world.house.feeds;
  if (feed) await hearFeed(feed, world.house);
});
afterEach(() => world.close());

async function reader(person: number, change: Change = {}): Promise<void> {
  if (shown(world, person).length === 0) await play(world, person, [['/start', 'Quý vị đã']]);
  const who = { channel: 'telegram', address: String(person) } as const;
  await saveSubscriber(world.house.redis, who, { locale: 'vi', mode: 'instant', ...change });
}

const NIGHTS = { from: 22, to: 6, since: new Date(0) };

async function tell(slug: string, ...paragraphs: string[]): Promise<void> {
  world.news.publish({ slug, title: `Tin ${slug}`, paragraphs: ['Vừa qua.', ...paragraphs] });
  const [feed] = world.house.feeds;
  if (feed) await hearFeed(feed, world.house);
  now = new Date(now.getTime() + 100);
  await settled();
}

async function settled(): Promise<void> {
  const { redis } = world.house;
  await expect.poll(() => openEditions(redis), { timeout: 20_000 }).toEqual([]);
}

async function begin(at: Date): Promise<void> {
  now = new Date(at.getTime() + 2000);
  await beginHour(at, world.house);
  await settled();
}

/** What came after the welcome. */
const told = (person: number) =>
  shown(world, person)
    .slice(1)
    .map(({ text }) => text);

test('alerts of quiet hours come in one summary at their end, announcements at once', async () => {
  await reader(1);
  await reader(2, { quiet: NIGHTS });
  await tell('lua');
  await tell('ca');
  expect(told(1)).toHaveLength(2);
  expect(told(2)).toEqual([]);
  const audience = announcementAudience(EVERYBODY, { conversational: ['telegram'], mail: false });
  const body = JSON.stringify(announcementMessage('Bão đến.'));
  await publish(announcementOf({ id: 'bao', body }, { audience }, now), world.house);
  await settled();
  expect(told(2)).toEqual(['Bão đến.']);
  await begin(MORNING);
  expect(told(1)).toHaveLength(3);
  const [, summary = '', ...more] = told(2);
  expect(more).toEqual([]);
  expect(summary).toMatch(/^Tin đến trong giờ yên lặng\n\n• Tin lua\nhttp\S+\n\n• Tin ca\nhttp/);
  await begin(MORNING);
  expect(told(2)).toHaveLength(2);
  await tell('sang');
  expect(told(2)).toHaveLength(3);
});

test('one alert that was held reads as it would have at once', async () => {
  await reader(1);
  await reader(2, { quiet: NIGHTS });
  await tell('lua', 'Lúa chín vàng.');
  await begin(MORNING);
  expect(told(2)).toEqual(told(1));
});

test('a night without news makes no summary, and other hours end no night', async () => {
  await reader(2, { quiet: NIGHTS });
  await begin(MORNING);
  expect(told(2)).toEqual([]);
  await reader(3, { quiet: { ...NIGHTS, to: 7 } });
  now = new Date(MORNING.getTime() - 1000);
  await tell('lua');
  await begin(MORNING);
  expect([told(2), told(3)].map((texts) => texts.length)).toEqual([1, 0]);
});

test('who chooses quiet hours at night is not told again in the morning', async () => {
  await reader(2);
  await tell('truoc');
  now = new Date(NIGHT.getTime() + 60_000);
  await reader(2, { quiet: { ...NIGHTS, since: now } });
  await tell('sau');
  await begin(MORNING);
  expect(told(2).map((text) => text.split('\n')[0])).toEqual(['Tin truoc', 'Tin sau']);
});

test('who ends quiet hours at night gets what was held, and it once', async () => {
  await reader(2, { quiet: NIGHTS });
  await tell('lua');
  await play(world, 2, [['/quiet', 'Giờ yên lặng']]);
  await play(world, 2, [['[Không đặt]', ['không đặt', 'Tin lua']]]);
  await begin(MORNING);
  expect(told(2).map((text) => text.split('\n')[0])).toEqual(['Giờ yên lặng', 'Tin lua']);
});

test('a word brings what the topics leave out, or keeps away what they bring', async () => {
  await reader(1);
  await reader(2, { topics: ['suc-khoe'], follow: ['tuyển dụng'] });
  await reader(3, { topics: ['suc-khoe'], follow: ['tuyen dung'] });
  await reader(4, { mute: ['tuyển dụng'] });
  await reader(5, { topics: ['suc-khoe'] });
  await reader(6, { topics: ['suc-khoe'], follow: ['tuyển dụng'], quiet: NIGHTS });
  await reader(7, { quiet: NIGHTS, mute: ['tuyển dụng'] });
  await tell('xa', 'Ủy ban xã Tuyển  dụng năm người.');
  const counts = () => [1, 2, 3, 4, 5, 6, 7].map((person) => told(person).length);
  expect(counts()).toEqual([1, 1, 1, 0, 0, 0, 0]);
  await begin(MORNING);
  expect(counts()).toEqual([1, 1, 1, 0, 0, 1, 0]);
});

test('hours that began while nobody worked are made up for, as far back as an alert is news', async () => {
  await reader(2, { quiet: NIGHTS });
  await tell('lua');
  await noteDue(world.house.redis, HOURS, new Date(MORNING.getTime() - 5 * DAY_MS));
  now = new Date(MORNING.getTime() + 2.5 * HOUR_MS);
  await makeUpForHours(world.house, HOURS);
  await world.telegram.waitFor(() => told(2).length > 0);
  await makeUpForHours(world.house, HOURS);
  await settled();
  expect(told(2).map((text) => text.split('\n')[0])).toEqual(['Tin lua']);
});

test('a daily letter comes at the hour that was chosen, with the words that were', async () => {
  await reader(1, { mode: 'daily' });
  await reader(2, { mode: 'daily', hour: 6 });
  await reader(3, { mode: 'daily', hour: 6, topics: ['suc-khoe'], follow: ['gạo'] });
  await reader(4, { mode: 'daily', hour: 6, mute: ['gạo'] });
  await reader(5, { mode: 'daily', hour: 7 });
  await tell('gia', 'Giá gạo tăng.');
  const counts = () => [1, 2, 3, 4, 5].map((person) => told(person).length);
  await begin(MORNING);
  expect(counts()).toEqual([0, 1, 1, 0, 0]);
  await writeLetter({ rhythm: 'daily' }, world.house);
  await settled();
  expect(counts()).toEqual([1, 1, 1, 0, 0]);
  await begin(new Date(MORNING.getTime() + HOUR_MS));
  expect(counts()).toEqual([1, 1, 1, 0, 1]);
  await begin(MORNING);
  expect(counts()).toEqual([1, 1, 1, 0, 1]);
});
