import { expect, test } from 'vitest';
import {
  type Addressees,
  announcementAudience,
  announcementMessage,
  announcementOf,
  EVERYBODY,
  reachMoved,
} from '../../src/edition/announcement.ts';

const MONDAY = new Date('2026-11-23T00:00:00Z');
const WEEK_MS = 7 * 86_400_000;
const CARRIERS = { conversational: ['telegram', 'zalo'], mail: true };

test.each([
  ['one line', 'Mai nghỉ lễ.', ['Mai nghỉ lễ.']],
  ['two paragraphs', 'Một\n\nHai', ['Một', 'Hai']],
  ['a line break within one', 'Một\nHai', ['Một\nHai']],
  ['lines from Windows', 'Một\r\nHai\r\n\r\nBa\r', ['Một\nHai', 'Ba']],
  ['a line of blanks between', 'Một\n \t\nHai', ['Một', 'Hai']],
  ['many empty lines and outer blanks', '\n\n  Một \n\n\n\n Hai\n\n', ['Một', 'Hai']],
  ['markup is words', '<b>Một</b> & *hai*', ['<b>Một</b> & *hai*']],
  ['decomposed letters', 'Ấp Bàu Sen'.normalize('NFD'), ['Ấp Bàu Sen']],
  ['nothing', ' \n\n ', []],
])('an announcement keeps its paragraphs: %s', (_, text, paragraphs) => {
  expect(announcementMessage(text)).toEqual({ kind: 'message', paragraphs });
});

test('an announcement is made once per draft, for a week, for those it was meant for', () => {
  const by = { channel: 'telegram', address: '1', locale: 'vi', message: 5 } as const;
  const audience = announcementAudience(EVERYBODY, CARRIERS);
  const body = JSON.stringify(announcementMessage('Mai nghỉ lễ.'));
  const edition = announcementOf({ id: 'd1', body }, { audience, by }, MONDAY);
  expect(edition).toEqual({
    id: 'announcement-d1',
    kind: 'announcement',
    body,
    audience,
    createdAt: MONDAY,
    expiresAt: new Date(MONDAY.getTime() + WEEK_MS),
    by,
  });
});

test.each<[string, Partial<Addressees>, unknown[], string[]]>([
  ['everybody', {}, [], ['telegram', 'zalo']],
  [
    'those who follow a topic, or all',
    { topics: ['van-hoa', 'y-te'] },
    [['topic:*', 'topic:van-hoa', 'topic:y-te']],
    ['telegram', 'zalo'],
  ],
  ['one language', { locale: 'en' }, [['locale:en']], ['telegram', 'zalo']],
  ['one channel', { channel: 'zalo' }, [], ['zalo']],
  ['a channel there is not any more', { channel: 'fax' }, [], []],
  ['groups', { groupsOnly: true }, [['kind:group']], ['telegram', 'zalo']],
  ['e-mail readers too', { mail: true }, [], ['telegram', 'zalo', 'email']],
  [
    'all of it together',
    { topics: ['y-te'], locale: 'vi', channel: 'telegram', groupsOnly: true, mail: true },
    [['topic:*', 'topic:y-te'], ['locale:vi'], ['kind:group']],
    ['telegram', 'email'],
  ],
])('the audience of %s', (_, change, every, channels) => {
  const audience = announcementAudience({ ...EVERYBODY, ...change }, CARRIERS);
  expect(audience).toEqual({ every, except: [], channels });
});

test('without letters there is nobody to tell by mail', () => {
  const to = { ...EVERYBODY, mail: true };
  expect(announcementAudience(to, { ...CARRIERS, mail: false }).channels).not.toContain('email');
});

test.each([
  [2, 2, false],
  [2, 5, false],
  [2, 6, true],
  [1000, 1020, false],
  [1000, 1021, true],
  [1000, 979, true],
  [1_000_000, 990_000, false],
])('a reach of %i that became %i is another: %s', (shown, now, moved) => {
  expect(reachMoved(shown, now)).toBe(moved);
});
