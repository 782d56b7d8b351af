import type { Api } from 'grammy';
import type { Outcome } from '../../delivery/outcome.ts';
import type { Log } from '../../store/log.ts';
import { MAX_CAPTION, MAX_TEXT, plainOf } from './format.ts';
import type { Marked, MediaItem } from './native.ts';
import { verdictOf } from './outcome.ts';
import { captioned, type Part, type TelegramPost } from './parts.ts';
import { chatOf } from './place.ts';
import { inputMedia, isRefusal, type Style, speak, textFields } from './speech.ts';
import { elide, shortened } from './split.ts';

type Deps = { readonly api: Api; readonly log: Log };

/** What one message is to say. */
type Unit = Exclude<Part, { kind: 'media' }> | { readonly kind: 'item'; readonly item: MediaItem };

const DONE_BEFORE = /message is not modified|message to delete not found/i;

/** The reader deleted it, or it is older than 48 hours (Bot API, deleteMessage). */
const OUT_OF_REACH =
  /message to edit not found|message can't be (?:edited|deleted)|message_id_invalid/i;

const NO_TEXT = /there is no text in the message to edit/i;
const NO_CAPTION = /there is no caption in the message to edit/i;

const DONE: Outcome = { kind: 'sent' };

/**
 * Makes the messages of a copy say something else; what it would not change is done. Never sends
 * anything: what has no message to stand in is cut off with an ellipsis, and messages with nothing
 * left to say are deleted. Pictures stay where the new words bring none.
 */
export async function amendCopy(
  post: TelegramPost,
  { address, ids }: { readonly address: string; readonly ids: readonly number[] },
  deps: Deps,
): Promise<Outcome> {
  const units = seat(post.parts.flatMap(unitsOf), ids.length);
  const pictures: number[] = [];
  for (const [index, unit] of units.entries()) {
    const at = { address: chatOf(address), id: ids[index] ?? 0 };
    const outcome = await attempt(async () => {
      if ((await change(unit, at, deps)) === 'caption') pictures.push(at.id);
    });
    if (outcome.kind !== 'sent') return outcome;
  }
  const surplus = ids.slice(units.length);
  if (pictures.length === 0) return deleteCopies(address, surplus, deps);
  for (const id of surplus) {
    const outcome = await attempt(() => silence({ address: chatOf(address), id }, deps));
    if (outcome.kind !== 'sent') return outcome;
  }
  return DONE;
}

function unitsOf(part: Part): Unit[] {
  return part.kind === 'media' ? part.items.map((item) => ({ kind: 'item', item })) : [part];
}

/** As many as there are messages; words that are left out show as an ellipsis in the last. */
function seat(units: readonly Unit[], count: number): readonly Unit[] {
  const kept = units.slice(0, count);
  const last = kept.at(-1);
  const isCut = units.slice(count).some((unit) => unit.kind !== 'item' || unit.item.caption);
  return last && isCut ? [...kept.slice(0, -1), cutShort(last)] : kept;
}

function cutShort(unit: Unit): Unit {
  if (unit.kind === 'item')
    return { ...unit, item: captioned(unit.item, elide(wordsOf(unit), MAX_CAPTION)) };
  return { kind: 'text', ...elide(wordsOf(unit), MAX_TEXT) };
}

function wordsOf(unit: Unit): Marked {
  if (unit.kind === 'text') return unit;
  if (unit.kind === 'html') return { text: plainOf(unit.html), entities: [] };
  return { text: unit.item.caption ?? '', entities: unit.item.caption_entities ?? [] };
}

type At = { readonly address: string; readonly id: number };

/** Which words of a message were changed: a picture's are its caption. */
type Changed = 'text' | 'caption' | 'all';

function change(unit: Unit, { address, id }: At, { api, log }: Deps): Promise<Changed> {
  if (unit.kind === 'item')
    return speak(
      unit.item,
      async (style): Promise<Changed> => {
        await api.editMessageMedia(address, id, inputMedia(unit.item, style));
        return 'all';
      },
      log,
    );
  return speak(
    unit,
    async (style): Promise<Changed> => {
      const { text, ...other } = textFields(unit, style);
      const markup = unit.kind === 'html' && unit.keyboard ? { reply_markup: unit.keyboard } : {};
      try {
        await api.editMessageText(address, id, text, { ...other, ...markup });
        return 'text';
      } catch (error) {
        if (!isRefusal(error, NO_TEXT)) throw error;
        const fields = captionOf(unit, style);
        await swallow(api.editMessageCaption(address, id, fields), DONE_BEFORE);
        return 'caption';
      }
    },
    log,
  );
}

/** Words that may be longer than a caption, as `editMessageCaption` takes them. */
function captionOf(unit: Unit, style: Style) {
  if (style === 'marked' && unit.kind === 'html' && plainOf(unit.html).length <= MAX_CAPTION)
    return { caption: unit.html, parse_mode: 'HTML' as const };
  const { text: caption, entities } = shortened(wordsOf(unit), MAX_CAPTION);
  return style === 'marked' ? { caption, caption_entities: [...entities] } : { caption };
}

/** Takes the words from under a picture; a message of nothing but words is deleted. */
async function silence({ address, id }: At, { api }: Deps): Promise<void> {
  try {
    await api.editMessageCaption(address, id, { caption: '' });
  } catch (error) {
    if (!isRefusal(error, NO_CAPTION)) throw error;
    await api.deleteMessage(address, id);
  }
}

async function swallow(call: Promise<unknown>, done: RegExp): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isRefusal(error, done)) throw error;
  });
}

/** Most messages in one `deleteMessages`. */
const BATCH = 100;

/** Deletes every message of a copy; one that is gone already is no failure. */
export async function deleteCopies(
  address: string,
  ids: readonly number[],
  { api }: Pick<Deps, 'api'>,
): Promise<Outcome> {
  const chat = chatOf(address);
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const together = await attempt(() => api.deleteMessages(chat, batch));
    const outcome =
      together.kind === 'outOfWindow' && batch.length > 1
        ? await deleteEach(chat, batch, { api })
        : together;
    if (outcome.kind !== 'sent') return outcome;
  }
  return DONE;
}

/** One message that may not be deleted keeps the whole batch; the others go singly. */
async function deleteEach(
  address: string,
  ids: readonly number[],
  { api }: Pick<Deps, 'api'>,
): Promise<Outcome> {
  let left: Outcome = DONE;
  for (const id of ids) {
    const outcome = await attempt(() => api.deleteMessage(address, id));
    if (outcome.kind !== 'sent' && outcome.kind !== 'outOfWindow') return outcome;
    if (outcome.kind === 'outOfWindow') left = outcome;
  }
  return left;
}

async function attempt(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    await call();
    return DONE;
  } catch (error) {
    if (isRefusal(error, DONE_BEFORE)) return DONE;
    if (isRefusal(error, OUT_OF_REACH)) return { kind: 'outOfWindow' };
    const verdict = verdictOf(error);
    if (verdict.kind === 'moved') return { kind: 'outOfWindow' };
    return verdict.kind === 'contentRejected' ? { kind: 'outOfWindow' } : verdict;
  }
}
