import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { LOCALES, type Locale } from '../article/site.ts';

/** One calendar as it is served; null where nobody knows its topic or event. */
export type ServedCalendar = { readonly text: string; readonly changed: Date | null };

export type CalendarWish = {
  readonly topic?: string;
  readonly event?: string;
  readonly locale?: Locale;
};

export type CalendarDeps = {
  readonly calendar: (wish: CalendarWish) => Promise<ServedCalendar | null>;
};

/** Nobody needs the calendar fresher; it keeps many subscribers from asking for the same at once. */
const FRESH_SECONDS = 300;

/** `/calendar.ics`: of everything, of one `?topic=`, or of one `?event=`; no address holds a person's token. */
export function openCalendar(deps: CalendarDeps): Hono {
  const app = new Hono();
  app.get('/calendar.ics', async (c) => {
    const wish = wishOf(c);
    const served = await deps.calendar(wish);
    return served ? answer(c, served, wish) : c.notFound();
  });
  return app;
}

function wishOf(c: Context): CalendarWish {
  const topic = c.req.query('topic');
  const event = c.req.query('event');
  const lang = c.req.query('lang');
  const locale = LOCALES.find((one) => one === lang);
  return {
    ...(topic !== undefined && { topic }),
    ...(event !== undefined && { event }),
    ...(locale && { locale }),
  };
}

function answer(c: Context, { text, changed }: ServedCalendar, wish: CalendarWish): Response {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  c.header('ETag', tag);
  c.header('Cache-Control', `public, max-age=${FRESH_SECONDS}`);
  if (changed) c.header('Last-Modified', changed.toUTCString());
  if (isKnown(c, tag, changed)) return c.body(null, 304);
  const name = wish.event === undefined ? 'lich.ics' : 'su-kien.ics';
  c.header('Content-Type', 'text/calendar; charset=utf-8');
  c.header('Content-Disposition', `inline; filename="${name}"`);
  return c.body(text);
}

/** A tag is exact, so a moment counts only where no tag was sent (RFC 9110, 13.2.2). */
function isKnown(c: Context, tag: string, changed: Date | null): boolean {
  const tags = c.req.header('If-None-Match');
  if (tags !== undefined)
    return tags.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
  const since = Date.parse(c.req.header('If-Modified-Since') ?? '');
  return changed !== null && Math.floor(changed.getTime() / 1000) * 1000 <= since;
}
