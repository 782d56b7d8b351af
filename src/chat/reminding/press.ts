import { readToldBy } from '../../edition/calendar-book.ts';
import { knownOf } from '../../edition/reminder.ts';
import { REMIND_IN, REMIND_OF } from '../../edition/reminder-offers.ts';
import { saveWish } from '../../store/reminders.ts';
import { LEADS, type Lead } from '../../subscriber/leads.ts';
import { isListed, type Subscriber } from '../../subscriber/subscriber.ts';
import { FIRST_VIEW } from '../asking/asker.ts';
import { showDated } from '../asking/dated.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, plain, SILENCE } from '../talk.ts';
import { cardOf, droppedOf, whichOf } from './card.ts';
import { listWishes } from './listing.ts';
import { entriesAhead, momentsOf, sameAs, type Wished, wishesOf } from './wished.ts';

/** As many as somebody can look after. */
const MOST = 50;

type To = { readonly person: Person; readonly deps: ChatDeps };
type Reader = To & { readonly known: Subscriber };

/** `/reminders`. */
export async function showReminders(person: Person, deps: ChatDeps): Promise<Answer> {
  const { known } = person;
  if (!known) return { replies: [stranger({ person, deps })] };
  return listWishes(await wishesOf(known.number, deps), 0, { person, deps });
}

/**
 * A tap: `rem:<id>` under something asks to be reminded of it, `rem:in:<article>` of what an article
 * tells, `rem:of:<kind>` leads to a list. The others stand in a message that changes in place: `rem:on:<id>`, `rem:show:<id>`, `rem:drop:<id>`, `rem:<lead>:<id>`, and
 * `rem:list:<page>`.
 */
export async function pressReminder(choice: string, message: number, to: To): Promise<Answer> {
  const { known } = to.person;
  if (!known || !isListed(known.state)) return { replies: [stranger(to)] };
  const reader = { ...to, known };
  const [, act = '', value = ''] = choice.split(':');
  if (isId(act)) return ask(act, reader);
  if (act === REMIND_IN) return choose(value, reader);
  if (act === REMIND_OF)
    return showDated(value === 'task' ? 'task' : 'event', FIRST_VIEW, {
      asker: to.person,
      deps: to.deps,
    });
  const answer = await obey(act, value, reader);
  return { ...answer, replies: answer.replies.map((reply) => ({ ...reply, replaces: message })) };
}

const isId = (value: string) => /^[0-9a-f]{16}$/.test(value);

async function obey(act: string, value: string, reader: Reader): Promise<Answer> {
  const { known, deps } = reader;
  if (act === 'list') {
    const page = /^\d{1,2}$/.test(value) ? Number(value) : 0;
    return listWishes(await wishesOf(known.number, deps), page, reader);
  }
  if (!isId(value)) return SILENCE;
  switch (act) {
    case 'on':
      return ask(value, reader);
    case 'show':
      return withWish(value, reader, (wished) => ({
        replies: [cardOf(wished, reader.person, deps)],
      }));
    case 'drop':
      return withWish(value, reader, (wished) => change(wished, [], reader));
    case 'days3':
    case 'day':
    case 'hour':
      return withWish(value, reader, (wished) => toggle(wished, act, reader));
    default:
      return SILENCE;
  }
}

/** Of all that an article tells, what is still to come; of the only thing nobody need be asked. */
async function choose(article: string, reader: Reader): Promise<Answer> {
  const { person, deps } = reader;
  const say = deps.copy[person.locale];
  const told = await readToldBy(deps.redis, article);
  const found = await Promise.all(
    told.map(async ({ id }) => ({ id, entries: await entriesAhead(id, deps) })),
  );
  const ahead = found.flatMap(({ id, entries }) => (entries ? [{ id, entries }] : []));
  const [only, ...more] = ahead;
  if (!only) return { replies: [], notice: say('chat-remind-over') };
  if (more.length === 0) return ask(only.id, reader);
  return { replies: [whichOf(ahead, person, deps)] };
}

/** Asks to be reminded; whoever has asked before is shown what they chose. */
async function ask(id: string, reader: Reader): Promise<Answer> {
  const { person, known, deps } = reader;
  const say = deps.copy[person.locale];
  const entries = await entriesAhead(id, deps);
  if (!entries) return { replies: [], notice: say('chat-remind-over') };
  const wishes = await wishesOf(known.number, deps);
  const wished = sameAs(entries, wishes);
  if (wished) {
    return { replies: [cardOf(wished, person, deps)], notice: say('chat-remind-had') };
  }
  const fresh: Wished = { id, entries, leads: LEADS[entries[0].shown.kind] };
  if (momentsOf(fresh, deps).length === 0) {
    return { replies: [], notice: say('chat-remind-late') };
  }
  if (wishes.length >= MOST) return { replies: [plain(say('chat-remind-full', { most: MOST }))] };
  await keep(fresh, reader);
  return { replies: [cardOf(fresh, person, deps)], notice: say('chat-remind-set') };
}

/** Does something with a wish that is still there; of one that is over, the list shows what is left. */
async function withWish(
  id: string,
  reader: Reader,
  act: (wished: Wished) => Answer | Promise<Answer>,
): Promise<Answer> {
  const { person, known, deps } = reader;
  const wishes = await wishesOf(known.number, deps);
  const wished = wishes.find((wish) => wish.id === id);
  if (wished) return act(wished);
  const notice = deps.copy[person.locale]('chat-remind-over');
  return { ...listWishes(wishes, 0, reader), notice };
}

/** Who takes the last moment away that is still to come wants no reminder. */
function toggle(wished: Wished, lead: Lead, reader: Reader): Promise<Answer> {
  const { leads } = wished;
  const next = leads.includes(lead) ? leads.filter((one) => one !== lead) : [...leads, lead];
  const isLeft = momentsOf(wished, reader.deps).some((one) => next.includes(one.lead));
  return change(wished, isLeft ? next : [], reader);
}

async function change(wished: Wished, leads: readonly Lead[], reader: Reader): Promise<Answer> {
  const { person, deps } = reader;
  const next = { ...wished, leads };
  await keep(next, reader);
  if (leads.length === 0) return { replies: [droppedOf(next, person, deps)] };
  return { replies: [cardOf(next, person, deps)] };
}

async function keep({ id, leads, entries }: Wished, { known, deps }: Reader): Promise<void> {
  await saveWish(deps.redis, known.number, { id, leads, known: JSON.stringify(knownOf(entries)) });
}

function stranger({ person, deps }: To) {
  return plain(deps.copy[person.locale]('chat-lost-stranger'));
}
