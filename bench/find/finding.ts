import { fold } from '../../src/article/words.ts';
import { FIRST_VIEW } from '../../src/chat/asking/asker.ts';
import { find } from '../../src/chat/asking/finding.ts';
import { answerInline } from '../../src/chat/asking/inline.ts';
import { showNews } from '../../src/chat/asking/news.ts';
import type { ChatDeps } from '../../src/chat/deps.ts';
import { fillIndex } from '../../src/keeping.ts';
import { key } from '../../src/store/keys.ts';
import type { Redis } from '../../src/store/redis.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { costOf, median } from '../harness/cost.ts';
import { openHouse } from '../support/house.ts';
import { openLibrary } from './library.ts';

const READER = { known: null, locale: 'vi' } as const;

/** The search over a long memory, as somebody in a chat meets it: from the words to the answer. */
export const findBenches: readonly Bench[] = [
  {
    name: 'find',
    what: '/find over 50,000 articles, the median',
    mustReach: { of: 'measured', atMost: 50 },
    measure: measureFinding,
  },
];

async function measureFinding(scale: Scale): Promise<Measured> {
  const count = scale === 'full' ? 50_000 : 5_000;
  const { house, redisCpuMs, close } = await openHouse({});
  try {
    const library = openLibrary();
    await shelve(count, library, house.redis);
    const before = await usedBytes(house.redis);
    const filled = await costOf(() => fillIndex(house, new AbortController().signal));
    const index = (await usedBytes(house.redis)) - before;
    const asked = questions(library.word);
    await askAll(asked, house.chat);
    const redisCpu = await redisCpuMs();
    const times = await askAll([asked, asked, asked, asked].flat(), house.chat);
    const redisShare = ((await redisCpuMs()) - redisCpu) / times.length;
    const all = times.map(({ wallMs }) => wallMs).toSorted((a, b) => a - b);
    const kinds = [...new Set(times.map(({ kind }) => kind))].map((kind) => [
      `ms ${kind}`,
      median(times.filter((one) => one.kind === kind).map(({ wallMs }) => wallMs)),
    ]);
    const typed = library.word(300).slice(0, -1);
    const news = await costOf(() => showNews(FIRST_VIEW, READER, house.chat));
    const inline = await costOf(() => answerInline(typed, READER, house.chat));
    return {
      value: median(all),
      unit: 'ms',
      figures: {
        'p95 ms': all[Math.floor(all.length * 0.95)] ?? Number.NaN,
        'ms CPU': median(times.map(({ cpuMs }) => cpuMs)),
        'ms CPU of Redis': redisShare,
        ...Object.fromEntries(kinds),
        'ms /news': news.wallMs,
        'ms inline': inline.wallMs,
        articles: count,
        'index MB': index / 1_000_000,
        'articles MB': before / 1_000_000,
        's to fill': filled.wallMs / 1000,
      },
    };
  } finally {
    await close();
  }
}

type Question = readonly [kind: string, words: string];

/** One question after the other; each but those for what is nowhere must find something. */
async function askAll(questions: readonly Question[], chat: ChatDeps) {
  const times: { kind: string; wallMs: number; cpuMs: number }[] = [];
  for (const [kind, words] of questions) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const { replies } = await find(words, READER, chat);
    const wallMs = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    times.push({ kind, wallMs, cpuMs: (user + system) / 1000 });
    const title = replies[0]?.message.title ?? '';
    if (kind !== 'absent' && !title.startsWith('Kết quả')) throw new Error(`nothing for ${words}`);
  }
  return times;
}

async function shelve(
  count: number,
  { article }: ReturnType<typeof openLibrary>,
  redis: Redis,
): Promise<void> {
  const findings = { events: [], tasks: [], refs: [] };
  for (let first = 0; first < count; first += 500) {
    const pipeline = redis.pipeline();
    for (let nth = first; nth < first + 500 && nth < count; nth += 1) {
      const one = article(nth);
      pipeline.set(key.article(one.id), JSON.stringify({ article: one, findings }));
      pipeline.zadd(key.articles, nth + 1, one.id);
    }
    await pipeline.exec();
  }
}

/** Common and rare words, two and three of them, with diacritics and without, and what is nowhere. */
function questions(word: (rank: number) => string): Question[] {
  const ranks = [1, 10, 100, 500, 1000, 3000, 6000, 11_000];
  return ranks.flatMap((rank): Question[] => [
    ['word', word(rank)],
    ['word bare', fold(word(rank))],
    ['syllable', word(rank).split(' ')[0] ?? ''],
    ['two words', `${word(rank)} ${word(Math.floor(rank / 2))}`],
    ['three words', `${word(rank)} ${word(3)} ${word(40)}`],
    ['absent', `zu${rank} khủng lông`],
  ]);
}

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0);
}
