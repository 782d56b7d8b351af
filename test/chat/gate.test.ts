import { afterEach, beforeEach, expect, test } from 'vitest';
import { showGateTo } from '../../src/chat/letters/showing.ts';
import { readCalendarEntry } from '../../src/edition/calendar-book.ts';
import { sendWeekly } from '../../src/letter-errands.ts';
import { attendGate } from '../../src/letter-gate.ts';
import { hearFeed } from '../../src/life.ts';
import type { ShownMessage } from '../../src/sandbox/telegram-show.ts';
import { articlesBetween, keepArticle } from '../../src/store/articles.ts';
import { latestGate } from '../../src/store/letter-gate.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { World } from '../support/world.ts';
import { everythingAnswered, openTalkingWorld, shown } from './dialogue.ts';

// The hour before the weekly letter: two editors look at it, change it, hold it or send it.

const LAN = 1;
const MINH = 2;

let world: World;
/** What the clock of the house is ahead of ours. */
let aheadMs = 0;
let due = 0;
let rings = 0;

beforeEach(async () => {
  aheadMs = 0;
  world = await openTalkingWorld({
    clock: () => new Date(Date.now() + aheadMs),
    change: (config) => ({
      ...config,
      admins: [LAN, MINH].map((id) => ({ channel: 'telegram', address: String(id) }) as const),
    }),
  });
  for (const editor of [LAN, MINH]) world.telegram.write(editor, '/help');
  await everythingAnswered(world);
  const consent = { at: '2026-11-01', how: 'phiếu đăng ký' };
  const reader = { channel: 'email', address: 'doc@tanlua.example' } as const;
  await saveSubscriber(world.house.redis, reader, { locale: 'vi', mode: 'weekly', consent });
  await publish(
    'hop-dan',
    'Họp dân ấp Bàu Sen',
    'Họp dân ấp Bàu Sen vào lúc 8 giờ ngày 20/12/2099 tại nhà văn hóa ấp.',
  );
  await publish('tiem-chung', 'Lịch tiêm chủng', 'Trạm y tế tiêm chủng cho trẻ em.');
  due = Math.floor(Date.now() / 1000) + 3600;
});
afterEach(() => world.close());

async function publish(slug: string, title: string, text: string): Promise<void> {
  world.news.publish({ slug, title, paragraphs: [text] });
  const [feed] = world.house.feeds;
  if (feed) await hearFeed(feed, world.house);
}

/** The hour begins: both editors see the letter. */
async function open(): Promise<void> {
  const opens = Math.floor(world.house.clock().getTime() / 1000);
  await world.house.queues.add({ kind: 'gate', due, opens }, `gate-${due}`);
  for (const editor of [LAN, MINH]) await sees(editor, 'Bản tin tuần sẽ tự gửi');
}

/** The letter's time has come. */
async function ring(): Promise<void> {
  aheadMs = due * 1000 - Date.now();
  rings += 1;
  await world.house.queues.add({ kind: 'digest', rhythm: 'weekly', due }, `digest-${due}-${rings}`);
}

const sees = (editor: number, words: string): Promise<ShownMessage> =>
  world.telegram.waitFor(() => shown(world, editor).find(({ text }) => text.includes(words)));

async function tap(editor: number, label: string): Promise<string | null> {
  for (const message of shown(world, editor).toReversed()) {
    const button = message.buttons.flat().find(({ text }) => text.includes(label));
    if (!button) continue;
    const { text } = await world.telegram.press(editor, message.id, String(button.callback_data));
    await everythingAnswered(world);
    return text;
  }
  throw new Error(`editor ${editor} has no button "${label}"`);
}

async function say(editor: number, text: string): Promise<void> {
  world.telegram.write(editor, text);
  await everythingAnswered(world);
}

/** All that was asked for has been done. */
const attended = () => expect.poll(() => world.house.queues.busy()).toBe(false);

const letters = () => world.mail.mails.filter(({ to }) => to.includes('doc@tanlua.example'));
const letter = () => world.mail.waitFor(() => letters()[0]);

test('nobody answers: the letter goes at its time, and the editors hear how it went', async () => {
  await open();
  const card = await sees(MINH, 'Lịch tiêm chủng');
  expect(card.text).toContain('Họp dân ấp Bàu Sen');
  expect(card.buttons.flat().map(({ text }) => text)).toEqual([
    'Gửi ngay cho 1 người',
    'Giữ lại',
    'Bỏ mục…',
    'Thêm dòng đầu thư',
  ]);
  expect(letters()).toEqual([]);
  await ring();
  expect((await letter()).text).toContain('Lịch tiêm chủng');
  for (const editor of [LAN, MINH]) {
    await sees(editor, 'đã đến giờ gửi');
    await sees(editor, 'Đã gửi: 1/1 người');
  }
});

test('held, it does not go at its time; sent then, it goes once however many press', async () => {
  await open();
  expect(await tap(MINH, 'Giữ lại')).toBe('Đã giữ lại.');
  expect((await sees(LAN, 'đang được giữ lại')).text).toContain('telegram:2');
  await ring();
  await attended();
  expect(letters()).toEqual([]);
  await Promise.all([tap(LAN, 'Gửi ngay'), tap(MINH, 'Gửi ngay')]);
  await letter();
  for (const editor of [LAN, MINH]) {
    const card = await sees(editor, 'đã được gửi tới 1 người');
    expect(card.buttons).toEqual([]);
    await sees(editor, 'Đã gửi: 1/1 người');
  }
  expect(letters()).toHaveLength(1);
  await ring();
  await attended();
  expect(letters()).toHaveLength(1);
});

test('what is left out and the line on top are so in the mail that arrives', async () => {
  await open();
  await tap(LAN, 'Bỏ mục…');
  await tap(MINH, 'Bỏ mục…');
  await tap(LAN, 'Lịch tiêm chủng');
  const list = await sees(MINH, 'Chạm vào mục');
  expect(list.buttons.flat().map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^✖️ \d+\. Lịch tiêm chủng/),
  );
  await tap(LAN, 'Xong');
  expect((await sees(LAN, 'Bản tin tuần sẽ tự gửi')).text).toMatch(/✖️ \d+\. Lịch tiêm chủng/);
  await tap(LAN, 'Thêm dòng đầu thư');
  await say(LAN, 'x'.repeat(501));
  await sees(LAN, 'dài nhất 500 ký tự. Mời');
  await say(LAN, 'Chào bà con,\ntuần này có họp dân!');
  expect((await sees(LAN, 'Dòng đầu thư: Chào bà con, tuần này')).text).toContain('sẽ tự gửi');
  await tap(MINH, 'Xong');
  await sees(MINH, 'Dòng đầu thư: Chào bà con, tuần này');
  await tap(MINH, 'Gửi ngay');
  const mail = await letter();
  for (const part of [mail.text, mail.html])
    expect(part).toContain('Chào bà con, tuần này có họp dân!');
  expect(mail.text).toContain('Họp dân ấp Bàu Sen');
  expect(mail.text).not.toContain('Lịch tiêm chủng');
});

test('what was left out and taken back is in the letter again; the line can be taken away', async () => {
  await open();
  await tap(LAN, 'Bỏ mục…');
  await tap(LAN, 'Lịch tiêm chủng');
  await tap(LAN, 'Lịch tiêm chủng');
  await tap(LAN, 'Xong');
  await tap(LAN, 'Thêm dòng đầu thư');
  await say(LAN, 'Chào bà con!');
  await sees(LAN, 'Dòng đầu thư: Chào bà con!');
  await tap(LAN, 'Bỏ dòng đầu thư');
  await ring();
  const { text } = await letter();
  expect(text).toContain('Lịch tiêm chủng');
  expect(text).not.toContain('Chào bà con!');
});

test('a button of an earlier letter does nothing any more', async () => {
  await open();
  await tap(LAN, 'Giữ lại');
  const old = shown(world, LAN).findLast(({ text }) => text.includes('đang được giữ lại'));
  const send = old?.buttons.flat()[0];
  await ring();
  await attended();
  due += 7 * 24 * 3600;
  await open();
  await sees(LAN, 'nội dung chuyển sang bản tin sau');
  const pressed = await world.telegram.press(LAN, old?.id ?? 0, String(send?.callback_data));
  expect(pressed.text).toContain('không còn hiệu lực');
  expect(letters()).toEqual([]);
  await ring();
  await letter();
});

test('the week on the command line goes as the editors left it', async () => {
  await open();
  await tap(LAN, 'Bỏ mục…');
  await tap(LAN, 'Lịch tiêm chủng');
  await tap(LAN, 'Xong');
  await sendWeekly(world.house);
  expect((await letter()).text).not.toContain('Lịch tiêm chủng');
  await sees(LAN, 'đã được gửi tới 1 người (người quản trị máy chủ)');
});

test('an editor who is a reader may have a test, which counts for nothing', async () => {
  const { redis } = world.house;
  const chat = { channel: 'telegram', address: String(LAN) } as const;
  const mail = { channel: 'email', address: 'lan@tanlua.example' } as const;
  const consent = { at: '2026-11-01', how: 'phiếu đăng ký' };
  await saveSubscriber(redis, chat, { locale: 'vi', mode: 'instant', person: 'p' });
  await saveSubscriber(redis, mail, { locale: 'vi', mode: 'daily', person: 'p', consent });
  await open();
  expect(await tap(LAN, 'Gửi thử cho tôi')).toBe('Đang gửi thử tới lan@tanlua.example.');
  const test = await world.mail.waitFor(() => world.mail.mails[0]);
  expect(test).toMatchObject({ to: ['lan@tanlua.example'] });
  expect(test.subject).toMatch(/^\[Thử\] /);
  expect(test.text).toContain('Lịch tiêm chủng');
  expect(test.headers.has('list-unsubscribe')).toBe(false);
  await ring();
  expect((await letter()).subject).not.toContain('[Thử]');
});

test('a letter whose work was lost to a kill goes all the same, as it was left', async () => {
  await open();
  await tap(LAN, 'Bỏ mục…');
  await tap(LAN, 'Lịch tiêm chủng');
  aheadMs = due * 1000 - Date.now() + 30_000;
  await attendGate(world.house);
  expect((await letter()).text).not.toContain('Lịch tiêm chủng');
});

test('shown again after a kill it is not shown twice', async () => {
  await open();
  const before = shown(world, LAN).length;
  const opens = Math.floor(Date.now() / 1000);
  await world.house.queues.add({ kind: 'gate', due, opens }, `gate-${due}-again`);
  await attended();
  expect(shown(world, LAN)).toHaveLength(before);
});

test('without notice the letter goes at its time, and is shown then', async () => {
  due = Math.floor(Date.now() / 1000);
  await ring();
  await letter();
  const card = await sees(LAN, 'đã đến giờ gửi');
  expect(card.text).toContain('Lịch tiêm chủng');
  expect(card.buttons).toEqual([]);
});

test('nothing new is not shown, and somebody who is no editor changes nothing', async () => {
  await open();
  const stranger = 77;
  world.telegram.write(stranger, '/help');
  await everythingAnswered(world);
  const [message] = shown(world, stranger);
  await world.telegram.press(stranger, message?.id ?? 0, `gate:${due}:now`);
  await everythingAnswered(world);
  await attended();
  expect(letters()).toEqual([]);
  await ring();
  await letter();
  await sees(LAN, 'Đã gửi: 1/1 người');
  due += 7 * 24 * 3600;
  const before = shown(world, LAN).length;
  await world.house.queues.add(
    { kind: 'gate', due, opens: Math.floor((Date.now() + aheadMs) / 1000) },
    `gate-${due}`,
  );
  await attended();
  expect(shown(world, LAN)).toHaveLength(before);
});

test('what the program is not sure of waits for an editor, who lets it in', async () => {
  const { redis } = world.house;
  const [kept] = await articlesBetween(redis, new Date(0), new Date(Date.now() + 60_000));
  if (!kept) throw new Error('no article is kept');
  const doubtful = {
    id: 'd1',
    title: 'Hội thi nấu ăn',
    start: '2099-12-24',
    quote: 'hội thi nấu ăn có thể diễn ra cuối năm',
    confidence: 0.5,
  };
  const findings = { ...kept.findings, events: [...kept.findings.events, doubtful] };
  await keepArticle(redis, { article: kept.article, findings }, kept.keptAt);
  due = Math.floor(Date.parse('2099-12-20T00:00:00Z') / 1000);
  aheadMs = due * 1000 - 3_600_000 - Date.now();
  await publish('moi', 'Tin mới trong tuần', 'Vừa qua.');
  await keepArticle(
    redis,
    { article: { ...kept.article, id: 'a2' }, findings },
    world.house.clock(),
  );
  const opens = due - 3600;
  await world.house.queues.add({ kind: 'gate', due, opens }, `gate-${due}`);
  const card = await sees(LAN, 'Cần quý vị xem');
  expect(card.text).toContain('☐ Hội thi nấu ăn (24/12/2099): “hội thi nấu ăn có thể');
  await tap(LAN, 'Mục cần xem (1)');
  await tap(LAN, '☐ Hội thi nấu ăn');
  await tap(LAN, 'Xong');
  await sees(MINH, '☑ Hội thi nấu ăn');
  await ring();
  expect((await letter()).text).toContain('Hội thi nấu ăn');
  // What the letter's link to the calendar asks for is there.
  expect(await readCalendarEntry(redis, 'd1')).toHaveLength(1);
});

test('who did not get it is sent it again by a button under the report, and nobody else', async () => {
  const consent = { at: '2026-11-01', how: 'phiếu đăng ký' };
  const reader = { channel: 'email', address: 'hong@tanlua.example' } as const;
  await saveSubscriber(world.house.redis, reader, { locale: 'vi', mode: 'weekly', consent });
  const lift = world.mail.onEnvelope(({ stage, to }) =>
    stage === 'data' && to[0]?.startsWith('hong@') ? { kind: 'reply', code: 554 } : null,
  );
  await ring();
  const report = await sees(MINH, 'Đã gửi: 1/2 người');
  expect(report.text).toContain('Bản tin tuần');
  expect(report.text).toContain('Không gửi được: 1');
  lift();
  await tap(MINH, 'Gửi lại cho 1 người chưa nhận được');
  const again = () => world.mail.mails.filter(({ to }) => to.includes(reader.address));
  await world.mail.waitFor(() => again()[0]);
  await sees(MINH, 'Đã gửi: 1/1 người');
  expect(letters()).toHaveLength(1);
  expect(again()).toHaveLength(1);
  await say(MINH, '/audit');
  await sees(MINH, 'quý vị gửi lại 📬 Bản tin tuần');
});

test('a gate that changes while it is shown is shown as it is by then', async () => {
  await open();
  const third = 3;
  world.telegram.write(third, '/help');
  await everythingAnswered(world);
  const gate = await latestGate(world.house.redis);
  if (!gate) throw new Error('there is no gate');
  const file = async () => {
    await tap(LAN, 'Giữ lại');
    return null;
  };
  const admin = { channel: 'telegram', address: String(third) } as const;
  await showGateTo(admin, gate, { ...world.house.chat, file });
  await sees(third, 'đang được giữ lại (telegram:1)');
});
