import type { Say } from '../../copy/copy.ts';
import { sayMomentShort } from '../../copy/dates.ts';
import { readActs } from '../../store/audit.ts';
import { readLetterWish } from '../../store/letter-wishes.ts';
import { readPause } from '../../store/pauses.ts';
import { addressesOf } from '../../store/persons.ts';
import { readWishes } from '../../store/reminders.ts';
import { readTroubles } from '../../store/subscribers.ts';
import type { Subscriber } from '../../subscriber/subscriber.ts';
import { isAdmin, isSame } from '../admins.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { titleOf } from '../reminding/card.ts';
import { entriesAhead } from '../reminding/wished.ts';
import { type Answer, plain, type Reply } from '../talk.ts';
import { sayAddress } from './names.ts';

/** Acts of an admin that are looked at. */
const ACTS = 1000;

/** `/mydata`: everything that is kept of a person, over all their addresses, as a file. */
export async function showMine(person: Person, deps: ChatDeps): Promise<Answer> {
  const { redis, copy, clock, site } = deps;
  const say = copy[person.locale];
  const all = person.known ? await addressesOf(redis, person.known) : [];
  const waiting = await readLetterWish(redis, person);
  if (all.length === 0 && !waiting) return { replies: [plain(say('chat-mydata-nothing'))] };
  const now = clock();
  const when = sayMomentShort(now, site.timezone, person.locale);
  const content = {
    about: say('chat-mydata-head', { site: site.name, when }),
    words: say('chat-mydata-words'),
    at: now.toISOString(),
    addresses: await Promise.all(all.map((one) => recordOf(one, deps))),
    ...(waiting ? { waitingForConfirmation: waiting } : {}),
    ...(isAdmin(person, deps) ? { acts: await actsOf(person, deps) } : {}),
  };
  const names = all.map((one) => sayAddress(one, person, deps));
  return { replies: [fileOf(content, waiting ? [...names, waiting] : names, say)] };
}

async function recordOf(one: Subscriber, deps: ChatDeps) {
  const { redis } = deps;
  const { number, follow, mute, hour, quiet, lastLetter, ...rest } = one;
  const until = one.state === 'paused' ? await readPause(redis, number) : null;
  return {
    number,
    ...rest,
    followedWords: follow,
    mutedWords: mute,
    hourOfDailyLetter: hour,
    quietHours: quiet,
    pausedUntil: until,
    lastLetter,
    undelivered: await readTroubles(redis, number),
    reminders: await remindersOf(number, deps),
  };
}

/** With the name of what they are about, as long as it is to come. */
async function remindersOf(number: number, deps: ChatDeps) {
  const wishes = await readWishes(deps.redis, number);
  return Promise.all(
    wishes.map(async ({ id, leads }) => {
      const entries = await entriesAhead(id, deps);
      return { id, leads, ...(entries ? { title: titleOf({ entries }) } : {}) };
    }),
  );
}

async function actsOf(person: Person, { redis }: ChatDeps) {
  const acts = await readActs(redis, ACTS);
  return acts
    .filter(({ by }) => isSame(by, person))
    .map(({ act, edition, at }) => ({ act, at, ...(edition ? { edition } : {}) }));
}

function fileOf(content: { readonly at: string }, names: readonly string[], say: Say): Reply {
  const addresses = [...new Set(names)].join(', ');
  return {
    ...plain(say('chat-mydata-here', { addresses }), say('chat-mydata-forget')),
    file: {
      name: `bantin-${content.at.slice(0, 10)}.json`,
      type: 'application/json',
      bytes: Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
    },
  };
}
