import { phraseFrom } from '../../article/phrases.ts';
import { addPhrases, MOST_PHRASES, type PhraseList } from '../../subscriber/phrases.ts';
import { listenFor } from '../listening.ts';
import { type Answer, plain } from '../talk.ts';
import { phraseMark } from './offered.ts';
import { type SetBy, save, show, stranger } from './saving.ts';

const ADDED = { follow: 'chat-set-followed', mute: 'chat-set-muted' } as const;

/** Words to follow or to mute, as typed: `tuyển dụng, giáo viên`; without any the list is shown. */
export async function askPhrases(list: PhraseList, typed: string, by: SetBy): Promise<Answer> {
  const { person, deps } = by;
  const { known } = person;
  if (!known) return stranger(by);
  if (typed === '') return show(list, known, by);
  const say = deps.copy[known.locale];
  const phrases = typed.split(/[,;\n]+/).map(phraseFrom);
  const read = phrases.filter((phrase) => phrase !== null);
  if (read.length === 0 || read.length < phrases.length) {
    return { replies: [plain(say('chat-set-phrase-odd'))] };
  }
  const lists = addPhrases(known, list, read);
  if (!lists)
    return show(list, known, { ...by, note: say('chat-set-phrases-full', { most: MOST_PHRASES }) });
  const named = read.map((phrase) => say('chat-set-phrase', { phrase })).join(', ');
  return save(lists, list, { ...by, note: say(ADDED[list], { phrases: named }) });
}

/** The next message is a word for this list. */
export async function expectPhrase(list: PhraseList, by: SetBy): Promise<Answer> {
  const { person, deps } = by;
  if (!person.known) return stranger(by);
  await listenFor({ kind: 'phrase', list }, person, deps);
  return { replies: [plain(deps.copy[person.locale](`chat-set-${list}-add`))] };
}

/** Takes a phrase off a list; one that is gone already leaves the list as it is. */
export async function dropPhrase(list: PhraseList, mark: string, by: SetBy): Promise<Answer> {
  const { known } = by.person;
  if (!known) return stranger(by);
  const left = known[list].filter((phrase) => phraseMark(phrase) !== mark);
  return save({ [list]: left }, list, by);
}
