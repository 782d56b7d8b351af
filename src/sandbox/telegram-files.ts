import { createHash } from 'node:crypto';
import { type Answer, badRequest } from './telegram-shapes.ts';

export type FileKind = 'photo' | 'video' | 'document';

/** A file as somebody hands it over; `name` as its sender calls it. */
export type Upload = {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Buffer;
};

export type StoredFile = Upload & {
  readonly kind: FileKind;
  /** Of this bot: another one gets another id for the same bytes. */
  readonly id: string;
  readonly uniqueId: string;
};

/** `bytes` in base64. */
export type SavedFile = Omit<StoredFile, 'bytes'> & { readonly bytes: string };

export type FileShelf = {
  readonly keep: (kind: FileKind, upload: Upload) => StoredFile;
  readonly find: (id: string) => StoredFile | null;
  readonly save: () => readonly SavedFile[];
  readonly forget: () => void;
};

/** The files a bot knows; the same bytes under the same name keep their id. */
export function openFileShelf(botId: number, saved: readonly SavedFile[] = []): FileShelf {
  const files = new Map<string, StoredFile>(
    saved.map((file) => [file.id, { ...file, bytes: Buffer.from(file.bytes, 'base64') }]),
  );
  return {
    keep: (kind, upload) => {
      const hash = createHash('sha256').update(kind).update(upload.name).update(upload.bytes);
      const uniqueId = hash.digest('base64url').slice(0, 15);
      const id = `${PREFIX[kind]}${Buffer.from(`${botId}:${uniqueId}`).toString('base64url')}`;
      const file = { ...upload, kind, id, uniqueId };
      files.set(id, file);
      return file;
    },
    find: (id) => files.get(id) ?? null,
    save: () =>
      [...files.values()].map((file) => ({ ...file, bytes: file.bytes.toString('base64') })),
    forget: () => files.clear(),
  };
}

const PREFIX: Readonly<Record<FileKind, string>> = {
  photo: 'AgACAgUAAx',
  video: 'BAACAgUAAx',
  document: 'BQACAgUAAx',
};

const NAMES: Readonly<Record<FileKind, string>> = {
  photo: 'Photo',
  video: 'Video',
  document: 'Document',
};

type Refused = Answer & { kind: 'refused' };

/** The file a call names: one known to the bot by its id, or one that came along. */
export function takeFile(
  given: unknown,
  kind: FileKind,
  shelf: FileShelf,
): { readonly kind: 'taken'; readonly file: StoredFile } | Refused {
  if (isUpload(given)) {
    if (given.bytes.length === 0) return badRequest('file must be non-empty');
    if (given.bytes.length > MAX_BYTES[kind])
      return { kind: 'refused', code: 413, description: 'Request Entity Too Large' };
    if (kind === 'photo' && !isPicture(given.bytes)) return badRequest('IMAGE_PROCESS_FAILED');
    return { kind: 'taken', file: shelf.keep(kind, given) };
  }
  if (typeof given !== 'string' || given === '')
    return badRequest(`there is no ${kind} in the request`);
  if (/^https?:/i.test(given)) return badRequest('failed to get HTTP URL content');
  const file = shelf.find(given);
  if (!file) return badRequest('wrong file identifier/HTTP URL specified');
  return file.kind === kind
    ? { kind: 'taken', file }
    : badRequest(`can't use file of type ${NAMES[file.kind]} as ${NAMES[kind]}`);
}

const MAX_BYTES: Readonly<Record<FileKind, number>> = {
  photo: 10 * 1024 * 1024,
  video: 50 * 1024 * 1024,
  document: 50 * 1024 * 1024,
};

function isUpload(given: unknown): given is Upload {
  return typeof given === 'object' && given !== null && 'bytes' in given;
}

/** JPEG, PNG, GIF or WebP by their first bytes. */
function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4).toString('latin1');
  return head.startsWith('\xff\xd8\xff') || ['\x89PNG', 'GIF8', 'RIFF'].includes(head);
}
