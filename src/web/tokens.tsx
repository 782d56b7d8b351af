import { type Context, Hono } from 'hono';
import type { Locale } from '../article/site.ts';
import { type Notice, NoticePage } from './pages/notice.tsx';
import { type Frame, type View, viewFor } from './view.ts';

/** What a token of a mail leads to. The first of each pair only looks; the second acts, and may be repeated. */
export type TokenDeps = {
  readonly confirmation: (
    token: string,
  ) => Promise<{ kind: 'pending'; email: string; locale: Locale } | Expired | Forged>;
  readonly confirm: (
    token: string,
  ) => Promise<{ kind: 'confirmed'; email: string; locale: Locale } | Expired | Forged>;
  readonly unsubscription: (
    token: string,
  ) => Promise<{ kind: 'found'; locale: Locale; active: boolean } | Forged>;
  readonly unsubscribe: (
    token: string,
  ) => Promise<{ kind: 'unsubscribed'; locale: Locale } | Forged>;
};

type Expired = { kind: 'expired' };
type Forged = { kind: 'forged' };

/**
 * `/confirm/<token>` and `/unsubscribe/<token>`: GET shows a button and changes nothing, since mail
 * scanners follow links; POST acts. The body of a POST is never read: the token says everything, and
 * `List-Unsubscribe=One-Click` (RFC 8058) comes without cookies and expects a plain 200.
 */
export function openTokenPages(frame: Frame, deps: TokenDeps): Hono {
  const app = new Hono();
  app.use('/:page{confirm|unsubscribe}/:token', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex');
    await next();
  });

  app.get('/confirm/:token', async (c) => {
    const found = await deps.confirmation(c.req.param('token'));
    if (found.kind !== 'pending') return refuse(c, frame, found);
    const view = viewFor(c, frame, found.locale);
    return c.html(<NoticePage view={view} notice={askToConfirm(view, found.email)} />);
  });
  app.post('/confirm/:token', async (c) => {
    const done = await deps.confirm(c.req.param('token'));
    if (done.kind !== 'confirmed') return refuse(c, frame, done);
    const view = viewFor(c, frame, done.locale);
    return c.html(<NoticePage view={view} notice={sayConfirmed(view, done.email)} />);
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
  return app;
}

function refuse(c: Context, frame: Frame, { kind }: Expired | Forged) {
  const view = viewFor(c, frame);
  const { say, site } = view;
  const notice = {
    title: say(`web-${kind}-title`),
    paragraphs: [say(`web-${kind}-text`)],
    aside: say('web-ask-us', { email: site.contact.email }),
  };
  return c.html(<NoticePage view={view} notice={notice} />, kind === 'expired' ? 410 : 404);
}

function askToConfirm({ say, site }: View, email: string): Notice {
  return {
    title: say('web-confirm-title'),
    paragraphs: [say('web-confirm-text', { email, site: site.name })],
    button: say('web-confirm-button'),
    aside: say('web-confirm-ignore'),
  };
}

function sayConfirmed({ say }: View, email: string): Notice {
  return {
    title: say('web-confirmed-title'),
    paragraphs: [say('web-confirmed-text', { email })],
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
