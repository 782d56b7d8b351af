import { fold, withTone } from '../article/words.ts';
import type { Copy } from '../copy/copy.ts';
import { readCode } from '../store/codes.ts';
import { readEmail } from '../subscriber/address.ts';

/** Those that can also be asked for in words. */
const SPOKEN = [
  'start',
  'stop',
  'topics',
  'email',
  'language',
  'help',
  'events',
  'tasks',
  'news',
  'today',
  'reminders',
  'find',
  'settings',
  'follow',
  'mute',
  'quiet',
  'mydata',
  'forget',
  'link',
] as const;
const COMMANDS = [...SPOKEN, 'here', 'announce', 'audit'] as const;

type Command = (typeof COMMANDS)[number];

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
    if (command) return { command, rest: slash[2]?.trim() ?? '' };
    // Where no menu shows the commands, people guess them in their own words: `/huy`, `/dangky`.
    return slash[2] === undefined ? typed(slash[1] ?? '', copy) : null;
  }
  if (text.length > TYPED_LENGTH) return null;
  const bare = text.replace(EDGES, '') || text.trim();
  if (readEmail(bare)) return { command: 'email', rest: bare };
  return typed(bare, copy);
}

/** Signs and blanks around what was typed: `Đăng ký!`, `“huỷ”`. */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;

function typed(text: string, copy: Copy): Asked | null {
  const words = withoutManners(wordsOf(text), copy);
  for (const command of SPOKEN) {
    for (const phrase of phrasesOf(command, copy)) {
      if (!phrase.every((word, index) => isTyped(words[index] ?? '', word))) continue;
      const rest = restOf(command, text, { from: phrase.length, to: words.length });
      if (rest !== null) return { command, rest };
    }
  }
  return null;
}

/** Commands whose words may begin a message that means something else, from somebody who was asked for one. */
export function isOpenEnded(command: Command): boolean {
  return ['find', 'follow', 'mute', 'quiet'].includes(command);
}

/** Whether somebody only says thank you: `Cảm ơn bạn nhiều!`; a longer message says something else. */
export function isThanks(text: string, copy: Copy): boolean {
  if (text.length > TYPED_LENGTH) return false;
  const words = wordsOf(text.replace(EDGES, ''));
  return phrasesOf('thanks', copy).some(
    (phrase) =>
      words.length <= phrase.length + MOST_ADDED &&
      phrase.every((word, index) => isTyped(words[index] ?? '', word)),
  );
}

/** Words that may follow a thank-you: `nhiều`, `các bạn ạ`. */
const MOST_ADDED = 3;

/** What was typed after a command's phrase and before what politeness added; null where none may be. */
function restOf(
  command: (typeof SPOKEN)[number],
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): string | null {
  const words = text.trim().split(GAPS);
  if (from === to) return '';
  if (command === 'find') return words.slice(from, to).join(' ');
  if (isOpenEnded(command)) {
    const parts = text.trim().match(/[^\s,]+[\s,]*/g) ?? [];
    return parts.slice(from, to).join('').trim();
  }
  if (command === 'link')
    return readCode(words.slice(from, to).join('')) && words.slice(from, to).join('');
  return command === 'email' && text.includes('@') ? (words.at(-1) ?? '') : null;
}

/** What is asked for politely is asked for all the same. */
function withoutManners(words: readonly string[], copy: Copy): readonly string[] {
  const polite = phrasesOf('polite', copy).flat();
  const last = words.at(-1) ?? '';
  if (words.length < 2 || !polite.some((word) => isTyped(last, word))) return words;
  return words.slice(0, -1);
}

function phrasesOf(group: (typeof SPOKEN)[number] | 'polite' | 'thanks', copy: Copy): string[][] {
  const key = `chat-words-${group}` as const;
  const phrases = [copy.vi(key), copy.en(key)].flatMap((list) => list.split(',').map(wordsOf));
  // The longest first: what stands behind `tìm kiếm` is looked for without `kiếm`.
  return phrases.sort((one, other) => other.length - one.length);
}

/** Between two words: `Tìm kiếm: việc làm`. */
const GAPS = /[\s,:]+/;

const wordsOf = (text: string) => text.trim().toLowerCase().split(GAPS);

/** Whether a word is the one meant: with the same diacritics, or with none: `đúng` is not `dừng`, `dung` may be. */
function isTyped(word: string, meant: string): boolean {
  return /^[a-z?-]+$/.test(word) ? word === fold(meant) : withTone(word) === withTone(meant);
}
