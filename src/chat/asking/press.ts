import { type Answer, SILENCE } from '../talk.ts';
import type { Asker, AskingDeps, View } from './asker.ts';
import { showDated } from './dated.ts';
import { findMore } from './finding.ts';
import { showNews } from './news.ts';

/** A tap under a list: the list changes in place. `ask:<what>:<page>:<topic, or name of a search>`. */
export async function pressAsking(
  choice: string,
  message: number,
  to: { readonly asker: Asker; readonly deps: AskingDeps },
): Promise<Answer> {
  const [, what = '', page = '', scope = ''] = choice.split(':');
  const answer = await answerTo(
    what,
    { page: /^\d{1,3}$/.test(page) ? Number(page) : 0, scope },
    to,
  );
  return { ...answer, replies: answer.replies.map((reply) => ({ ...reply, replaces: message })) };
}

function answerTo(
  what: string,
  view: View,
  { asker, deps }: { readonly asker: Asker; readonly deps: AskingDeps },
): Promise<Answer> | Answer {
  switch (what) {
    case 'event':
    case 'task':
      return showDated(what, view, { asker, deps });
    case 'news':
      return showNews(view, asker, deps);
    case 'find':
      return findMore(view.scope, view.page, { asker, deps });
    default:
      return SILENCE;
  }
}
