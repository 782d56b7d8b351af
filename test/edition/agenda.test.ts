import { expect, test } from 'vitest';
import { articles, event, item, letter, NEWCOMER, REGULAR, task, titles } from './samples.ts';

// What a letter says is to be done, and where to be.

const NEWS = item('new', 1);

test.each([
  ['new, without a day', 1, undefined, { stillOpen: false, overdue: false }],
  ['new, its day ahead', 1, '2026-11-30', { stillOpen: false, overdue: false }],
  ['new, due today', 1, '2026-11-23', { stillOpen: false, overdue: false }],
  ['new, its day over', 1, '2026-11-22', { stillOpen: false, overdue: true }],
  ['told before, its day ahead', 20, '2027-06-01', { stillOpen: true, overdue: false }],
  ['told before, due today', 20, '2026-11-23', { stillOpen: true, overdue: false }],
  ['told before, without a day', 20, undefined, null],
  ['told before, its day over', 20, '2026-11-22', null],
])('a task that is %s', (_, days, due, shown) => {
  const found = letter([item('a', days, { tasks: [task('Dọn kênh', due)] }), NEWS])?.tasks;
  expect(found).toEqual(shown ? [expect.objectContaining({ title: 'Dọn kênh', ...shown })] : []);
});

test('what is open from before a newcomer came is new to them', () => {
  const old = item('a', 20, { tasks: [task('Dọn kênh', '2026-12-01'), task('Treo cờ')] });
  expect(letter([old, NEWS], NEWCOMER)?.tasks).toEqual([
    expect.objectContaining({ title: 'Dọn kênh', stillOpen: false }),
  ]);
});

test('a task says all that was found, and where', () => {
  const found = { ...task('Dọn kênh', '2026-12-01'), actor: 'Các ấp', ordinal: 'Thứ nhất' };
  expect(letter([item('a', 1, { tasks: [found] })])?.tasks).toEqual([
    {
      title: 'Dọn kênh',
      quote: 'Dọn kênh.',
      due: '2026-12-01',
      actor: 'Các ấp',
      stillOpen: false,
      overdue: false,
      source: { title: 'Tin a', link: 'https://dongsen.example/a' },
    },
  ]);
});

test('tasks stand by their day, the undated last and in their own order', () => {
  const one = item('a', 2, {
    tasks: [task('Thứ nhất'), task('Thứ hai', '2026-12-02'), task('Thứ ba')],
  });
  const other = item('b', 1, {
    tasks: [task('Thứ tư', '2026-12-01'), task('Thứ năm', '2026-11-20')],
  });
  expect(titles(letter([one, other])?.tasks)).toEqual([
    'Thứ năm',
    'Thứ tư',
    'Thứ hai',
    'Thứ nhất',
    'Thứ ba',
  ]);
});

test('a task asked for in two articles stands once, with the first, and stays open', () => {
  const asked = task('Nộp báo cáo', '2026-12-01');
  const found = letter([
    item('first', 20, { tasks: [asked] }),
    item('again', 1, { tasks: [{ ...asked, title: 'NỘP BÁO CÁO', quote: 'Nộp ngay.' }] }),
  ]);
  expect(found?.tasks).toEqual([
    expect.objectContaining({
      title: 'Nộp báo cáo',
      stillOpen: true,
      source: expect.objectContaining({ title: 'Tin first' }),
    }),
  ]);
});

test('the same words to others, or for another day, are another task', () => {
  const report = (actor: string, due: string) => ({ ...task('Nộp báo cáo', due), actor });
  const tasks = [
    report('Các ấp', '2026-12-01'),
    report('Các trường', '2026-12-01'),
    report('Các ấp', '2026-12-08'),
  ];
  expect(letter([item('a', 1, { tasks })])?.tasks).toHaveLength(3);
});

test.each([
  ['today', 20, { start: '2026-11-23' }, true],
  ['on the last day looked ahead to', 20, { start: '2026-12-07' }, true],
  ['a day later', 20, { start: '2026-12-08' }, false],
  ['far ahead, but new', 1, { start: '2027-06-01' }, true],
  ['going on', 20, { start: '2026-11-01', end: '2026-12-31' }, true],
  ['on its last day', 20, { start: '2026-11-01', end: '2026-11-23' }, true],
  ['over since yesterday', 20, { start: '2026-11-01', end: '2026-11-22' }, false],
  ['over, though new', 1, { start: '2026-11-22' }, false],
])('an event %s', (_, days, dates, shown) => {
  const one = item('a', days, { events: [event('Lễ hội', dates.start, dates)] });
  expect(titles(letter([one, NEWS])?.events)).toEqual(shown ? ['Lễ hội'] : []);
});

test('an event says all that was found, and where', () => {
  const found = event('Họp dân', '2026-11-25', { end: '2026-11-26', time: '08:00', place: 'Đình' });
  expect(letter([item('a', 1, { events: [found] })])?.events).toEqual([
    {
      title: 'Họp dân',
      start: '2026-11-25',
      end: '2026-11-26',
      time: '08:00',
      place: 'Đình',
      source: { title: 'Tin a', link: 'https://dongsen.example/a' },
    },
  ]);
});

test('events stand by day, within a day by the clock', () => {
  const at = (title: string, start: string, time?: string) =>
    event(title, start, time ? { time } : {});
  const events = [
    at('tối', '2026-11-25', 'evening'),
    at('13:30', '2026-11-25', '13:30'),
    at('hôm sau', '2026-11-26'),
    at('chiều', '2026-11-25', 'afternoon'),
    at('sáng', '2026-11-25', 'morning'),
    at('19:00', '2026-11-25', '19:00'),
    at('07:30', '2026-11-25', '07:30'),
    at('cả ngày', '2026-11-25'),
  ];
  expect(titles(letter([item('a', 1, { events })])?.events)).toEqual([
    'cả ngày',
    'sáng',
    '07:30',
    'chiều',
    '13:30',
    'tối',
    '19:00',
    'hôm sau',
  ]);
});

test.each([
  ['the later article adds the time', {}, { time: '08:00' }, [{ time: '08:00' }]],
  ['the later article leaves the place out', { place: 'Đình' }, {}, [{ place: 'Đình' }]],
  [
    'the later one says the place in full',
    { place: 'Đình' },
    { place: 'Đình ấp Bàu Sen' },
    [{ place: 'Đình ấp Bàu Sen' }],
  ],
  ['each adds something', { place: 'Đình' }, { time: '08:00' }, [{ place: 'Đình', time: '08:00' }]],
  [
    'two hours are two events',
    { time: '08:00' },
    { time: '14:00' },
    [{ time: '08:00' }, { time: '14:00' }],
  ],
  [
    'two places are two events',
    { place: 'Đình' },
    { place: 'Trường' },
    [{ place: 'Đình' }, { place: 'Trường' }],
  ],
  ['another last day', {}, { end: '2026-11-26' }, [{}, { end: '2026-11-26' }]],
])('one event in two articles: %s', (_, first, again, shown) => {
  const found = letter([
    item('first', 20, { events: [event('Họp dân', '2026-11-25', first)] }),
    item('again', 1, { events: [event('HỌP DÂN', '2026-11-25', again)] }),
  ])?.events;
  const told = found?.map(({ title, start, source, alsoIn, ...rest }) => rest);
  expect(told).toEqual(shown);
  if (shown.length === 1) expect(found?.[0]?.source.title).toBe('Tin again');
});

test('one event told in two articles names both', () => {
  const [found] =
    letter([
      item('first', 20, { events: [event('Họp dân', '2026-11-25')] }),
      item('again', 1, { events: [event('Họp dân', '2026-11-25')] }),
    ])?.events ?? [];
  expect([found?.source, ...(found?.alsoIn ?? [])].map((source) => source?.title)).toEqual([
    'Tin again',
    'Tin first',
  ]);
});

test.each([
  ['a name within a longer name', 'Khai mạc Tuần lễ Ok Om Bok', {}, 1],
  ['too short to be a name', 'Tuần lễ Ok', {}, 2],
  ['another hour', 'Khai mạc Tuần lễ Ok Om Bok', { time: '19:00' }, 2],
])('of one day: %s', (_, title, change, count) => {
  const long = event('Lễ khai mạc Tuần lễ Ok Om Bok năm 2026', '2026-11-25', { time: '08:00' });
  const found = letter([
    item('first', 20, { events: [long] }),
    item('again', 1, { events: [event(title, '2026-11-25', change)] }),
  ])?.events;
  expect(found).toHaveLength(count);
  expect(titles(found)).toContain('Lễ khai mạc Tuần lễ Ok Om Bok năm 2026');
});

test('three articles about two sessions of one day tell two', () => {
  const sessions = [
    event('Tiêm chủng', '2026-11-25', { time: '08:00', place: 'Trạm A' }),
    event('Tiêm chủng', '2026-11-25', { time: '14:00', place: 'Trạm B' }),
  ];
  const items = ['a', 'b', 'c'].map((id) => item(id, 1, { events: sessions }));
  const found = letter(items)?.events;
  expect(found?.map(({ time, place }) => [time, place])).toEqual([
    ['08:00', 'Trạm A'],
    ['14:00', 'Trạm B'],
  ]);
});

test('an article names its other days, at most the three latest, never what is listed already', () => {
  const events = [
    event('Sắp tới', '2026-11-28'),
    event('Tháng tám', '2026-08-01'),
    event('Tháng mười', '2026-10-01'),
    event('Tháng chín', '2026-09-01'),
    event('Tháng bảy', '2026-07-01'),
  ];
  const found = letter([item('a', 1, { events })], REGULAR);
  expect(titles(found?.events)).toEqual(['Sắp tới']);
  expect(titles(articles(found)?.[0]?.dates)).toEqual(['Tháng mười', 'Tháng chín', 'Tháng tám']);
});

test('a letter over thousands of articles is composed in a moment', () => {
  const items = Array.from({ length: 3_000 }, (_, n) =>
    item(`${n}`, n / 25, {
      tasks: [task(`Việc ${n}`, '2026-12-01'), task('Việc chung')],
      events: [
        event(`Lễ ${n % 100}`, '2026-12-01', {
          time: `${10 + (n % 12)}:00`,
          place: `Ấp ${n % 30}`,
        }),
      ],
    }),
  );
  const started = performance.now();
  expect(letter(items)?.more).toBeGreaterThan(100);
  expect(performance.now() - started).toBeLessThan(2_000);
});
