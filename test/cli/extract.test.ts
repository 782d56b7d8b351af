import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, openInstallation } from '../doors/program.ts';

let here: Installation;
beforeAll(() => {
  here = openInstallation();
});
afterAll(() => here.remove());

const TEXT = [
  'Ủy ban nhân dân xã yêu cầu các ấp thực hiện tốt các nhiệm vụ sau:',
  'Thứ nhất, các ấp thông báo độ mặn hằng ngày.',
  'Thứ hai, hợp tác xã kiểm tra cống trước ngày 20/12/2026.',
  'Hội nghị được tổ chức từ ngày 25/12 đến ngày 27/12/2026 tại hội trường xã.',
].join('\n');

type Found = { quote: string };
type Line = { doc: string; events: Found[]; tasks: Found[]; refs: object[] };

test('each line gives its findings in order, and every quote is a piece of its text', async () => {
  const articles = [
    { doc: 'a', title: 'Chống hạn', text: TEXT, published: '2026-11-23' },
    // A separator that JSON keeps as it is, and that must not end the line.
    { doc: 'b', text: `Dòng một\u2028${TEXT}`, published: '2026-11-23T07:00:00Z' },
    { doc: 'c', text: '' },
  ];
  const input = `\uFEFF${articles.map((article) => JSON.stringify(article)).join('\r\n')}`;
  const { code, stdout, stderr } = await here.run(['extract', '--jsonl'], {}, input);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(lines.map((line) => line.doc)).toEqual(['a', 'b', 'c']);
  for (const [index, { events, tasks, refs }] of lines.entries()) {
    for (const { quote } of [...events, ...tasks]) expect(articles[index]?.text).toContain(quote);
    expect(refs).toEqual([]);
  }
  expect(lines.map(({ tasks, events }) => [tasks.length, events.length])).toEqual([
    [2, 1],
    [2, 1],
    [0, 0],
  ]);
});

test('a bad line is named, and the others are read all the same', async () => {
  const input = ['{"doc":"a","text":"x"}', '', 'no JSON', '[1]', '{"doc":"b","text":"y"}'];
  const { code, stdout, stderr } = await here.run(['extract', '--jsonl'], {}, input.join('\n'));
  expect(code).toBe(1);
  expect(stderr).toBe('bantin: line 3: is no JSON\nbantin: line 4: has no "text"\n');
  expect(stdout.split('\n').filter((line) => line !== '')).toHaveLength(2);
});

test('nothing to read gives nothing', async () => {
  expect(await here.run(['extract', '--jsonl'], {}, '')).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
});
