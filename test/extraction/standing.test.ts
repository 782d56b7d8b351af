import { describe, expect, test } from 'vitest';
import { eventId, taskId } from '../../src/article/finding-ids.ts';
import { extract } from '../../src/extraction/extract.ts';

const read = (text: string) => extract({ title: '', text, published: '2026-11-25' });
const TOLD = 'Hội nghị tổng kết phong trào thi đua diễn ra lúc 8 giờ ngày 5/12/2026 tại xã An Phú.';

describe('an event', () => {
  test('keeps its id when its time and place are corrected', () => {
    const [first] = read(TOLD).events;
    const [again] = read(TOLD.replace('8 giờ', '14 giờ').replace('An Phú', 'An Bình')).events;
    expect(first?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(again?.id).toBe(first?.id);
    expect(again?.time).not.toBe(first?.time);
  });

  test('on another day is another', () => {
    const ids = [TOLD, TOLD.replace('5/12', '6/12')].map((text) => read(text).events[0]?.id);
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    ['capitals', 'HỌP DÂN'],
    ['another encoding', 'Họp dân'.normalize('NFD')],
    ['punctuation', '“Họp dân”!'],
  ])('is the same in %s', (_what, title) => {
    const start = '2026-12-05';
    expect(eventId({ title, start })).toBe(eventId({ title: 'Họp dân', start }));
  });
});

describe('a task', () => {
  const asked =
    'Thực hiện Công văn số 12/UBND-VX, UBND xã yêu cầu các ấp nộp báo cáo trước ngày 5/12/2026.';

  test('keeps its id when its day is put off', () => {
    const [first] = read(asked).tasks;
    const [again] = read(asked.replace('5/12', '9/12')).tasks;
    expect(first?.due).not.toBe(again?.due);
    expect(first?.title.replace('5/12', '9/12')).toBe(again?.title);
  });

  test.each([
    ['by another document', { title: 'Nộp báo cáo', actor: 'Các ấp' }, '13/UBND'],
    ['for another actor', { title: 'Nộp báo cáo', actor: 'Các trường' }, '12/UBND'],
    ['of another kind', { title: 'Treo cờ', actor: 'Các ấp' }, '12/UBND'],
  ])('%s is another', (_what, task, reference) => {
    expect(taskId(task, reference)).not.toBe(
      taskId({ title: 'Nộp báo cáo', actor: 'Các ấp' }, '12/UBND'),
    );
  });
});

test('the more is told, the surer a finding is', () => {
  const confidenceOf = (text: string) => read(text).events[0]?.confidence ?? 0;
  const name = 'Hội nghị tổng kết phong trào thi đua diễn ra';
  const [full, some, bare] = [
    TOLD,
    `${name} lúc 8 giờ ngày 5/12/2026.`,
    `${name} ngày 5/12/2026.`,
  ].map(confidenceOf);
  expect(full).toBeGreaterThan(some ?? 1);
  expect(some).toBeGreaterThan(bare ?? 1);
  expect(bare).toBeGreaterThan(0.8);
});
