import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../support/world.ts';
import { openStagedWorld, STAGES, type Stage, type Turn } from './stages.ts';

// The conversation is written once: what is said here is said on every messenger.

let world: World;
let people = 500;
const somebody = () => {
  people += 1;
  return people;
};

beforeAll(async () => {
  world = await openStagedWorld();
});
afterAll(() => world.close());

const DIALOGUES: readonly (readonly [string, readonly Turn[]])[] = [
  [
    'one word subscribes, a second one says so, and a word ends it',
    [
      ['đăng ký', 'Quý vị đã đăng ký thành công'],
      ['/start', 'Quý vị đang nhận tin'],
      ['xin chào', 'chúng tôi chưa hiểu'],
      ['huỷ', 'Đã ngừng gửi tin'],
      ['/stop', 'Hiện quý vị không nhận tin'],
      ['xin chào', 'Quý vị chưa đăng ký'],
    ],
  ],
  [
    'topics are chosen one by one, and none means all',
    [
      ['/topics', 'Quý vị chưa đăng ký'],
      ['dang ky', 'Quý vị đang nhận tất cả chủ đề'],
      ['chủ đề', 'Đang nhận: tất cả chủ đề.'],
      ['[Sức khỏe]', 'Đang nhận: Sức khỏe.'],
      ['[Văn hóa]', 'Đang nhận: Sức khỏe, Văn hóa.'],
      ['[Sức khỏe]', 'Đang nhận: Văn hóa.'],
      ['[Văn hóa]', 'Đang nhận: tất cả chủ đề.'],
    ],
  ],
  [
    'another language is chosen, and spoken',
    [
      ['/start', 'Bản tin'],
      ['ngôn ngữ', 'Chọn ngôn ngữ'],
      ['[English]', 'From now on'],
      ['/help', 'We bring you the news'],
      ['topics', 'Receiving: every topic'],
    ],
  ],
  [
    'words nobody understands get one clear answer',
    [
      ['/start', 'Bản tin'],
      ['!!! …', 'chúng tôi chưa hiểu'],
      ['<b>&amp;</b> *_`', 'chúng tôi chưa hiểu'],
      ['lúa '.repeat(1000), 'chúng tôi chưa hiểu'],
      ['/khongco gì cả', 'chúng tôi chưa hiểu'],
    ],
  ],
];

describe.each(STAGES)('on %s', (name, openStage) => {
  let stage: Stage;
  beforeAll(() => {
    stage = openStage(world);
  });

  test.each(DIALOGUES)('%s', async (_, turns) => {
    await stage.play(somebody(), turns);
  });

  test('choices are kept, also by who stops and comes back', async () => {
    const hoa = somebody();
    await stage.play(hoa, [
      ['/start', 'Bản tin'],
      ['[Văn hóa]', 'Đang nhận: Văn hóa.'],
      ['dừng', 'Đã ngừng'],
    ]);
    const stopped = { channel: name, state: 'stopped', mode: 'instant', topics: ['van-hoa'] };
    expect(await stage.kept(hoa)).toMatchObject(stopped);
    await stage.play(hoa, [['bắt đầu', 'Đang nhận: Văn hóa.']]);
    expect(await stage.kept(hoa)).toMatchObject({ state: 'active', topics: ['van-hoa'] });
  });
});
