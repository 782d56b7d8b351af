import type { ChannelName } from './subscriber.ts';

/** What RFC 5321 lets through and a person could have meant; no quoted local parts, no bare hosts. */
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** The address as we keep it: trimmed, lower case; null when it is none. */
export function readEmail(text: string): string | null {
  const address = text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '');
  const local = address.slice(0, address.lastIndexOf('@'));
  return address.length <= 254 && local.length <= 64 && EMAIL.test(address) ? address : null;
}

/** An address of any channel as we keep it; null when it cannot be one. */
export function readAddress(channel: ChannelName, text: string): string | null {
  if (channel === 'email') return readEmail(text);
  const address = text.trim();
  const shape = channel === 'telegram' ? /^-?\d{1,19}$/ : /^[\w-]{1,64}$/;
  return shape.test(address) ? address : null;
}
