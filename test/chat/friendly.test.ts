import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '../support/world.ts';
import { everythingAnswered, openTalkingWorld, play, shown } from './dialogue.ts';

// What people send that asks for nothing: a short, useful answer, or silence; never an error.

let world: World;
let people = 500;

beforeAll(async () => {
  world = await openTalkingWorld();
});
afterAll(async () => {
  expect(world.telegram.refusals).toEqual([]);
  await world.close();
});

async function reader(): Promise<number> {
  people += 1;
  await play(world, people, [['/start', 'đăng ký thành công']]);
  return people;
}

const texts = (person: number) => shown(world, person).map(({ text }) => text);

test.each([
  ['a photograph', (who: number) => world.telegram.enclose(who, [{ kind: 'photo' }])],
  ['a film', (who: number) => world.telegram.enclose(who, [{ kind: 'video' }])],
  [
    'an album',
    (who: number) => world.telegram.enclose(who, [{ kind: 'photo' }, { kind: 'photo' }]),
  ],
  ['four thousand letters', (who: number) => world.telegram.write(who, 'lúa '.repeat(1024))],
  ['a chain letter', (who: number) => world.telegram.write(who, '🔥🔥 https://spam.example 🔥🔥')],
  ['signs nobody sees', (who: number) => world.telegram.write(who, '\u200b\u2063')],
])('%s gets one short answer with a way on', async (_, send) => {
  const lan = await reader();
  send(lan);
  await everythingAnswered(world);
  expect(texts(lan).slice(1)).toEqual([expect.stringContaining('/help')]);
});

test.each(['nam-ngoai:1', 'grp:on', 'x'.repeat(64)])(
  'a button of last year (%j) is called old, and today’s choices are shown',
  async (data) => {
    const lan = await reader();
    const [message] = shown(world, lan);
    const { text } = await world.telegram.press(lan, message?.id ?? 0, data);
    await everythingAnswered(world);
    expect(text).toContain('Nút này đã cũ');
    expect(texts(lan).at(-1)).toContain('Cài đặt của quý vị');
  },
);

test.each(['Cảm ơn', 'cám ơn nhiều nhé!', 'Xin cảm ơn ạ.', 'cam on ban', 'Thank you so much'])(
  '%j is answered in kind',
  async (words) => {
    const lan = await reader();
    await play(world, lan, [[words, 'rất vui được phục vụ']]);
  },
);

test('a thank-you that goes on to say something is not only that', async () => {
  const lan = await reader();
  await play(world, lan, [['cảm ơn nhưng đừng gửi cho tôi nữa', '/help']]);
});

test('help fits one screen', async () => {
  const lan = await reader();
  await play(world, lan, [['/help', '/settings']]);
  const lines = texts(lan).at(-1)?.split('\n') ?? [];
  expect(lines.length).toBeLessThanOrEqual(18);
  expect(Math.max(...lines.slice(1).map(({ length }) => length))).toBeLessThanOrEqual(60);
});
