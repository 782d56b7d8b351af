import { raw } from 'hono/html';
import type { Child, PropsWithChildren } from 'hono/jsx';
import type { View } from '../view.ts';

/** The frame around every page: head, brand, language switch, contact. */
export function Layout({
  view,
  title,
  description = view.say('web-home-lead'),
  head,
  children,
}: PropsWithChildren<{ view: View; title: string; description?: string; head?: Child }>) {
  const { site, base, locale } = view;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="description" content={description} />
          <title>{title.includes(site.shortName) ? title : `${title} · ${site.shortName}`}</title>
          <link rel="icon" type="image/svg+xml" href={`${base}favicon.svg`} />
          <link rel="stylesheet" href={`${base}style.css`} />
          {head}
        </head>
        <body>
          <header>
            <a class="brand" href={base}>
              {site.shortName}
            </a>
            <LanguageSwitch view={view} />
          </header>
          <main>{children}</main>
          <Contact view={view} />
        </body>
      </html>
    </>
  );
}

function LanguageSwitch({ view: { other } }: { view: View }) {
  if (!other) return null;
  return (
    <a class="language" href={other.href} lang={other.locale} hreflang={other.locale}>
      {other.name}
    </a>
  );
}

function Contact({ view: { site, base, say } }: { view: View }) {
  const { address, phone, email } = site.contact;
  return (
    <footer>
      <p>
        <strong>{site.name}</strong>
      </p>
      {address && <p>{address}</p>}
      <dl>
        <Line label={say('web-contact-site')}>
          <a href={site.url}>{new URL(site.url).host}</a>
        </Line>
        {phone && (
          <Line label={say('web-contact-phone')}>
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
          </Line>
        )}
        <Line label={say('web-contact-email')}>
          <a href={`mailto:${email}`}>{email}</a>
        </Line>
        <Line label={say('web-contact-choices')}>
          <a href={`${base}preferences`}>{say('web-choices-link')}</a>
        </Line>
      </dl>
    </footer>
  );
}

function Line({ label, children }: { label: string; children?: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
