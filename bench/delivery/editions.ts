import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../../src/compose.ts';
import { publish } from '../../src/delivery/outbox.ts';
import type { Message } from '../../src/edition/content.ts';
import type { Audience } from '../../src/store/audiences.ts';
import { openEditions, type StoredEdition } from '../../src/store/editions.ts';

const LOOK_EVERY_MS = 10;
const DAY_MS = 24 * 3_600_000;

export const MESSAGE: Message = {
  kind: 'message',
  title: 'Hội nghị giao ban báo chí tháng 11 bàn về công tác tuyên truyền',
  paragraphs: [
    'Chiều 24/11, Ban Tuyên giáo Tỉnh ủy tổ chức hội nghị giao ban báo chí. Đại biểu các xã, phường đã trao đổi về cách đưa tin tới bà con nhanh hơn.',
  ],
  link: 'https://tin.example/1/tin-20',
  attribution: 'Nguồn: Trang tin Tân Lúa',
};

export const EVERYBODY: Audience = { every: [], except: [], channels: ['telegram'] };

export function anEdition(audience = EVERYBODY): StoredEdition {
  const createdAt = new Date();
  return {
    id: `do-${randomUUID()}`,
    kind: 'announcement',
    body: JSON.stringify(MESSAGE),
    audience,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + DAY_MS),
  };
}

/** Says something to everybody; returns when everybody is settled, or at the signal. */
export async function tellEverybody(house: House, enough?: AbortSignal): Promise<void> {
  await publish(anEdition(), house);
  while (!enough?.aborted && (await openEditions(house.redis)).length > 0) {
    await sleep(LOOK_EVERY_MS);
  }
}
