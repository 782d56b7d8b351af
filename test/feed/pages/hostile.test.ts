import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/feed/pages/page.ts';
import { costOf } from '../../support/cost.ts';

const folder = join(import.meta.dirname, '../../fixtures/pages');
const pages = readdirSync(folder)
  .filter((file) => file.endsWith('.html.txt'))
  .map((file) => readFileSync(join(folder, file), 'utf8'));

const read = (html: string) =>
  readPage(
    { body: Buffer.from(html), contentType: 'text/html', url: 'https://trang.example.vn/tin/1' },
    { timezone: 'Asia/Ho_Chi_Minh' },
  );

const PARAGRAPH = `<p>${'Hội nghị bàn về lịch thời vụ và kế hoạch sản xuất của toàn xã. '.repeat(8)}</p>`;
const ARTICLE = `<article><h1>Bàn lịch thời vụ</h1>${PARAGRAPH}<p>Kết thúc lúc 11 giờ.</p></article>`;

describe('a page made to exhaust the reader is answered within a second or so', () => {
  test.each([
    ['deeply nested elements', '<div>'.repeat(200_000)],
    ['deep markup that is never closed', ARTICLE + '<b>'.repeat(9_990)],
    ['countless siblings', ARTICLE + '<p>a b c.</p>'.repeat(19_000)],
    ['countless empty tags', ARTICLE + 'a<br>'.repeat(700_000)],
    ['countless angle brackets', '<'.repeat(3_900_000)],
    ['countless character references', '&#272;'.repeat(550_000)],
    ['countless attributes', `${ARTICLE}<p ${'a1b '.repeat(900_000)}>x</p>`],
    ['an endless class', `${ARTICLE}<p class="${'date share '.repeat(300_000)}">x</p>`],
    ['an endless line of gibberish', `<p>${'Th«ng b¸o '.repeat(300_000)}</p>`],
    ['countless furniture', ARTICLE + '<div class="share"><i>20/11/2026</i></div>'.repeat(14_000)],
    [
      'many elements deep inside',
      `${'<div>'.repeat(230)}${`<div>${'<p>xin chào</p>'.repeat(900)}</div>`.repeat(20)}`,
    ],
    ['much text deep inside', `${'<div class="share">'.repeat(230)}${'xin chào '.repeat(400_000)}`],
    ['tables in tables', '<table><tr><td>a</td><td>'.repeat(80) + ARTICLE],
    ['comments that never end', '<!--'.repeat(900_000)],
  ])('%s', async (_, html) => {
    // Twice what is promised, as the suite shares its processors.
    expect(await costOf(() => read(html), 2_000)).toBeLessThan(2_000);
  });
});

describe('what honest pages carry along does not hide their text', () => {
  test.each([
    [
      'pictures written into the page',
      `<img src="data:image/png;base64,${'iVBORw0KGgo'.repeat(95_000)}">`,
    ],
    [
      'pictures written into a style',
      `<i style="background:url(data:image/png;base64,${'A'.repeat(5_000_000)})"></i>`,
    ],
    ['a long script', `<script>${'var x="<b>";'.repeat(420_000)}</script>`],
    ['a long style', `<style>${'.a{b:c}'.repeat(700_000)}</style>`],
    ['the memory of a form', `<input type="hidden" value="${'dDwtMTA'.repeat(150_000)}">`],
  ])('%s', (_, burden) => {
    const page = read(`<html><body>${burden}${ARTICLE}</body></html>`);
    expect(page?.blocks.at(-1)).toEqual({ kind: 'paragraph', text: 'Kết thúc lúc 11 giờ.' });
  });
});

const SCRAPS = [
  '<',
  '>',
  '"',
  '</p>',
  '<table>',
  '<tr><td>',
  '<!--',
  '&',
  '\u0000',
  '<br>',
  '«',
  '<p hidden>',
  '<a',
];
const RUNS = 3_000;

test(`${RUNS} pages cut, doubled, swapped and littered: none makes the reader throw`, () => {
  const at = fc.double({ min: 0, max: 1, noNaN: true });
  const change = fc.tuple(
    fc.constantFrom('cut', 'double', 'swap', 'litter'),
    at,
    at,
    fc.constantFrom(...SCRAPS),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...pages),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (page, changes) => {
        const html = changes.reduce((text, [kind, one, other, scrap]) => {
          const [from, to] = [one, other]
            .map((share) => Math.floor(share * text.length))
            .sort((a, b) => a - b);
          const parts = [text.slice(0, from), text.slice(from, to), text.slice(to)];
          if (kind === 'cut') return `${parts[0]}${parts[2]}`;
          if (kind === 'double') return `${parts[0]}${parts[1]}${parts[1]}${parts[2]}`;
          if (kind === 'swap') return `${parts[1]}${parts[0]}${parts[2]}`;
          return `${parts[0]}${scrap}${parts[1]}${scrap}${parts[2]}`;
        }, page);
        const page_ = read(html.slice(0, 100_000));
        return page_ === null || page_.blocks.every((block) => block.text.trim() !== '');
      },
    ),
    { numRuns: RUNS, seed: 2026 },
  );
}, 120_000);
