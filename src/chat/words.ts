import { fold } from '../article/words.ts';
import type { Copy } from '../copy/copy.ts';
import { readEmail } from '../subscriber/address.ts';

export const COMMANDS = [
  'start',
  'stop',
  'topics',
  'email',
  'language',
  'help',
  'announce',
] as const;

export type Command = (typeof COMMANDS)[number];

/** A command and what was written after it. */
export type Asked = { readonly command: Command; readonly rest: string };

/** Longest message that is looked at for typed words. */
const TYPED_LENGTH = 80;

/**
 * Reads `/stop`, `/stop@bot`, and the same asked for in words, in either language, with or without
 * diacritics. A bare e-mail address asks for `email`. Null when nothing was asked for.
 */
export function askedFor(text: string, copy: Copy): Asked | null {
  const slash = /^\/([a-z]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (slash) {
    const command = COMMANDS.find((name) => name === slash[1]?.toLowerCase());
    return command ? { command, rest: slash[2]?.trim() ?? '' } : null;
  }
  if (text.length > TYPED_LENGTH) return null;
  if (readEmail(text)) return { command: 'email', rest: text };
  return typed(fold(text).replace(/[.!?,\s]+$/, ''), text, copy);
}

function typed(words: string, text: string, copy: Copy): Asked | null {
  for (const command of COMMANDS) {
    if (command === 'announce') continue;
    for (const phrase of phrasesOf(command, copy)) {
      if (words === phrase) return { command, rest: '' };
      const address = command === 'email' && words.startsWith(`${phrase} `);
      if (address) return { command, rest: text.trim().split(/\s+/).at(-1) ?? '' };
    }
  }
  return null;
}

function phrasesOf(command: Exclude<Command, 'announce'>, copy: Copy): string[] {
  const key = `chat-words-${command}` as const;
  return [copy.vi(key), copy.en(key)].flatMap((list) => list.split(',').map(fold));
}
