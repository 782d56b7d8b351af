// The part of the Bot API's objects that this server gives out, in the vendor's own field names.

export type Person = {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
};

export type ChatInfo = {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly is_forum?: true;
  readonly first_name?: string;
  readonly username?: string;
  readonly title?: string;
};

/** `offset` and `length` in UTF-16 units. */
export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
  readonly unix_time?: number;
  readonly date_time_format?: string;
};

export type InlineButton = {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
};

export type InlineKeyboard = { readonly inline_keyboard: readonly (readonly InlineButton[])[] };

export type LinkPreviewOptions = { readonly is_disabled?: boolean; readonly url?: string };

export type FileInfo = {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
};

/** With a text, or with one picture, film or file and its caption. */
export type Message = {
  readonly message_id: number;
  /** Unix seconds. */
  readonly date: number;
  readonly edit_date?: number;
  readonly chat: ChatInfo;
  readonly from: Person;
  /** Anonymous admins and channels write as the chat itself. */
  readonly sender_chat?: ChatInfo;
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
  readonly reply_to_message?: Message;
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly photo?: readonly FileInfo[];
  readonly video?: FileInfo;
  readonly document?: FileInfo;
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
  /** Messages with the same one are shown as one album. */
  readonly media_group_id?: string;
  readonly reply_markup?: InlineKeyboard;
  readonly link_preview_options?: LinkPreviewOptions;
};

export type Update = { readonly update_id: number } & Readonly<Record<string, unknown>>;

/** What a method answers, before it becomes the vendor's envelope. */
export type Answer =
  | { readonly kind: 'ok'; readonly result: unknown }
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly description: string;
      readonly parameters?: ErrorParameters;
    };

export type ErrorParameters = {
  /** Seconds. */
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
};

export function badRequest(reason: string): Answer & { kind: 'refused' } {
  return { kind: 'refused', code: 400, description: `Bad Request: ${reason}` };
}
