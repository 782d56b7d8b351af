import { afterEach, beforeEach, expect, test } from 'vitest';
import { plan, publish } from '../src/delivery/outbox.ts';
import {
  announcementAudience,
  announcementMessage,
  announcementOf,
  EVERYBODY,
} from '../src/edition/announcement.ts';
import type { DigestBody } from '../src/edition/content.ts';
import { UNCHANGED } from '../src/edition/editing.ts';
import { gatherLetter, hearFeed, writeLetter } from '../src/life.ts';
import { openEditions, readEdition, setPhase } from '../src/store/editions.ts';
import { findSubscriber, saveSubscriber } from '../src/store/subscribers.ts';
import { openWorld, type World } from './support/world.ts';

// Letters on real parts: who gets which, and what they hold besides articles.

let world: World;
/** Letters are hours apart. */
let aheadMs = 0;
beforeEach(async () => {
  world = await openWorld({ clock: () => new Date(Date.now() + aheadMs) });
});
afterEach(() => world.close());

const addressOf = (name: string) => `${name}@tanlua.example`;

async function subscribe(name: string, mode: 'weekly' | 'daily'): Promise<void> {
  const consent = { at: '2026-11-01', how: 'phiếu đăng ký' };
  const who = { channel: 'email', address: addressOf(name) } as const;
  await saveSubscriber(world.house.redis, who, { locale: 'vi', mode, consent });
}

async function publishArticle(slug: string, ...paragraphs: string[]): Promise<void> {
  world.news.publish({ slug, title: `Tin ${slug}`, paragraphs: ['Vừa qua.', ...paragraphs] });
  const [feed] = world.house.feeds;
  if (feed) await hearFeed(feed, world.house);
}

const lettersOf = (name: string) =>
  world.mail.mails.filter((mail) => mail.to.includes(addressOf(name))).length;

/** Writes a letter and waits until all have it; so many have come to each by then. */
async function write(rhythm: 'weekly' | 'daily', expected: Record<string, number>) {
  aheadMs += 3_600_000;
  const id = await writeLetter({ rhythm }, world.house);
  const { redis } = world.house;
  await expect.poll(() => openEditions(redis), { timeout: 20_000 }).toEqual([]);
  const found = Object.keys(expected).map((name) => [name, lettersOf(name)]);
  expect(Object.fromEntries(found)).toEqual(expected);
  return id;
}

test('each rhythm has rounds of its own, and a reader gets each thing once', async () => {
  await subscribe('lan', 'weekly');
  await subscribe('minh', 'daily');
  await publishArticle('a');
  expect(await write('daily', { lan: 0, minh: 1 })).toMatch(/^daily-\d+$/);
  expect(await write('weekly', { lan: 1, minh: 1 })).toMatch(/^digest-\d+$/);
  await publishArticle('b');
  await write('daily', { lan: 1, minh: 2 });
  expect(await writeLetter({ rhythm: 'daily' }, world.house)).toBeNull();
  await write('weekly', { lan: 2 });
  expect(await writeLetter({ rhythm: 'weekly' }, world.house)).toBeNull();
});

test('who goes over from weekly to daily letters is not told again what the week told', async () => {
  await subscribe('lan', 'weekly');
  await publishArticle('a');
  await write('weekly', { lan: 1 });
  const lan = await findSubscriber(world.house.redis, 'email', addressOf('lan'));
  expect(lan?.lastLetter).not.toBeNull();
  await subscribe('lan', 'daily');
  await subscribe('minh', 'daily');
  await write('daily', { lan: 1, minh: 1 });
  await publishArticle('b');
  await write('daily', { lan: 2, minh: 2 });
});

async function announce(id: string, change: Partial<typeof EVERYBODY> = {}): Promise<string> {
  const audience = announcementAudience(
    { ...EVERYBODY, ...change },
    { conversational: ['telegram'], mail: true },
  );
  const body = JSON.stringify(announcementMessage(`Nghỉ lễ ${id}.`));
  const edition = announcementOf({ id, body }, { audience }, world.house.clock());
  await publish(edition, world.house);
  return edition.id;
}

const bodyNow = async () => (await gatherLetter({ rhythm: 'weekly' }, world.house)).body;

test('announcements that went to chats only are in the next letter, with what became of them', async () => {
  await announce('1');
  await announce('2', { mail: true });
  const taken = await announce('3');
  await setPhase(world.house.redis, taken, 'stopped');
  await announce('4', { topics: ['van-hoa'], locale: 'en' });
  const later = announcementOf(
    { id: '5', body: JSON.stringify(announcementMessage('Mai nghỉ.')) },
    { audience: announcementAudience(EVERYBODY, { conversational: ['telegram'], mail: true }) },
    new Date(world.house.clock().getTime() + 3_600_000),
  );
  await plan(later, world.house.clock(), world.house);
  const { announcements } = await bodyNow();
  expect(announcements.map(({ id }) => id)).toEqual(['announcement-1', 'announcement-4']);
  expect(announcements[1]).toMatchObject({ topics: ['van-hoa'], locale: 'en' });
});

test('a week with nothing but an announcement makes a letter', async () => {
  await subscribe('lan', 'weekly');
  expect(await writeLetter({ rhythm: 'weekly' }, world.house)).toBeNull();
  await announce('1');
  await write('weekly', { lan: 1 });
});

test('what an editor leaves out is in no letter, and their line is', async () => {
  await subscribe('lan', 'weekly');
  await publishArticle('a');
  await publishArticle('b');
  const { body } = await gatherLetter({ rhythm: 'weekly' }, world.house);
  const out = body.items.find(({ title }) => title === 'Tin a')?.id ?? '';
  const changes = { ...UNCHANGED, leftOut: [out], note: 'Chào bà con!' };
  const id = await writeLetter({ rhythm: 'weekly', changes }, world.house);
  const kept = JSON.parse(
    (await readEdition(world.house.redis, id ?? ''))?.body ?? '',
  ) as DigestBody;
  expect(kept.items.map(({ title }) => title)).toEqual(['Tin b']);
  expect(kept.note).toBe('Chào bà con!');
});
