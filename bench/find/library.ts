import type { Article } from '../../src/article/article.ts';
import { isSyllable } from '../../src/article/syllables.ts';

/** How many words (of two syllables) the language of the library has, and how many stand in an article. */
const WORDS = 12_000;
const IN_TITLE = 6;
const IN_TEXT = 300;

const ONSETS = 'b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x'.split(' ');
const RHYMES =
  'a an ang anh ao e en i inh iên o oan ong ông ơi u ung uôi ươ ương y ây ôn ăm ât ôc'.split(' ');
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

/** Articles whose words are as common and as rare as in a real language (Zipf), always the same. */
export function openLibrary(): {
  readonly article: (nth: number) => Article;
  readonly word: (rank: number) => string;
} {
  const next = stream(7);
  const syllables = ONSETS.flatMap((onset) =>
    RHYMES.flatMap((rhyme) => TONES.map((tone) => `${onset}${rhyme}${tone}`.normalize('NFC'))),
  ).filter(isSyllable);
  const pick = () => syllables[Math.floor(next() * syllables.length)] ?? '';
  const words = Array.from({ length: WORDS }, () => `${pick()} ${pick()}`);
  const word = (rank: number) => words[rank] ?? '';
  // The rank of a word drawn by Zipf's law, by its inverse distribution.
  const draw = () => word(Math.floor(WORDS ** next()) - 1);
  const draws = (count: number) => Array.from({ length: count }, draw).join(' ');
  return {
    word,
    article: (nth) => {
      const at = new Date(Date.UTC(2020, 0, 1) + nth * 3_600_000).toISOString();
      return {
        id: `${nth}`.padStart(32, '0'),
        feedId: 'tin',
        title: draws(IN_TITLE),
        link: `https://tin.example/bai-${nth}`,
        published: at,
        seenAt: at,
        summary: draws(20),
        image: null,
        categories: [],
        topics: [nth % 3 === 0 ? 'suc-khoe' : 'van-hoa'],
        blocks: [{ kind: 'paragraph', text: draws(IN_TEXT) }],
        backlog: true,
        version: 1,
      };
    },
  };
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
