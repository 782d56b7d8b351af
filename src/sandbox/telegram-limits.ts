import type { Answer } from './telegram-shapes.ts';

/** What the server lets through; the vendor's own figures are 30, 1000 and 20 (bots FAQ). */
export type Limits = {
  /** Messages a second; one more is let pass in any sliding second, the next is refused. */
  readonly perSecond: number;
  /** Between two messages to one chat, in milliseconds. */
  readonly perChatMs: number;
  /** Messages to one group in any sliding minute. */
  readonly groupPerMinute: number;
};

export type Gatekeeper = {
  /** Null lets so many messages pass at `now` (milliseconds) and counts them; else the vendor's 429. */
  readonly admit: (wish: {
    readonly chatId: number;
    readonly messages: number;
    readonly now: number;
  }) => Answer | null;
  /** How many calls were refused so far. */
  readonly refused: () => number;
};

const SECOND = 1000;
const MINUTE = 60_000;

/** Counts what was accepted: a refused call uses nothing up. */
export function openGatekeeper(limits: Limits): Gatekeeper {
  const recent: number[] = [];
  const lastByChat = new Map<number, number>();
  const groups = new Map<number, number[]>();
  let refused = 0;

  const waitMs = (chatId: number, messages: number, now: number): number => {
    while (recent[0] !== undefined && recent[0] <= now - SECOND) recent.shift();
    const surplus = recent.length + messages - (limits.perSecond + 1);
    const all = surplus > 0 ? (recent[surplus - 1] ?? now) + SECOND - now : 0;
    const chat = (lastByChat.get(chatId) ?? Number.NEGATIVE_INFINITY) + limits.perChatMs - now;
    const minute = (groups.get(chatId) ?? []).filter((at) => at > now - MINUTE);
    const full = chatId < 0 && minute.length + messages > limits.groupPerMinute;
    const group = full ? (minute[0] ?? now) + MINUTE - now : 0;
    return Math.max(all, chat, group, 0);
  };

  const note = (chatId: number, messages: number, now: number) => {
    for (let count = 0; count < messages; count += 1) recent.push(now);
    lastByChat.delete(chatId);
    lastByChat.set(chatId, now);
    for (const [oldest, at] of lastByChat) {
      if (at > now - limits.perChatMs) break;
      lastByChat.delete(oldest);
    }
    if (chatId >= 0) return;
    const minute = (groups.get(chatId) ?? []).filter((at) => at > now - MINUTE);
    groups.set(chatId, [...minute, ...Array<number>(messages).fill(now)]);
  };

  return {
    admit: ({ chatId, messages, now }) => {
      const wait = waitMs(chatId, messages, now);
      if (wait === 0) {
        note(chatId, messages, now);
        return null;
      }
      refused += 1;
      const after = Math.ceil(wait / SECOND);
      return {
        kind: 'refused',
        code: 429,
        description: `Too Many Requests: retry after ${after}`,
        parameters: { retry_after: after },
      };
    },
    refused: () => refused,
  };
}
