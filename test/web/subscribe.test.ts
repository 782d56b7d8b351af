import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { key } from '../../src/store/keys.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { readSuppressions, suppress } from '../../src/store/suppressions.ts';
import { openReadingWorld, type ReadingWorld } from './reading-world.ts';
import { openTestWeb } from './visitor.ts';

const HOUR_MS = 3_600_000;

let world: ReadingWorld;
beforeAll(async () => {
  world = await openReadingWorld();
});
afterAll(() => world.close());

/** The pending records that no longer wait for a decision are as many as confirmations are out. */
const decided = (open: number) =>
  vi.waitFor(async () => expect(await world.undecided()).toBe(open), { timeout: 10_000 });

/** Every answer has a code of its own, which says nothing of the address. */
const withoutCode = (page: string) =>
  page.replace(/start=c-[A-Z\d]{10}/g, 'start=c-').replace(/<svg .*?<\/svg>/gs, '');

test('a form, a mail, a button: then there is a reader with what they chose, and the proof', async () => {
  const email = 'lan@tanlua.example';
  const sent = await world.fillIn('/subscribe', {
    email: ' Lan@TanLua.example ',
    mode: 'daily',
    topics: ['suc-khoe', 'khong-co'],
    locale: 'en',
  });
  expect(sent.status).toBe(200);
  expect(sent.page).toContain(email);
  const link = await world.linkTo(email);
  expect(await world.reader(email)).toBeNull();

  const asked = await world.read(link);
  expect(asked.page).toContain('One email a day');
  expect(await world.reader(email)).toBeNull();
  const { page } = await world.post(link, {});
  expect(await world.reader(email)).toMatchObject({
    state: 'active',
    mode: 'daily',
    topics: ['suc-khoe'],
    locale: 'en',
    person: null,
    primary: true,
    consent: {
      at: world.now().toISOString(),
      how: 'confirmation page, version 2; asked in a web form',
    },
  });
  const choices = /href="(\/preferences\/[^"]+)"/.exec(page)?.[1] ?? '';
  expect((await world.read(choices)).page).toContain('l•••@tanlua.example');
  expect((await world.post(link, {})).page).toContain('You are subscribed');
});

test('the form names its purpose, ticks nothing, and needs no script', async () => {
  const { page } = await world.read('/subscribe');
  expect(page).toContain('Địa chỉ chỉ dùng để gửi thư của');
  expect(page).toContain('Không chọn mục nào là nhận tất cả.');
  expect(page).not.toMatch(/type="checkbox"[^>]*checked/);
  expect(page).toMatch(/value="weekly" checked/);
  expect(page).not.toMatch(/<script|onclick|style=/);
});

test('the front page holds the form in short', async () => {
  const home = await world.read('/');
  expect(home.page).toContain('action="/subscribe"');
  const stamp = /name="stamp" value="([^"]+)"/.exec(home.page)?.[1] ?? '';
  world.pass(5000);
  await world.post('/subscribe', { email: 'front@tanlua.example', stamp });
  await world.post(await world.linkTo('front@tanlua.example'), {});
  expect(await world.reader('front@tanlua.example')).toMatchObject({
    mode: 'weekly',
    topics: ['*'],
  });
});

test('signing up somebody else a hundred times sends them one mail', async () => {
  const before = await world.undecided();
  const email = 'victim@tanlua.example';
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => world.post('/subscribe', { email })),
  );
  const pages = new Set(answers.map(({ status, page }) => `${status} ${withoutCode(page)}`));
  expect(pages.size).toBe(1);
  await decided(before + 1);
  await world.linkTo(email);
  expect(world.mailsTo(email)).toHaveLength(1);
  for (const more of [2, 3]) {
    world.pass(HOUR_MS);
    await world.redis.del(await hourOf());
    await world.fillIn('/subscribe', { email });
    await world.linkTo(email, more);
  }
  await world.redis.del(await hourOf());
  const open = await world.undecided();
  await world.fillIn('/subscribe', { email });
  await decided(open);
  expect(world.mailsTo(email)).toHaveLength(3);

  async function hourOf() {
    const names = await world.redis.keys(`${world.house.prefix}${key.mailed('join', '*')}`);
    return names.map((name) => name.slice(world.house.prefix.length));
  }
});

test('the answer is the same for an address that is new, known, paused, gone or suppressed', async () => {
  const { redis, house } = world;
  await world.enlist('known@tanlua.example', { state: 'active' });
  await world.enlist('stopped@tanlua.example', { state: 'stopped' });
  await world.enlist('dead@tanlua.example', { state: 'suppressed' });
  for (const reason of ['bounced', 'complained', 'erased'] as const) {
    const email = `${reason}@tanlua.example`;
    await suppress(redis, { email, reason, at: world.now() }, house.secret);
  }
  const open = await world.undecided();
  const names = ['brandnew', 'known', 'stopped', 'dead', 'bounced', 'complained', 'erased'];
  const pages = new Set<string>();
  for (const name of names) {
    const { status, page } = await world.fillIn('/subscribe', { email: `${name}@tanlua.example` });
    pages.add(`${status} ${withoutCode(page).replaceAll(name, 'name')}`);
  }
  expect(pages.size).toBe(1);
  await decided(open + 3);
  for (const name of ['brandnew', 'stopped', 'erased']) {
    expect(await world.linkTo(`${name}@tanlua.example`)).toContain('/confirm/');
  }
  expect(await world.linkTo('known@tanlua.example')).toContain('/preferences/');
  expect(world.mailsTo('known@tanlua.example')[0]?.subject).toContain('đã đăng ký');
  for (const name of ['dead', 'bounced', 'complained']) {
    expect(world.mailsTo(`${name}@tanlua.example`)).toEqual([]);
  }
  await world.post(await world.linkTo('erased@tanlua.example'), {});
  expect(await world.reader('erased@tanlua.example')).toMatchObject({ state: 'active' });
  const [lifted] = await readSuppressions(redis, ['erased@tanlua.example'], house.secret);
  expect(lifted).toBeNull();
});

test('a used link tells nobody who has left since that letters come', async () => {
  const email = 'left@tanlua.example';
  await world.fillIn('/subscribe', { email });
  const link = await world.linkTo(email);
  expect((await world.post(link, {})).page).toContain('Đã đăng ký xong');
  expect((await world.post(link, {})).page).toContain('Đã đăng ký xong');
  await saveSubscriber(world.redis, { channel: 'email', address: email }, { state: 'stopped' });
  expect((await world.post(link, {})).status).toBe(410);
  expect((await world.read(link)).status).toBe(410);
  expect(await world.reader(email)).toMatchObject({ state: 'stopped' });
});

test('an old link does not bring back whoever complained since', async () => {
  const email = 'late@tanlua.example';
  await world.fillIn('/subscribe', { email });
  const link = await world.linkTo(email);
  await suppress(world.redis, { email, reason: 'complained', at: world.now() }, world.house.secret);
  expect((await world.post(link, {})).status).toBe(410);
  expect(await world.reader(email)).toBeNull();
});

test.each(['lan', 'lan@', 'lan@tanlua', '', 'a b@tanlua.example', `${'a'.repeat(70)}@b.vn`])(
  'what cannot be an address, %j, is told so and kept in the form',
  async (email) => {
    const open = await world.undecided();
    const { status, page } = await world.fillIn('/subscribe', { email, mode: 'daily' });
    expect(status).toBe(400);
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain(`value="${email}"`);
    expect(page).toMatch(/value="daily" checked/);
    expect(await world.undecided()).toBe(open);
  },
);

test('whoever fills in what people cannot see is thanked and forgotten', async () => {
  const email = 'robot@tanlua.example';
  const open = await world.undecided();
  const { status } = await world.fillIn('/subscribe', { email, remark: 'hello' });
  expect([status, await world.undecided()]).toEqual([200, open]);
});

test('one place may sign up a household, not a province; haste and no stamp even less', async () => {
  const signUp = (name: string, number: number, stamped: boolean) => {
    const fields = { email: `${name}${number}@tanlua.example` };
    const from = `2001:db8:0:${stamped ? 1 : 2}:${number}::1`;
    return stamped
      ? world.fillIn('/subscribe', fields, from)
      : world.post('/subscribe', fields, { from });
  };
  for (const [name, stamped, most] of [
    ['calm', true, 30],
    ['hasty', false, 5],
  ] as const) {
    const open = await world.undecided();
    for (let number = 1; number <= most + 3; number += 1) {
      expect((await signUp(name, number, stamped)).status).toBe(200);
    }
    await decided(open + most);
  }
});

test('a proxy that tells nobody apart does not lock everybody out', async () => {
  const open = await world.undecided();
  for (let number = 1; number <= 12; number += 1) {
    await world.post('/subscribe', { email: `behind${number}@tanlua.example` }, { from: '' });
  }
  await decided(open + 12);
});

test.each<[string, RequestInit, number]>([
  ['another site', { headers: { Origin: 'https://evil.example' } }, 403],
  ['another site that hides', { headers: { 'Sec-Fetch-Site': 'cross-site' } }, 403],
  ['the site itself', { headers: { Origin: 'http://bantin.test' } }, 200],
  ['our page, which tells no origin', { headers: { Origin: 'null' } }, 200],
  ['JSON', { headers: { 'Content-Type': 'application/json' }, body: '{}' }, 415],
  ['no type at all', { body: Buffer.from('email=a@b.vn') }, 415],
  ['too much', { body: new URLSearchParams({ email: 'x'.repeat(20_000) }) }, 413],
  [
    'a torn form',
    { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: 'x' },
    400,
  ],
])('a form from %s is answered with a friendly page', async (_what, init, status) => {
  const body = new URLSearchParams({ email: 'somebody@tanlua.example' });
  const { page, ...answer } = await world.read('/subscribe', { method: 'POST', body, ...init });
  expect(answer.status).toBe(status);
  expect(page).toContain('<html lang="vi">');
});

test('other methods find no page', async () => {
  expect((await world.read('/subscribe', { method: 'PUT' })).status).toBe(404);
});

test('what waits names no address outside the record that expires', async () => {
  const email = 'quiet@tanlua.example';
  await world.fillIn('/subscribe', { email });
  await world.linkTo(email);
  const { house, redis } = world;
  const holders: string[] = [];
  for (const name of await redis.keys(`${house.prefix}*`)) {
    const bare = name.slice(house.prefix.length);
    const value = Buffer.from((await redis.dumpBuffer(bare)) ?? '').toString('latin1');
    if (bare.includes('quiet') || value.includes('quiet@')) holders.push(bare);
  }
  expect(holders).toEqual([expect.stringMatching(/^pending:/)]);
  expect(await redis.pttl(holders[0] ?? '')).toBeGreaterThan(47 * HOUR_MS);
});

test('without a mail server there is no form', async () => {
  const mute = await openReadingWorld({ change: (config) => ({ ...config, mail: null }) });
  try {
    expect((await mute.read('/subscribe')).status).toBe(404);
    expect((await mute.read('/')).page).not.toContain('action="/subscribe"');
  } finally {
    await mute.close();
  }
});

test('whoever signed up may go on in a chat: by a link, a QR code, and a code to type', async () => {
  const { app } = openTestWeb({}, { zalo: async () => ({ name: 'bot.SongMay' }) });
  const body = new URLSearchParams({ email: 'lan@songmay.example' });
  const page = await (await app.request('/subscribe', { method: 'POST', body })).text();
  expect(page).toContain('href="https://t.me/songmay_bot?start=c-ACDEF34679"');
  expect(page).toMatch(/<figure><div class="qr" role="img" aria-label="[^"]+"><svg /);
  expect(page).toContain('Trên Zalo, mời quý vị gửi cho bot của chúng tôi mã này: ACDEF34679');
  const sandbox = openTestWeb({ sandbox: true });
  const there = await (await sandbox.app.request('/subscribe', { method: 'POST', body })).text();
  expect(there).not.toContain('t.me');
});
