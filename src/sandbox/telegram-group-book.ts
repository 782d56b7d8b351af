import type { Person } from './telegram-shapes.ts';

/** What Telegram knows of a chat of several people beyond its messages. */
type GroupState = {
  readonly admins: readonly Person[];
  readonly topics: Map<number, 'open' | 'closed'>;
  /** The supergroup that it became. */
  movedTo: number | null;
};

export type GroupBook = {
  readonly find: (chatId: number) => GroupState | null;
  readonly keep: (chatId: number, state: GroupState) => void;
  readonly forget: () => void;
};

export function openGroupBook(): GroupBook {
  const groups = new Map<number, GroupState>();
  return {
    find: (chatId) => groups.get(chatId) ?? null,
    keep: (chatId, state) => void groups.set(chatId, state),
    forget: () => groups.clear(),
  };
}
