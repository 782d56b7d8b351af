import { LOCALES } from '../../article/site.ts';
import { countAudience } from '../../store/audiences.ts';
import { type Draft, readDraft } from '../../store/drafts.ts';
import { isSame } from '../admins.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { listenFor } from '../listening.ts';
import { type Answer, plain } from '../talk.ts';
import { approve, refuse, review, submitAgain, takeBack } from './approving.ts';
import { messageOf, reachOf, whoCard } from './card.ts';
import { confirm } from './confirming.ts';
import { asItIs, changeOr, inPlace, note, type Press, redraw } from './desk.ts';
import { cancel, strike } from './waiting.ts';

/** A button under an announcement that is being composed: `draft:<id>:<act>[:<value>]`. Every press is answered. */
export async function chooseAnnouncement(
  choice: string,
  message: number,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const { person, deps } = to;
  const say = deps.copy[person.locale];
  const [, id = '', act = '', value = ''] = choice.split(':');
  const draft = await readDraft(deps.redis, id);
  if (!draft) return { replies: [], notice: say('chat-announce-over') };
  const press: Press = { draft, message, person, deps };
  const forAll = Object.hasOwn(FOR_ALL, act) ? FOR_ALL[act] : undefined;
  if (forAll) return forAll(press, value);
  if (!isSame(person, draft.by)) return { replies: [], notice: say('chat-announce-not-yours') };
  const own = Object.hasOwn(OWN, act) ? OWN[act] : undefined;
  return own ? own(press, value) : asItIs(press);
}

type Act = (press: Press, value: string) => Promise<Answer>;

/** What any admin may do. */
const FOR_ALL: Readonly<Record<string, Act>> = {
  approve: (press, version) => approve(Number(version), press),
  refuse,
  review,
  strike,
};

/** What only the author may do. */
const OWN: Readonly<Record<string, Act>> = {
  go: (press, version) =>
    press.draft.state === 'asked' ? submitAgain(press) : confirm(Number(version), press),
  who: (press) => whileOpen(press, showWho),
  card: (press) => whileOpen(press, redraw),
  topic: (press, topic) => address(press, { topics: toggled(press, topic) }),
  language: (press) => address(press, { locale: after(press.draft.to.locale, LOCALES) }),
  channel: (press) =>
    address(press, { channel: after(press.draft.to.channel, press.deps.conversational) }),
  groups: (press) => address(press, { groupsOnly: !press.draft.to.groupsOnly }),
  mail: (press) => address(press, { mail: !press.draft.to.mail && press.deps.mail }),
  when: (press) => whileOpen(press, askWhen),
  once: (press) => whileOpen(press, () => changeOr(press, { at: null }, () => redraw(press))),
  test: (press) => whileOpen(press, showToMyself),
  drop: (press) => whileOpen(press, drop),
  back: takeBack,
  cancel,
};

/** An old button does nothing to what is no longer the author's to change. */
function whileOpen(press: Press, act: (press: Press) => Promise<Answer>): Promise<Answer> {
  return press.draft.state === 'open' ? act(press) : asItIs(press);
}

/** The one after `chosen` in a row that begins and ends with none. */
function after<T>(chosen: T | null, row: readonly T[]): T | null {
  return row[chosen === null ? 0 : row.indexOf(chosen) + 1] ?? null;
}

/** `*` is every topic; a topic the site no longer has is nobody's. */
function toggled({ draft, deps }: Press, topic: string): readonly string[] {
  const known = deps.topics.map(({ id }) => id);
  const chosen = draft.to.topics.filter((id) => known.includes(id));
  if (chosen.includes(topic)) return chosen.filter((id) => id !== topic);
  return known.includes(topic) ? [...chosen, topic] : [];
}

/** Another audience: its reach is counted and shown at once. */
function address(press: Press, change: Partial<Draft['to']>): Promise<Answer> {
  return whileOpen(press, async ({ draft, deps }) => {
    const to = { ...draft.to, ...change };
    const reach = await reachOf({ to }, deps);
    return changeOr(press, { to, reach }, async (changed) => {
      await note('addressed', changed, press);
      return showWho({ ...press, draft: changed });
    });
  });
}

async function showWho(press: Press): Promise<Answer> {
  const { draft, person, deps } = press;
  const groups = { every: [['kind:group' as const]], except: [], channels: deps.conversational };
  const some = (await countAudience(deps.redis, groups)) > 0;
  return inPlace(press, whoCard(draft, person.locale, { ...deps, groups: some }));
}

/** The next message is the time; the card it changes is the one that was pressed. */
async function askWhen(press: Press): Promise<Answer> {
  const { draft, message, person, deps } = press;
  return changeOr(press, { by: { ...draft.by, message } }, async () => {
    await listenFor({ kind: 'moment', draft: draft.id }, person, deps);
    const { replies } = await redraw(press);
    return { replies: [...replies, plain(deps.copy[person.locale]('chat-announce-when-ask'))] };
  });
}

async function showToMyself(press: Press): Promise<Answer> {
  const { draft, person, deps } = press;
  await note('tested', draft, press);
  return {
    replies: [{ message: messageOf(draft) }],
    notice: deps.copy[person.locale]('chat-announce-tested'),
  };
}

async function drop(press: Press): Promise<Answer> {
  return changeOr(press, { state: 'dropped' }, async (dropped) => {
    await note('cancelled', dropped, press);
    return redraw(press);
  });
}
