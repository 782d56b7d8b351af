import type { Message } from '../edition/content.ts';
import type { ChannelName } from '../subscriber/subscriber.ts';

/** What reached us from a person, on any platform. */
export type Incoming = {
  readonly channel: ChannelName;
  readonly address: string;
  /** Language of the person's app (IETF tag), where the platform tells it. */
  readonly language: string | null;
  readonly said: Said;
};

type Said =
  | { readonly kind: 'text'; readonly text: string }
  /** A button under one of our messages. */
  | { readonly kind: 'choice'; readonly choice: string; readonly message: number }
  /** Something without words: a sticker, a voice message. */
  | { readonly kind: 'wordless' }
  /** The bot was blocked, or let in again. */
  | { readonly kind: 'left' }
  | { readonly kind: 'returned' };

/** A stable id and its label; buttons are one way to show it. */
export type Choice = { readonly id: string; readonly label: string };

export type Reply = {
  readonly message: Message;
  /** Rows of choices. */
  readonly choices?: readonly (readonly Choice[])[];
  /** Our earlier message this one replaces. */
  readonly replaces?: number;
};

export type Answer = {
  readonly replies: readonly Reply[];
  /** A word beside the button that was pressed. */
  readonly notice?: string;
  /** To be done once the replies have been given. */
  readonly after?: () => Promise<void>;
};

/** A way to speak to one person outside a fan-out. False when the platform refused. */
export type Talk = (address: string, reply: Reply) => Promise<boolean>;

/** A reply of plain paragraphs. */
export function plain(...paragraphs: readonly string[]): Reply {
  return { message: { kind: 'message', paragraphs } };
}

export const SILENCE: Answer = { replies: [] };
