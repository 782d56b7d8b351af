import { listensTo } from '../listening.ts';
import { type Answer, plain, SILENCE } from '../talk.ts';
import { type Asked, askedFor } from '../words.ts';
import type { GroupTalk } from './group-talk.ts';
import { greet, leaveBehind, move, placeHere, subscribe } from './membership.ts';

/** What everybody in a group may ask, and what its admins may. */
const FOR_ALL: readonly Asked['command'][] = ['events', 'tasks', 'news', 'find', 'today'];
const FOR_LEADERS: readonly Asked['command'][] = [
  'stop',
  'topics',
  'language',
  'settings',
  'follow',
  'mute',
  'quiet',
  'reminders',
];

/** Buttons that everybody may press, and those that admins may. */
const OPEN = ['ask'];
const LED = ['set', 'topic', 'language', 'rem', 'grp'];

/**
 * What is said in a group follows the group's rules first: everybody may ask, its admins choose, and
 * nobody's own affairs are spoken of. Null: it means what it means everywhere.
 */
export async function admit(talk: GroupTalk): Promise<Answer | null> {
  const { said } = talk.person;
  switch (said.kind) {
    case 'joined':
      return greet(talk);
    case 'moved':
      return move(said.to, talk);
    case 'left':
      return leaveBehind(talk);
    case 'choice':
      return admitChoice(said.choice, said.message, talk);
    case 'text':
      return admitText(said.text, talk);
    case 'hurried':
      return null;
    default:
      return SILENCE;
  }
}

async function admitText(text: string, talk: GroupTalk): Promise<Answer | null> {
  const { person, group, deps } = talk;
  const asked = askedFor(text, deps.copy);
  const isLeader = group.role === 'leader';
  if (!asked) return isLeader && (await listensTo(person, deps)) ? null : SILENCE;
  const { command, rest } = asked;
  if (FOR_ALL.includes(command)) return null;
  if (command === 'help') return help(talk);
  if (command === 'announce' || command === 'audit') return SILENCE;
  const isLed = command === 'start' || command === 'here' || FOR_LEADERS.includes(command);
  if (!isLed) return { replies: [plain(sayAlone(talk))] };
  if (!isLeader) return { replies: [plain(sayLed(talk))] };
  if (command === 'start') return subscribe(rest, talk);
  return command === 'here' ? placeHere(talk) : null;
}

async function admitChoice(
  choice: string,
  message: number,
  talk: GroupTalk,
): Promise<Answer | null> {
  const [kind = '', act] = choice.split(':');
  if (OPEN.includes(kind)) return null;
  if (!LED.includes(kind)) return { replies: [], notice: sayAlone(talk) };
  if (talk.group.role !== 'leader') return { replies: [], notice: sayLed(talk) };
  if (kind !== 'grp') return null;
  if (act !== 'on') return null;
  const { replies, ...more } = await subscribe('', talk);
  const [first, ...others] = replies;
  return { ...more, replies: first ? [{ ...first, replaces: message }, ...others] : [] };
}

function help({ person, deps }: GroupTalk): Answer {
  const say = deps.copy[person.locale];
  return { replies: [plain(say('chat-group-help'), say('chat-group-help-admin'))] };
}

const sayLed = ({ person, deps }: GroupTalk) => deps.copy[person.locale]('chat-group-led');

const sayAlone = ({ person, deps }: GroupTalk) => deps.copy[person.locale]('chat-group-alone');
