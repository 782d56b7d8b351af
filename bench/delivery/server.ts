import type { FaultRule } from '../../src/sandbox/telegram-faults.ts';
import { openTelegramServer } from '../../src/sandbox/telegram-server.ts';

/** What the server's process is told at its start, as JSON in its argument. */
export type ServerWish = {
  /** The chats are this one and those after it. */
  readonly firstChat: number;
  readonly chats: number;
  /** Most messages in any second; also one a second to a chat. Without it there is no limit. */
  readonly mostPerSecond?: number;
};

/** What may be asked of the server's process; every question gets the state as its answer. */
export type ServerState = {
  readonly sent: number;
  readonly refused: number;
  /** When the first and the last message since the last question came, in Unix milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
};

const SECOND_MS = 1000;

// The process of a Bot API server, so that its CPU time is not counted as ours. It ends with its parent.
const wish = JSON.parse(process.argv[2] ?? '{}') as ServerWish;
const server = await openTelegramServer();
let refused = 0;
let times = { firstAt: 0, lastAt: 0 };

server.populate({ from: wish.firstChat, count: wish.chats, keep: 'counts' });
server.onCall(noteTime());
if (wish.mostPerSecond !== undefined) server.onCall(strictness(wish.mostPerSecond));
process.on('message', () => {
  process.send?.({ sent: server.sentCount(), refused, ...times } satisfies ServerState);
  times = { firstAt: 0, lastAt: 0 };
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.url, token: server.token });

function noteTime(): FaultRule {
  return ({ method, time }) => {
    if (method === 'sendMessage') times = { firstAt: times.firstAt || time, lastAt: time };
    return null;
  };
}

/** Refuses what is one too many in the second before it, or the second to its chat. */
function strictness(mostPerSecond: number): FaultRule {
  const accepted: number[] = [];
  const chats = new Map<number, number>();
  return ({ method, chatId }) => {
    if (method !== 'sendMessage' || chatId === null) return null;
    const now = performance.now();
    while (accepted[0] !== undefined && accepted[0] <= now - SECOND_MS) accepted.shift();
    const isClose = now - (chats.get(chatId) ?? Number.NEGATIVE_INFINITY) < SECOND_MS;
    if (isClose || accepted.length >= mostPerSecond) {
      refused += 1;
      const description = 'Too Many Requests: retry after 1';
      return { kind: 'error', code: 429, description, parameters: { retry_after: 1 } };
    }
    accepted.push(now);
    chats.set(chatId, now);
    return null;
  };
}
