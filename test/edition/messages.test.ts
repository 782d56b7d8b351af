import { describe, expect, test } from 'vitest';
import type { DigestAnnouncement, DigestCancelled, Reader } from '../../src/edition/content.ts';
import { letterFor } from '../../src/edition/letter.ts';
import { body, daysAgo, depsWith, event, item, NEWCOMER, REGULAR, titles } from './samples.ts';

// What a letter passes on besides articles: announcements, and events that were taken back.

const announcement = (id: string, days: number, change: Partial<DigestAnnouncement> = {}) => ({
  id,
  paragraphs: [`Thông báo ${id}`],
  at: daysAgo(days).toISOString(),
  ...change,
});

describe('announcements', () => {
  const told = (list: readonly DigestAnnouncement[], reader: Partial<Reader> = {}) =>
    letterFor(body([], { announcements: list }), { ...REGULAR, ...reader }, depsWith());

  test.each<[string, Partial<DigestAnnouncement>, Partial<Reader>, boolean]>([
    ['since the last letter', {}, {}, true],
    ['before it', { at: daysAgo(8).toISOString() }, {}, false],
    ['in the week of a newcomer', {}, { lastLetter: null }, true],
    ['on a topic, to one who reads all', { topics: ['van-hoa'] }, {}, true],
    ['on a topic that was chosen', { topics: ['van-hoa', 'x'] }, { topics: ['van-hoa'] }, true],
    ['on another topic', { topics: ['van-hoa'] }, { topics: ['suc-khoe'] }, false],
    ['to all, also to one who chose topics', {}, { topics: ['suc-khoe'] }, true],
    ['in the language of the reader', { locale: 'en' }, { locale: 'en' }, true],
    ['in another', { locale: 'en' }, {}, false],
  ])('what was said %s', (_, change, reader, shown) => {
    const found = told([announcement('a', 1, change)], reader);
    expect(found?.announcements.map(({ id }) => id)).toEqual(shown ? ['a'] : undefined);
  });

  test('stand latest first, by the day on which they were said', () => {
    const found = told([announcement('a', 3), announcement('b', 1, { title: 'B' })]);
    expect(found?.announcements).toEqual([
      { id: 'b', title: 'B', paragraphs: ['Thông báo b'], day: '2026-11-22' },
      { id: 'a', paragraphs: ['Thông báo a'], day: '2026-11-20' },
    ]);
  });

  test('say what was sent with them, in the language of the reader', () => {
    const attached = { vi: 'Kèm theo: 2 ảnh.', en: 'Attached: 2 pictures.' };
    const found = told([announcement('a', 1, { paragraphs: [], attached })], { locale: 'en' });
    expect(found?.announcements[0]?.paragraphs).toEqual(['Attached: 2 pictures.']);
  });

  test('are as many as fit', () => {
    const many = Array.from({ length: 25 }, (_, n) => announcement(`${n}`, n / 10));
    const found = told(many);
    expect(found?.announcements).toHaveLength(20);
    expect(found?.announcements[0]?.id).toBe('0');
    expect(found?.more).toBe(5);
  });
});

describe('events that were taken back', () => {
  const source = { title: 'Tin a', link: 'https://dongsen.example/a' };
  const cancelled = (change: Partial<DigestCancelled> = {}): DigestCancelled => ({
    id: 'e1',
    title: 'Họp dân',
    start: '2026-11-28',
    source,
    topics: ['van-hoa'],
    toldAt: daysAgo(20).toISOString(),
    cancelledAt: daysAgo(2).toISOString(),
    ...change,
  });
  const told = (one: DigestCancelled, reader: Partial<Reader> = {}, items = [item('n', 1)]) =>
    letterFor(
      body(items, { cancelled: [one] }),
      { ...REGULAR, topics: ['*'], ...reader },
      depsWith(),
    );

  test.each<[string, Partial<DigestCancelled>, Partial<Reader>, boolean]>([
    ['since the last letter', {}, {}, true],
    ['before it, and so told already', { cancelledAt: daysAgo(8).toISOString() }, {}, false],
    ['that no letter had announced', { toldAt: daysAgo(3).toISOString() }, {}, false],
    ['before a newcomer came', {}, { lastLetter: null }, false],
    ['on a topic of nobody here', {}, { topics: ['suc-khoe'] }, false],
    ['whose day is over', { start: '2026-11-22' }, {}, false],
    ['whose last day is ahead', { start: '2026-11-22', end: '2026-11-23' }, {}, true],
  ])('are told: %s', (_, change, reader, shown) => {
    const found = told(cancelled(change), reader);
    expect(titles(found?.cancelled) ?? []).toEqual(shown ? ['Họp dân'] : []);
  });

  test('are told without what only the digest has to know', () => {
    const shown = { id: 'e1', title: 'Họp dân', start: '2026-11-28', source };
    expect(told(cancelled())?.cancelled).toEqual([shown]);
  });

  test.each([
    ['by its id', { id: 'e1' }, 'Họp mặt'],
    ['by its name', {}, 'HỌP DÂN'],
  ])('are not told while another article announces it: known %s', (_, change, title) => {
    const other = item('b', 1, { events: [event(title, '2026-11-28', change)] });
    const found = told(cancelled(), {}, [other]);
    expect([titles(found?.cancelled), titles(found?.events)]).toEqual([[], [title]]);
  });

  test('make a letter by themselves', () => {
    expect(told(cancelled(), {}, [])?.cancelled).toHaveLength(1);
    expect(told(cancelled({ start: '2026-11-20' }), {}, [])).toBeNull();
    expect(told(cancelled(), { ...NEWCOMER }, [])).toBeNull();
  });
});
