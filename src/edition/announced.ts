import type { Locale } from '../article/site.ts';
import type { Copy, Say } from '../copy/copy.ts';
import type { EditionState } from '../store/editions.ts';
import type { Flag } from '../store/keys.ts';
import type { DigestAnnouncement, Media, Message } from './content.ts';

/**
 * An announcement as letters pass it on, with the text it has now. Null where they do not: it was
 * taken back, it was for groups, it reached mailboxes itself, or it only mends another.
 */
export function announcedOf(edition: EditionState, copy: Copy): DigestAnnouncement | null {
  const { audience, mends, state } = edition;
  const flags = audience.every.flat();
  if (edition.kind !== 'announcement' || mends || audience.within || state === 'stopped')
    return null;
  if (audience.channels.includes('email') || flags.includes('kind:group')) return null;
  const { title, paragraphs, link, media = [] } = JSON.parse(edition.body) as Message;
  const topics = among(flags, 'topic:').filter((topic) => topic !== '*');
  const [locale] = among(flags, 'locale:') as Locale[];
  return {
    id: edition.id,
    ...(title ? { title } : {}),
    paragraphs,
    ...(link ? { link } : {}),
    at: edition.createdAt.toISOString(),
    ...(topics.length > 0 ? { topics } : {}),
    ...(locale ? { locale } : {}),
    ...(media.length > 0
      ? { attached: { vi: sayMedia(media, copy.vi), en: sayMedia(media, copy.en) } }
      : {}),
  };
}

function among(flags: readonly Flag[], start: string): string[] {
  return flags.filter((flag) => flag.startsWith(start)).map((flag) => flag.slice(start.length));
}

/** `Kèm theo: 2 ảnh, 1 tệp.` */
function sayMedia(media: readonly Media[], say: Say): string {
  const count = (kind: Media['kind']) => media.filter((one) => one.kind === kind).length;
  const what = [
    count('photo') > 0 && say('letter-photos', { count: count('photo') }),
    count('video') > 0 && say('letter-videos', { count: count('video') }),
    count('document') > 0 && say('letter-files', { count: count('document') }),
  ].filter((part) => part !== false);
  return say('letter-attached', { what: what.join(', ') });
}
