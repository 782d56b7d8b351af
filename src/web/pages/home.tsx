import { raw } from 'hono/html';
import type { Door, ZaloDoor } from '../door.ts';
import type { View } from '../view.ts';
import { FeedLink } from './digests.tsx';
import { Layout } from './layout.tsx';
import { SmallSignUp } from './sign-up.tsx';

/** What a visitor can have here; `feed`: of the letters sent so far, if there are any. */
type Offer = {
  readonly door: Door;
  readonly zalo: ZaloDoor | null;
  readonly calendar: string;
  readonly stamp: string | null;
  readonly feed: string | null;
};

/** What this is, what a reader gets, and how to subscribe; without a stamp there are no letters. */
export function HomePage({ view, offer }: { view: View; offer: Offer }) {
  const { say, site } = view;
  const { door, zalo, calendar, stamp, feed } = offer;
  return (
    <Layout
      view={view}
      title={say('web-home-title', { site: site.name })}
      head={feed && <FeedLink view={view} feed={feed} />}
    >
      <h1>{say('web-home-title', { site: site.name })}</h1>
      <p class="lead">{say('web-home-lead')}</p>
      {door.kind === 'telegram' && <Telegram view={view} door={door} />}
      {door.kind === 'sandbox' && <Sandbox view={view} />}
      {zalo && <Zalo view={view} door={zalo} />}
      {door.kind === 'none' && zalo === null && stamp === null && (
        <section class="card">
          <p>{say('web-home-soon', { email: site.contact.email })}</p>
        </section>
      )}
      {stamp !== null && <Letter view={view} door={door} stamp={stamp} />}
      <Gifts view={view} />
      <Calendar view={view} address={calendar} />
      {feed && (
        <p class="aside">
          <a href={`${view.base}digests`}>{say('web-digests-title')}</a>
        </p>
      )}
    </Layout>
  );
}

function Telegram({ view, door }: { view: View; door: Extract<Door, { kind: 'telegram' }> }) {
  const { say } = view;
  return (
    <section class="card split">
      <div>
        <h2>{say('web-telegram-title')}</h2>
        <p>{say('web-telegram-how')}</p>
        <p>
          <a class="button" href={door.link}>
            {say('web-telegram-button')}
          </a>
        </p>
        <p class="aside">
          <a href={door.link}>{`@${door.username}`}</a>
          {` · ${say('web-telegram-stop')}`}
        </p>
      </div>
      <figure>
        <div
          class="qr"
          role="img"
          aria-label={say('web-telegram-qr', { name: `@${door.username}` })}
        >
          {raw(door.qr)}
        </div>
        <figcaption>{say('web-telegram-scan')}</figcaption>
      </figure>
    </section>
  );
}

/** Links to Zalo carry no word: what to type is said instead. */
function Zalo({ view: { say }, door }: { view: View; door: ZaloDoor }) {
  return (
    <section class="card split">
      <div>
        <h2>{say('web-zalo-title')}</h2>
        <p>{say('web-zalo-how')}</p>
        <p>
          <a class="button" href={door.link}>
            {say('web-zalo-button')}
          </a>
        </p>
      </div>
      <figure>
        <div class="qr" role="img" aria-label={say('web-zalo-qr')}>
          {raw(door.qr)}
        </div>
        <figcaption>{say('web-telegram-scan')}</figcaption>
      </figure>
    </section>
  );
}

function Sandbox({ view: { say, base } }: { view: View }) {
  return (
    <section class="card">
      <h2>{say('web-sandbox-title')}</h2>
      <p>{say('web-sandbox-text')}</p>
      <p>
        <a class="button" href={`${base}sandbox`}>
          {say('web-sandbox-button')}
        </a>
      </p>
    </section>
  );
}

function Letter({ view, door, stamp }: { view: View; door: Door; stamp: string }) {
  const { say } = view;
  return (
    <section class="card">
      <h2>{say('web-letter-title')}</h2>
      <p>{say('web-letter-how')}</p>
      <SmallSignUp view={view} stamp={stamp} />
      <p class="aside">{say('web-letter-confirm')}</p>
      {door.kind !== 'none' && (
        <p class="aside">
          {say('web-letter-in-chat')} <code>{say('web-letter-command')}</code>
        </p>
      )}
    </section>
  );
}

/** `webcal:` opens the calendar of a phone; those that do not know it take the address itself. */
function Calendar({ view: { say }, address }: { view: View; address: string }) {
  return (
    <p class="aside">
      <a href={address.replace(/^https?:/, 'webcal:')}>{say('web-calendar-subscribe')}</a>
      {' · '}
      <a href={address}>{say('web-calendar-file')}</a>
    </p>
  );
}

function Gifts({ view: { say } }: { view: View }) {
  const gifts = ['web-gift-alerts', 'web-gift-letter', 'web-gift-announcements'] as const;
  return (
    <section class="gifts">
      <h2>{say('web-gifts-title')}</h2>
      <ul>
        {gifts.map((gift) => (
          <li>
            <h3>{say(gift)}</h3>
            <p>{say(`${gift}-text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
