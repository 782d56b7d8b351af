import { extract } from '../../src/extraction/extract.ts';
import type { Bench, Target } from '../harness/bench.ts';
import { costOf, repeated } from '../harness/cost.ts';

/** What an article of a commune's site is made of; the numbers change from article to article. */
const SENTENCES: readonly ((n: number) => string)[] = [
  (n) =>
    `Ngày ${(n % 28) + 1}/12/2026, UBND xã Tân Mỹ tổ chức hội nghị tổng kết phong trào thi đua.`,
  () => 'Dự hội nghị có lãnh đạo Đảng ủy, các ban, ngành, đoàn thể và đông đảo bà con nhân dân.',
  (n) => `Năm qua, toàn xã đã vận động được ${n * 3} triệu đồng, sửa chữa ${n % 40} km đường.`,
  () => 'Phong trào xây dựng nông thôn mới tiếp tục được người dân đồng tình, hưởng ứng tích cực.',
  (n) => `Thực hiện Kế hoạch số ${n % 300}/KH-UBND ngày 3/11/2026 về việc chăm lo hộ nghèo,`,
  () => 'nhiều mô hình hay, cách làm sáng tạo đã được nhân rộng ở các ấp, góp phần giảm nghèo.',
  (n) => `Chủ tịch UBND xã yêu cầu các ấp báo cáo kết quả trước ngày ${(n % 27) + 2}/12/2026.`,
  () => 'Cán bộ, đảng viên cần gương mẫu đi đầu, gần dân, sát dân, lắng nghe ý kiến của nhân dân.',
];
const ARTICLE_BYTES = 3_000;
const ARTICLES = 200;
const MEGABYTE = 1_000_000;
const SECOND: Target = { of: 'measured', atMost: 1_000 };

/** Reading articles for what they ask and announce: how many a core reads, and the worst it may meet. */
export const extractionBenches: readonly Bench[] = [
  {
    name: 'extraction-articles',
    what: 'articles of 3 kB read by a core',
    mustReach: { of: 'measured', atLeast: 500 },
    measure: async (scale) => {
      const articles = Array.from({ length: ARTICLES }, (_, n) => articleOf(n));
      const rounds = { warmUp: 3, counted: scale === 'full' ? 15 : 3 };
      const cost = await repeated(async () => {
        const found = articles.reduce((sum, text) => sum + eventsIn(text), 0);
        if (found < ARTICLES) throw new Error('an article was not read');
      }, rounds);
      return {
        value: (ARTICLES / cost.cpuMs) * 1_000,
        unit: 'articles/s',
        figures: { 'ms by the clock': cost.wallMs / ARTICLES, articles: ARTICLES },
      };
    },
  },
  worst('megabyte', 'an article of 1 MB read', () => fill(articleOf(1), MEGABYTE)),
  worst('dates', '100,000 dates read', () => 'ngày 20/11/2026 '.repeat(100_000)),
  worst('unbroken', '50 kB without a blank read', () => '20/11/2026,hội-nghị;'.repeat(2_500)),
];

function worst(name: string, what: string, textOf: () => string): Bench {
  return {
    name: `extraction-${name}`,
    what,
    mustReach: SECOND,
    measure: async () => {
      const text = textOf();
      const cost = await costOf(async () => eventsIn(text));
      const figures = { 'ms by the clock': cost.wallMs, kB: Buffer.byteLength(text) / 1_000 };
      return { value: cost.cpuMs, unit: 'ms CPU', figures };
    },
  };
}

function eventsIn(text: string): number {
  return extract({ title: '', text, published: '2026-11-25' }).events.length;
}

function articleOf(n: number): string {
  const sentences: string[] = [];
  for (let bytes = 0, i = 0; bytes < ARTICLE_BYTES; i += 1) {
    const sentence = SENTENCES[i % SENTENCES.length]?.(n + i) ?? '';
    sentences.push(sentence);
    bytes += Buffer.byteLength(sentence) + 1;
  }
  return sentences.join(' ').replace(/(?<=\.) (?=Ngày)/g, '\n');
}

function fill(piece: string, bytes: number): string {
  return `${piece}\n`.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
}
