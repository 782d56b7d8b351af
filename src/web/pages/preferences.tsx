import type { PropsWithChildren } from 'hono/jsx';
import type { Day } from '../../article/day.ts';
import type { Topic } from '../../article/site.ts';
import type { Subscriber } from '../../subscriber/subscriber.ts';
import type { View } from '../view.ts';
import { LocaleField, ModeField, TopicsField } from './fields.tsx';
import { Layout } from './layout.tsx';

export type PreferencesShown = {
  readonly reader: Subscriber;
  readonly topics: readonly Topic[];
  /** Of a pause: the day it ends. */
  readonly until: Day | null;
  /** Days a pause may end at. */
  readonly pause: { readonly first: Day; readonly last: Day };
  /** What was just done, or what was wrong. */
  readonly said?: { readonly kind: 'done' | 'problem'; readonly text: string };
  /** When and how the reader agreed, in words. */
  readonly consent: string | null;
  /** Other ways to reach the same person, in words. */
  readonly linked: string | null;
  readonly sayDay: (day: Day) => string;
};

/** A reader's choices, each with a button of its own. */
export function PreferencesPage({ view, shown }: { view: View; shown: PreferencesShown }) {
  const { say, site } = view;
  const { reader, said } = shown;
  const listed = reader.state === 'active' || reader.state === 'paused';
  return (
    <Layout view={view} title={say('web-choices-title')}>
      <h1>{say('web-choices-title')}</h1>
      <p class="lead">
        {say('web-choices-lead', { email: masked(reader.address), site: site.name })}
      </p>
      {said && (
        <p class={said.kind} role={said.kind === 'done' ? 'status' : 'alert'}>
          {said.text}
        </p>
      )}
      {listed ? <Listed view={view} shown={shown} /> : <Unlisted view={view} reader={reader} />}
      <Ending view={view} shown={shown} listed={listed} />
    </Layout>
  );
}

function Listed({ view, shown }: { view: View; shown: PreferencesShown }) {
  const { say } = view;
  const { reader, topics } = shown;
  return (
    <>
      <Act act="save">
        <h2>{say('web-choices-what')}</h2>
        <ModeField view={view} chosen={reader.mode} />
        <TopicsField view={view} topics={topics} chosen={reader.topics} />
        <LocaleField view={view} chosen={reader.locale} />
        <Button label={say('web-choices-save')} />
      </Act>
      {reader.state === 'paused' ? (
        <Act act="resume">
          <h2>{say('web-choices-pause')}</h2>
          <p>
            {shown.until
              ? say('web-choices-paused-until', { day: shown.sayDay(shown.until) })
              : say('web-choices-paused')}
          </p>
          <Button label={say('web-choices-resume')} />
        </Act>
      ) : (
        <Pause view={view} shown={shown} />
      )}
    </>
  );
}

function Pause({
  view: { say },
  shown: { pause, reader },
}: {
  view: View;
  shown: PreferencesShown;
}) {
  return (
    <Act act="pause">
      <h2>{say('web-choices-pause')}</h2>
      <p>
        {say(reader.mode === 'instant' ? 'web-choices-pause-alerts' : 'web-choices-pause-text')}
      </p>
      <fieldset>
        <legend>{say('web-choices-pause-how-long')}</legend>
        <div class="options column">
          <label class="option">
            <input type="radio" name="until" value="week" checked />
            <span>{say('web-choices-pause-week')}</span>
          </label>
          <label class="option">
            <input type="radio" name="until" value="month" />
            <span>{say('web-choices-pause-month')}</span>
          </label>
          <div class="option">
            <input id="until-day" type="radio" name="until" value="day" />
            <label for="until-day">{say('web-choices-pause-day')}</label>
            <input
              type="date"
              name="day"
              min={pause.first}
              max={pause.last}
              aria-label={say('web-choices-pause-date')}
            />
          </div>
        </div>
      </fieldset>
      <Button label={say('web-choices-pause-button')} quiet />
    </Act>
  );
}

function Unlisted({ view, reader }: { view: View; reader: Subscriber }) {
  const { say, base, site } = view;
  const suppressed = reader.state === 'suppressed';
  return (
    <section class="card">
      <p>{say(suppressed ? 'web-choices-suppressed' : 'web-choices-stopped')}</p>
      {suppressed ? (
        <p class="aside">{say('web-ask-us', { email: site.contact.email })}</p>
      ) : (
        <p>
          <a class="button" href={`${base}subscribe`}>
            {say('web-choices-again')}
          </a>
        </p>
      )}
    </section>
  );
}

/** The two ways out, of which the second takes a mail that can still be sent; the proof of the way in, and what stays untouched. */
function Ending({
  view: { say },
  shown,
  listed,
}: {
  view: View;
  shown: PreferencesShown;
  listed: boolean;
}) {
  const { consent, linked, reader } = shown;
  return (
    <>
      {listed && (
        <Act act="stop">
          <h2>{say('web-unsubscribe-title')}</h2>
          <p>{say('web-choices-stop-text')}</p>
          <Button label={say('web-unsubscribe-button')} quiet />
        </Act>
      )}
      {reader.channel === 'email' && reader.state !== 'suppressed' && (
        <Act act="erase">
          <h2>{say('web-choices-erase')}</h2>
          <p>{say('web-choices-erase-text')}</p>
          {linked && <p>{linked}</p>}
          <Button label={say('web-choices-erase-button')} quiet />
        </Act>
      )}
      {consent && <p class="aside">{consent}</p>}
    </>
  );
}

function Act({ act, children }: PropsWithChildren<{ act: string }>) {
  return (
    <form class="card form" method="post">
      <input type="hidden" name="act" value={act} />
      {children}
    </form>
  );
}

function Button({ label, quiet }: { label: string; quiet?: true }) {
  return (
    <p>
      <button class={quiet ? 'button quiet' : 'button'} type="submit">
        {label}
      </button>
    </p>
  );
}

/** Enough for its owner, and not an address for whoever was sent the link. */
function masked(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '•••' : `${address.slice(0, 1)}•••${address.slice(at)}`;
}
