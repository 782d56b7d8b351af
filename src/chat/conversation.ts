import type { Locale } from '../article/site.ts';
import type { Abilities } from '../delivery/channel.ts';
import { readCode } from '../store/codes.ts';
import { meetAlbum } from '../store/drafts.ts';
import { findSubscriber } from '../store/subscribers.ts';
import type { Subscriber } from '../subscriber/subscriber.ts';
import { isAdmin } from './admins.ts';
import { chooseAnnouncement } from './announcing/choosing.ts';
import { announce } from './announcing/composing.ts';
import { strikePlan } from './announcing/waiting.ts';
import { arrive } from './arriving.ts';
import { FIRST_VIEW } from './asking/asker.ts';
import { showDated } from './asking/dated.ts';
import { find } from './asking/finding.ts';
import { askForNews } from './asking/news.ts';
import { pressAsking } from './asking/press.ts';
import { showToday } from './asking/today.ts';
import { showActs } from './audit.ts';
import { giveUp, moveOn, takePost, takeWord } from './awaited.ts';
import { preferencesToken } from './consent.ts';
import type { ChatDeps, Person } from './deps.ts';
import { askForEmail } from './email.ts';
import { admit } from './groups/admission.ts';
import { chooseLanguage, offerLanguages } from './language.ts';
import { pressGate } from './letters/press.ts';
import { askToForget } from './own/forgetting.ts';
import { enterCode, offerLink } from './own/linking.ts';
import { showMine } from './own/mydata.ts';
import { pressOwn } from './own/press.ts';
import { pressReminder, showReminders } from './reminding/press.ts';
import { pressRunning } from './running/press.ts';
import { askQuiet } from './settings/hours.ts';
import { askPhrases } from './settings/phrases.ts';
import { offerSettings, pressSettings } from './settings/press.ts';
import { leave, restore, stop } from './subscribing.ts';
import { type Answer, type Incoming, plain, type Said, SILENCE } from './talk.ts';
import { chooseTopic, offerTopics } from './topics.ts';
import { type Asked, askedFor, isOpenEnded, isThanks } from './words.ts';

/** Of a channel nothing is known of: what every messenger can do. */
const PLAIN: Abilities = {
  buttons: 'typed',
  edit: false,
  deepLinks: false,
  menu: false,
  inline: false,
  maxText: 2000,
};

/** What we answer to whatever a person said; written once, spoken by every channel in its own way. */
export async function converse(incoming: Incoming, deps: ChatDeps): Promise<Answer> {
  const known = await findSubscriber(deps.redis, incoming.channel, incoming.address);
  const abilities = deps.abilities.get(incoming.channel) ?? PLAIN;
  const person: Person = { ...incoming, known, abilities, locale: localeOf(incoming, known, deps) };
  const { said, group } = incoming;
  const ruled = group ? await admit({ person, group, deps }) : null;
  if (ruled) return ruled;
  switch (said.kind) {
    case 'joined':
    case 'moved':
      return SILENCE;
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
    case 'withheld':
      return withheld(person, deps);
    case 'hurried':
      return slowDown(said, person, deps);
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
  const asked = said.passedOn ? null : askedFor(text, deps.copy);
  const listening = !text.trimStart().startsWith('/');
  if (asked?.command === 'stop' && listening) {
    return (await giveUp(person, deps)) || stop(person, deps);
  }
  // An announcement may begin with the word for searching: `Tìm trẻ lạc`.
  const awaited = asked && isOpenEnded(asked.command) && listening;
  const meant = awaited && (await takeWord(said, person, deps));
  if (meant) return meant;
  if (asked) {
    await moveOn(person, deps);
    return obey(asked, person, deps);
  }
  const taken = listening && (await takeWord(said, person, deps));
  if (taken) return taken;
  const code = said.passedOn ? null : readCode(text);
  if (code) return enterCode(code, person, deps);
  if (person.known?.state === 'active' && isThanks(text, deps.copy)) {
    return { replies: [plain(deps.copy[person.locale]('chat-thanked'))] };
  }
  return lost(person, deps);
}

function obey(asked: Asked, person: Person, deps: ChatDeps): Answer | Promise<Answer> {
  switch (asked.command) {
    case 'start':
      return arrive(asked.rest, person, deps);
    case 'stop':
      return stop(person, deps);
    case 'topics':
      return offerTopics(person, deps);
    case 'email':
      return askForEmail(asked.rest, person, deps);
    case 'language':
      return offerLanguages(person, deps);
    case 'events':
      return showDated('event', FIRST_VIEW, { asker: person, deps });
    case 'tasks':
      return showDated('task', FIRST_VIEW, { asker: person, deps });
    case 'news':
      return askForNews(asked.rest, person, deps);
    case 'find':
      return find(asked.rest, person, deps);
    case 'today':
      return showToday(person, deps);
    case 'settings':
      return offerSettings(person, deps);
    case 'follow':
    case 'mute':
      return askPhrases(asked.command, asked.rest, { person, deps });
    case 'quiet':
      return askQuiet(asked.rest, person, deps);
    case 'reminders':
      return showReminders(person, deps);
    case 'mydata':
      return showMine(person, deps);
    case 'forget':
      return askToForget(person, deps);
    case 'link':
      return link(asked.rest, person, deps);
    case 'help':
      return help(person, deps);
    case 'here':
      return lost(person, deps);
    case 'announce':
      return isAdmin(person, deps) ? announce(asked.rest, person, deps) : lost(person, deps);
    case 'audit':
      return isAdmin(person, deps) ? showActs(person, deps) : lost(person, deps);
  }
}

type At = { readonly person: Person; readonly deps: ChatDeps };

const EDITORS = ['run', 'draft', 'plan', 'gate'];

function choose(choice: string, message: number, to: At): Answer | Promise<Answer> {
  const { person, deps } = to;
  const [kind = '', value = ''] = choice.split(':');
  if (EDITORS.includes(kind)) return isAdmin(person, deps) ? edit(choice, message, to) : SILENCE;
  switch (kind) {
    case 'topic':
      return chooseTopic(value, message, to);
    case 'ask':
      return pressAsking(choice, message, { asker: person, deps });
    case 'set':
      return pressSettings(choice, message, to);
    case 'me':
      return pressOwn(choice, message, to);
    case 'rem':
      return pressReminder(choice, message, to);
    case 'language':
      return chooseLanguage(value, message, to);
    default:
      return outdated(person, deps);
  }
}

/** What only an editor's buttons do. */
function edit(choice: string, message: number, to: At): Answer | Promise<Answer> {
  const [kind, value = ''] = choice.split(':');
  if (kind === 'run') return pressRunning(choice, message, to);
  if (kind === 'gate') return pressGate(choice, message, to);
  return kind === 'draft'
    ? chooseAnnouncement(choice, message, to)
    : strikePlan(value, message, to);
}

/** A button we do not know any more, or never did: that is said, and what can be chosen now. */
function outdated(person: Person, deps: ChatDeps): Answer {
  const notice = deps.copy[person.locale]('chat-outdated');
  return person.known ? { ...offerSettings(person, deps), notice } : { replies: [], notice };
}

function link(rest: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const code = readCode(rest);
  return code ? enterCode(code, person, deps) : offerLink(person, deps);
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

/** Said once to somebody who is too fast for us: beside the button, if it was one. */
function slowDown(
  { pressed }: Extract<Said, { kind: 'hurried' }>,
  { locale }: Person,
  deps: ChatDeps,
): Answer {
  const word = deps.copy[locale]('chat-hurried');
  return pressed ? { replies: [], notice: word } : { replies: [plain(word)] };
}

/** A page does what cannot be typed. */
function withheld({ known, locale }: Person, { copy, publicUrl, secret, clock }: ChatDeps): Answer {
  const page = known ? `preferences/${preferencesToken(known.number, secret, clock())}` : '';
  return { replies: [plain(copy[locale]('chat-withheld', { url: `${publicUrl}/${page}` }))] };
}

/** The language somebody chose, else that of their app, else the site's. */
export function localeOf(
  incoming: Pick<Incoming, 'language'>,
  known: Subscriber | null,
  deps: Pick<ChatDeps, 'site'>,
): Locale {
  if (known) return known.locale;
  const language = incoming.language?.slice(0, 2).toLowerCase();
  return language === 'vi' || language === 'en' ? language : deps.site.locale;
}
