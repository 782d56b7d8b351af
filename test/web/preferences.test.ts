import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changeChoices } from '../../src/chat/choices.ts';
import { preferencesToken, unsubscribeToken } from '../../src/chat/consent.ts';
import { eraseToken } from '../../src/chat/erasing.ts';
import { key } from '../../src/store/keys.ts';
import { endPauses, readPause } from '../../src/store/pauses.ts';
import { eraseSubscriber, readSubscriber, saveSubscriber } from '../../src/store/subscribers.ts';
import { readSuppressions } from '../../src/store/suppressions.ts';
import { openReadingWorld, type ReadingWorld } from './reading-world.ts';

const DAY_MS = 86_400_000;

let world: ReadingWorld;
let readers = 0;
beforeAll(async () => {
  world = await openReadingWorld();
});
afterAll(() => world.close());

/** A new reader with the address of their choices. */
async function enlisted(change: Parameters<ReadingWorld['enlist']>[1] = {}) {
  readers += 1;
  const email = `reader${readers}@tanlua.example`;
  const { number } = await world.enlist(email, change);
  const page = `/preferences/${preferencesToken(number, world.house.secret, world.now())}`;
  const active = () => world.redis.getbit(key.flag('active'), number);
  return { email, number, page, active };
}

test('the page shows what was chosen, when and how it was agreed, and not the whole address', async () => {
  const { email, page } = await enlisted({ topics: ['van-hoa'], mode: 'daily' });
  const { status, page: html } = await world.read(page);
  expect(status).toBe(200);
  expect(html).toMatch(/value="van-hoa" checked/);
  expect(html).not.toMatch(/value="suc-khoe" checked/);
  expect(html).toMatch(/value="daily" checked/);
  expect(html).toContain('ngày 01/11/2026 (phiếu đăng ký tại hội trường)');
  expect(html).not.toContain(email);
});

test('choices are kept, only those that exist, and the page comes back in the new language', async () => {
  const { email, page } = await enlisted();
  const fields = { act: 'save', topics: ['suc-khoe', 'xyz'], mode: 'instant', locale: 'en' };
  const { status, answer } = await world.post(page, fields);
  expect(status).toBe(303);
  expect(await world.reader(email)).toMatchObject({
    topics: ['suc-khoe'],
    mode: 'instant',
    locale: 'en',
  });
  const back = new URL(answer.headers.get('location') ?? '', `http://bantin.test${page}`);
  expect((await world.read(back.href)).page).toContain('Your choices are saved.');
});

test.each([
  [[], ['*']],
  [['suc-khoe', 'van-hoa'], ['*']],
  [['van-hoa'], ['van-hoa']],
])('of two topics %j ticked means %j', async (topics, kept) => {
  const { email, page } = await enlisted({ topics: ['suc-khoe'] });
  await world.post(page, { act: 'save', topics, mode: 'nonsense', locale: 'xx' });
  expect(await world.reader(email)).toMatchObject({ topics: kept, mode: 'weekly', locale: 'vi' });
});

test.each([
  [{ until: 'week' }, '2026-12-01T17:00:00.000Z'],
  [{ until: 'month' }, '2026-12-24T17:00:00.000Z'],
  [{ until: 'day', day: '2027-02-10' }, '2027-02-09T17:00:00.000Z'],
])('a pause, %j, ends at the start of its day and any worker ends it', async (fields, end) => {
  const { email, number, page, active } = await enlisted();
  expect((await world.post(page, { act: 'pause', ...fields })).status).toBe(303);
  expect(await world.reader(email)).toMatchObject({ state: 'paused' });
  expect([await active(), (await readPause(world.redis, number))?.toISOString()]).toEqual([0, end]);
  expect((await world.read(page)).page).toContain('Đang tạm dừng. Thư sẽ lại đến từ');
  const due = new Date(end);
  await endPauses(world.redis, new Date(due.getTime() - 1));
  expect(await active()).toBe(0);
  const ends = await Promise.all([1, 2, 3].map(() => endPauses(world.redis, due)));
  expect(ends.reduce((sum, one) => sum + one)).toBe(1);
  expect(await active()).toBe(1);
  expect(await readPause(world.redis, number)).toBeNull();
});

test.each([
  { until: 'day', day: '2026-11-25' },
  { until: 'day', day: '2027-02-30' },
  { until: 'day', day: '2030-01-01' },
  { until: 'day', day: '' },
  {},
  { until: 'constructor' },
])('a pause until no possible day, %j, is told so', async (fields) => {
  const { email, page } = await enlisted();
  const { status, page: html } = await world.post(page, { act: 'pause', ...fields });
  expect(status).toBe(400);
  expect(html).toContain('Ngày này chưa đúng');
  expect(await world.reader(email)).toMatchObject({ state: 'active' });
});

test.each([{}, { act: 'nonsense', topics: ['van-hoa'] }])(
  'half a form, %j, changes nothing',
  async (fields) => {
    const { email, page } = await enlisted({ topics: ['suc-khoe'] });
    expect((await world.post(page, fields)).status).toBe(400);
    expect(await world.reader(email)).toMatchObject({ topics: ['suc-khoe'], state: 'active' });
  },
);

test('a pause ends at a button, and for good when its reader leaves', async () => {
  const { email, number, page, active } = await enlisted();
  await world.post(page, { act: 'pause', until: 'week' });
  await world.post(page, { act: 'resume' });
  expect(await active()).toBe(1);
  await world.post(page, { act: 'pause', until: 'week' });
  const leave = `/unsubscribe/${unsubscribeToken(number, world.house.secret)}`;
  expect((await world.read(leave)).page).toContain('<button');
  await world.post(leave, { 'List-Unsubscribe': 'One-Click' });
  expect(await world.reader(email)).toMatchObject({ state: 'stopped' });
  expect(await readPause(world.redis, number)).toBeNull();
  await world.post(page, { act: 'pause', until: 'week' });
  await world.post(page, { act: 'resume' });
  expect(await world.reader(email)).toMatchObject({ state: 'stopped' });
  expect((await world.read(page)).page).toContain('href="/subscribe"');
});

test.each(['save', 'pause', 'resume', 'erase'])(
  'a page that lay open says nothing of %s when the reader had left meanwhile',
  async (act) => {
    const left = await enlisted({ state: act === 'erase' ? 'suppressed' : 'stopped' });
    await world.post(left.page, { act, until: 'week', mode: 'daily' });
    expect((await world.read(`${left.page}?done=${act}`)).page).not.toContain('role="status"');
  },
);

test('who gets no mail any more is told whom to write to, and offered none', async () => {
  const { page } = await enlisted({ state: 'suppressed' });
  const { page: html } = await world.read(page);
  expect(html).toContain('bị trả lại hoặc bị báo là thư rác');
  expect(html).toContain(world.house.site.contact.email);
  expect(html).not.toContain('<form');
});

test.each([
  ['instant', 'không gửi bù'],
  ['weekly', 'Thư đầu tiên sau đó'],
] as const)('a pause of a reader of %s mails promises what is kept: %s', async (mode, words) => {
  const { page } = await enlisted({ mode });
  expect((await world.read(page)).page).toContain(words);
});

test('choices that arrive after an erasure make no new reader', async () => {
  const { email, number } = await enlisted();
  const { house, redis } = world;
  const reader = await readSubscriber(redis, number);
  if (!reader) throw new Error('no reader');
  await eraseSubscriber(redis, reader);
  const save = { kind: 'save', topics: ['*'], mode: 'daily', locale: 'vi' } as const;
  for (const act of [save, { kind: 'stop' }] as const) await changeChoices(reader, act, house);
  expect(await world.reader(email)).toBeNull();
});

test('a button unsubscribes at once', async () => {
  const { email, page, active } = await enlisted();
  expect((await world.post(page, { act: 'stop' })).status).toBe(303);
  expect([await active(), (await world.reader(email))?.state]).toEqual([0, 'stopped']);
});

test('to delete everything takes a fresh mail, its page and its button; then only a hash is left', async () => {
  const { redis, house } = world;
  const { email, number, page } = await enlisted({ topics: ['suc-khoe'], person: 'p1' });
  await saveSubscriber(
    redis,
    { channel: 'telegram', address: '77' },
    { state: 'active', person: 'p1' },
  );
  await saveSubscriber(redis, { channel: 'email', address: email }, { primary: false });
  await world.post(page, { act: 'pause', until: 'week' });
  expect((await world.post(page, { act: 'erase' })).status).toBe(303);
  expect(await world.reader(email)).toMatchObject({ number });

  const link = await world.linkTo(email);
  expect(link).toContain('/erase/');
  const asked = await world.read(link);
  expect(asked.page).toContain(email);
  expect(asked.page).toContain('qua Telegram là riêng');
  expect(await world.reader(email)).toMatchObject({ number });
  for (const _time of [1, 2]) expect((await world.post(link, {})).page).toContain('Đã xóa');

  expect(await readSubscriber(redis, number)).toBeNull();
  const traces: string[] = [];
  const bits: string[] = [];
  for (const name of await redis.keys(`${house.prefix}*`)) {
    const bare = name.slice(house.prefix.length);
    const kind = await redis.type(bare);
    const value = Buffer.from((await redis.dumpBuffer(bare)) ?? '').toString('latin1');
    if (value.includes(email)) traces.push(bare);
    if (bare.startsWith('b:') && kind === 'string' && (await redis.getbit(bare, number)) === 1)
      bits.push(bare);
  }
  expect({ traces, bits }).toEqual({ traces: [], bits: [] });
  expect(await redis.smembers(key.person('p1'))).not.toContain(String(number));
  const [kept] = await readSuppressions(redis, [email], house.secret);
  expect(kept?.reason).toBe('erased');

  const gone = await world.read(page);
  expect([gone.status, gone.page.includes('không còn lưu gì')]).toEqual([410, true]);
  await world.enlist('after@tanlua.example');
  expect((await world.reader('after@tanlua.example'))?.number).toBeGreaterThan(number);
});

test('a forwarded letter cannot erase, nor one token do the work of another', async () => {
  const { email, number } = await enlisted();
  const { secret } = world.house;
  const now = world.now();
  const wrong = [preferencesToken(number, secret, now), unsubscribeToken(number, secret)];
  for (const token of wrong) {
    expect((await world.post(`/erase/${token}`, {})).status).toBe(404);
  }
  const erase = eraseToken(number, secret, now);
  expect((await world.post(`/preferences/${erase}`, { act: 'stop' })).status).toBe(404);
  const old = eraseToken(number, secret, new Date(now.getTime() - 2 * 3_600_000));
  expect((await world.post(`/erase/${old}`, {})).status).toBe(410);
  expect(await world.reader(email)).toMatchObject({ state: 'active' });
});

test('who loses the primary address of a person leaves the other one as primary', async () => {
  const { redis, house } = world;
  const { number } = await enlisted({ person: 'p2', primary: true });
  const other = await enlisted({ person: 'p2', primary: false });
  await world.post(`/erase/${eraseToken(number, house.secret, world.now())}`, {});
  expect(await readSubscriber(redis, other.number)).toMatchObject({ primary: true });
  expect(await redis.getbit(key.flag('primary'), other.number)).toBe(1);
});

test.each([
  ['forged', 404],
  ['expired', 410],
])('a %s link is refused with %i and leads to a new one', async (what, status) => {
  const { number } = await enlisted();
  const past = new Date(world.now().getTime() - 91 * DAY_MS);
  const token = what === 'forged' ? 'guess' : preferencesToken(number, world.house.secret, past);
  for (const answer of [
    await world.read(`/preferences/${token}`),
    await world.post(`/preferences/${token}`, { act: 'stop' }),
  ]) {
    expect(answer.status).toBe(status);
    expect(answer.page).toContain('href="/preferences"');
  }
});

test('the link comes by mail to a reader, whatever their state, and the answer tells nothing', async () => {
  const { email } = await enlisted();
  const stopped = await enlisted({ state: 'stopped' });
  const pages = new Set<string>();
  for (const address of [email, stopped.email, 'nobody@tanlua.example']) {
    const { status, page } = await world.fillIn('/preferences', { email: address });
    pages.add(`${status} ${page.replaceAll(address, 'address')}`);
  }
  expect(pages.size).toBe(1);
  expect((await world.read(await world.linkTo(email))).page).toContain('Nhịp gửi');
  expect(await world.linkTo(stopped.email)).toContain('/preferences/');
  for (const _again of Array.from({ length: 5 })) await world.fillIn('/preferences', { email });
  await vi.waitFor(async () => expect(await world.undecided()).toBe(0));
  expect(world.mailsTo(email)).toHaveLength(1);
  expect(world.mailsTo('nobody@tanlua.example')).toEqual([]);
  expect((await world.fillIn('/preferences', { email: 'nobody' })).status).toBe(400);
});

test('a page of choices stays out of caches, search engines and other sites', async () => {
  const { page } = await enlisted();
  const { headers } = (await world.read(page)).answer;
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-robots-tag')).toBe('noindex');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});
