import { expect, test } from 'vitest';
import { plainOf } from '../../../src/channel/telegram/format.ts';
import { renderMessage } from '../../../src/channel/telegram/parts.ts';
import { listMessage } from '../../../src/chat/asking/listing.ts';
import type { Entry } from '../../../src/edition/content.ts';
import { parseTelegramHtml } from '../../../src/sandbox/telegram-html.ts';

const htmlOf = (entries: readonly Entry[]) => {
  const message = listMessage({
    title: 'Kết quả <tìm>',
    before: ['Có & còn'],
    entries,
    after: ['Hết.'],
    attribution: 'Nguồn: Tân Lúa',
  });
  return renderMessage(message).parts.map((part) => (part.kind === 'html' ? part.html : part.kind));
};

test('titles are links, headings and what was looked for are bold, everything is escaped', () => {
  const entries: Entry[] = [
    {
      heading: 'Thứ Hai',
      title: 'A < B',
      link: 'https://tanlua.example/?a=1&b="2"',
      lines: [
        { text: '1 < tuyển dụng & 2', marks: [[4, 14]] },
        { text: 'Thêm vào lịch', link: 'https://bantin.test/calendar.ics' },
      ],
    },
    { title: 'Không có liên kết', lines: [] },
  ];
  const [html = '', ...more] = htmlOf(entries);
  expect(more).toEqual([]);
  expect(html.split('\n')).toEqual([
    '<b>Kết quả &lt;tìm&gt;</b>',
    '',
    'Có &amp; còn',
    '',
    '<b>Thứ Hai</b>',
    '1. <a href="https://tanlua.example/?a=1&amp;b=&quot;2&quot;">A &lt; B</a>',
    '1 &lt; <b>tuyển dụng</b> &amp; 2',
    '<a href="https://bantin.test/calendar.ics">Thêm vào lịch</a>',
    '',
    '2. Không có liên kết',
    '',
    'Hết.',
    '',
    '<i>Nguồn: Tân Lúa</i>',
  ]);
  expect(parseTelegramHtml(html)).toMatchObject({ kind: expect.not.stringContaining('refused') });
});

test('a list too long for one message goes in plain words', () => {
  const entries = Array.from({ length: 40 }, (_, nth) => ({
    title: `Bài ${nth} ${'dài '.repeat(30)}`,
    lines: [{ text: 'x'.repeat(100) }],
  }));
  const parts = htmlOf(entries);
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(plainOf(part).length).toBeLessThanOrEqual(4096);
});
