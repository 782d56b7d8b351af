import { expect, test } from 'vitest';
import { openCopy } from '../../src/copy/copy.ts';
import { announcedOf } from '../../src/edition/announced.ts';
import {
  announcementAudience,
  announcementMessage,
  EVERYBODY,
} from '../../src/edition/announcement.ts';
import type { Media, Message } from '../../src/edition/content.ts';
import type { EditionState } from '../../src/store/editions.ts';
import { MONDAY } from './samples.ts';

const copy = openCopy();
const carriers = { conversational: ['telegram'], mail: true };

const said = (
  change: Partial<EditionState> = {},
  message: Partial<Message> = {},
): EditionState => ({
  id: 'announcement-1',
  kind: 'announcement',
  body: JSON.stringify({ ...announcementMessage('Nghỉ lễ.\n\nHẹn gặp lại.'), ...message }),
  audience: announcementAudience(EVERYBODY, carriers),
  createdAt: MONDAY,
  expiresAt: MONDAY,
  sequence: 1,
  reach: 1,
  revision: 0,
  state: 'running',
  ...change,
});

const to = (change: Partial<typeof EVERYBODY>) => ({
  audience: announcementAudience({ ...EVERYBODY, ...change }, carriers),
});

test('an announcement is passed on in the words it has now', () => {
  expect(announcedOf(said(), copy)).toEqual({
    id: 'announcement-1',
    paragraphs: ['Nghỉ lễ.', 'Hẹn gặp lại.'],
    at: MONDAY.toISOString(),
  });
});

test.each<[string, Partial<EditionState>, object | null]>([
  ['to those of some topics', to({ topics: ['x', 'y'] }), { topics: ['x', 'y'] }],
  ['in one language', to({ locale: 'en' }), { locale: 'en' }],
  ['while it is held', { state: 'paused' }, {}],
  ['not when it was taken back', { state: 'stopped' }, null],
  ['not where it reached mailboxes itself', to({ mail: true }), null],
  ['not what was for groups', to({ groupsOnly: true }), null],
  ['not what corrects another', { mends: { edition: 'announcement-0', act: 'edit' } }, null],
  ['nor any other edition', { kind: 'alert' }, null],
])('an announcement is passed on: %s', (_, change, expected) => {
  const found = announcedOf(said(change), copy);
  if (expected) expect(found).toMatchObject(expected);
  else expect(found).toBeNull();
});

const media = (...kinds: Media['kind'][]) => ({ media: kinds.map((kind) => ({ kind })) });

test.each([
  [media('photo'), 'Kèm theo: 1 ảnh.', 'Attached: 1 picture.'],
  [
    media('photo', 'video', 'photo', 'document'),
    'Kèm theo: 2 ảnh, 1 video, 1 tệp.',
    'Attached: 2 pictures, 1 video, 1 file.',
  ],
])('what was sent with it is said in words', (sent, vi, en) => {
  expect(announcedOf(said({}, { ...sent, paragraphs: [] }), copy)).toMatchObject({
    paragraphs: [],
    attached: { vi, en },
  });
});
