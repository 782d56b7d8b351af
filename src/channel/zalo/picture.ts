import { createHash } from 'node:crypto';
import { type Fetcher, fetchDocument } from '../../feed/fetching/fetch.ts';
import { hasMedia, keepMedia } from '../../store/media.ts';
import type { Redis } from '../../store/redis.ts';
import { signToken } from '../../subscriber/token.ts';

/** The platform takes pictures only as addresses it can read: ours, for foreign ones it may refuse. */
export type Picture = { readonly id: string; readonly source: string };

export type PictureDeps = {
  readonly redis: Redis;
  readonly fetcher: Fetcher;
  readonly publicUrl: string;
  readonly secret: string;
  readonly clock: () => Date;
};

/** Limits of the platform are unknown; other bots of it stop here. */
const MAX_BYTES = 5 * 1024 * 1024;

const FETCH_MS = 5_000;
const KEPT_SECONDS = 3600;
const LINK_MS = 10 * 60_000;

/** Our own copy of a picture; null where there is none that the platform would take. */
export async function copyPicture(source: string, deps: PictureDeps): Promise<Picture | null> {
  const id = createHash('sha256').update(source).digest('base64url').slice(0, 22);
  if (await hasMedia(deps.redis, id)) return { id, source };
  const accept = 'image/jpeg, image/png';
  const fetched = await fetchDocument({ url: source, accept, timeoutMs: FETCH_MS }, deps.fetcher);
  if (fetched.kind !== 'ok' || fetched.body.length > MAX_BYTES) return null;
  const type = typeOf(fetched.body);
  if (!type) return null;
  const picture = { name: 'anh', type, bytes: fetched.body, seconds: KEPT_SECONDS };
  await keepMedia(deps.redis, id, picture);
  return { id, source };
}

/** Where a picture can be read for some minutes; fetched again when the copy is gone. */
export async function pictureUrl(picture: Picture, deps: PictureDeps): Promise<string | null> {
  const copied = await copyPicture(picture.source, deps);
  return copied && mediaUrl(copied.id, LINK_MS, deps);
}

/** A signed address of something we keep. */
export function mediaUrl(
  id: string,
  lastsMs: number,
  { publicUrl, secret, clock }: Pick<PictureDeps, 'publicUrl' | 'secret' | 'clock'>,
): string {
  const expires = new Date(clock().getTime() + lastsMs);
  return `${publicUrl}/media/${signToken('media', { subject: id, expires }, secret)}`;
}

/** By its first bytes: what a site says of a picture is not relied on. */
function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return 'image/png';
  return null;
}
