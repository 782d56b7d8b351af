import { ChatPane } from './desk-chat.tsx';
import { MailPane } from './desk-mail.tsx';
import { deskLink, type Part } from './desk-view.ts';
import { ZaloPane } from './desk-zalo.tsx';

/**
 * The whole page. Elements with `data-part` are the ones the script replaces when something
 * changes; every button is a form, so that the page works without the script too.
 */
export const DeskPage: Part = ({ view }) => {
  const { say, mount, query } = view;
  return (
    <html lang={query.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{say('sandbox-title')}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${mount}/desk.css`} />
        <script src={`${mount}/desk.js`} defer />
      </head>
      <body data-events={`${mount}/events`} data-failed={say('sandbox-failed')}>
        <Top view={view} />
        <div class={query.zalo ? 'panes three' : 'panes'}>
          <ChatPane view={view} />
          {query.zalo ? <ZaloPane view={view} /> : null}
          <MailPane view={view} />
        </div>
        <div id="notice" role="status" aria-live="polite" hidden />
      </body>
    </html>
  );
};

const Top: Part = ({ view }) => {
  const { say, mount, query } = view;
  const other = query.lang === 'vi' ? 'en' : 'vi';
  return (
    <header class="top">
      <div class="what">
        <h1>{say('sandbox-title')}</h1>
        <p>{say('sandbox-intro')}</p>
      </div>
      <form method="post" class="rings">
        <button type="submit" class="main" formaction={`${mount}/publish?lang=${query.lang}`}>
          {say('sandbox-publish')}
        </button>
        <button type="submit" formaction={`${mount}/digest?lang=${query.lang}`}>
          {say('sandbox-digest')}
        </button>
        <button type="submit" formaction={`${mount}/gate?lang=${query.lang}`}>
          {say('sandbox-gate')}
        </button>
        <button
          type="submit"
          class="quiet"
          data-ask={say('sandbox-reset-ask')}
          formaction={`${mount}/reset?lang=${query.lang}`}
        >
          {say('sandbox-reset')}
        </button>
      </form>
      <ol class="steps">
        <li>{say('sandbox-step-start')}</li>
        <li>{say('sandbox-step-publish')}</li>
        <li>{say('sandbox-step-mail')}</li>
      </ol>
      <div class="aside" data-part="aside" id="aside">
        <a href={`${mount}/site`} target="_blank" rel="noreferrer">
          {say('sandbox-site', { count: view.articles })}
        </a>
        {query.zalo ? null : (
          <a href={deskLink(view, { zalo: true })}>{say('sandbox-zalo-open')}</a>
        )}
        <a href={deskLink(view, { lang: other })} hreflang={other}>
          {say('sandbox-language')}
        </a>
      </div>
    </header>
  );
};
