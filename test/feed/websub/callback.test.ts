import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { type HubQuestion, isSigned, judge } from '../../../src/feed/websub/callback.ts';
import type { Subscription } from '../../../src/store/websub.ts';

const DAY = 86_400_000;
const NOW = new Date('2026-11-25T08:00:00Z');
const TOPIC = 'https://songmay.example/rss.xml';

const known: Subscription = {
  id: 'a',
  feed: 'tin',
  hub: 'https://hub.songmay.example/',
  topic: TOPIC,
  callback: 'https://bantin.songmay.example/websub/a',
  secret: 'bí mật',
  wanted: true,
  asked: 'subscribe',
  askedAt: NOW.getTime() - 1000,
  confirmedAt: 0,
  expires: 0,
  leaseMs: 0,
  retryAt: 0,
  trouble: null,
};
const question: HubQuestion = {
  mode: 'subscribe',
  topic: TOPIC,
  challenge: 'Xin chào',
  leaseSeconds: '7200',
  reason: undefined,
};
const meant = { kind: 'meant', challenge: 'Xin chào', leaseMs: 7_200_000 };
const strange = { kind: 'strange' };
const leaving: Partial<Subscription> = { wanted: false, asked: 'unsubscribe' };

test.each<[string, Partial<HubQuestion>, Partial<Subscription>, object]>([
  ['what we asked for', {}, {}, meant],
  ['a renewal', {}, { confirmedAt: 1, expires: NOW.getTime() + DAY }, meant],
  ['the same question again', {}, { confirmedAt: NOW.getTime() }, meant],
  ['a topic of somebody else', { topic: 'https://other.example/' }, {}, strange],
  ['a topic that only looks alike', { topic: `${TOPIC}/` }, {}, strange],
  ['no topic', { topic: undefined }, {}, strange],
  ['another mode', { mode: 'unsubscribe' }, {}, strange],
  ['no mode', { mode: undefined }, {}, strange],
  ['an invented mode', { mode: 'publish' }, {}, strange],
  ['no challenge', { challenge: undefined }, {}, strange],
  ['an empty challenge', { challenge: '' }, {}, strange],
  ['an endless challenge', { challenge: 'x'.repeat(2049) }, {}, strange],
  ['never asked', {}, { asked: null, askedAt: 0 }, strange],
  ['asked long ago', {}, { askedAt: NOW.getTime() - DAY - 1 }, strange],
  ['asked, but not wanted any more', {}, { wanted: false }, strange],
  ['the end we asked for', { mode: 'unsubscribe' }, leaving, { ...meant, leaseMs: 0 }],
  ['a beginning while we leave', {}, leaving, strange],
  [
    'a refusal',
    { mode: 'denied', reason: 'đã\u0007 khóa\n' },
    {},
    { kind: 'denied', reason: 'đã khóa' },
  ],
  [
    'a refusal without words',
    { mode: 'denied' },
    {},
    { kind: 'denied', reason: 'no reason given' },
  ],
  ['a refusal of another topic', { mode: 'denied', topic: 'https://other.example/' }, {}, strange],
])('%s', (_what, asked, state, verdict) => {
  expect(judge({ ...question, ...asked }, { ...known, ...state }, NOW)).toEqual(verdict);
});

const BODY = Buffer.from([0x3c, 0x00, 0xff, 0xfe, 0xe1, 0xba, 0xa3]);
const sign = (method: string, secret = known.secret) =>
  `${method}=${createHmac(method, secret).update(BODY).digest('hex')}`;

test.each(['sha1', 'sha256', 'sha384', 'sha512'])('%s over the raw bytes is accepted', (method) => {
  expect(isSigned(BODY, sign(method), known.secret)).toBe(true);
  expect(isSigned(BODY, sign(method).toUpperCase(), known.secret)).toBe(true);
  expect(isSigned(Buffer.concat([BODY, BODY]), sign(method), known.secret)).toBe(false);
});

test.each<[string, string | undefined]>([
  ['none', undefined],
  ['an empty one', ''],
  ['the digest without its method', sign('sha256').slice(7)],
  ['a method that is not allowed', sign('md5')],
  ['another method than it says', sign('sha1').replace('sha1', 'sha256')],
  ['a cut one', sign('sha256').slice(0, -2)],
  ['half a byte more', `${sign('sha256')}0`],
  ['one with another secret', sign('sha256', 'khác')],
  ['a method without a digest', 'sha256='],
  ['a digest that is no number', `sha256=${'g'.repeat(64)}`],
])('a signature is refused: %s', (_what, header) => {
  expect(isSigned(BODY, header, known.secret)).toBe(false);
});
