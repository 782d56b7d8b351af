import { expect, test } from 'vitest';
import type { Topic } from '../../src/article/site.ts';
import { topicsOf } from '../../src/article/topics.ts';
import { fold, hasWords } from '../../src/article/words.ts';

function topic(id: string, match: Partial<Topic['match']>): Topic {
  return {
    id,
    name: { vi: id, en: id },
    match: { categories: [], words: [], paths: [], ...match },
  };
}

const TOPICS = [
  topic('chi-dao', { categories: ['Chỉ đạo, điều hành'] }),
  topic('suc-khoe', { categories: ['Y tế'], words: ['tiêm chủng', 'trạm y tế'] }),
  topic('van-hoa', { paths: ['/van-hoa/', '/tin-tức'] }),
];
const item = {
  title: 'Tin trong ngày',
  summary: null,
  categories: [],
  link: 'https://dongsen.example/tin/1',
};

test.each([
  ['its category', { categories: ['Chỉ đạo, điều hành'] }, ['chi-dao']],
  ['a category in capitals, decomposed', { categories: ['Y TẾ'.normalize('NFD')] }, ['suc-khoe']],
  ['a word of the title', { title: 'Lịch TIÊM CHỦNG tháng 12' }, ['suc-khoe']],
  ['a word of the summary', { summary: 'Mời đến trạm  y tế, nhớ đúng giờ.' }, ['suc-khoe']],
  ['a word typed without marks', { title: 'Lich tiem chung' }, ['suc-khoe']],
  ['the start of its path', { link: 'https://dongsen.example/van-hoa/le-hoi' }, ['van-hoa']],
  [
    'a path with Vietnamese letters',
    { link: 'https://dongsen.example/tin-t%E1%BB%A9c/1' },
    ['van-hoa'],
  ],
  [
    'several at once',
    { title: 'Tiêm chủng', categories: ['chi dao, dieu hanh'] },
    ['chi-dao', 'suc-khoe'],
  ],
  ['none: half a word', { title: 'Trạm y tếch' }, []],
  ['none: part of a category', { categories: ['Y tế dự phòng'] }, []],
  ['none: the path in another place', { link: 'https://dongsen.example/tin/van-hoa/' }, []],
  ['none: no link', { link: null }, []],
  ['none: a link that is none', { link: 'van-hoa' }, []],
])('an article belongs to topics by %s', (_, change, ids) => {
  expect(topicsOf({ ...item, ...change }, TOPICS)).toEqual(ids);
});

test('a word that is nothing without its marks belongs to no article, and costs no time', () => {
  expect(topicsOf(item, [topic('rong', { words: ['', ' ', '\u0301'] })])).toEqual([]);
});

test.each([
  ['Đăng ký', 'dang ky'],
  ['ĐĂNG KÝ'.normalize('NFD'), 'dang ky'],
  ['  huỷ\n\tbỏ ', 'huy bo'],
  ['hủy', 'huy'],
  ['Ngừng', 'ngung'],
  ['ƯƠ ươ', 'uo uo'],
  ['', ''],
])('%j is matched as %j', (typed, folded) => {
  expect(fold(typed)).toBe(folded);
});

test.each([
  ['huy dang ky', 'dang ky', true],
  ['dang ky', 'dang ky', true],
  ['(dang ky)!', 'dang ky', true],
  ['dang kyo, dang ky', 'dang ky', true],
  ['xdang ky', 'dang ky', false],
  ['dang ky2', 'dang ky', false],
  ['dang', 'dang ky', false],
  ['dang ky', '', false],
])('%j holds the words %j: %s', (text, words, holds) => {
  expect(hasWords(text, words)).toBe(holds);
});
