import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayIn, shiftDay } from '../../src/article/day.ts';
import type { House } from '../../src/compose.ts';
import { publish } from '../../src/delivery/outbox.ts';
import type { DigestBody, DigestItem } from '../../src/edition/content.ts';
import { openEditions } from '../../src/store/editions.ts';

const LOOK_EVERY_MS = 10;
const DAY_MS = 24 * 3_600_000;

/** Articles of a busy week. */
const ARTICLES = 20;

/** Sends a letter of so much news to everybody who reads weekly; returns when all are settled, or at the signal. */
export async function sendLetter(house: House, enough?: AbortSignal): Promise<void> {
  const now = new Date();
  await publish(
    {
      id: `digest-${randomUUID()}`,
      kind: 'digest',
      body: JSON.stringify(bodyOf(house, now)),
      audience: { every: [['mode:weekly']], except: [], channels: ['email'] },
      createdAt: now,
      expiresAt: new Date(now.getTime() + 2 * DAY_MS),
    },
    house,
  );
  while (!enough?.aborted && (await openEditions(house.redis)).length > 0) {
    await sleep(LOOK_EVERY_MS);
  }
}

/** All of it is news at this moment, whenever a reader had a letter before. */
function bodyOf({ site, topics }: House, now: Date): DigestBody {
  const today = dayIn(site.timezone, now);
  return {
    at: now.toISOString(),
    rhythm: 'weekly',
    name: '2026-W47',
    announcements: [],
    cancelled: [],
    items: Array.from({ length: ARTICLES }, (_, at): DigestItem => {
      const topic = topics[at % topics.length]?.id ?? '';
      const day = shiftDay(today, 1 + (at % 10));
      return {
        id: `tin-${at}`,
        title: `Hội nghị giao ban báo chí lần thứ ${at + 1} bàn về công tác tuyên truyền quý IV`,
        link: `https://tin.example/1/hoi-nghi-giao-ban-bao-chi-lan-thu-${at + 1}.html`,
        published: now.toISOString(),
        image: `https://tin.example/anh/${at + 1}.jpg`,
        topics: [topic],
        newAt: now.toISOString(),
        lead: 'Chiều 24/11, Ban Tuyên giáo Tỉnh ủy tổ chức hội nghị giao ban báo chí; đại biểu các xã, phường trao đổi về cách đưa tin tới bà con nhanh hơn.',
        events:
          at % 3 === 0
            ? [
                {
                  id: `su-kien-${at}`,
                  title: `Lớp bồi dưỡng nghiệp vụ báo cáo viên, đợt ${at + 1}`,
                  start: day,
                  time: '08:00',
                  place: 'Hội trường A, Trung tâm Chính trị',
                },
              ]
            : [],
        tasks:
          at % 4 === 0
            ? [
                {
                  id: `viec-${at}`,
                  title: `Gửi danh sách cán bộ dự lớp bồi dưỡng, đợt ${at + 1}`,
                  quote: 'gửi danh sách trước ngày 27/11',
                  due: day,
                  actor: 'Các đảng ủy trực thuộc',
                },
              ]
            : [],
      };
    }),
  };
}
