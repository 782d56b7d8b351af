import { clockTime, deskLink, type MailView, type Part } from './desk-view.ts';

/** All mails, newest first, and the open one in a frame. */
export const MailPane: Part = ({ view }) => {
  const { say, mails, open } = view;
  return (
    <section class="pane mails" aria-label={say('sandbox-mailbox')}>
      <div class="bar" id="mailbar" data-part="mailbar">
        <h2>
          {say('sandbox-mailbox')} {mails.length > 0 ? <b class="count">{mails.length}</b> : null}
        </h2>
        {open ? <MailViews view={view} /> : null}
      </div>
      <div class="list" id="list" data-part="list">
        {mails.length === 0 ? <p class="empty">{say('sandbox-mails-empty')}</p> : null}
        {mails.map((mail) => (
          <a
            href={deskLink(view, { mail: mail.number })}
            data-swap
            aria-current={mail.number === open?.number ? 'page' : undefined}
          >
            <b>{mail.subject}</b>
            <small>
              {say('sandbox-mail-to', { to: mail.envelope.to.join(', ') })} · {clockTime(mail.time)}
            </small>
          </a>
        ))}
      </div>
      <div class="letter" id="letter" data-part="letter">
        {open ? (
          <iframe
            title={open.subject}
            src={`${view.mount}/mail/${open.number}?view=${view.query.view}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        ) : null}
      </div>
    </section>
  );
};

const MailViews: Part = ({ view }) => {
  const { say, query } = view;
  const views: readonly (readonly [MailView, string])[] = [
    ['html', say('sandbox-mail-html')],
    ['text', say('sandbox-mail-text')],
    ['headers', say('sandbox-mail-headers')],
  ];
  return (
    <nav class="switch">
      {views.map(([name, label]) => (
        <a
          href={deskLink(view, { view: name })}
          data-swap
          aria-current={name === query.view ? 'page' : undefined}
        >
          {label}
        </a>
      ))}
    </nav>
  );
};
