import type { Subscriber } from '../../subscriber/subscriber.ts';
import type { ChatDeps } from '../deps.ts';

/** A channel's name in somebody's language. */
export function sayChannel(
  channel: string,
  { locale }: Pick<Subscriber, 'locale'>,
  { copy }: Pick<ChatDeps, 'copy'>,
): string {
  const say = copy[locale];
  if (channel === 'email') return say('chat-channel-email');
  return say(channel === 'zalo' ? 'chat-channel-zalo' : 'chat-channel-telegram');
}

/** An address as its owner knows it: a mailbox by its address, a chat by where it is. */
export function sayAddress(
  { channel, address }: Pick<Subscriber, 'channel' | 'address'>,
  reader: Pick<Subscriber, 'locale'>,
  deps: Pick<ChatDeps, 'copy'>,
): string {
  return channel === 'email' ? address : sayChannel(channel, reader, deps);
}
