import type { Call, Fault } from '../../src/sandbox/telegram-faults.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import type { State } from '../../src/subscriber/subscriber.ts';
import type { Round } from './round.ts';

/** Chat numbers of so many people; they subscribe as 1, 2, 3 … */
export const crowd = (count: number) => Array.from({ length: count }, (_, index) => 101 + index);

export const refused = (code: number, description: string): Fault => ({
  kind: 'error',
  code,
  description,
});

export const BUSY = refused(500, 'Internal Server Error');

export const tooMany = (seconds: number): Fault => ({
  kind: 'error',
  code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
});

/** The other side of a round: what the chats show, and what happens to the sends on their way. */
export type Chats = {
  readonly texts: (chat: number) => string[];
  /** Requests to send that arrived, to one chat or all, also those that a fault ended. */
  readonly tries: (chat?: number) => Call[];
  readonly stateOf: (chat: number) => Promise<State | undefined>;
  /** The next sends to a chat meet these faults, one after the other. */
  readonly spoil: (chat: number, ...faults: readonly Fault[]) => void;
};

export function chatsOf(current: () => Round): Chats {
  const telegram = () => current().world.telegram;
  return {
    texts: (chat) =>
      telegram()
        .messages(chat)
        .map((one) => one.text),
    tries: (chat) =>
      telegram().calls.filter(
        (call) => call.method === 'sendMessage' && (chat === undefined || call.chatId === chat),
      ),
    stateOf: async (chat) =>
      (await findSubscriber(current().house.redis, 'telegram', String(chat)))?.state,
    spoil: (chat, ...faults) => {
      const left = [...faults];
      telegram().onCall(({ method, chatId }) =>
        method === 'sendMessage' && chatId === chat ? (left.shift() ?? null) : null,
      );
    },
  };
}
