import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { outcomesCsv, packFile } from '../../src/chat/running/outcomes-file.ts';
import type { RecipientOutcome } from '../../src/store/outcomes.ts';
import { listOutcomes } from '../../src/store/outcomes.ts';
import type { World } from '../support/world.ts';
import {
  announceTo,
  editorSees,
  openRunningWorld,
  subscribeCrowd,
  tap,
} from './running-edition.ts';

let world: World | null = null;

afterEach(async () => {
  await world?.close();
  world = null;
});

async function* inBatches(
  count: number,
  row: (number: number) => RecipientOutcome,
): AsyncGenerator<readonly RecipientOutcome[]> {
  for (let from = 1; from <= count; from += 500)
    yield Array.from({ length: Math.min(500, count - from + 1) }, (_, at) => row(from + at));
}

const sentRow = (number: number): RecipientOutcome => ({
  number,
  channel: 'telegram',
  address: String(1_000_000_000 + number),
  outcome: 'sent',
  messageIds: [number, number + 1],
});

test('an editor gets every recipient and outcome as a file', async () => {
  world = await openRunningWorld(0);
  await subscribeCrowd(world, 3);
  const id = await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '✅ Đã gửi: 3/3');
  expect(await tap(world, 'Tải danh sách')).toBe('Đang chuẩn bị tệp, xin chờ một chút.');
  await editorSees(world, 'Danh sách người nhận và kết quả gửi.');
  const pieces: string[] = [];
  for await (const piece of outcomesCsv(listOutcomes(world.house.redis, id))) pieces.push(piece);
  expect(pieces.join('').replaceAll(/,\d+\n/g, ',n\n')).toBe(
    [
      'number,channel,address,outcome,message_id',
      '1,telegram,101,sent,n',
      '2,telegram,102,sent,n',
      '3,telegram,103,sent,n',
      '',
    ].join('\n'),
  );
});

test.each([
  ['=1+1@x.vn', "'=1+1@x.vn"],
  ['a"b,c@x.vn', '"a""b,c@x.vn"'],
  ['-1001234', '-1001234'],
  ['lan@tanlua.example', 'lan@tanlua.example'],
])('the address %s is written as %s', async (address, cell) => {
  const rows = inBatches(1, () => ({ ...sentRow(1), address }));
  const file = await packFile('x.csv', outcomesCsv(rows));
  expect(file?.bytes.toString().split('\n')[1]).toBe(`1,telegram,${cell},sent,1 2`);
});

test('a large list is compressed while it is made, and nothing of it is lost', async () => {
  const small = await packFile('x.csv', outcomesCsv(inBatches(1000, sentRow)));
  expect(small).toMatchObject({ name: 'x.csv', type: 'text/csv' });
  const large = await packFile('x.csv', outcomesCsv(inBatches(300_000, sentRow)));
  expect(large).toMatchObject({ name: 'x.csv.gz', type: 'application/gzip' });
  const lines = gunzipSync(large?.bytes ?? Buffer.alloc(0))
    .toString()
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(300_001);
  expect(lines.at(-1)).toBe('300000,telegram,1000300000,sent,300000 300001');
  expect(large?.bytes.length).toBeLessThan(5_000_000);
});
