import { expect, test } from 'vitest';
import { hearFeed, writeLetter } from '../src/life.ts';
import { findSubscriber } from '../src/store/subscribers.ts';
import { openWebDoor } from '../src/web.ts';
import type { Story } from './support/news-site.ts';
import { openWorld, type World } from './support/world.ts';

// The whole story on real parts: a feed is read, readers subscribe, an article reaches the chats,
// the week reaches a mailbox, an editor reaches everybody.

const EDITOR = 1;
const LAN = 2;
const MINH = 3;

const OLD: Story = {
  slug: 'duong-hoa',
  title: 'Ấp Bàu Sen trồng xong đường hoa',
  paragraphs: ['Bà con ấp Bàu Sen đã trồng xong hai ki-lô-mét hoa dọc đường liên ấp.'],
};

const NEWS: Story = {
  slug: 'chong-han',
  title: 'Chống hạn & mặn: <việc> phải làm ngay',
  summary: 'Ủy ban nhân dân xã giao việc cho các ấp trong mùa khô.',
  paragraphs: [
    'Ủy ban nhân dân xã yêu cầu các ấp và đơn vị thực hiện tốt các nhiệm vụ sau:',
    'Thứ nhất, các ấp thông báo độ mặn hằng ngày trên loa truyền thanh.',
    'Thứ hai, hợp tác xã kiểm tra toàn bộ cống và đê bao trước ngày 20/12/2099.',
    'Hội nghị tổng kết được tổ chức từ ngày 25/12 đến ngày 27/12/2099 tại hội trường Ủy ban nhân dân xã.',
  ],
};

async function subscribe(world: World, ...people: readonly number[]): Promise<void> {
  for (const person of people) world.telegram.write(person, '/start');
  await world.telegram.waitFor(() =>
    people.every((person) => lastOf(world, person)?.from === 'bot'),
  );
}

const lastOf = (world: World, person: number) => world.telegram.messages(person).at(-1);
const feedOf = (world: World) => {
  const [feed] = world.house.feeds;
  if (!feed) throw new Error('no feed');
  return feed;
};

test('an article travels from the feed to every chat, once, and the backlog stays silent', async () => {
  const world = await openWorld();
  try {
    await subscribe(world, LAN, MINH);
    world.news.publish(OLD);
    expect(await hearFeed(feedOf(world), world.house)).toMatchObject({
      kind: 'heard',
      first: true,
    });
    world.news.publish(NEWS);
    await hearFeed(feedOf(world), world.house);
    await world.telegram.waitFor(() => [LAN, MINH].every((one) => lastOf(world, one)?.linkPreview));

    const alert = lastOf(world, LAN);
    expect(alert?.text).toBe(
      `Chống hạn & mặn: <việc> phải làm ngay\n\n${NEWS.summary}\n\n${world.news.url}/chong-han\n\n${world.house.site.attribution}`,
    );
    expect(alert?.html).toContain('<b>Chống hạn &amp; mặn: &lt;việc&gt; phải làm ngay</b>');
    expect(world.telegram.messages(LAN).filter((one) => one.text.includes('Bàu Sen'))).toEqual([]);

    expect(await hearFeed(feedOf(world), world.house)).toEqual({ kind: 'unchanged' });
    expect(world.telegram.sends.filter((call) => call.text?.includes('Chống hạn'))).toHaveLength(2);
    expect(world.telegram.refusals).toEqual([]);
  } finally {
    await world.close();
  }
});

test('an address given in chat is confirmed by its owner, gets the week, and leaves with one click', async () => {
  const world = await openWorld();
  const web = await openWebDoor(world.house, null);
  const visit = (link: string, init?: RequestInit) =>
    fetch(link.replace(world.house.publicUrl, web.url), init);
  try {
    await subscribe(world, LAN);
    world.news.publish(OLD);
    await hearFeed(feedOf(world), world.house);
    world.telegram.write(LAN, '/email Lan@Example.org');
    await world.mail.waitFor(() => world.mail.mails.length === 1);
    const link = /http\S+\/confirm\/\S+/.exec(world.mail.mails[0]?.text ?? '')?.[0] ?? '';

    expect((await visit(link)).status).toBe(200);
    expect(await findSubscriber(world.house.redis, 'email', 'lan@example.org')).toBeNull();
    expect(await writeLetter({ rhythm: 'weekly' }, world.house)).toBeNull();
    expect((await visit(link, { method: 'POST' })).status).toBe(200);

    world.news.publish(NEWS);
    await hearFeed(feedOf(world), world.house);
    await writeLetter({ rhythm: 'weekly' }, world.house);
    await world.mail.waitFor(() => world.mail.mails.length === 2);
    const letter = world.mail.mails[1];
    expect(letter?.subject).toMatch(/^2 việc cần làm, 1 sự kiện sắp tới – Bản tin /);
    for (const part of [letter?.text ?? '', letter?.html ?? '']) {
      expect(part).toContain('20/12/2099');
      expect(part).toContain('25/12 – 27/12/2099');
      expect(part).toContain('Ấp Bàu Sen trồng xong đường hoa');
    }
    const copy = await visit(/http\S+\/digests\/[\w-]+/.exec(letter?.text ?? '')?.[0] ?? '');
    expect([copy.status, await copy.text()]).toEqual([200, expect.stringContaining(OLD.title)]);
    expect(await writeLetter({ rhythm: 'weekly' }, world.house)).toBeNull();

    const out = /<(http[^>]+)>/.exec(letter?.headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
    await visit(out);
    expect((await findSubscriber(world.house.redis, 'email', 'lan@example.org'))?.state).toBe(
      'active',
    );
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await visit(out, { method: 'POST', body, redirect: 'manual' })).status).toBe(200);
    expect((await findSubscriber(world.house.redis, 'email', 'lan@example.org'))?.state).toBe(
      'stopped',
    );
  } finally {
    await web.close();
    await world.close();
  }
});

test('an editor announces to everybody, sees the reach before and the result after', async () => {
  const world = await openWorld();
  try {
    await subscribe(world, EDITOR, LAN, MINH);
    world.telegram.write(EDITOR, '/announce Ngày mai nghỉ lễ.\n\nMọi người <nhớ> & báo nhau.');
    await world.telegram.waitFor(() => lastOf(world, EDITOR)?.buttons.length);
    const preview = lastOf(world, EDITOR);
    const [send] = preview?.buttons[0] ?? [];
    expect(send?.text).toBe('Gửi tới 3 người');

    const press = () => world.telegram.press(EDITOR, preview?.id ?? 0, String(send?.callback_data));
    const taps = await Promise.all([press(), press()]);
    expect(taps.map((tap) => tap.text)).toContain('Thông báo này đã được gửi.');
    const report = () => world.telegram.messages(EDITOR).find((one) => one.id === preview?.id);
    await world.telegram.waitFor(() => report()?.text.includes('3/3'));
    const told = [LAN, MINH].map((person) => world.telegram.messages(person).at(-1)?.text);
    expect(told).toEqual(Array(2).fill('Ngày mai nghỉ lễ.\n\nMọi người <nhớ> & báo nhau.'));
    expect(world.telegram.sends.filter((call) => call.chatId === LAN)).toHaveLength(2);

    world.telegram.write(LAN, '/announce Tôi cũng muốn nói');
    await world.telegram.waitFor(() => lastOf(world, LAN)?.text.startsWith('Xin lỗi'));
  } finally {
    await world.close();
  }
});
