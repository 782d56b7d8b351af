import { expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { isSought, soughtWords, termsOf, tokensOf } from '../../src/article/search-words.ts';

const sought = (typed: string) => soughtWords(typed).map(({ folded, toned }) => toned ?? folded);
const finds = (typed: string, text: string) =>
  soughtWords(typed).every((word) => tokensOf(text).some((token) => isSought(token, word)));

test.each([
  ['tuyen dung', 'Thông báo TUYỂN DỤNG', true],
  ['tuyển dụng', 'Thông báo tuyển dụng', true],
  ['tuyển dụng', 'tuyên dương, sử dụng', false],
  ['huỷ', 'Hủy lịch họp', true],
  ['hủy'.normalize('NFD'), 'HUỶ lịch họp', true],
  ['đường', 'Đường hoa', true],
  ['duong', 'Đường hoa', true],
  ['dường', 'Đường hoa', false],
  ['01-CT/TU', 'Chỉ thị số 01-CT/TU ngày', true],
  ['tuyển dung', 'Tuyển dụng', true],
])('%j in %j: %s', (typed, text, expected) => {
  expect(finds(typed, text)).toBe(expected);
});

test.each([
  ['', 0],
  ['  !?*.[](){}^$|\\ 🙂 ', 0],
  ['\u0301\u0301', 0],
  ['hoa hoa hoa', 1],
  ['một hai ba bốn năm sáu bảy tám chín mười mười một'.repeat(300), 10],
  ['x'.repeat(4000), 0],
])('of %j so many words are looked for: %i', (typed, count) => {
  expect(sought(typed)).toHaveLength(count);
});

test('an article is found by words, pairs of words, beginnings in its lead, and topics', () => {
  const article = {
    title: 'Đường hoa xuân',
    summary: 'Khai mạc tối mai.',
    blocks: [{ kind: 'paragraph', text: 'Bà con xem pháo hoa.' }],
    topics: ['van-hoa'],
  } as unknown as Article;
  const terms = termsOf(article);
  expect(terms).toEqual(
    expect.arrayContaining([
      '#van-hoa',
      'title:duong',
      'title:duong hoa',
      'lead:khai mac',
      'text:phao hoa',
      '^khai'.slice(0, 4),
    ]),
  );
  expect(terms).not.toContain('lead:phao');
  expect(new Set(terms).size).toBe(terms.length);
});
