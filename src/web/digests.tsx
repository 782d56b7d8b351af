import { type Context, Hono } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { LOCALES, type Locale } from '../article/site.ts';
import type { LetterVoice } from '../channel/mail/words.ts';
import type { Archive } from '../edition/archive.ts';
import type { Letter } from '../edition/content.ts';
import { atomFeed, feedUrl } from './atom.tsx';
import { DigestPage } from './pages/digest.tsx';
import { DigestsPage } from './pages/digests.tsx';
import { NoticePage } from './pages/notice.tsx';
import { type Frame, type View, viewFor } from './view.ts';

/** `publicUrl`: our own address, without a slash at its end. */
export type DigestFrame = Frame & { readonly publicUrl: string };

export type DigestDeps = { readonly archive: Archive };

/** A week's letter may be followed by a later one of the same name. */
const FRESH_SECONDS = 300;

/** The letters show pictures of the sites they tell of; nothing else from elsewhere, no script. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' https:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * `/digests`, `/digests/<name>` and `/digests.atom`: letters for everybody to read again. No address
 * holds a person's token, and everybody is shown the same.
 */
export function openDigestPages(frame: DigestFrame, deps: DigestDeps): Hono {
  const app = new Hono();
  // A browser puts the headers of "not modified" on the page it kept, so the policy comes along.
  const retainedHeaders = [...RETAINED_304_HEADERS, 'content-security-policy'];
  for (const path of ['/digests/*', '/digests.atom']) app.use(path, etag({ retainedHeaders }));

  app.get('/digests', async (c) => {
    const view = viewFor(c, frame);
    const rhythm = c.req.query('rhythm') === 'daily' ? 'daily' : 'weekly';
    const wish = { rhythm, page: pageIn(c), locale: view.locale } as const;
    const found = await deps.archive.page(wish);
    if (!found) return missing(c, frame);
    const others = (await deps.archive.rhythms()).filter((other) => other !== rhythm);
    const shown = { ...found, others, feed: feedUrl({ ...frame, locale: view.locale }) };
    keep(c);
    return c.html(<DigestsPage view={view} shown={shown} />);
  });

  app.get('/digests/:name', async (c) => {
    const view = viewFor(c, frame);
    const { locale } = view;
    const name = c.req.param('name');
    const found = await deps.archive.letter(name, { locale, topic: null });
    if (!found?.letter) return missing(c, frame);
    const asked = c.req.query('topic');
    const topic = deps.archive.topics.find(({ id }) => id === asked) ?? null;
    const part = topic ? await deps.archive.letter(name, { locale, topic: topic.id }) : found;
    const whole = found.letter;
    const shown = { ...found, letter: part?.letter ?? null, whole, topic };
    keep(c);
    c.header('Content-Security-Policy', POLICY);
    return c.html(<DigestPage view={view} voice={voiceFor(view, whole, frame)} shown={shown} />);
  });

  app.get('/digests.atom', async (c) => {
    const { site, copy } = frame;
    const locale = LOCALES.find((one) => one === c.req.query('lang')) ?? site.locale;
    const voice = { site, say: copy[locale], locale };
    const text = await feedIn(voice, frame, deps);
    keep(c);
    return c.body(text, 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
  });
  return app;
}

async function feedIn(
  { site, say, locale }: Pick<View, 'site' | 'say'> & { readonly locale: Locale },
  frame: DigestFrame,
  { archive }: DigestDeps,
): Promise<string> {
  const letters = await archive.latest(locale);
  const entries = letters.flatMap(({ letter, at }) =>
    letter ? [{ letter, at, voice: voiceFor({ site, say, locale }, letter, frame) }] : [],
  );
  return atomFeed(entries, {
    site,
    locale,
    publicUrl: frame.publicUrl,
    title: say('web-digests-feed-title', { site: site.shortName }),
    subtitle: say('web-digests-lead'),
  });
}

function voiceFor(
  { site, say, locale }: Pick<View, 'site' | 'say' | 'locale'>,
  { to }: Letter,
  { publicUrl }: DigestFrame,
): LetterVoice {
  return { site, say, locale, publicUrl, today: to };
}

/** A number that is none, or no page, is the first. */
function pageIn(c: Context): number {
  const page = Number(c.req.query('page') ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

function keep(c: Context): void {
  c.header('Cache-Control', `public, max-age=${FRESH_SECONDS}`);
}

function missing(c: Context, frame: Frame) {
  const view = viewFor(c, frame);
  const { say, base } = view;
  const notice = {
    title: say('web-digest-missing-title'),
    paragraphs: [say('web-digest-missing-text')],
    link: { href: `${base}digests`, label: say('web-digests-title') },
  };
  return c.html(<NoticePage view={view} notice={notice} />, 404, { 'Cache-Control': 'no-store' });
}
