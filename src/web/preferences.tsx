import { type Context, Hono } from 'hono';
import { dayIn, startOfDay } from '../article/day.ts';
import { LOCALES, type Locale, type Topic } from '../article/site.ts';
import type { ChoiceAct, Choices } from '../chat/choices.ts';
import type { FormOrigin } from '../chat/signing-up.ts';
import type { CopyKey } from '../copy/keys.ts';
import { readEmail } from '../subscriber/address.ts';
import { chosenTopics, MODES, type State, type Subscriber } from '../subscriber/subscriber.ts';
import { type Form, type FormDeps, guardForms, originOf, readForm, stampForm } from './forms.tsx';
import { TRAP } from './pages/fields.tsx';
import { NoticePage } from './pages/notice.tsx';
import { PreferencesPage, type PreferencesShown } from './pages/preferences.tsx';
import { AskLinkPage } from './pages/sign-up.tsx';
import { pauseDays, pauseUntil } from './pause-days.ts';
import { showChoices } from './show-choices.ts';
import { type Frame, type View, viewFor } from './view.ts';

export type PreferencesDeps = {
  readonly forms: FormDeps;
  readonly topics: readonly Topic[];
  readonly askForPreferences: (
    wish: { readonly email: string; readonly locale: Locale },
    origin: FormOrigin,
  ) => Promise<void>;
  readonly choices: (
    token: string,
  ) => Promise<
    Choices | { readonly kind: 'expired' } | { readonly kind: 'forged' } | { kind: 'erased' }
  >;
  readonly change: (reader: Subscriber, act: ChoiceAct) => Promise<void>;
};

type Deps = { readonly frame: Frame; readonly deps: PreferencesDeps };

/**
 * `/preferences/<token>`: GET shows a reader's choices, POST changes one of them and leads back.
 * `/preferences` alone mails the link; its answer tells nothing about the address.
 */
export function openPreferences(frame: Frame, deps: PreferencesDeps): Hono {
  const app = new Hono();
  app.use('/preferences/:token?', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex');
    return next();
  });
  app.use('/preferences/:token?', guardForms(frame, deps.forms));

  app.get('/preferences', (c) => {
    const form = { stamp: stampForm(deps.forms) };
    return c.html(<AskLinkPage view={viewFor(c, frame)} form={form} />);
  });
  app.post('/preferences', (c) => askForLink(c, { frame, deps }));

  app.get('/preferences/:token', async (c) => {
    const found = await deps.choices(c.req.param('token'));
    if (found.kind !== 'found') return refuse(c, frame, found.kind);
    const view = viewFor(c, frame, found.reader.locale);
    const said = sayDone(c.req.query('done') ?? '', found.reader, view);
    const shown = shownOf(found, view, deps);
    return c.html(<PreferencesPage view={view} shown={{ ...shown, ...(said ? { said } : {}) }} />);
  });
  app.post('/preferences/:token', (c) => changeOne(c, { frame, deps }));
  return app;
}

type Done = { readonly said: CopyKey; readonly leaves: readonly State[] };

/**
 * What is said after each act, by the word in the address the reader is led back to; not of a reader
 * in another state than it leaves: from a page long open it did nothing.
 */
const DONE: ReadonlyMap<string, Done> = new Map([
  ['save', { said: 'web-choices-saved', leaves: ['active', 'paused'] }],
  ['pause', { said: 'web-choices-pause-done', leaves: ['paused'] }],
  ['resume', { said: 'web-choices-resume-done', leaves: ['active'] }],
  ['stop', { said: 'web-unsubscribed-title', leaves: ['stopped'] }],
  ['erase', { said: 'web-choices-erase-done', leaves: ['active', 'paused', 'gone', 'stopped'] }],
]);

function sayDone(act: string, { state }: Subscriber, { say }: View) {
  const done = DONE.get(act);
  return done?.leaves.includes(state) && ({ kind: 'done', text: say(done.said) } as const);
}

async function askForLink(c: Context, { frame, deps }: Deps) {
  const form = await readForm(c);
  const view = viewFor(c, frame);
  const { say, locale } = view;
  const email = readEmail(form.one('email'));
  if (!email) {
    const problem = say('web-form-email-wrong');
    const again = { stamp: stampForm(deps.forms), email: form.one('email'), problem };
    return c.html(<AskLinkPage view={view} form={again} />, 400);
  }
  const origin = originOf(c, form.one('stamp'), deps.forms);
  if (form.one(TRAP) === '') await deps.askForPreferences({ email, locale }, origin);
  const notice = {
    title: say('web-subscribed-title'),
    paragraphs: [say('web-choices-asked', { email }), say('web-subscribed-spam')],
  };
  return c.html(<NoticePage view={view} notice={notice} />);
}

async function changeOne(c: Context, { frame, deps }: Deps) {
  const found = await deps.choices(c.req.param('token') ?? '');
  if (found.kind !== 'found') return refuse(c, frame, found.kind);
  const act = actIn(await readForm(c), found, { frame, deps });
  if (typeof act !== 'string') {
    await deps.change(found.reader, act);
    return c.redirect(`?done=${act.kind}`, 303);
  }
  const view = viewFor(c, frame, found.reader.locale);
  const said = { kind: 'problem', text: view.say(act) } as const;
  const shown = { ...shownOf(found, view, deps), said };
  return c.html(<PreferencesPage view={view} shown={shown} />, 400);
}

/** What a form asks for, or what is wrong with it; half a form changes nothing. */
function actIn(form: Form, { reader }: Choices, { frame, deps }: Deps): ChoiceAct | CopyKey {
  switch (form.one('act')) {
    case 'pause': {
      const { timezone } = frame.site;
      const today = dayIn(timezone, deps.forms.clock());
      const day = pauseUntil({ until: form.one('until'), day: form.one('day') }, today);
      return day ? { kind: 'pause', until: startOfDay(day, timezone) } : 'web-choices-pause-wrong';
    }
    case 'resume':
      return { kind: 'resume' };
    case 'stop':
      return { kind: 'stop' };
    case 'erase':
      return { kind: 'erase' };
    case 'save': {
      const existing = deps.topics.map(({ id }) => id);
      return {
        kind: 'save',
        topics: chosenTopics(form.all('topics'), existing),
        mode: MODES.find((mode) => mode === form.one('mode')) ?? reader.mode,
        locale: LOCALES.find((locale) => locale === form.one('locale')) ?? reader.locale,
      };
    }
    default:
      return 'web-form-type';
  }
}

function shownOf(found: Choices, view: View, { topics, forms }: PreferencesDeps): PreferencesShown {
  const today = dayIn(view.site.timezone, forms.clock());
  return { ...showChoices(found, view), topics, pause: pauseDays(today) };
}

/** Nothing was changed; a new link comes by mail. */
function refuse(c: Context, frame: Frame, kind: 'expired' | 'forged' | 'erased') {
  const view = viewFor(c, frame);
  const { say, site, base } = view;
  const notice =
    kind === 'erased'
      ? { title: say('web-erased-title'), paragraphs: [say('web-erased-nothing')] }
      : {
          title: say(`web-${kind}-title`),
          paragraphs: [say(`web-choices-${kind}`)],
          link: { href: `${base}preferences`, label: say('web-choices-ask-link') },
          aside: say('web-ask-us', { email: site.contact.email }),
        };
  return c.html(<NoticePage view={view} notice={notice} />, kind === 'forged' ? 404 : 410);
}
