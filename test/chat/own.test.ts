import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmAddress } from '../../src/chat/consent.ts';
import { signUp } from '../../src/chat/signing-up.ts';
import { key } from '../../src/store/keys.ts';
import { readMedia } from '../../src/store/media.ts';
import { keepSource, readSources } from '../../src/store/sources.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { readSuppressions } from '../../src/store/suppressions.ts';
import type { World } from '../support/world.ts';
import { everythingAnswered } from './dialogue.ts';
import { openStagedWorld, STAGES, type Stage, zaloAnswered } from './stages.ts';

let world: World;
let people = 900;
const somebody = () => {
  people += 1;
  return people;
};

beforeAll(async () => {
  world = await openStagedWorld();
});
afterAll(() => world.close());

const mailsTo = (address: string) =>
  world.mail.mails.filter(({ envelope }) => envelope.to.includes(address));
const reader = (email: string) => findSubscriber(world.house.redis, 'email', email);

/** Presses the button of the latest confirmation. */
async function confirm(email: string, count = 1): Promise<void> {
  await world.mail.waitFor(() => mailsTo(email).length >= count, 30_000);
  const link = /\/confirm\/(\S+)/.exec(mailsTo(email).at(-1)?.text ?? '')?.[1] ?? '';
  expect(await confirmAddress(link, world.house)).toMatchObject({ kind: 'confirmed' });
}

/** The two messengers. */
function stages(): [Stage, Stage] {
  const [telegram, zalo] = STAGES.map(([, open]) => open(world));
  if (!telegram || !zalo) throw new Error('two messengers are talked on');
  return [telegram, zalo];
}

/** There while an address was written to a moment ago. */
const mailedNames = async () => {
  const { redis, prefix } = world.house;
  const names = await redis.keys(`${prefix}${key.mailed('join', '*')}`);
  return ['none', ...names.map((name) => name.slice(prefix.length))];
};

/** The code that somebody was shown last. */
const codeOf = (stage: Stage, person: number) =>
  /: ([A-Z\d]{6})$/m.exec(
    stage.said(person).findLast((text) => /: [A-Z\d]{6}$/m.test(text)) ?? '',
  )?.[1] ?? '';

/** Which of these an announcement would reach. */
async function reached(numbers: readonly number[]): Promise<number[]> {
  const { redis } = world.house;
  const id = `reach-${numbers.join('-')}-${people}`;
  people += 1;
  const spec = {
    every: [['topic:van-hoa', 'topic:*']],
    except: [],
    channels: ['telegram', 'zalo'],
  };
  await redis.create(key.edition(id), key.editions, key.editionsMade, id, 1, 'kind', 'none');
  await redis.freeze(redis.options.keyPrefix ?? '', id, id, JSON.stringify(spec));
  const bits = await Promise.all(numbers.map((one) => redis.getbit(key.audience(id), one)));
  await redis.srem(key.editionsSettled, id);
  await redis.zrem(key.editionsOpen, id);
  return numbers.filter((_, at) => bits[at] === 1);
}

describe.each(STAGES)('on %s', (name, openStage) => {
  let stage: Stage;
  beforeAll(() => {
    stage = openStage(world);
  });

  test('an address is confirmed, seen, changed, stopped and deleted', async () => {
    const lan = somebody();
    const [first, second] = [`a.${name}@example.org`, `b.${name}@example.org`];
    await stage.play(lan, [
      ['/start', 'Bản tin'],
      [`/email ${first}`, `thư xác nhận tới ${first}`],
      ['/email', `${first} đang chờ xác nhận`],
      ['[Gửi lại thư]', `thư xác nhận tới ${first}`],
    ]);
    await confirm(first);
    await stage.play(lan, [
      ['/email', `Đang gửi thư tới ${first}: mỗi tuần`],
      ['[Đổi địa chỉ]', 'Mời quý vị gửi địa chỉ mới'],
      [second, `sẽ đến địa chỉ này thay cho ${first}`],
    ]);
    await confirm(second);
    expect(await reader(first)).toBeNull();
    await stage.play(lan, [
      ['/email', `Đang gửi thư tới ${second}`],
      ['[Ngừng gửi thư]', `Không gửi thư tới ${second} nữa`],
    ]);
    expect((await reader(second))?.state).toBe('stopped');
    await stage.play(lan, [
      ['[Xoá địa chỉ này]', `Đã xoá địa chỉ ${second}`],
      ['/email', 'ví dụ: /email lan@example.org'],
    ]);
    expect(await reader(second)).toBeNull();
  });

  test('a mistyped address is dropped, and its button does nothing', async () => {
    const lan = somebody();
    const email = `mistyped.${name}@example.org`;
    await stage.play(lan, [
      [email, `thư xác nhận tới ${email}`],
      ['/email', 'đang chờ xác nhận'],
      ['[Thôi, không cần]', 'đã bỏ địa chỉ'],
      ['/email', 'Mời quý vị gửi địa chỉ'],
    ]);
    await world.mail.waitFor(() => mailsTo(email).length > 0, 30_000);
    const link = /\/confirm\/(\S+)/.exec(mailsTo(email).at(-1)?.text ?? '')?.[1] ?? '';
    expect(await confirmAddress(link, world.house)).toEqual({ kind: 'expired' });
  });

  test('two steps, then nothing is left but a keyed mark, until they come back', async () => {
    const lan = somebody();
    const email = `gone.${name}@example.org`;
    await stage.play(lan, [
      ['/forget', 'không có gì để xoá'],
      ['/start', 'Bản tin'],
      [email, 'thư xác nhận'],
    ]);
    await confirm(email);
    await stage.play(lan, [
      ['xoá dữ liệu', email],
      ['[Không xoá]', 'không xoá gì'],
      ['/forget', 'Xoá mọi dữ liệu của quý vị?'],
      ['[Xoá tất cả]', 'Đã xoá: '],
    ]);
    expect([await stage.kept(lan), await reader(email)]).toEqual([null, null]);
    const address = name === 'telegram' ? `telegram:${lan}` : `zalo:z${lan}`;
    const marks = () => readSuppressions(world.house.redis, [address, email], world.house.secret);
    expect(await marks()).toMatchObject([{ reason: 'erased' }, { reason: 'erased' }]);
    await stage.play(lan, [
      ['/mydata', 'không giữ dữ liệu nào'],
      ['/start', 'đăng ký thành công'],
    ]);
    expect((await marks())[0]).toBeNull();
  });
});

test('a code joins two chats, which are told once from then on, and part again', async () => {
  const [here, there] = stages();
  const lan = somebody();
  await here.play(lan, [
    ['/start', 'Bản tin'],
    ['[Văn hóa]', 'Đang nhận: Văn hóa.'],
    ['/link', 'Trên Zalo, mời quý vị gửi cho bot của chúng tôi mã này'],
  ]);
  const code = codeOf(here, lan);
  await here.play(lan, [[code, 'để gửi ở kênh khác']]);
  await there.play(lan, [
    [code.toLowerCase(), 'Liên kết với Telegram?'],
    ['[Nhận tin ở Zalo]', 'Đã liên kết. Tin sẽ đến Zalo.'],
    [code, 'không đúng hoặc đã quá hạn'],
    ['/link', 'Đã liên kết: Telegram, Zalo.'],
  ]);
  const [one, other] = [await here.kept(lan), await there.kept(lan)];
  expect(one).toMatchObject({ primary: false, topics: ['van-hoa'] });
  expect(other).toMatchObject({ primary: true, topics: ['van-hoa'], person: one?.person });
  expect(here.said(lan).at(-1)).toContain('vừa được liên kết với Zalo');
  await here.play(lan, [
    ['/link', 'Tin đến: Zalo.'],
    ['[Nhận tin ở Telegram]', 'Tin đến: Telegram.'],
    ['[Bỏ liên kết]', 'Đã bỏ liên kết.'],
  ]);
  expect(await here.kept(lan)).toMatchObject({ primary: true });
  expect(await there.kept(lan)).toMatchObject({ primary: true, person: null });
});

test('of two linked chats one is told, and the other when that one is stopped', async () => {
  const [here, there] = stages();
  const lan = somebody();
  await here.play(lan, [
    ['/start', 'Bản tin'],
    ['[Văn hóa]', 'Văn hóa'],
    ['/link', 'mã này'],
  ]);
  await there.play(lan, [
    [`liên kết ${codeOf(here, lan)}`, 'Liên kết với Telegram?'],
    ['[Nhận tin ở Telegram]', 'Tin sẽ đến Telegram.'],
  ]);
  const both = [await here.kept(lan), await there.kept(lan)].map((one) => one?.number ?? 0);
  expect(await reached(both)).toEqual([both[0]]);
  await here.play(lan, [['/stop', 'Đã ngừng']]);
  expect(await reached(both)).toEqual([both[1]]);
});

test('a code is given ten times a day, and tried ten times an hour', async () => {
  const [here] = stages();
  const lan = somebody();
  await here.play(lan, [['/start', 'Bản tin']]);
  for (let time = 1; time <= 10; time += 1) await here.play(lan, [['/link', 'mã này']]);
  await here.play(lan, [['/link', 'đã thử nhiều lần']]);
  const thief = somebody();
  for (let time = 1; time <= 10; time += 1)
    await here.play(thief, [['/link ACDEF3', 'không đúng hoặc đã quá hạn']]);
  await here.play(thief, [[codeOf(here, lan), 'đã thử nhiều lần']]);
});

test('the file holds every address and choice, and reads without a manual', async () => {
  const lan = somebody();
  const [here] = stages();
  await here.play(lan, [
    ['/start', 'Bản tin'],
    ['báo tôi khi có tuyển dụng', 'tuyển dụng'],
    ['my.own@example.org', 'thư xác nhận'],
  ]);
  await confirm('my.own@example.org');
  world.telegram.write(lan, '/mydata');
  await everythingAnswered(world);
  const message = world.telegram.messages(lan).at(-1);
  expect(message?.text).toContain('mọi dữ liệu chúng tôi giữ về quý vị: Telegram, my.own@');
  const file = world.telegram.file(message?.media?.fileId ?? '');
  const held = JSON.parse(String(file?.bytes));
  expect(held.about).toContain('giữ về quý vị, tính đến');
  expect(held.addresses).toMatchObject([
    { channel: 'telegram', address: String(lan), followedWords: ['tuyển dụng'], state: 'active' },
    { channel: 'email', address: 'my.own@example.org', consent: { how: expect.any(String) } },
  ]);
});

test('an address nobody confirmed yet is named among what is deleted', async () => {
  const lan = somebody();
  const [here] = stages();
  await here.play(lan, [
    ['/start', 'Bản tin'],
    ['cho.xac.nhan@example.org', 'thư xác nhận'],
    ['/forget', 'Sẽ xoá: Telegram, cho.xac.nhan@example.org,'],
    ['[Xoá tất cả]', 'Đã xoá: Telegram, cho.xac.nhan@example.org.'],
  ]);
});

test('on Zalo the file is a link', async () => {
  const [, there] = stages();
  const lan = somebody();
  await there.play(lan, [
    ['/start', 'Bản tin'],
    ['dữ liệu của tôi', 'bantin-'],
  ]);
  expect(there.said(lan).at(-1)).toMatch(/\.json: http:\/\/bantin\.test\/media\/\S+/);
  const { redis } = world.house;
  const file = (await redis.get(key.fileOf('zalo', `z${lan}`))) ?? '';
  expect((await readMedia(redis, file))?.name).toMatch(/^bantin-[\d-]+\.json$/);
  await there.play(lan, [
    ['/forget', 'Zalo'],
    ['[Xoá tất cả]', 'Đã xoá: Zalo.'],
  ]);
  expect(await readMedia(redis, file)).toBeNull();
});

test('links bring topics and are counted by their source, without a person', async () => {
  const { redis, secret } = world.house;
  const source = await keepSource(redis, 'Thư viện huyện', secret);
  const [here, there] = stages();
  const [lan, minh] = [somebody(), somebody()];
  await here.play(lan, [
    [`/start t-van-hoa_s-${source}`, 'Đang nhận: Văn hóa.'],
    ['/start t-suc-khoe', 'Đang nhận: Sức khỏe, Văn hóa.'],
    ['/start t-khong-co', 'Quý vị đang nhận tin'],
    [`/start s-${source}`, 'Quý vị đang nhận tin'],
    ['/start s-0000000000', 'Quý vị đang nhận tin'],
    ['[Tất cả chủ đề]', 'tất cả'],
    ['/start t-suc-khoe', 'Quý vị đang nhận tất cả chủ đề'],
  ]);
  await there.play(minh, [[`/start s-${source}`, 'đăng ký thành công']]);
  expect(await readSources(redis)).toEqual([
    { key: source, name: 'Thư viện huyện', opened: 3, joined: 2 },
  ]);
});

test.each([
  ['telegram', (code: string) => `/start c-${code}`],
  ['zalo', (code: string) => code],
] as const)('a sign-up on a page goes on in a chat on %s', async (name, typed) => {
  const [here, there] = stages();
  const stage = name === 'telegram' ? here : there;
  const lan = somebody();
  const email = `page.${name}@example.org`;
  const wish = { email, locale: 'vi', topics: ['*'], mode: 'weekly' } as const;
  const code = await signUp(wish, { source: null, pace: 'calm' }, world.house);
  await stage.play(lan, [
    [typed(code), 'Còn một bước'],
    ['/email', 'Mời quý vị gửi địa chỉ'],
  ]);
  await confirm(email);
  const [chat, letters] = [await stage.kept(lan), await reader(email)];
  expect(letters).toMatchObject({ primary: false, person: chat?.person, state: 'active' });
  expect(chat).toMatchObject({ primary: true, person: expect.any(String) });
  await stage.play(somebody(), [[typed(code), name === 'zalo' ? 'không đúng' : 'thành công']]);
});

test('what is somebody’s own is not said in a group', async () => {
  const ba = { id: 'ba', display_name: 'ba' };
  for (const words of ['đăng ký', '/link', '/mydata', '/email', '/forget'])
    world.zalo.mention('g-own', words, ba);
  await zaloAnswered(world);
  const said = world.zalo.messages('g-own').filter(({ from }) => from === 'bot');
  expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('đăng ký thành công')]);
});

test('a button of long ago asks again, and one of another person does nothing', async () => {
  const [here] = stages();
  const lan = somebody();
  await here.play(lan, [
    ['/start', 'Bản tin'],
    ['/forget', 'Xoá mọi dữ liệu'],
  ]);
  await world.house.redis.del(key.ownQuestion('telegram', String(lan)));
  await here.play(lan, [['[Xoá tất cả]', null]]);
  expect(await here.kept(lan)).toMatchObject({ state: 'active' });
  await here.play(lan, [['[Xoá tất cả]', 'Đã xoá']]);
});

test('a mailbox two people share goes to who named it last, and they stay two', async () => {
  const [here] = stages();
  const [lan, minh] = [somebody(), somebody()];
  const email = 'shared@example.org';
  for (const [index, one] of [lan, minh].entries()) {
    await here.play(one, [
      ['/start', 'Bản tin'],
      [email, 'thư xác nhận'],
    ]);
    await confirm(email, index + 1);
    await world.house.redis.del(...(await mailedNames()));
  }
  await here.play(lan, [['/email', 'Mời quý vị gửi địa chỉ']]);
  await here.play(minh, [
    ['/email', `Đang gửi thư tới ${email}`],
    ['/forget', email],
    ['[Xoá tất cả]', 'Đã xoá'],
  ]);
  expect(await here.kept(lan)).toMatchObject({ state: 'active', primary: true });
});

test('who is linked already is not linked with a second chat of the same kind', async () => {
  const [here, there] = stages();
  const [lan, minh] = [somebody(), somebody()];
  await here.play(lan, [
    ['/start', 'Bản tin'],
    ['/link', 'mã này'],
  ]);
  await there.play(lan, [
    [codeOf(here, lan), 'Liên kết với Telegram?'],
    ['[Nhận tin ở Zalo]', 'Đã liên kết'],
  ]);
  await here.play(minh, [
    ['/start', 'Bản tin'],
    ['/link', 'mã này'],
  ]);
  await there.play(lan, [[codeOf(here, minh), 'đã liên kết với cuộc trò chuyện khác']]);
});

test('after all of it no key and no value names them, but for what ends within a day', async () => {
  const [here] = stages();
  const lan = 77_123_456;
  const email = 'nobody.left@example.org';
  await here.play(lan, [
    ['/start', 'Bản tin'],
    ['báo tôi khi có vaccine', 'vaccine'],
    ['/link', 'mã này'],
    [email, 'thư xác nhận'],
  ]);
  await confirm(email);
  const marks = [String(lan), '.left@', 'vaccine'];
  expect((await lastingNames(marks)).length).toBeGreaterThan(3);
  await here.play(lan, [
    ['other.left@example.org', 'thay cho'],
    ['/forget', email],
    ['[Xoá tất cả]', 'Đã xoá'],
  ]);
  await world.mail.waitFor(() => mailsTo('other.left@example.org').length > 0, 30_000);
  expect(await lastingNames(marks)).toEqual([]);
});

/** Names of what holds one of these in its name or value, but for what ends by itself within a day. */
async function lastingNames(marks: readonly string[]): Promise<string[]> {
  const { redis, prefix } = world.house;
  const lasting: string[] = [];
  for (const name of await redis.keys(`${prefix}*`)) {
    const bare = name.slice(prefix.length);
    const value = Buffer.from((await redis.dumpBuffer(bare)) ?? '').toString('latin1');
    const ends = /^(?:asked|chat|pace):/.test(bare) && (await redis.ttl(bare)) > 0;
    if (!ends && !/^in:/.test(bare) && marks.some((mark) => `${bare} ${value}`.includes(mark)))
      lasting.push(bare);
  }
  return lasting;
}
