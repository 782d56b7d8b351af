import type { Said } from '../../chat/talk.ts';

/** A message of a person, as the platform brings it; what we do not answer is no such thing. */
export type Heard = {
  /** Names it among the messages of its chat. */
  readonly id: string;
  readonly chat: string;
  readonly isGroup: boolean;
  readonly sender: string;
  /** Milliseconds. */
  readonly date: number;
  readonly said: Said;
};

type Fields = Readonly<Record<string, unknown>>;

/** Times below this are in seconds. */
const MILLISECONDS_FROM = 1e12;

/**
 * Reads an update, in the webhook's envelope or bare. Null for what we do not answer: other bots, and
 * events we do not know, of which there may be new ones any day.
 */
export function readUpdate(body: unknown): Heard | null {
  const update = fieldsOf(unwrap(body));
  const message = fieldsOf(update.message);
  const from = fieldsOf(message.from);
  const chat = fieldsOf(message.chat);
  const id = idIn(message.message_id);
  const place = idIn(chat.id);
  const said = saidIn(String(update.event_name), message);
  if (!id || !place || !said || from.is_bot === true) return null;
  const date = Number(message.date);
  return {
    id,
    chat: place,
    isGroup: chat.chat_type === 'GROUP',
    sender: idIn(from.id) ?? place,
    date: Number.isFinite(date) ? (date < MILLISECONDS_FROM ? date * 1000 : date) : 0,
    said,
  };
}

/** Whether this has the form of an update at all, known or not. */
export function isUpdate(body: unknown): boolean {
  return typeof fieldsOf(unwrap(body)).event_name === 'string';
}

function unwrap(body: unknown): unknown {
  const { result } = fieldsOf(body);
  return result === undefined ? body : result;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** Ids are opaque: a long number that JSON has rounded names somebody else. */
function idIn(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return Number.isSafeInteger(value) ? String(value) : null;
}

function saidIn(event: string, message: Fields): Said | null {
  switch (event) {
    case 'message.text.received':
      return typeof message.text === 'string' && message.text.trim() !== ''
        ? { kind: 'text', text: message.text }
        : { kind: 'wordless' };
    case 'message.image.received':
      return photoIn(message);
    case 'message.sticker.received':
    case 'message.voice.received':
      return { kind: 'wordless' };
    case 'message.unsupported.received':
      return { kind: 'withheld' };
    default:
      return null;
  }
}

function photoIn({ photo_url, photo, caption }: Fields): Said {
  const source = photo_url ?? photo;
  const text = typeof caption === 'string' ? caption : '';
  if (typeof source !== 'string') return text ? { kind: 'text', text } : { kind: 'wordless' };
  const native = { channel: 'zalo', value: { photo: source } };
  return { kind: 'post', text, media: { kind: 'photo' }, album: null, native };
}

/** The picture of a message that came from Zalo, when it goes back there. */
export function photoOf(value: unknown): string | null {
  const { photo } = fieldsOf(value);
  return typeof photo === 'string' ? photo : null;
}

/** Words dropped at most from what begins by naming the bot: its name may have several. */
const NAME_WORDS = 6;

/**
 * What was said to the bot in a group, without its name in front: the platform passes on only what
 * names it, and under which name is not told. `means` knows words that ask for something.
 */
export function withoutMention(text: string, means: (words: string) => boolean): string {
  const words = text.trim().split(/\s+/);
  if (!words[0]?.startsWith('@')) return text;
  for (let count = 1; count <= Math.min(NAME_WORDS, words.length - 1); count += 1) {
    const rest = words.slice(count).join(' ');
    if (means(rest)) return rest;
  }
  return words.slice(1).join(' ') || text;
}
