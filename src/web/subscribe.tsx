import { type Context, Hono } from 'hono';
import { LOCALES, type Topic } from '../article/site.ts';
import { telegramLink } from '../chat/deep-links.ts';
import { writePayload } from '../chat/payload.ts';
import type { FormOrigin, SignUp } from '../chat/signing-up.ts';
import { readEmail } from '../subscriber/address.ts';
import { chosenTopics, defaultMode, MODES } from '../subscriber/subscriber.ts';
import type { DoorDeps } from './door.ts';
import { type Form, type FormDeps, guardForms, originOf, readForm, stampForm } from './forms.tsx';
import { TRAP } from './pages/fields.tsx';
import { type Notice, NoticePage } from './pages/notice.tsx';
import { SignUpPage } from './pages/sign-up.tsx';
import { drawSvg } from './qr.ts';
import { type Frame, type View, viewFor } from './view.ts';

export type SubscribeDeps = {
  readonly forms: FormDeps;
  readonly topics: readonly Topic[];
  /** Whether letters can be sent at all; without, there is no page. */
  readonly mail: boolean;
  /** What comes back is a code with which the same person goes on in a chat. */
  readonly signUp: (wish: SignUp, origin: FormOrigin) => Promise<string>;
};

/**
 * `/subscribe`: GET shows the form, POST begins double opt-in. Its answer is one and the same for an
 * address that is new, known, suppressed or asked too often; only what cannot be an address is told so.
 */
export function openSubscribe(frame: Frame, deps: SubscribeDeps & DoorDeps): Hono {
  const app = new Hono();
  app.use('/subscribe', async (c, next) => {
    if (!deps.mail) return c.notFound();
    c.header('Cache-Control', 'no-store');
    return next();
  });
  app.use('/subscribe', guardForms(frame, deps.forms));

  app.get('/subscribe', (c) => {
    const view = viewFor(c, frame);
    const { locale } = view;
    const form = { topics: [], mode: defaultMode('email'), locale, stamp: stampForm(deps.forms) };
    return c.html(<SignUpPage view={view} topics={deps.topics} form={form} />);
  });
  app.post('/subscribe', async (c) => {
    const form = await readForm(c);
    const wish = wishIn(form, c, { frame, deps });
    const view = viewFor(c, frame, wish.locale);
    const email = readEmail(form.one('email'));
    if (!email) {
      const problem = view.say('web-form-email-wrong');
      const again = { ...wish, email: form.one('email'), problem, stamp: stampForm(deps.forms) };
      return c.html(<SignUpPage view={view} topics={deps.topics} form={again} />, 400);
    }
    const origin = originOf(c, form.one('stamp'), deps.forms);
    const code = form.one(TRAP) === '' ? await deps.signUp({ ...wish, email }, origin) : null;
    const onPhone = code ? await offerChat(view, code, deps) : {};
    const { paragraphs, ...said } = sayOnItsWay(view, email);
    const notice = {
      ...said,
      ...onPhone,
      paragraphs: [...paragraphs, ...(onPhone.paragraphs ?? [])],
    };
    return c.html(<NoticePage view={view} notice={notice} />);
  });
  return app;
}

/** The choices of a form; what is missing or unknown is as the empty form has it. */
function wishIn(
  form: Form,
  c: Context,
  { frame, deps }: { frame: Frame; deps: SubscribeDeps },
): Omit<SignUp, 'email'> {
  const locale = LOCALES.find((one) => one === form.one('locale')) ?? viewFor(c, frame).locale;
  const mode = MODES.find((one) => one === form.one('mode')) ?? defaultMode('email');
  const existing = deps.topics.map(({ id }) => id);
  return { locale, mode, topics: chosenTopics(form.all('topics'), existing) };
}

function sayOnItsWay({ say }: View, email: string) {
  return {
    title: say('web-subscribed-title'),
    paragraphs: [say('web-subscribed-text', { email }), say('web-subscribed-spam')],
  };
}

/** Going on in a chat on a telephone: by a code to scan, and where links say nothing by one to type. */
async function offerChat(view: View, code: string, deps: DoorDeps): Promise<Partial<Notice>> {
  const [telegram, zalo] = await Promise.all([deps.telegram(), deps.zalo()]);
  const { say } = view;
  const typed = zalo ? [say('web-subscribed-zalo', { code })] : [];
  if (!telegram) return { paragraphs: typed };
  const href = telegramLink(telegram.username, writePayload({ code }));
  return {
    paragraphs: [say('web-subscribed-phone'), ...typed],
    link: { href, label: say('web-telegram-button') },
    code: { qr: await drawSvg(href), label: say('web-telegram-scan') },
  };
}
