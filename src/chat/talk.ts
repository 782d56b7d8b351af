import type { Media, Message } from '../edition/content.ts';
import type { ChannelName } from '../subscriber/subscriber.ts';

/** What reached us from a person, on any platform. */
export type Incoming = {
  readonly channel: ChannelName;
  readonly address: string;
  /** Language of the person's app (IETF tag), where the platform tells it. */
  readonly language: string | null;
  readonly said: Said;
  /** Where several people talk. */
  readonly group?: Group;
};

/** A chat of several people, or one that many read: `address` is where it is told. */
export type Group = {
  readonly kind: 'group' | 'channel';
  readonly id: string;
  readonly title: string;
  /** The place in it where this was said, as an address. */
  readonly here: string;
  /** Whether who said it looks after the group. */
  readonly role: 'leader' | 'member';
  /** Who said it, as they can be spoken to alone; null where they write as the group. */
  readonly speaker: string | null;
};

export type Said =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly native?: Native;
      /** Somebody else's words, which ask for nothing. */
      readonly passedOn?: true;
    }
  /** Something with pictures or files; `album` groups messages that belong together. */
  | {
      readonly kind: 'post';
      readonly text: string;
      readonly media: Media;
      readonly album: string | null;
      readonly native: Native;
    }
  /** A button under one of our messages. */
  | { readonly kind: 'choice'; readonly choice: string; readonly message: number }
  /** Something without words: a sticker, a voice message. */
  | { readonly kind: 'wordless' }
  /** Too much at once, in place of what it was; `pressed`: it was a button. Said once, then nothing is. */
  | { readonly kind: 'hurried'; readonly pressed: boolean }
  /** The platform keeps from us what somebody wrote: they can never type us anything. */
  | { readonly kind: 'withheld' }
  /** The bot was blocked, or let in again. */
  | { readonly kind: 'left' }
  | { readonly kind: 'returned' }
  /** The bot was taken into a group. */
  | { readonly kind: 'joined' }
  /** A group has another name with its platform. */
  | { readonly kind: 'moved'; readonly to: string };

/** A message in the form of its platform, kept to be passed on as it is. */
export type Native = NonNullable<Message['native']>;

/** A stable id and its label; buttons are one way to show it. */
export type Choice = { readonly id: string; readonly label: string };

export type Reply = {
  readonly message: Message;
  /** Rows of choices. */
  readonly choices?: readonly (readonly Choice[])[];
  /** Our earlier message this one replaces. */
  readonly replaces?: number;
  /** A file to be sent along. */
  readonly file?: { readonly name: string; readonly type: string; readonly bytes: Buffer };
};

export type Answer = {
  readonly replies: readonly Reply[];
  /** A word beside the button that was pressed. */
  readonly notice?: string;
  /** To be done once the replies have been given. */
  readonly after?: () => Promise<void>;
};

/**
 * A way to speak to one person outside a fan-out: the platform's id of the message (0 where it has
 * none), null when it was not taken.
 */
export type Talk = (address: string, reply: Reply) => Promise<number | null>;

/** A reply of plain paragraphs. */
export function plain(...paragraphs: readonly string[]): Reply {
  return { message: { kind: 'message', paragraphs } };
}

export const SILENCE: Answer = { replies: [] };
