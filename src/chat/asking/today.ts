import { type Day, startOfDay } from '../../article/day.ts';
import { sayWeekday } from '../../copy/dates.ts';
import type { Entry } from '../../edition/content.ts';
import { findArticles } from '../../store/search.ts';
import type { Answer, Choice } from '../talk.ts';
import { type Asker, type AskingDeps, FIRST_VIEW, topicsIn } from './asker.ts';
import { datedBetween, ofTopics, todayOf } from './dated.ts';
import { eventEntry, newsEntry, taskEntry } from './entries.ts';
import { listMessage } from './listing.ts';
import { topicLook } from './looks.ts';

/** Of each kind; the rest is a tap away. */
const MOST = 4;

/** `/today`: what is on, what is due and what was published today, of the topics somebody chose. */
export async function showToday(asker: Asker, deps: AskingDeps): Promise<Answer> {
  const say = deps.copy[asker.locale];
  const today = todayOf(deps);
  const entries = await entriesOf(today, asker, deps);
  const message = listMessage({
    title: say('chat-today', { day: sayWeekday(today, asker.locale) }),
    before: entries.length > 0 ? [] : [say('chat-today-none')],
    entries,
    attribution: deps.site.attribution,
  });
  const further: Choice[] = [
    { id: 'ask:event:0:', label: say('chat-events') },
    { id: 'ask:task:0:', label: say('chat-tasks') },
    { id: 'ask:news:0:', label: say('chat-news') },
  ];
  return { replies: [{ message, choices: further.map((one) => [one]) }] };
}

async function entriesOf(today: Day, asker: Asker, deps: AskingDeps): Promise<Entry[]> {
  const say = deps.copy[asker.locale];
  const topics = topicsIn(FIRST_VIEW, asker);
  const days = { from: today, to: today };
  const from = startOfDay(today, deps.site.timezone);
  const [events, tasks, news] = await Promise.all([
    datedBetween('event', days, deps),
    datedBetween('task', days, deps),
    findArticles(deps.redis, [topicLook(topics)], { most: MOST, from }),
  ]);
  const said = ofTopics(events, topics).slice(0, MOST);
  const due = ofTopics(tasks, topics).slice(0, MOST);
  return [
    ...under(
      say('chat-today-events'),
      said.map((one) => eventEntry(one, asker, deps)),
    ),
    ...under(
      say('chat-today-tasks'),
      due.map((one) => taskEntry(one, today, { ...asker, copy: deps.copy })),
    ),
    ...under(
      say('chat-today-news'),
      news.map((kept) => newsEntry(kept, asker, deps)),
    ),
  ];
}

function under(heading: string, entries: readonly Entry[]): Entry[] {
  return entries.map((entry, index) => (index === 0 ? { heading, ...entry } : entry));
}
