import type { Article } from '../../article/article.ts';
import { dayIn } from '../../article/day.ts';
import { clip, leadOf } from '../../article/lead.ts';
import { type SoughtWord, soughtWords, wordsAt } from '../../article/search-words.ts';
import type { Topic } from '../../article/site.ts';
import { fold } from '../../article/words.ts';
import { sayDay } from '../../copy/dates.ts';
import type { Entry } from '../../edition/content.ts';
import type { KeptArticle } from '../../store/articles.ts';
import { findArticles } from '../../store/search.ts';
import { keepSought, readSought } from '../../store/sought.ts';
import { type Answer, type Choice, plain } from '../talk.ts';
import type { Asker, AskingDeps } from './asker.ts';
import { newsEntry } from './entries.ts';
import { listMessage, pageChoices, pageOf } from './listing.ts';
import {
  looksFarFor,
  looksFor,
  looksForStart,
  marksIn,
  termsAnywhere,
  topicLook,
  withoutTones,
} from './looks.ts';

const PAGE = 5;
const MOST_PAGES = 10;

/** How much of a search is said back, and how much of an article stands under its title, in UTF-16 units. */
const ECHO = 60;
const SNIPPET = 160;
/** Of that, before what was found. */
const BEFORE = 50;

/** What is shown where nothing was found: the latest, and topics. */
const LATEST = 3;
const NEAREST = 3;

/** `/find words`: articles with these words, of all topics: who looks for something wants it, whatever they follow. */
export async function find(typed: string, asker: Asker, deps: AskingDeps): Promise<Answer> {
  const say = deps.copy[asker.locale];
  if (soughtWords(typed).length === 0) return { replies: [plain(say('chat-find-how'))] };
  return show(typed, 0, { asker, deps });
}

/** A further page; too late, the search must be typed again. */
export async function findMore(
  id: string,
  page: number,
  to: { readonly asker: Asker; readonly deps: AskingDeps },
): Promise<Answer> {
  const typed = await readSought(to.deps.redis, id);
  if (typed !== null) return show(typed, page, to);
  return { replies: [plain(to.deps.copy[to.asker.locale]('chat-find-old'))] };
}

/**
 * The best articles for some words. Words with diacritics are meant with them; where nothing has
 * them so, they are overlooked, then the last word may be only begun, then the words may be far apart.
 */
export async function bestFor(
  words: readonly SoughtWord[],
  most: number,
  { redis }: Pick<AskingDeps, 'redis'>,
): Promise<KeptArticle[]> {
  const bare = withoutTones(words);
  const spellings = words.some(({ toned }) => toned !== null) ? [words, bare] : [bare];
  for (const spelt of spellings) {
    const within = termsAnywhere(spelt);
    const found = await findArticles(redis, looksFor(spelt), { most, within });
    if (found.length > 0) return found;
  }
  return findArticles(redis, [...looksForStart(bare), ...looksFarFor(bare)], { most });
}

async function show(
  typed: string,
  wanted: number,
  { asker, deps }: { readonly asker: Asker; readonly deps: AskingDeps },
): Promise<Answer> {
  const say = deps.copy[asker.locale];
  const words = soughtWords(typed);
  const page = Math.min(wanted, MOST_PAGES - 1);
  const found = await bestFor(words, (page + 1) * PAGE + 1, deps);
  if (found.length === 0) return nothing(typed, asker, deps);
  const { shown, ...at } = pageOf(found, page, PAGE);
  const last = at.page + 1 === MOST_PAGES;
  const more = at.more && !last;
  const id = more || at.page > 0 ? await keepSought(deps.redis, clip(typed, 500)) : '';
  const message = listMessage({
    title: say('chat-find', { words: clip(typed, ECHO) }),
    entries: shown.map(({ article }) => foundEntry(article, words, { asker, deps })),
    after: at.more && last ? [say('chat-find-narrow')] : [],
    attribution: deps.site.attribution,
  });
  const choices = pageChoices({ page: at.page, more }, (to) => `ask:find:${to}:${id}`, say);
  return { replies: [{ message, choices }] };
}

/** An article in a list, with the part of it where the words stand. */
function foundEntry(
  article: Article,
  words: readonly SoughtWord[],
  { asker, deps }: { readonly asker: Asker; readonly deps: AskingDeps },
): Entry {
  const { timezone } = deps.site;
  const day = dayIn(timezone, new Date(article.published ?? article.seenAt));
  const text = snippetOf(article, words);
  const marks = marksIn(text, words);
  return {
    title: article.title,
    ...(article.link ? { link: article.link } : {}),
    lines: [{ text: sayDay(day, asker.locale) }, ...(text ? [{ text, marks }] : [])],
  };
}

/** The lead where it has one of the words, else the place in the text that has. */
function snippetOf(article: Article, words: readonly SoughtWord[]): string {
  const lead = leadOf(article) ?? '';
  if (marksIn(lead, words).length > 0) return clip(lead, SNIPPET);
  const text = wordsAt(article, 'text').slice(article.title.length);
  const [first] = marksIn(text, words);
  if (!first) return clip(lead, SNIPPET);
  const blank = text.lastIndexOf(' ', Math.max(0, first[0] - BEFORE));
  const from = first[0] > BEFORE && blank >= 0 ? blank + 1 : 0;
  return `${from > 0 ? '…' : ''}${clip(text.slice(from, from + 2 * SNIPPET), SNIPPET)}`;
}

/** Nothing was found: what else there is. */
async function nothing(typed: string, asker: Asker, deps: AskingDeps): Promise<Answer> {
  const say = deps.copy[asker.locale];
  const latest = await findArticles(deps.redis, [topicLook(['*'])], { most: LATEST });
  const message = listMessage({
    title: say('chat-find-none', { words: clip(typed, ECHO) }),
    before: [say(latest.length > 0 ? 'chat-find-instead' : 'chat-find-other')],
    entries: latest.map((kept) => newsEntry(kept, asker, deps)),
    attribution: deps.site.attribution,
  });
  const choices: Choice[][] = nearestTopics(typed, deps.topics).map((topic) => [
    { id: `ask:news:0:${topic.id}`, label: topic.name[asker.locale] },
  ]);
  return { replies: [{ message, choices }] };
}

/** Topics, those first that share a word with what was typed. */
function nearestTopics(typed: string, topics: readonly Topic[]): Topic[] {
  const words = new Set(soughtWords(typed).map(({ folded }) => folded));
  const nearness = ({ name, match }: Topic) =>
    soughtWords([name.vi, name.en, ...match.words].map(fold).join(' ')).filter(({ folded }) =>
      words.has(folded),
    ).length;
  return topics.toSorted((one, other) => nearness(other) - nearness(one)).slice(0, NEAREST);
}
