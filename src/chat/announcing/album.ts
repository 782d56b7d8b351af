import { createHash } from 'node:crypto';
import { announcementMessage } from '../../edition/announcement.ts';
import type { Media, Message } from '../../edition/content.ts';
import {
  addToAlbum,
  changeDraft,
  type Draft,
  keepDraft,
  readAlbum,
  readDraft,
} from '../../store/drafts.ts';
import type { Errand } from '../../store/errand.ts';
import { speakTo } from '../admins.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, type Native, type Said, SILENCE } from '../talk.ts';
import { cardOf, messageOf } from './card.ts';
import { note } from './desk.ts';
import { draftOf } from './draft.ts';

type Post = Extract<Said, { kind: 'post' }>;

/** What is kept of each message of an album. */
type Part = { readonly text: string; readonly media: Media; readonly native: Native };

/** An album is complete when no part of it came for so long, in milliseconds. */
const QUIET_MS = 1500;

const albumOf = (album: string, { channel, address }: Pick<Person, 'channel' | 'address'>) =>
  createHash('sha256').update(`${channel}:${address}:${album}`).digest('base64url').slice(0, 12);

/** Whether a message belongs to an album whose first message was taken. */
export async function isPart(said: Post, person: Person, { redis }: ChatDeps): Promise<boolean> {
  if (said.album === null) return false;
  return (await readAlbum(redis, albumOf(said.album, person))).length > 0;
}

/**
 * Keeps one message of an album and has a look after the quiet time: if no other came by then, the
 * album is shown. Nothing waits in this process, so a restart loses nothing.
 */
export async function addPart(said: Post, person: Person, deps: ChatDeps): Promise<Answer> {
  const album = albumOf(said.album ?? '', person);
  const { text, media, native } = said;
  const part: Part = { text, media, native };
  const parts = await addToAlbum(deps.redis, album, JSON.stringify(part));
  const { channel, address, locale } = person;
  const errand = { kind: 'album', album, parts, channel, address, locale } as const;
  await deps.queues.add(errand, `album-${album}-${parts}`, { delayMs: QUIET_MS });
  return SILENCE;
}

/** Makes one draft of an album and shows it; a part that comes late makes it anew while it may still change. */
export async function gatherAlbum(
  errand: Extract<Errand, { kind: 'album' }>,
  deps: ChatDeps,
): Promise<void> {
  const parts = (await readAlbum(deps.redis, errand.album)).map((part) => JSON.parse(part) as Part);
  if (parts.length !== errand.parts) return;
  const draft = await keepAlbum(errand, messageFrom(parts), deps);
  if (draft?.state !== 'open') return;
  await speakTo(errand, { message: messageOf(draft) }, deps);
  await speakTo(errand, cardOf(draft, errand.locale, deps), deps);
}

/** The draft of an album has its name, so that doing it again makes no second one. */
async function keepAlbum(
  errand: Extract<Errand, { kind: 'album' }>,
  message: Message,
  deps: ChatDeps,
): Promise<Draft | null> {
  const { album: id } = errand;
  const fresh = await draftOf({ id, message }, errand, deps);
  if (await keepDraft(deps.redis, fresh, deps.clock())) {
    await note('composed', fresh, { person: errand, deps });
    return fresh;
  }
  const known = await readDraft(deps.redis, id);
  if (!known || known.body === fresh.body || known.state !== 'open') return known;
  return changeDraft(deps.redis, known, { body: fresh.body }, deps.clock());
}

/** The captions as paragraphs, the pictures in order, and the platform's own form of each. */
function messageFrom(parts: readonly Part[]): Message {
  const texts = parts.map(({ text }) => text).filter((text) => text !== '');
  const channel = parts[0]?.native.channel ?? '';
  return {
    ...announcementMessage(texts.join('\n\n')),
    media: parts.map(({ media }) => media),
    native: { channel, value: parts.map(({ native }) => native.value) },
  };
}
