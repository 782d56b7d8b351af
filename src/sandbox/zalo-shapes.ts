/** One run of style codes over a text; counted in UTF-16 units. */
export type ZaloStyle = {
  readonly start: number;
  readonly len: number;
  readonly st: readonly string[];
};

/** Somebody on the other side of the bot. */
export type ZaloPerson = { readonly id: string; readonly display_name: string };

export type ZaloChat = { readonly id: string; readonly chat_type: 'PRIVATE' | 'GROUP' };

/** A message as both sides see it. */
export type ZaloMessage = {
  readonly id: string;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly styles: readonly ZaloStyle[];
  /** The address the platform fetched a picture from. */
  readonly photo: string | null;
  /** Milliseconds. */
  readonly date: number;
};

/** What `getUpdates` and the webhook carry. */
export type ZaloUpdate = {
  readonly event_name: string;
  readonly message: Readonly<Record<string, unknown>>;
};

/** One call of the bot, in the order of arrival. */
export type ZaloCall = {
  readonly method: string;
  readonly chatId: string | null;
  readonly params: Readonly<Record<string, unknown>>;
};

export type ZaloAnswer =
  /** `bare`: without a `result`, as sendChatAction answers. */
  | { readonly kind: 'ok'; readonly result: unknown; readonly bare?: true }
  | { readonly kind: 'refused'; readonly code: number; readonly description: string };

export const refused = (code: number, description: string): ZaloAnswer => ({
  kind: 'refused',
  code,
  description,
});
