import { sayNumber } from '../copy/dates.ts';
import { type Awaited, awaitWord, isAwaited, takeAwaited } from '../store/drafts.ts';
import type { ChatDeps, Person } from './deps.ts';

type Chat = Pick<Person, 'channel' | 'address'>;

/** Names a chat in the list of questions that wait for a word. */
const chatOf = ({ channel, address }: Chat) => `${channel}-${address}`;

/** The next message of this person is what was asked for last; no earlier question takes it. */
export function listenFor(
  awaited: Awaited,
  person: Chat,
  { redis }: Pick<ChatDeps, 'redis'>,
): Promise<void> {
  return awaitWord(redis, chatOf(person), awaited);
}

/** What this person was asked for, if anything; asking ends with the answer. */
export function takeQuestion(
  person: Chat,
  { redis }: Pick<ChatDeps, 'redis'>,
): Promise<Awaited | null> {
  return takeAwaited(redis, chatOf(person));
}

/** Whether the next message of this person is taken for something they were asked for. */
export function listensTo(person: Chat, { redis }: Pick<ChatDeps, 'redis'>): Promise<boolean> {
  return isAwaited(redis, chatOf(person));
}

/** What every messenger of ours takes in one message, in UTF-16 units. */
const LONGEST = 4000;

/** Something to see: a text of nothing but blanks and invisible signs is none for any messenger. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** What is said of a text no messenger takes in one message; null where all do. */
export function tooLong(
  text: string,
  { locale }: Pick<Person, 'locale'>,
  { copy }: Pick<ChatDeps, 'copy'>,
): string | null {
  const { length } = text.normalize('NFC');
  if (length <= LONGEST) return null;
  const said = (count: number) => sayNumber(count, locale);
  return copy[locale]('chat-announce-long', { length: said(length), longest: said(LONGEST) });
}
