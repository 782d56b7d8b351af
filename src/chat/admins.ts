import { findSubscriber } from '../store/subscribers.ts';
import type { Admin, ChatDeps, Person } from './deps.ts';
import { plain, type Reply } from './talk.ts';

type Named = { readonly channel: string; readonly address: string };

/** Whether two addresses are one. */
export function isSame(one: Named, other: Named): boolean {
  return one.channel === other.channel && one.address === other.address;
}

/** Whether this address stands in the operator's list of editors. */
export function isAdmin(person: Named, deps: Pick<ChatDeps, 'admins'>): boolean {
  return deps.admins.some((admin) => isSame(admin, person));
}

/** An admin as the operator's list names them. */
export function addressOf({ channel, address }: Named): string {
  return `${channel}:${address}`;
}

/** The language an admin is spoken to in, unasked: their own where we know it, else the site's. */
export async function localeOfAdmin(
  { channel, address }: Admin,
  { redis, site }: Pick<ChatDeps, 'redis' | 'site'>,
): Promise<Person['locale']> {
  const known = await findSubscriber(redis, channel, address);
  return known?.locale ?? site.locale;
}

/** Says something to somebody unasked; the message's id, null when it was not taken. */
export async function speakTo(
  to: Named,
  words: Reply | string,
  deps: Pick<ChatDeps, 'talks'>,
): Promise<number | null> {
  const reply = typeof words === 'string' ? plain(words) : words;
  return (await deps.talks.get(to.channel)?.(to.address, reply)) ?? null;
}

/** A word to every admin in the operator's list, each once, however many processes say it; `matter` names it. */
export async function tellEach(
  text: string,
  matter: string,
  { queues, admins }: Pick<ChatDeps, 'queues' | 'admins'>,
): Promise<void> {
  for (const { channel, address } of admins) {
    const id = `${matter}-${channel}-${address}`;
    await queues.add({ kind: 'tell', id, channel, address, text, tries: 0 }, `tell-${id}-0`);
  }
}

/** Says something by mail at the site's contact, once for each `matter`; nothing where no mail is sent. */
export async function writeToContact(
  text: string,
  matter: string,
  { queues, site, mail }: Pick<ChatDeps, 'queues' | 'site' | 'mail'>,
): Promise<void> {
  if (!mail) return;
  const { email: address } = site.contact;
  const id = `${matter}-email-${address}`;
  await queues.add({ kind: 'tell', id, channel: 'email', address, text, tries: 0 }, `tell-${id}-0`);
}
