import { type Context, Hono } from 'hono';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Site } from '../article/site.ts';
import type { Copy } from '../copy/copy.ts';
import type { Log } from '../store/log.ts';
import { feedUrl } from './atom.tsx';
import { type DigestDeps, openDigestPages } from './digests.tsx';
import { type DoorDeps, findDoor, findZaloDoor } from './door.ts';
import { stampForm } from './forms.tsx';
import { type HealthDeps, openHealth } from './health.ts';
import { HomePage } from './pages/home.tsx';
import { NoticePage } from './pages/notice.tsx';
import { PrintPage } from './pages/print.tsx';
import { openPreferences, type PreferencesDeps } from './preferences.tsx';
import { printedCodes } from './print.ts';
import { FAVICON, STYLE } from './style.ts';
import { openSubscribe, type SubscribeDeps } from './subscribe.tsx';
import { openTokenPages, type TokenDeps } from './tokens.tsx';
import { type Frame, viewFor } from './view.ts';

const SANDBOX = { kind: 'sandbox' } as const;

const NO_DOORS: DoorDeps = { telegram: async () => null, zalo: async () => null };

/** Probes of hosting platforms give up after a few seconds. */
const READY_PATIENCE_MS = 2000;

export type WebSettings = {
  readonly site: Site;
  /** Absolute address under which visitors reach `/`; a path in it stands before every link. */
  readonly publicUrl: string;
  /** The front page leads to `/sandbox` instead of to Telegram. */
  readonly sandbox?: true;
};

export type WebDeps = DigestDeps &
  DoorDeps &
  HealthDeps &
  TokenDeps &
  SubscribeDeps &
  PreferencesDeps & {
    readonly copy: Copy;
    readonly log: Log;
  };

/**
 * The pages people see. Further apps may be mounted with `route()`: they get these 404 and 500 pages
 * and, except `/sandbox`, these security headers.
 */
export function openWeb(settings: WebSettings, deps: WebDeps): Hono {
  const { site, publicUrl } = settings;
  const frame = { site, copy: deps.copy, base: basePath(publicUrl) };
  const letterFrame = { ...frame, publicUrl: publicUrl.replace(/\/+$/, '') };
  const app = new Hono();
  app.use(except('/sandbox/*', protect(publicUrl)));

  // In the sandbox a link to Telegram or Zalo would lead to a stranger.
  const doors: DoorDeps = settings.sandbox ? NO_DOORS : deps;
  const printPage = async (c: Context) => {
    const view = viewFor(c, frame);
    const codes = await printedCodes(view, c.req.query('source'), {
      ...doors,
      topics: deps.topics,
    });
    return c.html(<PrintPage view={view} codes={codes} />);
  };
  app.get('/', async (c) => {
    if (c.req.query('print') !== undefined) return printPage(c);
    const [door, zalo] = await Promise.all([findDoor(doors), findZaloDoor(doors)]);
    const calendar = new URL(`${frame.base}calendar.ics`, publicUrl).href;
    const stamp = deps.mail ? stampForm(deps.forms) : null;
    const view = viewFor(c, frame);
    const hasLetters = (await deps.archive.rhythms()).length > 0;
    const feed = hasLetters ? feedUrl({ ...letterFrame, locale: view.locale }) : null;
    const offer = { door: settings.sandbox ? SANDBOX : door, zalo, calendar, stamp, feed };
    return c.html(<HomePage view={view} offer={offer} />);
  });
  app.get('/style.css', (c) => asset(c, 'text/css', STYLE));
  app.on('GET', ['/favicon.svg', '/favicon.ico'], (c) => asset(c, 'image/svg+xml', FAVICON));
  app.route('/', openDigestPages(letterFrame, deps));
  app.route('/', openTokenPages(frame, deps));
  app.route('/', openSubscribe(frame, { ...deps, ...doors }));
  app.route('/', openPreferences(frame, deps));
  app.route('/', openHealth(READY_PATIENCE_MS, deps));

  app.notFound((c) => c.html(<MissingPage c={c} frame={frame} />, 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    // Only the first part of the path: the rest may be somebody's token.
    const page = `/${c.req.path.split('/')[1] ?? ''}`;
    deps.log.error({ err: error, method: c.req.method, page }, 'a page could not be shown');
    return c.html(<BrokenPage c={c} frame={frame} />, 500);
  });
  return app;
}

/** `/bantin/` for `https://example.org/bantin`, with or without its last slash. */
function basePath(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/*$/, '/');
}

/** Nothing from elsewhere, no script at all, no frame, and no address with a token handed on. */
function protect(publicUrl: string) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // Other names under the domain are not ours to decide.
    strictTransportSecurity: publicUrl.startsWith('https:') && 'max-age=15552000',
    overwrite: false,
  });
}

function asset(c: Context, type: string, text: string) {
  const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'max-age=600' };
  return c.body(text, 200, headers);
}

function MissingPage({ c, frame }: { c: Context; frame: Frame }) {
  const view = viewFor(c, frame);
  const notice = {
    title: view.say('web-missing-title'),
    paragraphs: [view.say('web-missing-text')],
  };
  return <NoticePage view={view} notice={notice} />;
}

function BrokenPage({ c, frame }: { c: Context; frame: Frame }) {
  const view = viewFor(c, frame);
  const notice = {
    title: view.say('web-broken-title'),
    paragraphs: [view.say('web-broken-text')],
    aside: view.say('web-ask-us', { email: view.site.contact.email }),
  };
  return <NoticePage view={view} notice={notice} />;
}
