import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import type { Copy } from '../copy/copy.ts';
import { DeskPage } from './desk.tsx';
import { DESK_SCRIPT } from './desk-script.ts';
import { DESK_STYLE } from './desk-style.ts';
import { type Desk, type DeskQuery, type MailView, viewDesk } from './desk-view.ts';
import { MAIL_POLICY, writeMail } from './mail-page.ts';
import { PEOPLE, zaloIdOf } from './people.ts';
import type { Enclosure } from './telegram-person.ts';
import type { Person } from './telegram-shapes.ts';

/** The work that the page can ring for; each resolves when it is done. */
export type Ring = {
  readonly poll: () => Promise<void>;
  readonly digest: () => Promise<void>;
  /** Shows the editor a letter that goes out in a while. */
  readonly gate: () => Promise<void>;
  /** Forgets what the product keeps, so that "from the beginning" means both sides. */
  readonly reset?: () => Promise<void>;
};

export type DeskDeps = {
  readonly desk: Desk;
  readonly copy: Copy;
  readonly ring: Ring;
  readonly reset: () => void;
  /** The names under which the page may be asked for. */
  readonly hosts: ReadonlySet<string>;
  /** Calls back after every change of what the page shows. */
  readonly listen: (listener: () => void) => () => void;
  /** Ends when the sandbox closes: open event streams must not hold the server. */
  readonly closing: AbortSignal;
};

const PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const HEARTBEAT_MS = 20_000;
const PRESS_PATIENCE_MS = 3_000;

/** All of `/sandbox`; the door mounts it there. */
export function deskApp(deps: DeskDeps): Hono {
  const app = new Hono();
  app.use(csrf());
  // Another site could lead its own name to this machine (DNS rebinding); it gets nothing to read.
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (deps.hosts.has(hostname)) return next();
    return c.text(`The sandbox answers at ${[...deps.hosts].join(', ')}; set PUBLIC_URL.`, 403);
  });
  showRoutes(app, deps);
  personRoutes(app, deps);
  zaloRoutes(app, deps);
  ringRoutes(app, deps);
  app.get('/site/', (c) => c.redirect(`${deps.desk.mount}/site`));
  app.route('/site', deps.desk.site.app);
  return app;
}

function showRoutes(app: Hono, { desk, copy, listen, closing }: DeskDeps): void {
  app.get('/', (c) => {
    const query = queryOf(c);
    c.header('content-security-policy', PAGE_POLICY);
    const page = <DeskPage view={viewDesk(desk, query, copy[query.lang])} />;
    return c.html(html`<!doctype html>${page}`);
  });
  app.get('/desk.css', (c) => c.body(DESK_STYLE, 200, { 'content-type': 'text/css' }));
  app.get('/desk.js', (c) => c.body(DESK_SCRIPT, 200, { 'content-type': 'text/javascript' }));

  app.get('/state', (c) =>
    c.json({
      chats: PEOPLE.map(({ chatId, role }) => ({
        chatId,
        role,
        messages: desk.telegram.messages(chatId),
        zalo: desk.zalo.messages(zaloIdOf({ chatId })),
      })),
      mails: desk.mail.mails.map(({ number, envelope, subject, text }) => ({
        number,
        to: envelope.to,
        subject,
        text,
      })),
      published: desk.site.published().map(({ id, title, path }) => ({ id, title, path })),
    }),
  );

  app.get('/mail/:number', (c) => {
    const number = Number(c.req.param('number'));
    const mail = desk.mail.mails.find((kept) => kept.number === number);
    if (!mail) return c.notFound();
    c.header('content-security-policy', MAIL_POLICY);
    return c.html(writeMail(mail, viewOf(c)));
  });

  app.get('/file/:id', (c) => {
    const file = desk.telegram.file(c.req.param('id'));
    if (!file) return c.notFound();
    const { bytes, name, type } = file;
    // Somebody's page must not run as one of ours.
    const shown = /^(image\/(png|jpeg|gif|webp)|video\/)/.test(type) ? 'inline' : 'attachment';
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': type,
      'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    });
  });

  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const send = (event: string) => {
        stream.writeSSE({ event, data: '' }).catch(() => stream.abort());
      };
      const unlisten = listen(() => send('change'));
      const heart = setInterval(() => send('heartbeat'), HEARTBEAT_MS);
      send('change');
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
        closing.addEventListener('abort', () => resolve(), { once: true });
      });
      clearInterval(heart);
      unlisten();
    }),
  );
}

function personRoutes(app: Hono, { desk, copy }: DeskDeps): void {
  const { telegram, mount } = desk;

  app.post('/say', async (c) => {
    const form = await c.req.parseBody({ all: true });
    const person = personIn(form.who, copy);
    const text = String(form.text ?? '').trim();
    if (!person) return c.notFound();
    const enclosures = await enclosuresIn(form.file, text);
    if (enclosures.length > 0) telegram.enclose(person.id, enclosures, person);
    else if (text !== '') telegram.write(person.id, text.slice(0, 4096), person);
    return answer(c, mount, null);
  });

  app.post('/press', async (c) => {
    const form = await c.req.parseBody();
    const person = personIn(form.who, copy);
    const id = Number(form.message);
    const shown = person && telegram.messages(person.id).some((message) => message.id === id);
    if (!shown) return c.notFound();
    const pressed = telegram.press(person.id, id, String(form.data ?? ''));
    const { text } = await Promise.race([pressed, patience()]);
    return answer(c, mount, text);
  });

  app.post('/block', async (c) => {
    const form = await c.req.parseBody();
    const person = personIn(form.who, copy);
    if (!person) return c.notFound();
    if (form.state === 'blocked') telegram.block(person.id);
    else telegram.unblock(person.id);
    return answer(
      c,
      mount,
      copy[queryOf(c).lang](form.state === 'blocked' ? 'sandbox-blocked' : 'sandbox-unblocked'),
    );
  });
}

function zaloRoutes(app: Hono, { desk }: DeskDeps): void {
  const { zalo, mount } = desk;

  app.post('/zalo/say', async (c) => {
    const form = await c.req.parseBody();
    const person = PEOPLE.find(({ chatId }) => String(chatId) === form.who);
    const text = String(form.text ?? '').trim();
    if (!person) return c.notFound();
    if (text !== '') zalo.write(zaloIdOf(person), text.slice(0, 2000));
    return answer(c, mount, null);
  });

  app.post('/zalo/leave', async (c) => {
    const form = await c.req.parseBody();
    const person = PEOPLE.find(({ chatId }) => String(chatId) === form.who);
    if (!person) return c.notFound();
    zalo.leave(zaloIdOf(person));
    return answer(c, mount, null);
  });
}

function ringRoutes(app: Hono, { desk, copy, ring, reset }: DeskDeps): void {
  const { site, mount } = desk;

  app.post('/publish', async (c) => {
    const { title } = site.publishNext();
    await ring.poll();
    return answer(c, mount, copy[queryOf(c).lang]('sandbox-published', { title }));
  });

  app.post('/digest', async (c) => {
    await ring.digest();
    return answer(c, mount, copy[queryOf(c).lang]('sandbox-digest-done'));
  });

  app.post('/gate', async (c) => {
    await ring.gate();
    return answer(c, mount, copy[queryOf(c).lang]('sandbox-gate-done'));
  });

  app.post('/reset', async (c) => {
    reset();
    await ring.reset?.();
    return answer(c, mount, copy[queryOf(c).lang]('sandbox-reset-done'));
  });
}

/** The script gets the words for its notice; a plain form goes back to the page. */
function answer(c: Context, mount: string, notice: string | null) {
  if (c.req.header('accept') === 'application/json') return c.json({ notice });
  const from = c.req.header('referer');
  return c.redirect(from && URL.canParse(from) ? `${mount}${new URL(from).search}` : mount, 303);
}

function queryOf(c: Context): DeskQuery {
  const asked = c.req.query('lang') ?? c.req.header('accept-language') ?? '';
  const mail = Number(c.req.query('mail'));
  return {
    lang: asked.toLowerCase().startsWith('en') ? 'en' : 'vi',
    who: Number(c.req.query('who')),
    mail: mail > 0 ? mail : null,
    view: viewOf(c),
    zalo: c.req.query('zalo') === 'open',
  };
}

function viewOf(c: Context): MailView {
  const view = c.req.query('view');
  return view === 'text' || view === 'headers' ? view : 'html';
}

/** What a form's files are in a chat; the first carries the words. */
async function enclosuresIn(given: unknown, caption: string): Promise<Enclosure[]> {
  const files = [given].flat().filter((one): one is File => one instanceof File && one.size > 0);
  const made = files.map(async (file, index) => ({
    kind: kindOf(file.type),
    name: file.name,
    type: file.type || 'application/octet-stream',
    bytes: Buffer.from(await file.arrayBuffer()),
    ...(index === 0 && caption !== '' && { caption: caption.slice(0, 1024) }),
  }));
  return Promise.all(made);
}

function kindOf(type: string): Enclosure['kind'] {
  if (/^image\/(png|jpeg|gif|webp)$/.test(type)) return 'photo';
  return type.startsWith('video/') ? 'video' : 'document';
}

function personIn(who: unknown, copy: Copy): Person | null {
  const found = PEOPLE.find(({ chatId }) => String(chatId) === who);
  if (!found) return null;
  return {
    id: found.chatId,
    is_bot: false,
    first_name: copy[found.language](found.name),
    language_code: found.language,
  };
}

function patience(): Promise<{ text: null }> {
  return new Promise((resolve) => setTimeout(resolve, PRESS_PATIENCE_MS, { text: null }));
}
