import type { Locale } from '../article/site.ts';
import { meetAlbum } from '../store/drafts.ts';
import { findSubscriber } from '../store/subscribers.ts';
import type { Subscriber } from '../subscriber/subscriber.ts';
import { isAdmin } from './admins.ts';
import { chooseAnnouncement } from './announcing/choosing.ts';
import { announce } from './announcing/composing.ts';
import { strikePlan } from './announcing/waiting.ts';
import { showActs } from './audit.ts';
import { giveUp, takePost, takeWord } from './awaited.ts';
import type { ChatDeps, Person } from './deps.ts';
import { askForEmail } from './email.ts';
import { chooseLanguage, offerLanguages } from './language.ts';
import { pressGate } from './letters/press.ts';
import { pressRunning } from './running/press.ts';
import { leave, restore, start, stop } from './subscribing.ts';
import { type Answer, type Incoming, plain, type Said, SILENCE } from './talk.ts';
import { chooseTopic, offerTopics } from './topics.ts';
import { type Asked, askedFor } from './words.ts';

/** What we answer to whatever a person said; written once, spoken by every channel in its own way. */
export async function converse(incoming: Incoming, deps: ChatDeps): Promise<Answer> {
  const known = await findSubscriber(deps.redis, incoming.channel, incoming.address);
  const person: Person = { ...incoming, known, locale: localeOf(incoming, known, deps) };
  const { said } = incoming;
  switch (said.kind) {
    case 'left':
      return leave(person, deps);
    case 'returned':
      return restore(person, deps);
    case 'choice':
      return choose(said.choice, said.message, { person, deps });
    case 'post':
      return receive(said, person, deps);
    case 'wordless':
      return lost(person, deps);
    case 'text':
      return reply(said, person, deps);
  }
}

/** Pictures and files mean something from an editor who was asked for them; a caption may be a command. */
async function receive(
  said: Extract<Said, { kind: 'post' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  const asked = said.text.trimStart().startsWith('/') && askedFor(said.text, deps.copy);
  if (asked) return obey(asked, person, deps);
  const taken = isAdmin(person, deps) && (await takePost(said, person, deps));
  if (taken) return taken;
  const { album } = said;
  const again = album !== null && !(await meetAlbum(deps.redis, `${person.address}:${album}`));
  return again ? SILENCE : lost(person, deps);
}

async function reply(
  said: Extract<Said, { kind: 'text' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  const { text } = said;
  const asked = askedFor(text, deps.copy);
  const editing = isAdmin(person, deps) && !text.trimStart().startsWith('/');
  if (asked?.command === 'stop' && editing) {
    return (await giveUp(person, deps)) || stop(person, deps);
  }
  if (asked) return obey(asked, person, deps);
  const taken = editing && (await takeWord(said, person, deps));
  return taken || lost(person, deps);
}

function obey(asked: Asked, person: Person, deps: ChatDeps): Answer | Promise<Answer> {
  switch (asked.command) {
    case 'start':
      return start(person, deps);
    case 'stop':
      return stop(person, deps);
    case 'topics':
      return offerTopics(person, deps);
    case 'email':
      return askForEmail(asked.rest, person, deps);
    case 'language':
      return offerLanguages(person, deps);
    case 'help':
      return help(person, deps);
    case 'announce':
      return isAdmin(person, deps) ? announce(asked.rest, person, deps) : lost(person, deps);
    case 'audit':
      return isAdmin(person, deps) ? showActs(person, deps) : lost(person, deps);
  }
}

function choose(
  choice: string,
  message: number,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Answer | Promise<Answer> {
  const { person, deps } = to;
  const [kind, value = ''] = choice.split(':');
  if (kind === 'topic') return chooseTopic(value, message, to);
  if (kind === 'language') return chooseLanguage(value, message, to);
  if (kind === 'run' && isAdmin(person, deps)) return pressRunning(choice, message, to);
  if (kind === 'draft' && isAdmin(person, deps)) return chooseAnnouncement(choice, message, to);
  if (kind === 'gate' && isAdmin(person, deps)) return pressGate(choice, message, to);
  if (kind === 'plan' && isAdmin(person, deps)) return strikePlan(value, message, to);
  return SILENCE;
}

function help(person: Person, deps: ChatDeps): Answer {
  const say = deps.copy[person.locale];
  const lines = [say('chat-help', { site: deps.site.name }), say('chat-help-commands')];
  if (isAdmin(person, deps)) lines.push(say('chat-help-admin'));
  return { replies: [plain(...lines)] };
}

/** Said to what we do not understand: short, and with a way on. */
function lost(person: Person, deps: ChatDeps): Answer {
  const active = person.known?.state === 'active';
  const say = deps.copy[person.locale];
  return { replies: [plain(say(active ? 'chat-lost' : 'chat-lost-stranger'))] };
}

function localeOf(incoming: Incoming, known: Subscriber | null, deps: ChatDeps): Locale {
  if (known) return known.locale;
  const language = incoming.language?.slice(0, 2).toLowerCase();
  return language === 'vi' || language === 'en' ? language : deps.site.locale;
}
