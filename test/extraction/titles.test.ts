import { expect, test } from 'vitest';
import { sayTitle, shortTitle } from '../../src/extraction/titles.ts';

const LONG =
  'tổ chức tuyên truyền sâu rộng trong cán bộ, hội viên và người dân về phòng cháy, chữa cháy mùa khô nhằm bảo vệ rừng';

test('a short title is said whole, with a capital and without its full stop', () => {
  expect(shortTitle('nộp báo cáo.')).toBe('Nộp báo cáo');
});

test('a long title stops before a joining word', () => {
  const title = shortTitle(LONG);
  expect(title.length).toBeLessThanOrEqual(90);
  expect(title).toBe('Tổ chức tuyên truyền sâu rộng trong cán bộ, hội viên và người dân');
});

test('no word is cut, and what is cut without a joint shows it', () => {
  const title = shortTitle('rà soát '.repeat(20));
  expect(title).toMatch(/soát…$|rà…$/);
  expect(title.length).toBeLessThanOrEqual(90);
});

test('one endless word still fits', () => {
  expect(shortTitle('a'.repeat(500))).toHaveLength(90);
});

test('a quotation is not left open', () => {
  const title = shortTitle(
    'đẩy mạnh phong trào thi đua xây dựng nông thôn mới “Chung tay vì cộng đồng để không ai bị bỏ lại phía sau”',
  );
  expect(title.split('“').length).toBe(title.split('”').length);
});

test('ornaments around a title are dropped', () => {
  expect(sayTitle('🎉  lễ hội   hoa 🎉')).toBe('Lễ hội hoa');
});
