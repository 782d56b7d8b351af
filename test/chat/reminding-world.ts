import type { Article } from '../../src/article/article.ts';
import type { FoundEvent, FoundTask } from '../../src/article/findings.ts';
import { sweep } from '../../src/delivery/outbox.ts';
import { enterArticle } from '../../src/edition/calendar-book.ts';
import { lookForReminders } from '../../src/reminders.ts';
import { openEditions } from '../../src/store/editions.ts';
import { event, task } from '../edition/samples.ts';
import type { World } from '../support/world.ts';
import { openTalkingWorld, play, shown } from './dialogue.ts';

export const LAN = 500;
export const MINH = 501;

/** A day of November, by the clocks of Viet Nam; the 23rd is a Monday. */
export const onDay = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00+07:00`);

export const MEETING = event('Họp dân tổ 4', '2026-11-25', {
  time: '08:00',
  place: 'Nhà văn hóa tổ 4',
});
export const FORM = task('Nộp phiếu khảo sát', '2026-11-27');

type Findings = { readonly events?: readonly FoundEvent[]; readonly tasks?: readonly FoundTask[] };

/** A world on a Monday morning, whose reminders ring when a test says so. */
export type RemindingWorld = World & {
  /** What an article of the site tells now; telling it anew is a correction. */
  readonly tell: (article: string, findings: Findings) => Promise<void>;
  /** Everybody here subscribes and asks to be reminded of the first event. */
  readonly ask: (...people: readonly number[]) => Promise<void>;
  readonly pass: (to: Date) => void;
  /** The ring at a moment, and all that it sends. */
  readonly ring: (at: Date) => Promise<void>;
  /** What rings brought to somebody, in their order. */
  readonly brought: (person: number, ...moments: readonly Date[]) => Promise<string[]>;
};

export async function openRemindingWorld(
  open: typeof openTalkingWorld = openTalkingWorld,
): Promise<RemindingWorld> {
  let now = onDay(23, '09:00');
  const world = await open({ clock: () => now });
  const { house } = world;
  const ring = async (at: Date) => {
    now = at;
    await lookForReminders(at, house);
    await sweep(house);
    while ((await openEditions(house.redis)).length > 0 || (await house.queues.busy()))
      await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    ...world,
    ring,
    pass: (to) => {
      now = to;
    },
    tell: (id, { events = [], tasks = [] }) => {
      const link = `https://tanlua.example/${id}`;
      const article = { id, title: `Tin ${id}`, link, topics: ['van-hoa'] } as unknown as Article;
      const kept = { article, findings: { events, tasks, refs: [] } };
      return enterArticle(house.redis, kept, { now, timezone: 'Asia/Ho_Chi_Minh' });
    },
    ask: async (...people) => {
      for (const person of people) {
        await play(world, person, [
          ['/start', 'đăng ký thành công'],
          ['/events', 'Chọn 🔔'],
          ['[🔔 1]', 'Sẽ nhắc'],
        ]);
      }
    },
    brought: async (person, ...moments) => {
      const before = shown(world, person).length;
      for (const at of moments) await ring(at);
      return shown(world, person)
        .slice(before)
        .map(({ text }) => text);
    },
  };
}
