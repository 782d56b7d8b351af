import type { ChatBook, Place } from './telegram-chats.ts';
import type { FileShelf } from './telegram-files.ts';
import { numberIn, type Params } from './telegram-params.ts';
import { type Answer, badRequest, type Person } from './telegram-shapes.ts';

/** What the bot answered to a press: the words of the small notice, if any. */
export type PressAnswer = { readonly text: string | null; readonly alert: boolean };

export type BotCommand = { readonly command: string; readonly description: string };

/** What the methods work on. */
export type Account = {
  readonly bot: Person;
  readonly book: ChatBook;
  readonly files: FileShelf;
  /** Presses that wait for their answer, by callback query id. */
  readonly presses: Map<string, (answer: PressAnswer) => void>;
  /** The command menu by language code; '' is the default. */
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly clock: () => Date;
};

export type Method = (params: Params, account: Account) => Answer;

export const ok = (result: unknown): Answer => ({ kind: 'ok', result });

export const seconds = ({ clock }: Pick<Account, 'clock'>) => Math.floor(clock().getTime() / 1000);

/** Finds the chat or refuses as the vendor does. */
export function within(params: Params, { book }: Account, then: (place: Place) => Answer): Answer {
  const given = params.chat_id;
  if (given === undefined || given === '') return badRequest('chat_id is empty');
  const id = numberIn(params, 'chat_id');
  const place = id === null ? null : book.find(id);
  if (!place) return badRequest('chat not found');
  if (!place.blocked) return then(place);
  return {
    kind: 'refused',
    code: 403,
    description:
      place.info.type === 'private'
        ? 'Forbidden: bot was blocked by the user'
        : 'Forbidden: bot was kicked from the supergroup chat',
  };
}
