import { raw } from 'hono/html';
import type { Door } from '../door.ts';
import type { View } from '../view.ts';
import { Layout } from './layout.tsx';

/** What this is, what a reader gets, and how to subscribe. */
export function HomePage({ view, door }: { view: View; door: Door }) {
  const { say, site } = view;
  return (
    <Layout view={view} title={say('web-home-title', { site: site.name })}>
      <h1>{say('web-home-title', { site: site.name })}</h1>
      <p class="lead">{say('web-home-lead')}</p>
      {door.kind === 'telegram' && <Telegram view={view} door={door} />}
      {door.kind === 'sandbox' && <Sandbox view={view} />}
      {door.kind === 'none' && (
        <section class="card">
          <p>{say('web-home-soon', { email: site.contact.email })}</p>
        </section>
      )}
      {door.kind !== 'none' && <Letter view={view} />}
      <Gifts view={view} />
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

function Letter({ view: { say } }: { view: View }) {
  return (
    <section class="card">
      <h2>{say('web-letter-title')}</h2>
      <p>{say('web-letter-how')}</p>
      <p>
        <code>{say('web-letter-command')}</code>
      </p>
      <p class="aside">{say('web-letter-confirm')}</p>
    </section>
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
