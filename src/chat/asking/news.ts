import type { Topic } from '../../article/site.ts';
import { fold } from '../../article/words.ts';
import type { KeptArticle } from '../../store/articles.ts';
import { findArticles } from '../../store/search.ts';
import { type Answer, type Choice, plain } from '../talk.ts';
import { type Asker, type AskingDeps, FIRST_VIEW, topicsIn, type View } from './asker.ts';
import { newsEntry } from './entries.ts';
import { find } from './finding.ts';
import { listMessage, pageChoices, pageOf } from './listing.ts';
import { topicLook } from './looks.ts';

const PAGE = 5;

/** Further back leads the search. */
const MOST_PAGES = 20;

/** `/news`: the latest of the topics somebody chose; with a topic's name of that one, else what is found. */
export async function askForNews(rest: string, asker: Asker, deps: AskingDeps): Promise<Answer> {
  if (rest === '') return showNews(FIRST_VIEW, asker, deps);
  const topic = topicNamed(rest, deps.topics);
  return topic ? showNews({ page: 0, scope: topic.id }, asker, deps) : find(rest, asker, deps);
}

/** A page of the latest articles; where a topic has none, of all, and that is said. */
export async function showNews(view: View, asker: Asker, deps: AskingDeps): Promise<Answer> {
  const say = deps.copy[asker.locale];
  const wanted = topicsIn(view, asker);
  const found = await latest(view, wanted, deps);
  if (found.length > 0) return newsAnswer(found, view, { asker, deps });
  if (wanted.includes('*')) return { replies: [plain(say('chat-news-none'))] };
  const all = await latest(EVERYTHING, ['*'], deps);
  if (all.length === 0) return { replies: [plain(say('chat-news-none'))] };
  return newsAnswer(all, EVERYTHING, {
    asker,
    deps,
    before: [say('chat-news-none-here')],
    from: view,
  });
}

const EVERYTHING: View = { page: 0, scope: '*' };

/** All up to the page that is wanted, and one more if there is. */
function latest(
  { page }: View,
  topics: readonly string[],
  { redis }: AskingDeps,
): Promise<KeptArticle[]> {
  return findArticles(redis, [topicLook(topics)], { most: (lastAllowed(page) + 1) * PAGE + 1 });
}

const lastAllowed = (page: number) => Math.min(page, MOST_PAGES - 1);

function newsAnswer(
  found: readonly KeptArticle[],
  view: View,
  to: {
    readonly asker: Asker;
    readonly deps: AskingDeps;
    readonly before?: readonly string[];
    /** What had nothing to show: no button leads back to it. */
    readonly from?: View;
  },
): Answer {
  const { asker, deps, before = [], from } = to;
  const say = deps.copy[asker.locale];
  const { shown, ...at } = pageOf(found, lastAllowed(view.page), PAGE);
  const topic = deps.topics.find(({ id }) => id === view.scope);
  const more = at.more && at.page + 1 < MOST_PAGES;
  const message = listMessage({
    title: topic ? say('chat-news-of', { topic: topic.name[asker.locale] }) : say('chat-news'),
    before,
    entries: shown.map((kept) => newsEntry(kept, asker, deps)),
    attribution: deps.site.attribution,
  });
  const choices = [
    ...pageChoices({ page: at.page, more }, (to) => `ask:news:${to}:${view.scope}`, say),
    ...(from?.scope === '' ? [] : scopeChoices(view, asker, deps)),
  ];
  return { replies: [{ message, choices }] };
}

/** The other ways to see the news: everything, or what was chosen. */
function scopeChoices({ scope }: View, { known, locale }: Asker, deps: AskingDeps): Choice[][] {
  const say = deps.copy[locale];
  const chosen = known !== null && !known.topics.includes('*');
  const all = { id: 'ask:news:0:*', label: say('chat-ask-all') };
  const mine = { id: 'ask:news:0:', label: say('chat-ask-mine') };
  if (scope === '') return chosen ? [[all]] : [];
  if (scope === '*') return chosen ? [[mine]] : [];
  return [chosen ? [mine, all] : [all]];
}

/** The topic with this name or id, in either language, with or without diacritics. */
function topicNamed(words: string, topics: readonly Topic[]): Topic | undefined {
  const name = fold(words);
  return topics.find((topic) =>
    [topic.id, topic.name.vi, topic.name.en].some((one) => fold(one) === name),
  );
}
