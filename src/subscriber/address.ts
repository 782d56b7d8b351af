import { domainToASCII } from 'node:url';
import type { ChannelName } from './subscriber.ts';

/** What RFC 5321 lets through and a person could have meant; no quoted local parts, no bare hosts. */
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** A host of more than ASCII letters (`ấp-bàu-sen.vn`), and nothing that only looks like one. */
const WIDE_HOST = /^(?=.*[^\p{ASCII}])[\p{L}\p{M}\p{N}.-]{1,253}$/u;

/** The address as we keep it: trimmed, lower case, its host as DNS knows it; null when it is none. */
export function readEmail(text: string): string | null {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '');
  const at = typed.lastIndexOf('@');
  const host = typed.slice(at + 1);
  const address = `${typed.slice(0, at + 1)}${WIDE_HOST.test(host) ? domainToASCII(host) : host}`;
  return address.length <= 254 && at <= 64 && EMAIL.test(address) ? address : null;
}

/** An address of any channel as we keep it; null when it cannot be one. */
export function readAddress(channel: ChannelName, text: string): string | null {
  if (channel === 'email') return readEmail(text);
  const address = text.trim();
  const shape = channel === 'telegram' ? /^-?[1-9]\d{0,18}(?:\/[1-9]\d{0,9})?$/ : /^[\w-]{1,64}$/;
  return shape.test(address) ? address : null;
}
