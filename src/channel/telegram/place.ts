/** A chat, or one topic of a forum in it. */
export type Place = { readonly chat: string; readonly thread: number | null };

/** `-1001234`, or `-1001234/5` for a topic: as subscribers' addresses name it. */
export function addressOf({ chat, thread }: Place): string {
  return thread === null ? chat : `${chat}/${thread}`;
}

export function placeOf(address: string): Place {
  const [chat = '', thread] = address.split('/');
  return { chat, thread: thread === undefined ? null : Number(thread) };
}

/** The chat alone, for calls that know no topics. */
export function chatOf(address: string): string {
  return placeOf(address).chat;
}
