import { expect, test } from 'vitest';
import { gateCard } from '../../src/chat/letters/card.ts';
import { gateList } from '../../src/chat/letters/list.ts';
import { openCopy } from '../../src/copy/copy.ts';
import type { GateEntry, LetterGate } from '../../src/store/letter-gate.ts';

const HANH = { channel: 'telegram', address: '1' };
const NOW = new Date('2026-11-29T23:00:00Z');
const DEPS = {
  copy: openCopy(),
  site: {
    name: 'Xã Tân Lúa',
    shortName: 'Tân Lúa',
    url: 'https://tanlua.example',
    locale: 'vi',
    timezone: 'Asia/Ho_Chi_Minh',
    attribution: 'Xã Tân Lúa',
    contact: { email: 'lienhe@tanlua.example' },
  },
} as const;

const gate = (change: Partial<LetterGate> = {}): LetterGate => ({
  due: Date.parse('2026-11-30T00:00:00Z') / 1000,
  version: 0,
  state: 'open',
  entries: [],
  more: 0,
  doubts: [],
  reach: 1234,
  leftOut: [],
  alsoShown: [],
  note: null,
  by: null,
  sentAt: null,
  edition: null,
  ...change,
});

const entries = (count: number, kind: GateEntry['kind'], title = 'Tin'): GateEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    kind,
    id: `${kind}${index}`,
    title: `${title} ${index}`,
  }));

const card = (of: LetterGate, locale: 'vi' | 'en' = 'vi') =>
  gateCard(of, { editor: HANH, locale, now: NOW, canTest: true }, DEPS);
const textOf = (of: LetterGate, locale: 'vi' | 'en' = 'vi') =>
  card(of, locale).message.paragraphs.join('\n\n');

test.each([
  ['vi', 'lúc 07:00 Thứ Hai, 30/11/2026, tới 1.234 người; còn 1 giờ.'],
  ['en', 'at 07:00 Monday, 30 Nov 2026, to 1,234 people; one hour left.'],
] as const)(
  'the card says when it goes, to how many and how long that is (%s)',
  (locale, words) => {
    expect(textOf(gate(), locale)).toContain(words);
  },
);

test('a small letter as its editor sees it', () => {
  const small = gate({
    entries: [
      { kind: 'task', id: 't', title: 'Nộp báo cáo', day: '2026-12-04' },
      { kind: 'event', id: 'e', title: 'Họp dân', day: '2026-12-02' },
      { kind: 'article', id: 'a', title: 'Lịch tiêm chủng' },
    ],
    leftOut: ['a'],
    note: 'Chào bà con!',
    doubts: [{ id: 'd', title: 'Hội thi', quote: 'có thể có hội thi', day: '2026-12-24' }],
  });
  const { message, choices } = card(small);
  expect(message.paragraphs.slice(1)).toEqual([
    '1 việc · 1 sự kiện · 0 thông báo · 0 tin',
    'Dòng đầu thư: Chào bà con!',
    'Việc cần làm\n1. Nộp báo cáo (04/12)',
    'Sự kiện sắp tới\n2. Họp dân (02/12)',
    'Tin trong tuần\n✖️ 3. Lịch tiêm chủng',
    'Cần quý vị xem (chưa chắc, nên chưa đưa vào bản tin):\n☐ Hội thi (24/12/2026): “có thể có hội thi”',
  ]);
  expect(choices?.map((row) => row.map(({ label }) => label))).toEqual([
    ['Gửi ngay cho 1.234 người'],
    ['Giữ lại'],
    ['Bỏ mục…', 'Mục cần xem (1)'],
    ['Sửa dòng đầu thư', 'Bỏ dòng đầu thư'],
    ['Gửi thử cho tôi'],
  ]);
});

test.each([
  ['100 entries of 160 letters', entries(100, 'article', 'Dài '.repeat(39)), 70],
  ['100 short ones', entries(100, 'article'), 0],
])('%s fit into one message of any messenger', (_, many, leastCut) => {
  const doubts = Array.from({ length: 30 }, (_, index) => ({
    id: `d${index}`,
    title: 'Có lẽ '.repeat(26),
    quote: 'trích '.repeat(50),
  }));
  const text = textOf(gate({ entries: many, doubts, note: 'n'.repeat(500) }));
  expect(text.length).toBeLessThanOrEqual(4000);
  const cut = Number(/còn (\d+) mục nữa, xin xem/.exec(text)?.[1] ?? 0);
  expect(cut).toBeGreaterThanOrEqual(leastCut);
  expect(text).toContain('và 25 mục nữa');
});

test('what can be toggled is paged, each behind a name Telegram takes', () => {
  const doubts = [{ id: 'd', title: 'Có lẽ', quote: 'có lẽ' }];
  const of = gate({ entries: entries(20, 'article', 'Một tựa đề dài '.repeat(5)), doubts });
  const pages = [0, 1, 2, 9].map((page) => gateList(of, { page, locale: 'vi' }, DEPS));
  expect(pages.map(({ choices }) => choices?.length)).toEqual([10, 10, 7, 7]);
  expect(pages[2]?.choices?.at(-3)?.[0]).toMatchObject({
    id: `gate:${of.due}:show:0:2`,
    label: '☐ Có lẽ',
  });
  for (const { id, label } of pages.flatMap(({ choices = [] }) => choices.flat())) {
    expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
    expect(label.length).toBeLessThanOrEqual(44);
  }
});

test('what no name is known of is shown and cannot be left out', () => {
  const of = gate({
    entries: [{ kind: 'event', id: null, title: 'Họp cũ' }, ...entries(1, 'task')],
  });
  expect(textOf(of)).toContain('1. Họp cũ');
  const { choices = [] } = gateList(of, { page: 0, locale: 'vi' }, DEPS);
  expect(choices.map(([first]) => first?.label)).toEqual(['2. Tin 0', 'Xong']);
});

test.each([
  ['held', { channel: 'telegram', address: '1' }, 'được giữ lại (quý vị)'],
  ['held', { channel: 'telegram', address: '2' }, 'được giữ lại (telegram:2)'],
  ['sent', { channel: 'telegram', address: '1' }, 'tới 1.234 người (quý vị)'],
  ['sent', { channel: 'cli', address: '' }, 'tới 1.234 người (người quản trị máy chủ)'],
  ['sent', null, 'đã đến giờ gửi'],
  ['over', null, 'chuyển sang bản tin sau'],
] as const)('of a letter that is %s the card says by whom', (state, by, words) => {
  const of = gate({ state, by });
  expect(textOf(of)).toContain(words);
  expect(card(of).choices !== undefined).toBe(state === 'held');
});
