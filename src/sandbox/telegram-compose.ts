import { parseTelegramHtml } from './telegram-html.ts';
import { flagIn, objectIn, type Params, textIn } from './telegram-params.ts';
import {
  type Answer,
  badRequest,
  type Entity,
  type InlineButton,
  type InlineKeyboard,
  type LinkPreviewOptions,
} from './telegram-shapes.ts';
import { findEntities } from './telegram-show.ts';

/** What of a message comes from the caller. */
type Composed<Content> = { readonly kind: 'composed'; readonly content: Content };

/** Words, buttons and preview of a text message. */
export type ComposedText = {
  readonly text: string;
  readonly entities?: readonly Entity[];
  readonly reply_markup?: InlineKeyboard;
  readonly link_preview_options?: LinkPreviewOptions;
};

type ComposedCaption = {
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
};

type Refused = Answer & { kind: 'refused' };

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_BUTTONS = 100;
const MAX_CALLBACK_BYTES = 64;

/** Text, entities and buttons of `sendMessage` and `editMessageText`, or the vendor's refusal. */
export function compose(params: Params): Composed<ComposedText> | Refused {
  const words = readWords(params, { text: 'text', entities: 'entities' });
  if (words.kind === 'refused') return words;
  const { text, entities } = words;
  if (text === '') return badRequest('message text is empty');
  if (text.length > MAX_TEXT) return badRequest('message is too long');
  const keyboard = readKeyboard(params);
  if (keyboard && 'kind' in keyboard) return keyboard;
  const preview = readPreview(params);
  return {
    kind: 'composed',
    content: {
      text,
      ...(entities.length > 0 && { entities }),
      ...(keyboard && { reply_markup: keyboard }),
      ...(preview && { link_preview_options: preview }),
    },
  };
}

/** The words under a picture or file; there may be none. */
export function composeCaption(params: Params): Composed<ComposedCaption> | Refused {
  const words = readWords(params, { text: 'caption', entities: 'caption_entities' });
  if (words.kind === 'refused') return words;
  const { text, entities } = words;
  if (text.length > MAX_CAPTION) return badRequest('message caption is too long');
  return {
    kind: 'composed',
    content: {
      ...(text !== '' && { caption: text }),
      ...(entities.length > 0 && { caption_entities: entities }),
    },
  };
}

/** The parameters that hold words and what is marked in them. */
type Fields = { readonly text: string; readonly entities: string };

function readWords(params: Params, fields: Fields) {
  const parsed = parseText(params, fields);
  if (parsed.kind === 'refused') return parsed;
  const { text, entities } = trim(parsed.text, parsed.entities);
  const all = [...entities, ...findEntities(text, entities)].sort((a, b) => a.offset - b.offset);
  return { kind: 'words' as const, text, entities: all };
}

function parseText(params: Params, fields: Fields) {
  const source = textIn(params, fields.text) ?? '';
  const mode = textIn(params, 'parse_mode') ?? '';
  if (mode === '') {
    const given = objectIn(params, fields.entities) ?? [];
    return { kind: 'parsed' as const, text: source, entities: given as readonly Entity[] };
  }
  if (mode.toLowerCase() !== 'html') return badRequest('unsupported parse_mode');
  const parsed = parseTelegramHtml(source);
  return parsed.kind === 'parsed' ? parsed : badRequest(`can't parse entities: ${parsed.reason}`);
}

/** Telegram drops white space at both ends; entities move along. */
function trim(source: string, marked: readonly Entity[]) {
  const text = source.trim();
  const cut = source.length - source.trimStart().length;
  if (text.length === source.length) return { text, entities: marked };
  const entities = marked.flatMap((entity) => {
    const start = Math.max(entity.offset - cut, 0);
    const end = Math.min(entity.offset - cut + entity.length, text.length);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text, entities };
}

/** The inline keyboard; null when there is none (other keyboards are accepted and not shown). */
export function readKeyboard(params: Params): InlineKeyboard | Refused | null {
  const markup = objectIn(params, 'reply_markup');
  if (markup === undefined) return badRequest("can't parse reply keyboard markup JSON object");
  if (!markup || !('inline_keyboard' in markup)) return null;
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row)))
    return badRequest(
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    );
  const buttons = rows.flat() as unknown[];
  if (buttons.length > MAX_BUTTONS) return badRequest('reply markup is too long');
  const refusal = buttons.map(refuseButton).find((found) => found !== null);
  if (refusal) return refusal;
  return buttons.length > 0 ? { inline_keyboard: rows as InlineButton[][] } : null;
}

function refuseButton(button: unknown): Refused | null {
  const { text, callback_data, url } = (button ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string' || text.trim() === '')
    return badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  if (callback_data !== undefined) {
    const bytes = typeof callback_data === 'string' ? Buffer.byteLength(callback_data) : 0;
    return bytes >= 1 && bytes <= MAX_CALLBACK_BYTES ? null : badRequest('BUTTON_DATA_INVALID');
  }
  if (url === undefined) return otherAction(button as object);
  return typeof url === 'string' && URL.canParse(url) && /^(https?|tg):/i.test(url)
    ? null
    : badRequest(`inline keyboard button URL '${String(url)}' is invalid: Wrong HTTP URL`);
}

function otherAction(button: object): Refused | null {
  const known = ['web_app', 'login_url', 'copy_text', 'switch_inline_query', 'pay'];
  return known.some((name) => name in button)
    ? null
    : badRequest(
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      );
}

function readPreview(params: Params): LinkPreviewOptions | null {
  const given = objectIn(params, 'link_preview_options');
  if (given) return given as LinkPreviewOptions;
  return flagIn(params, 'disable_web_page_preview') ? { is_disabled: true } : null;
}
