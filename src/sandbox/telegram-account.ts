import type { ChatBook, Place } from './telegram-chats.ts';
import type { FileShelf } from './telegram-files.ts';
import type { GroupBook } from './telegram-group-book.ts';
import { numberIn, type Params } from './telegram-params.ts';
import { type Answer, badRequest, type Person } from './telegram-shapes.ts';

/** What the bot answered to a press: the words of the small notice, if any. */
export type PressAnswer = { readonly text: string | null; readonly alert: boolean };

/** Articles that the bot offered for what was typed in another chat. */
export type InlineAnswer = {
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly cacheSeconds: number;
  readonly nextOffset: string;
};

export type BotCommand = { readonly command: string; readonly description: string };

/** What the methods work on. */
export type Account = {
  readonly bot: Person;
  readonly book: ChatBook;
  readonly files: FileShelf;
  /** Presses that wait for their answer, by callback query id. */
  readonly presses: Map<string, (answer: PressAnswer) => void>;
  readonly groups: GroupBook;
  /** What is being typed in other chats and waits for articles, by inline query id. */
  readonly queries: Map<string, (answer: InlineAnswer) => void>;
  /** The command menu by language code; '' is the default. Of a narrower scope: `all_group_chats vi`. */
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly clock: () => Date;
};

export type Method = (params: Params, account: Account) => Answer;

export const ok = (result: unknown): Answer => ({ kind: 'ok', result });

export const seconds = ({ clock }: Pick<Account, 'clock'>) => Math.floor(clock().getTime() / 1000);

/** Finds the chat or refuses as the vendor does. */
export function within(
  params: Params,
  { book, groups }: Account,
  then: (place: Place) => Answer,
): Answer {
  const given = params.chat_id;
  if (given === undefined || given === '') return badRequest('chat_id is empty');
  const id = numberIn(params, 'chat_id');
  const place = id === null ? null : book.find(id);
  if (!place) return badRequest('chat not found');
  if (place.blocked) return { kind: 'refused', code: 403, description: shutOut(place) };
  const group = groups.find(place.info.id);
  if (group?.movedTo) return upgraded(group.movedTo);
  const thread = numberIn(params, 'message_thread_id');
  if (thread === null) return then(place);
  const topic = group?.topics.get(thread);
  if (topic === undefined) return badRequest('message thread not found');
  return topic === 'closed' ? badRequest('TOPIC_CLOSED') : then({ ...place, thread });
}

function shutOut({ info }: Place): string {
  if (info.type === 'private') return 'Forbidden: bot was blocked by the user';
  const { type } = info;
  return `Forbidden: bot was kicked from the ${type === 'group' ? 'group' : type} chat`;
}

function upgraded(to: number): Answer {
  return {
    kind: 'refused',
    code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: to },
  };
}
