import type { Topic } from '../../src/article/site.ts';
import { openArchive } from '../../src/edition/archive.ts';
import type { DigestBody, DigestItem } from '../../src/edition/content.ts';
import { nameDigest } from '../../src/store/digests.ts';
import { createEdition } from '../../src/store/editions.ts';
import type { Redis } from '../../src/store/redis.ts';
import { openTestWeb, SITE } from './visitor.ts';

const topic = (id: string, vi: string, en: string): Topic => ({
  id,
  name: { vi, en },
  match: { categories: [], words: [], paths: [] },
});

export const TOPICS = [
  topic('suc-khoe', 'Sức khỏe', 'Health'),
  topic('van-hoa', 'Văn hóa', 'Culture'),
];

const WEEK_MS = 7 * 86_400_000;
/** Monday, 7 o'clock by the river. */
export const MONDAY = '2026-11-23T00:00:00.000Z';
export const PUBLIC_URL = 'https://songmay.example/bantin';

/** The web of a house by the river whose letters stand on a Redis. Its mails hold three entries of a kind. */
export function openLetterWeb(redis: Redis) {
  const digest = { lookAheadDays: 14, maxItems: 3, intro: null };
  const archive = openArchive({ redis, letters: { site: SITE, digest, topics: TOPICS } });
  return openTestWeb({ publicUrl: PUBLIC_URL }, { archive }).app;
}

/** An article that became news at `newAt`. */
export function newsOf(id: string, newAt: string, change: Partial<DigestItem> = {}): DigestItem {
  return {
    id,
    title: `Tin ${id}`,
    link: `https://tuyengiao.songmay.example/${id}`,
    published: newAt,
    newAt,
    image: null,
    topics: [],
    lead: null,
    events: [],
    tasks: [],
    ...change,
  };
}

/** A weekly letter, of one article unless `change` says otherwise. */
export function bodyOf(
  name: string,
  at: string,
  { items = [newsOf(name, at)], ...change }: Partial<DigestBody> = {},
): DigestBody {
  return { rhythm: 'weekly', name, at, items, announcements: [], cancelled: [], ...change };
}

/** So many days before that Monday. */
export const agoIn = (days: number) =>
  new Date(Date.parse(MONDAY) - days * 86_400_000).toISOString();

/** The letter of the Monday `weeks` after 5 January 2026, with one article. */
export function weekly(weeks: number): DigestBody {
  const at = new Date(Date.parse('2026-01-05T00:00:00Z') + weeks * WEEK_MS).toISOString();
  return bodyOf(`2026-W${String(weeks + 1).padStart(2, '0')}`, at);
}

/** A letter with something of every kind. */
export const FULL = bodyOf('2026-W47', MONDAY, {
  note: 'Tuần này có hai việc gấp.',
  items: [
    newsOf('ke-hoach', agoIn(2), {
      title: 'Kế hoạch tiêm chủng cuối năm',
      lead: 'Ngành y tế tổ chức tiêm tại các trạm y tế xã.',
      image: 'https://tuyengiao.songmay.example/tiem.jpg',
      topics: ['suc-khoe'],
      tasks: [
        { id: 't1', title: 'Gửi danh sách trẻ em', quote: 'gửi danh sách', due: '2026-11-27' },
      ],
      events: [
        {
          id: 'ev1',
          title: 'Tiêm chủng mở rộng',
          start: '2026-11-25',
          time: '08:00',
          place: 'Trạm y tế',
        },
      ],
    }),
    newsOf('le-hoi', agoIn(3), { title: 'Lễ hội bên sông', topics: ['van-hoa'] }),
    newsOf('cho-dem', agoIn(4), { title: 'Chợ đêm mở lại', topics: ['van-hoa'] }),
    newsOf('duong-moi', agoIn(5), { title: 'Con đường mới' }),
    newsOf('xe-dap', agoIn(6), { title: 'Đạp xe vì môi trường' }),
  ],
  announcements: [
    {
      id: 'n1',
      title: 'Tạm ngừng cấp nước',
      paragraphs: ['Từ 8 giờ.', 'Mong bà con thông cảm.'],
      at: agoIn(1),
    },
  ],
});

/** Publishes a letter as `life.ts` does, to nobody; the id of its edition. */
export async function publishLetter(redis: Redis, body: DigestBody): Promise<string> {
  const { name, rhythm } = body;
  const at = new Date(body.at);
  const id = `digest-${at.getTime() / 1000}`;
  await nameDigest(redis, { name, rhythm, edition: id, at });
  await createEdition(redis, {
    id,
    kind: 'digest',
    body: JSON.stringify(body),
    audience: { every: [['mode:weekly']], except: [], channels: [] },
    createdAt: at,
    expiresAt: new Date(at.getTime() + 86_400_000),
  });
  return id;
}
