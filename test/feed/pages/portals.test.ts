import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/feed/pages/page.ts';

const folder = join(import.meta.dirname, '../../fixtures/pages');
const EXPECTED = '.expected.txt';
const HEAD = /^(title|image|published|legacy): /;
const names = readdirSync(folder)
  .filter((file) => file.endsWith(EXPECTED))
  .map((file) => file.slice(0, -EXPECTED.length));

const page = (name: string) =>
  readPage(
    {
      body: readFileSync(join(folder, `${name}.html.txt`)),
      contentType: 'text/html; charset=utf-8',
      url: 'https://trang.example.vn/tin/bai-1.aspx',
    },
    { timezone: 'Asia/Ho_Chi_Minh' },
  );

describe('pages in the manner of common systems give their article and nothing else', () => {
  test('there are enough of them', () => {
    expect(names.length).toBeGreaterThanOrEqual(17);
  });

  test.each(names)('%s', (name) => {
    const expected = readFileSync(join(folder, name + EXPECTED), 'utf8')
      .trim()
      .split('\n');
    const read = page(name);
    const blocks = (read?.blocks ?? []).map((block) => `${block.kind}: ${block.text}`);
    expect(blocks).toEqual(expected.filter((line) => !HEAD.test(line)));
    const head = {
      title: read?.title,
      image: read?.image,
      published: read?.published,
      legacy: read?.legacy,
    };
    const told = expected.flatMap((line) => HEAD.exec(line)?.[1] ?? []);
    const lines = told.map((key) => `${key}: ${head[key as keyof typeof head]}`);
    expect(lines).toEqual(expected.filter((line) => HEAD.test(line)));
  });
});
