import { type Context, Hono } from 'hono';
import type { Locale } from '../article/site.ts';
import type { Mode } from '../subscriber/subscriber.ts';
import { type Notice, NoticePage } from './pages/notice.tsx';
import { sayChannels, sayLinked } from './show-choices.ts';
import { type Frame, type View, viewFor } from './view.ts';

/** What a token of a mail leads to. The first of each pair only looks; the second acts, and may be repeated. */
export type TokenDeps = {
  readonly confirmation: (
    token: string,
  ) => Promise<
    | { kind: 'pending'; email: string; locale: Locale; mode: Mode; linked: string | null }
    | Expired
    | Forged
  >;
  readonly confirm: (
    token: string,
  ) => Promise<
    { kind: 'confirmed'; email: string; locale: Locale; preferences: string } | Expired | Forged
  >;
  readonly unsubscription: (
    token: string,
  ) => Promise<{ kind: 'found'; locale: Locale; active: boolean } | Forged>;
  readonly unsubscribe: (
    token: string,
  ) => Promise<{ kind: 'unsubscribed'; locale: Locale } | Forged>;
  readonly erasure: (
    token: string,
  ) => Promise<
    | { kind: 'found'; locale: Locale; email: string; linked: readonly string[] }
    | { kind: 'erased'; locale: Locale }
    | Expired
    | Forged
  >;
  readonly erase: (token: string) => Promise<{ kind: 'erased'; locale: Locale } | Expired | Forged>;
};

type Expired = { kind: 'expired' };
type Forged = { kind: 'forged' };

/**
 * `/confirm/<token>`, `/unsubscribe/<token>` and `/erase/<token>`: GET shows a button and changes nothing, since mail
 * scanners follow links; POST acts. The body of a POST is never read: the token says everything, and
 * `List-Unsubscribe=One-Click` (RFC 8058) comes without cookies and expects a plain 200.
 */
export function openTokenPages(frame: Frame, deps: TokenDeps): Hono {
  const app = new Hono();
  app.use('/:page{confirm|unsubscribe|erase}/:token', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex');
    await next();
  });

  app.get('/confirm/:token', async (c) => {
    const found = await deps.confirmation(c.req.param('token'));
    if (found.kind !== 'pending') return refuse(c, frame, found);
    const view = viewFor(c, frame, found.locale);
    return c.html(<NoticePage view={view} notice={askToConfirm(view, found)} />);
  });
  app.post('/confirm/:token', async (c) => {
    const done = await deps.confirm(c.req.param('token'));
    if (done.kind !== 'confirmed') return refuse(c, frame, done);
    const view = viewFor(c, frame, done.locale);
    return c.html(<NoticePage view={view} notice={sayConfirmed(view, done)} />);
  });

  app.get('/unsubscribe/:token', async (c) => {
    const found = await deps.unsubscription(c.req.param('token'));
    if (found.kind === 'forged') return refuse(c, frame, found);
    const view = viewFor(c, frame, found.locale);
    const notice = found.active ? askToUnsubscribe(view) : sayUnsubscribed(view);
    return c.html(<NoticePage view={view} notice={notice} />);
  });
  app.post('/unsubscribe/:token', async (c) => {
    const done = await deps.unsubscribe(c.req.param('token'));
    if (done.kind === 'forged') return refuse(c, frame, done);
    const view = viewFor(c, frame, done.locale);
    return c.html(<NoticePage view={view} notice={sayUnsubscribed(view)} />);
  });

  app.get('/erase/:token', async (c) => {
    const found = await deps.erasure(c.req.param('token'));
    if (found.kind === 'expired' || found.kind === 'forged') return refuse(c, frame, found);
    const view = viewFor(c, frame, found.locale);
    const notice = found.kind === 'erased' ? sayErased(view) : askToErase(view, found);
    return c.html(<NoticePage view={view} notice={notice} />);
  });
  app.post('/erase/:token', async (c) => {
    const done = await deps.erase(c.req.param('token'));
    if (done.kind !== 'erased') return refuse(c, frame, done);
    const view = viewFor(c, frame, done.locale);
    return c.html(<NoticePage view={view} notice={sayErased(view)} />);
  });
  return app;
}

function refuse(c: Context, frame: Frame, { kind }: Expired | Forged) {
  const view = viewFor(c, frame);
  const { say, site, base } = view;
  // The page that was asked for a new link depends on what the old one was for.
  const page = c.req.path.startsWith('/erase/') ? 'preferences' : 'subscribe';
  const link = { href: `${base}${page}`, label: say(`web-expired-${page}`) };
  const notice = {
    title: say(`web-${kind}-title`),
    paragraphs: [say(`web-${kind}-text`)],
    ...(kind === 'expired' ? { link } : {}),
    aside: say('web-ask-us', { email: site.contact.email }),
  };
  return c.html(<NoticePage view={view} notice={notice} />, kind === 'expired' ? 410 : 404);
}

function askToConfirm(
  { say, site }: View,
  asked: { readonly email: string; readonly mode: Mode; readonly linked: string | null },
): Notice {
  const { email, mode, linked } = asked;
  const channel = linked && sayChannels([linked], { say });
  return {
    title: say('web-confirm-title'),
    paragraphs: [
      say('web-confirm-text', { email, site: site.name }),
      say(`web-confirm-mode-${mode}`),
      ...(channel ? [say('web-confirm-linked', { channel })] : []),
    ],
    button: say('web-confirm-button'),
    aside: say('web-confirm-ignore'),
  };
}

function sayConfirmed(
  { say, base }: View,
  { email, preferences }: { readonly email: string; readonly preferences: string },
): Notice {
  return {
    title: say('web-confirmed-title'),
    paragraphs: [say('web-confirmed-text', { email })],
    link: { href: `${base}preferences/${preferences}`, label: say('web-choices-link') },
    aside: say('web-confirmed-stop'),
  };
}

function askToUnsubscribe({ say, site }: View): Notice {
  return {
    title: say('web-unsubscribe-title'),
    paragraphs: [say('web-unsubscribe-text', { site: site.name })],
    button: say('web-unsubscribe-button'),
    aside: say('web-unsubscribe-keep'),
  };
}

function sayUnsubscribed({ say, site }: View): Notice {
  return {
    title: say('web-unsubscribed-title'),
    paragraphs: [say('web-unsubscribed-text', { site: site.name })],
    aside: say('web-unsubscribed-return'),
  };
}

function askToErase(
  view: View,
  { email, linked }: { readonly email: string; readonly linked: readonly string[] },
): Notice {
  const { say, site } = view;
  const others = sayLinked(linked, view);
  return {
    title: say('web-erase-title'),
    paragraphs: [
      say('web-erase-text', { email, site: site.name }),
      ...(others ? [others] : []),
      say('web-erase-once'),
    ],
    button: say('web-erase-button'),
    aside: say('web-erase-keep'),
  };
}

function sayErased({ say }: View): Notice {
  return {
    title: say('web-erased-title'),
    paragraphs: [say('web-erased-text')],
  };
}
