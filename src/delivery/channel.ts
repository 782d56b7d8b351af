import type { Locale } from '../article/site.ts';
import type { Content } from '../edition/content.ts';
import type { Pace } from '../store/recipients.ts';
import type { Outcome } from './outcome.ts';

/** An address on one channel; opaque to all but that channel. */
export type Recipient = {
  readonly number: number;
  readonly address: string;
  readonly locale: Locale;
};

/** What differs from one recipient of a rendered edition to the next. */
export type Personal = {
  /** The page whose GET shows a button and whose POST unsubscribes (RFC 8058). */
  readonly unsubscribeUrl: string;
  /** The page where they choose what they get; ends after some months. */
  readonly preferencesUrl: string;
  /** Names the reader in an address of ours that bounces, or that unsubscribing mails, go to. */
  readonly bounceWord: string;
  readonly leaveWord: string;
  /** The same for every try of one edition to one subscriber; letters and digits. */
  readonly deliveryId: string;
};

/** What differs between the messengers when they talk with one person. */
export type Abilities = {
  /** Choices are tapped on, or shown as numbers that a person types. */
  readonly buttons: 'tap' | 'typed';
  /** Whether our own messages can be changed in place. */
  readonly edit: boolean;
  /** Whether a link can open the chat with a word of ours. */
  readonly deepLinks: boolean;
  /** Whether the app shows a list of commands. */
  readonly menu: boolean;
  /** Whether the bot is asked from within other chats. */
  readonly inline: boolean;
  readonly maxText: number;
  /** How many people the vendor lets the bot talk with; absent: no limit that matters. */
  readonly maxUsers?: number;
};

/** What the vendor can do: data, so that nobody asks a channel for its name. */
type Capabilities = {
  /** Longest text in UTF-16 units; null: no limit that matters. */
  readonly maxText: number | null;
  /** Longest words under a picture, film or file, counted alike; absent: none are passed on. */
  readonly maxCaption?: number;
  /** Whether announcements reach it without being asked for. */
  readonly conversational: boolean;
  /** Absent where nobody talks with us. */
  readonly talking?: Abilities;
  /** How a reader who is gone is told is not known: it takes failures on different days. */
  readonly unsureOfGone?: true;
  /** Who is gone here is never written to again, also when a list brings them back. */
  readonly goneForGood?: true;
};

/**
 * How a reader is reached. `Rendered` is the channel's own and is made once per edition, locale
 * and variant; what is personal is added when it is sent.
 */
export type Channel<Rendered = unknown> = Pace & {
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Sends under way at once on one page; 32 when absent. */
  readonly lanes?: number;
  /** Asked before anybody is claimed: why the account can send nothing now; null: it can. */
  readonly hindrance?: () => Promise<Outcome | null>;
  readonly render: (content: Content, locale: Locale) => Promise<Rendered>;
  /** Never throws for what the vendor or the network does: that is an outcome. */
  readonly send: (rendered: Rendered, recipient: Recipient, personal: Personal) => Promise<Outcome>;
  /** Gives the messages of a copy another text; absent where no message can be changed. */
  readonly amend?: (
    rendered: Rendered,
    recipient: Recipient,
    messages: readonly number[],
  ) => Promise<Outcome>;
  /** Deletes the messages of a copy. */
  readonly recall?: (recipient: Recipient, messages: readonly number[]) => Promise<Outcome>;
  /** True when the vendor answers (getMe, NOOP): opens a gate that was closed by silence. */
  readonly probe: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};
