import { fold } from '../article/words.ts';
import type { Copy } from '../copy/copy.ts';
import { readEmail } from '../subscriber/address.ts';

/** Those that can also be asked for in words. */
const SPOKEN = ['start', 'stop', 'topics', 'email', 'language', 'help'] as const;
const COMMANDS = [...SPOKEN, 'announce', 'audit'] as const;

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
    return command ? { command, rest: slash[2]?.trim() ?? '' } : null;
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
      const said = phrase.every((word, index) => isTyped(words[index] ?? '', word));
      if (said && words.length === phrase.length) return { command, rest: '' };
      const address = command === 'email' && text.includes('@');
      if (said && address) return { command, rest: text.split(/\s+/).at(-1) ?? '' };
    }
  }
  return null;
}

/** What is asked for politely is asked for all the same. */
function withoutManners(words: readonly string[], copy: Copy): readonly string[] {
  const polite = phrasesOf('polite', copy).flat();
  const last = words.at(-1) ?? '';
  if (words.length < 2 || !polite.some((word) => isTyped(last, word))) return words;
  return words.slice(0, -1);
}

function phrasesOf(group: (typeof SPOKEN)[number] | 'polite', copy: Copy): string[][] {
  const key = `chat-words-${group}` as const;
  return [copy.vi(key), copy.en(key)].flatMap((list) => list.split(',').map(wordsOf));
}

const wordsOf = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);

/** Whether a word is the one meant: with the same diacritics, or with none: `đúng` is not `dừng`, `dung` may be. */
function isTyped(word: string, meant: string): boolean {
  return /^[a-z?-]+$/.test(word) ? word === fold(meant) : withTone(word) === withTone(meant);
}

/** The tone mark after its syllable: `hủy` and `huỷ` are one word in two styles of typing. */
function withTone(word: string): string {
  const apart = word.normalize('NFD');
  return apart.replace(TONES, '') + (apart.match(TONES) ?? []).join('');
}

/** Grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
