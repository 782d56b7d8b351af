import ICAL from 'ical.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enterArticle } from '../src/edition/calendar-book.ts';
import { fillCalendar } from '../src/keeping.ts';
import { gatherLetter, hearFeed, writeLetter } from '../src/life.ts';
import { articlesBetween } from '../src/store/articles.ts';
import { key } from '../src/store/keys.ts';
import { saveSubscriber } from '../src/store/subscribers.ts';
import { webRole } from '../src/web.ts';
import { print } from './feed/polling.ts';
import { handsRole, openWorld, type World } from './support/world.ts';

// From the feed to the calendar on a phone, through whatever the site corrects.

const HOUR_MS = 3_600_000;

let world: World;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-11-23T01:00:00Z');
  world = await openWorld({ roles: [], clock: () => new Date(now) });
  say({});
  await hear();
});

afterEach(() => world.close());

/** The feed has these items now: guid → text. */
function say(items: Readonly<Record<string, string>>): void {
  print(
    world,
    Object.entries(items).map(
      ([guid, text]) =>
        `<guid>${guid}</guid><title>Thông báo ${guid}</title><description>${text}</description>`,
    ),
  );
}

async function hear(): Promise<void> {
  const [feed] = world.house.feeds;
  if (!feed) throw new Error('no feed');
  now += HOUR_MS;
  await hearFeed(feed, world.house);
}

const meeting = (day: string, hour = '8 giờ') =>
  `Hội nghị tổng kết phong trào thi đua được tổ chức lúc ${hour} ngày ${day}/2026 tại hội trường Ủy ban nhân dân xã.`;

/** The served calendar, read by an independent reader. */
async function served(query = '') {
  const web = (await world.open(webRole)) as Awaited<ReturnType<typeof webRole>> & { url: string };
  const answer = await fetch(`${web.url}/calendar.ics${query}`);
  if (answer.status !== 200) return [`${answer.status}`];
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { summary, startDate, sequence } = new ICAL.Event(component);
    const status = component.getFirstPropertyValue('status');
    return [summary, startDate.toString(), sequence, status].join(' | ');
  });
}

const NAME = 'Hội nghị tổng kết phong trào thi đua';

test('an event is in the calendar when its article is kept, and follows its corrections', async () => {
  say({ a: meeting('25/12') });
  await hear();
  expect(await served()).toEqual([`${NAME} | 2026-12-25T01:00:00Z | 0 | CONFIRMED`]);
  say({ a: meeting('25/12', '14 giờ') });
  await hear();
  expect(await served()).toEqual([`${NAME} | 2026-12-25T07:00:00Z | 1 | CONFIRMED`]);
  say({ a: meeting('27/12', '14 giờ') });
  await hear();
  expect(await served()).toEqual([`${NAME} | 2026-12-27T07:00:00Z | 2 | CONFIRMED`]);
  say({ a: 'Hội nghị hoãn đến khi có thông báo mới.' });
  await hear();
  expect(await served()).toEqual([`Đã hủy: ${NAME} | 2026-12-27T07:00:00Z | 3 | CANCELLED`]);
});

test('a letter knows what the calendar knows of its events, and what was taken back', async () => {
  say({ a: meeting('25/12'), b: meeting('26/12').replace('tổng kết', 'sơ kết') });
  await hear();
  say({ a: meeting('27/12'), b: 'Hội nghị hoãn.' });
  await hear();
  now += 24 * HOUR_MS;
  const { body } = await gatherLetter({ rhythm: 'weekly' }, world.house);
  const events = body.items.flatMap((item) => item.events);
  expect(events).toMatchObject([{ title: NAME, start: '2026-12-27', sequence: 1 }]);
  expect(events[0]?.uid).not.toBe(events[0]?.id);
  expect(body.cancelled).toMatchObject([{ start: '2026-12-26', sequence: 1 }]);
  const [entry] = await served(`?event=${events[0]?.id}`);
  expect(entry).toContain('2026-12-27');
  expect(await served('?event=la')).toEqual(['404']);
});

test('a letter brings its days as a file, and what a correction took back as another', async () => {
  const { house, mail } = world;
  await world.open(handsRole);
  await saveSubscriber(
    house.redis,
    { channel: 'email', address: 'lan@example.org' },
    { locale: 'vi', mode: 'weekly', state: 'active' },
  );
  const filesOf = (nth: number) =>
    mail.mails[nth]?.attachments.map(({ type, content }) => {
      const calendar = new ICAL.Component(ICAL.parse(content.toString()));
      const entries = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
      const method = calendar.getFirstPropertyValue('method');
      return [type, method, ...entries.map(({ summary, sequence }) => `${summary} ${sequence}`)];
    });
  say({ a: meeting('27/11') });
  await hear();
  await writeLetter({ rhythm: 'weekly' }, house);
  await mail.waitFor(() => mail.mails.length === 1);
  expect(filesOf(0)).toEqual([['text/calendar', 'PUBLISH', `${NAME} 0`]]);
  say({ a: 'Hội nghị hoãn.', b: meeting('28/11').replace('tổng kết', 'sơ kết') });
  await hear();
  await writeLetter({ rhythm: 'weekly' }, house);
  await mail.waitFor(() => mail.mails.length === 2);
  expect(filesOf(1)).toEqual([
    ['text/calendar', 'PUBLISH', `${NAME.replace('tổng', 'sơ')} 0`],
    ['text/calendar', 'CANCEL', `Đã hủy: ${NAME} 1`],
  ]);
});

test('a kill between calendar and article is made good when the article is kept again', async () => {
  say({ a: meeting('25/12') });
  await hear();
  const [kept] = await articlesBetween(world.house.redis, new Date(0), new Date(now));
  if (!kept) throw new Error('no article');
  // Killed here: the calendar has the next word of the site, the article does not.
  const next = { ...kept, findings: { ...kept.findings, events: [] } };
  await enterArticle(world.house.redis, next, { now: new Date(now), timezone: 'Asia/Ho_Chi_Minh' });
  say({ a: `${meeting('25/12')} Trân trọng kính mời.` });
  await hear();
  expect(await served()).toEqual([`${NAME} | 2026-12-25T01:00:00Z | 2 | CONFIRMED`]);
});

test('what an earlier release kept enters at the start, once', async () => {
  say({ a: meeting('25/12') });
  await hear();
  const { redis } = world.house;
  await redis.del(key.calendar, key.calendarByDay, key.calendarTold);
  expect(await served()).toEqual([]);
  await fillCalendar(world.house);
  expect(await served()).toEqual([`${NAME} | 2026-12-25T01:00:00Z | 0 | CONFIRMED`]);
  const before = await redis.hgetall(key.calendar);
  now += HOUR_MS;
  await fillCalendar(world.house);
  expect(await redis.hgetall(key.calendar)).toEqual(before);
});

test('a topic of the site has a calendar of its own; an unknown one has none', async () => {
  const topic = world.house.topics.find(({ id }) => id === 'suc-khoe');
  if (!topic) throw new Error('no topic');
  say({ a: meeting('25/12'), b: meeting('26/12').replace('thi đua', 'tiêm chủng mở rộng') });
  await hear();
  expect(await served()).toHaveLength(2);
  expect(await served('?topic=suc-khoe')).toEqual([expect.stringContaining('2026-12-26')]);
  expect(await served('?topic=la')).toEqual(['404']);
});
