import { movePlace, renameGroup } from '../../store/places.ts';
import { countSource } from '../../store/sources.ts';
import { findSubscriber, saveSubscriber } from '../../store/subscribers.ts';
import { isListed } from '../../subscriber/subscriber.ts';
import { speakTo } from '../admins.ts';
import { readPayload } from '../payload.ts';
import { leave, start } from '../subscribing.ts';
import { type Answer, plain, type Reply, SILENCE } from '../talk.ts';
import type { GroupTalk } from './group-talk.ts';

/**
 * The bot was taken in: a group that had the news before has them again; another one is offered them
 * once. In a channel every word is read by all: making us an admin there asks for the news, and who
 * did so is told alone.
 */
export async function greet(talk: GroupTalk): Promise<Answer> {
  const { person, group, deps } = talk;
  const state = person.known?.state;
  if (state && isListed(state)) return SILENCE;
  const say = deps.copy[person.locale];
  if (group.kind === 'channel') {
    if (state === 'stopped') return SILENCE;
    await enlist(talk);
    await tellSpeaker(say('chat-channel-on', { title: group.title }), talk);
    return SILENCE;
  }
  if (state === 'gone') {
    await saveSubscriber(deps.redis, person, { state: 'active' });
    return { replies: [plain(say('chat-group-back'))] };
  }
  const offer: Reply = {
    message: {
      kind: 'message',
      title: say('chat-start-title', { site: deps.site.shortName }),
      paragraphs: [say('chat-group-hello', { site: deps.site.name }), say('chat-group-offer')],
    },
    choices: [[{ id: 'grp:on', label: say('chat-group-on') }]],
  };
  return { replies: [offer] };
}

/** An admin wants the news in the group, with what the link says that brought us here. */
export async function subscribe(rest: string, talk: GroupTalk): Promise<Answer> {
  const { person, deps } = talk;
  const { topic, source } = readPayload(rest);
  if (source) await countSource(deps.redis, source, person.known ? 'known' : 'new');
  const wanted = deps.topics.find(({ id }) => id === topic)?.id;
  // Letters are one person's.
  const answer = await start(person, { ...deps, mail: false, ...(wanted ? { wanted } : {}) });
  await saveSubscriber(deps.redis, person, { kind: 'group' });
  return answer;
}

async function enlist({ person, deps }: GroupTalk): Promise<void> {
  const first = person.known ? {} : { locale: person.locale, mode: 'instant' as const };
  await saveSubscriber(deps.redis, person, { state: 'active', kind: 'group', ...first });
}

/** From now on the news come where this was typed. */
export async function placeHere(talk: GroupTalk): Promise<Answer> {
  const { person, group, deps } = talk;
  const { channel, known } = person;
  await movePlace(deps.redis, { channel, group: group.id }, group.here);
  if (!known || !isListed(known.state)) {
    await enlist({ ...talk, person: { ...person, address: group.here } });
  }
  return { replies: [plain(deps.copy[person.locale]('chat-group-here'))] };
}

/** The group has another name: its number and its choices go along. */
export async function move(to: string, { person, group, deps }: GroupTalk): Promise<Answer> {
  const { channel } = person;
  await renameGroup(deps.redis, { channel, group: group.id }, to);
  const moved = await findSubscriber(deps.redis, channel, to);
  // Its platform may have said before that we left the group under its old name.
  if (moved?.state === 'gone') await saveSubscriber(deps.redis, moved, { state: 'active' });
  return SILENCE;
}

/** We were sent away, or lost the right to speak: every choice stays for the day we are back. */
export function leaveBehind({ person, deps }: GroupTalk): Promise<Answer> {
  return leave(person, deps);
}

/** Where nobody began to talk with us alone, nothing can be said alone. */
async function tellSpeaker(words: string, { person, group, deps }: GroupTalk): Promise<void> {
  const { channel } = person;
  if (group.speaker !== null) await speakTo({ channel, address: group.speaker }, words, deps);
}
