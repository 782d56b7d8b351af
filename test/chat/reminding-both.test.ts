import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  FORM,
  MEETING,
  onDay,
  openRemindingWorld,
  type RemindingWorld,
} from './reminding-world.ts';
import { openStagedWorld, STAGES } from './stages.ts';

// Reminders are asked for, changed and said on every messenger alike.

let world: RemindingWorld;
beforeAll(async () => {
  world = await openRemindingWorld(openStagedWorld);
  await world.tell('hop', { events: [MEETING], tasks: [FORM] });
});
afterAll(() => world.close());

test('they are asked for, changed, and come', async () => {
  const stages = STAGES.map(([, open]) => open(world));
  for (const stage of stages) {
    await stage.play(700, [
      ['đăng ký', 'Quý vị đã đăng ký thành công'],
      ['sự kiện', 'Sự kiện sắp tới'],
      ['[🔔 1]', 'Chúng tôi sẽ nhắc quý vị lúc 08:00 24/11, 07:00 25/11.'],
      ['[Trước 1 ngày]', 'Chúng tôi sẽ nhắc quý vị lúc 07:00 25/11.'],
      ['/tasks', 'Nộp phiếu khảo sát'],
      ['[🔔 1]', 'Sẽ nhắc: Nộp phiếu khảo sát'],
      ['nhac viec', '1. Họp dân tổ 4'],
      ['[🔔 Nộp phiếu khảo sát]', 'Sẽ nhắc: Nộp phiếu'],
      ['[Bỏ nhắc]', 'Đã bỏ nhắc: Nộp phiếu khảo sát'],
    ]);
  }
  const before = stages.map((stage) => stage.said(700).length);
  for (const at of [onDay(24, '08:00'), onDay(25, '07:00')]) await world.ring(at);
  const brought = stages.map((stage, index) => stage.said(700).slice(before[index]));
  expect(brought).toEqual([
    [expect.stringContaining('Sắp bắt đầu: Họp dân tổ 4')],
    [expect.stringContaining('Sắp bắt đầu: Họp dân tổ 4')],
  ]);
});
