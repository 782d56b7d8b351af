import { dayIn } from '../../article/day.ts';
import { clip, leadOf } from '../../article/lead.ts';
import { soughtWords } from '../../article/search-words.ts';
import { sayDay } from '../../copy/dates.ts';
import { alertMessage } from '../../edition/alert.ts';
import type { Message } from '../../edition/content.ts';
import { findArticles } from '../../store/search.ts';
import type { Asker, AskingDeps } from './asker.ts';
import { bestFor } from './finding.ts';
import { looksFor, looksForStart, topicLook, withoutTones } from './looks.ts';

/** An article that somebody may share in any chat: how it is offered, and what is then said. */
export type InlineOffer = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly image: string | null;
  readonly message: Message;
};

/** What an app shows of a list of offers without scrolling far. */
const MOST = 10;

const DESCRIPTION = 120;

/** Articles for what is being typed after the bot's name, the latest where nothing is yet; at most ten. */
export async function answerInline(
  query: string,
  { locale }: Pick<Asker, 'locale'>,
  deps: Pick<AskingDeps, 'redis' | 'site'>,
): Promise<readonly InlineOffer[]> {
  const found = await articlesFor(query, deps);
  return found.map(({ article }) => {
    const at = new Date(article.published ?? article.seenAt);
    const day = sayDay(dayIn(deps.site.timezone, at), locale);
    const lead = leadOf(article);
    return {
      id: article.id,
      title: article.title,
      description: clip(lead ? `${day} – ${lead}` : day, DESCRIPTION),
      image: article.image,
      message: alertMessage(article, deps.site.attribution),
    };
  });
}

/** Whoever types has not finished the last word: whole words first, then begun ones. */
async function articlesFor(query: string, deps: Pick<AskingDeps, 'redis'>) {
  const words = soughtWords(query);
  if (words.length === 0) return findArticles(deps.redis, [topicLook(['*'])], { most: MOST });
  const typing = [...looksFor(words), ...looksForStart(withoutTones(words))];
  const found = await findArticles(deps.redis, typing, { most: MOST });
  return found.length > 0 ? found : bestFor(words, MOST, deps);
}
