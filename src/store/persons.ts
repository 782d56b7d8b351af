import { randomBytes } from 'node:crypto';
import type { Subscriber } from '../subscriber/subscriber.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';
import { readSubscriber } from './subscribers.ts';

type Named = Pick<Subscriber, 'number' | 'person'>;

/** All addresses of the person an address belongs to, by number; itself among them. */
export async function addressesOf(
  redis: Redis,
  { number, person }: Named,
): Promise<readonly Subscriber[]> {
  const numbers = person ? (await redis.smembers(key.person(person))).map(Number) : [];
  const all = [...new Set([number, ...numbers])].sort((one, other) => one - other);
  const found = await Promise.all(all.map((one) => readSubscriber(redis, one)));
  return found.filter((one) => one !== null);
}

/** Two people are one from now on, and this address leads where several would get an edition. */
export async function joinPersons(
  redis: Redis,
  [one, other]: readonly [Named, Named],
  leader: number,
): Promise<void> {
  const all = [...(await addressesOf(redis, one)), ...(await addressesOf(redis, other))];
  const person = one.person ?? other.person ?? randomBytes(9).toString('base64url');
  await bind(redis, { person, leader }, all);
}

/** Another of a person's addresses leads. */
export async function leadWith(redis: Redis, leader: Subscriber): Promise<void> {
  const { person, number } = leader;
  if (person) await bind(redis, { person, leader: number }, await addressesOf(redis, leader));
}

/** An address stands alone again; of the others one leads. */
export async function partFrom(redis: Redis, leaving: Subscriber): Promise<void> {
  const all = await addressesOf(redis, leaving);
  const rest = all.filter(({ number }) => number !== leaving.number);
  const leader = rest.find(({ primary }) => primary) ?? rest[0];
  await bind(redis, { person: '', leader: leaving.number }, [leaving]);
  if (leader?.person) {
    await bind(redis, { person: leader.person, leader: leader.number }, rest);
  }
}

async function bind(
  redis: Redis,
  { person, leader }: { readonly person: string; readonly leader: number },
  addresses: readonly Named[],
): Promise<void> {
  const numbers = addresses.map(({ number }) => number);
  await redis.bind(redis.options.keyPrefix ?? '', person, leader, ...numbers);
}
