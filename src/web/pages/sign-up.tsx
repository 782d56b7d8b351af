import type { Locale, Topic } from '../../article/site.ts';
import type { Mode } from '../../subscriber/subscriber.ts';
import type { View } from '../view.ts';
import { EmailField, Guards, LocaleField, ModeField, TopicsField } from './fields.tsx';
import { Layout } from './layout.tsx';

export type SignUpForm = {
  readonly stamp: string;
  readonly email?: string;
  readonly topics: readonly string[];
  readonly mode: Mode;
  readonly locale: Locale;
  /** The address cannot be one. */
  readonly problem?: string;
};

/** One address, and how it wants to hear from us; everything but the address has an answer already. */
export function SignUpPage({
  view,
  topics,
  form,
}: {
  view: View;
  topics: readonly Topic[];
  form: SignUpForm;
}) {
  const { say, site, base } = view;
  return (
    <Layout view={view} title={say('web-subscribe-title')}>
      <h1>{say('web-subscribe-title')}</h1>
      <p class="lead">{say('web-subscribe-lead', { site: site.name })}</p>
      <form class="card form" method="post" action={`${base}subscribe`}>
        <Guards view={view} stamp={form.stamp} />
        <EmailField view={view} value={form.email} problem={form.problem} />
        <ModeField view={view} chosen={form.mode} />
        <TopicsField view={view} topics={topics} chosen={form.topics} />
        <LocaleField view={view} chosen={form.locale} />
        <p>
          <button class="button" type="submit">
            {say('web-subscribe-button')}
          </button>
        </p>
        <p class="aside">{say('web-subscribe-purpose', { site: site.name })}</p>
      </form>
      <p class="aside">
        {say('web-subscribe-known')} <a href={`${base}preferences`}>{say('web-choices-link')}</a>
      </p>
    </Layout>
  );
}

/** The same in short, for the front page: an address and a button. */
export function SmallSignUp({ view, stamp }: { view: View; stamp: string }) {
  const { say, base, locale } = view;
  return (
    <form class="form" method="post" action={`${base}subscribe`}>
      <Guards view={view} stamp={stamp} />
      <input type="hidden" name="locale" value={locale} />
      <div class="row">
        <EmailField view={view} />
        <p>
          <button class="button" type="submit">
            {say('web-subscribe-button')}
          </button>
        </p>
      </div>
      <p>
        <a href={`${base}subscribe`}>{say('web-letter-choose')}</a>
      </p>
    </form>
  );
}

/** An address, to which the link to its choices goes. */
export function AskLinkPage({
  view,
  form,
}: {
  view: View;
  form: Pick<SignUpForm, 'stamp' | 'email' | 'problem'>;
}) {
  const { say, base } = view;
  return (
    <Layout view={view} title={say('web-choices-title')}>
      <h1>{say('web-choices-title')}</h1>
      <p class="lead">{say('web-choices-ask')}</p>
      <form class="card form" method="post" action={`${base}preferences`}>
        <Guards view={view} stamp={form.stamp} />
        <EmailField view={view} value={form.email} problem={form.problem} />
        <p>
          <button class="button" type="submit">
            {say('web-choices-ask-button')}
          </button>
        </p>
      </form>
    </Layout>
  );
}
