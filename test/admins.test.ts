import { afterEach, beforeEach, expect, test } from 'vitest';
import { tell, tellAdmins } from '../src/admins.ts';
import { openWorld, type World } from './support/world.ts';

const EDITOR = 1;

let world: World;

beforeEach(async () => {
  world = await openWorld({
    change: (config) => ({
      ...config,
      admins: [
        { channel: 'telegram', address: String(EDITOR) },
        { channel: 'zalo', address: 'abc' },
        { channel: 'zalo', address: 'xyz' },
      ],
    }),
  });
  world.telegram.write(EDITOR, '/help');
});

afterEach(() => world.close());

test('who cannot be told in a chat is told by mail, once however many they are', async () => {
  await tellAdmins('Nguồn tin không đọc được.', 'nguon-tin', world.house);
  await tellAdmins('Nguồn tin không đọc được.', 'nguon-tin', world.house);
  await world.telegram.waitFor(() =>
    world.telegram.messages(EDITOR).some(({ text }) => text === 'Nguồn tin không đọc được.'),
  );
  await expect.poll(() => world.mail.mails.length).toBe(1);
  const [mail] = world.mail.mails;
  expect(mail).toMatchObject({
    to: [world.house.site.contact.email],
    subject: expect.stringContaining('cần quý vị xem'),
    text: expect.stringContaining('Nguồn tin không đọc được.'),
  });
  expect(mail?.headers.has('list-unsubscribe')).toBe(false);
});

test('a chat that is away is tried again for hours before the mail goes', async () => {
  world.telegram.block(EDITOR);
  const word = {
    kind: 'tell',
    id: `viec-telegram-${EDITOR}`,
    channel: 'telegram',
    address: String(EDITOR),
    text: 'Có việc.',
  } as const;
  await tell({ ...word, tries: 0 }, world.house);
  expect(await world.house.redis.exists(`bull:errands:tell-${word.id}-1`)).toBe(1);
  expect(world.mail.mails).toEqual([]);
  await tell({ ...word, tries: 5 }, world.house);
  await expect.poll(() => world.mail.mails.length).toBe(1);
});
