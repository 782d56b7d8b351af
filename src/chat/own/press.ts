import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, SILENCE } from '../talk.ts';
import { answerForgetting, askToForget } from './forgetting.ts';
import { pressLetters } from './letters.ts';
import { answerLink, leadHere, part } from './linking.ts';

/** A tap under what is said of somebody's own data. */
export async function pressOwn(
  choice: string,
  message: number,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const { person, deps } = to;
  const [, act = '', value = '', more = ''] = choice.split(':');
  const answer = await meaningOf({ act, value, more }, person, deps);
  // Only the first message can stand in the place of the one that was tapped on.
  const [first, ...others] = answer.replies;
  return first && !first.file
    ? { ...answer, replies: [{ ...first, replaces: message }, ...others] }
    : answer;
}

type Pressed = { readonly act: string; readonly value: string; readonly more: string };

function meaningOf(
  { act, value, more }: Pressed,
  person: Person,
  deps: ChatDeps,
): Answer | Promise<Answer> {
  switch (act) {
    case 'forget':
      return value === 'ask' ? askToForget(person, deps) : answerForgetting(value, person, deps);
    case 'link':
      return answerLink(value, person, deps);
    case 'lead':
      return leadHere(Number(value), person, deps);
    case 'part':
      return part(person, deps);
    case 'mail':
      return pressLetters({ act: value, number: Number(more) }, person, deps);
    default:
      return SILENCE;
  }
}
