import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import { type DeskMessage, type DeskView, deskLink, type Part } from './desk-view.ts';
import type { InlineButton } from './telegram-shapes.ts';

/** The chat of one person, with tabs for the others. */
export const ChatPane: Part = ({ view }) => {
  const { say, messages } = view;
  return (
    <section class="pane chat" aria-label={say('sandbox-chat')}>
      <Tabs view={view} />
      <div class="log" id="log" data-part="log" data-bottom>
        {messages.length === 0 ? <Welcome view={view} /> : null}
        {messages.map((message) => (
          <Bubble view={view} message={message} />
        ))}
      </div>
      <Composer view={view} />
    </section>
  );
};

/** Typed words stay while the parts around them are replaced: only whom they come from changes. */
const Composer: Part = ({ view }) => {
  const { say, mount, query, person } = view;
  const action = `${mount}/say?lang=${query.lang}`;
  return (
    <div class="write">
      <form method="post" action={action} class="chips" id="chips" data-part="chips">
        <input type="hidden" name="who" value={String(person.chatId)} />
        {suggestionsFor(view).map((text) => (
          <button type="submit" name="text" value={text}>
            {text}
          </button>
        ))}
      </form>
      <form method="post" action={action} class="line" enctype="multipart/form-data" data-clear>
        <input
          type="hidden"
          name="who"
          value={String(person.chatId)}
          id="writer"
          data-part="writer"
        />
        <input
          name="text"
          autocomplete="off"
          maxlength={4096}
          placeholder={say('sandbox-write')}
          aria-label={say('sandbox-write')}
        />
        <label class="attach" title={say('sandbox-attach')}>
          <input type="file" name="file" multiple aria-label={say('sandbox-attach')} />📎
        </label>
        <button type="submit" class="main">
          {say('sandbox-send')}
        </button>
      </form>
    </div>
  );
};

const Tabs: Part = ({ view }) => {
  const { say, mount, query, person, blocked } = view;
  return (
    <div class="bar" id="tabs" data-part="tabs">
      <nav class="tabs">
        {view.people.map((other) => (
          <a
            href={deskLink(view, { who: other.chatId })}
            data-swap
            aria-current={other.chatId === person.chatId ? 'page' : undefined}
          >
            <span class="name">{say(other.name)}</span>
            <small>{say(other.role === 'editor' ? 'sandbox-editor' : 'sandbox-reader')}</small>
            {other.unread > 0 ? <b class="unread">{other.unread}</b> : null}
          </a>
        ))}
      </nav>
      {view.messages.length > 0 ? (
        <form method="post" action={`${mount}/block?lang=${query.lang}`}>
          <input type="hidden" name="who" value={String(person.chatId)} />
          <button type="submit" class="quiet" name="state" value={blocked ? 'open' : 'blocked'}>
            {say(blocked ? 'sandbox-unblock' : 'sandbox-block')}
          </button>
        </form>
      ) : null}
    </div>
  );
};

const Welcome: Part = ({ view: { say, mount, query, person } }) => (
  <form method="post" action={`${mount}/say?lang=${query.lang}`} class="welcome">
    <p>{say('sandbox-chat-empty')}</p>
    <input type="hidden" name="who" value={String(person.chatId)} />
    <button type="submit" class="main" name="text" value="/start">
      {say('sandbox-start')}
    </button>
  </form>
);

const Bubble: FC<{ readonly view: DeskView; readonly message: DeskMessage }> = ({
  view,
  message,
}) => {
  const { card, buttons } = message;
  return (
    <article class={`bubble ${message.from}`}>
      <Enclosed view={view} message={message} />
      {message.html === '' ? null : <div class="text">{raw(message.html)}</div>}
      {card ? (
        <a class="card" href={card.url} target="_blank" rel="noreferrer">
          {card.picture ? <img src={card.picture} alt="" width="640" height="336" /> : null}
          <small>{card.host}</small>
          {card.title ? <b>{card.title}</b> : null}
        </a>
      ) : null}
      <div class="when">
        {message.edited ? `${view.say('sandbox-edited')} ` : ''}
        {message.time}
      </div>
      {buttons.length > 0 ? <Keyboard view={view} message={message} /> : null}
    </article>
  );
};

const Enclosed: FC<{ readonly view: DeskView; readonly message: DeskMessage }> = ({
  view: { mount },
  message: { media },
}) => {
  if (!media) return null;
  const address = `${mount}/file/${media.fileId}`;
  if (media.kind === 'photo') return <img class="enclosed" src={address} alt="" />;
  // biome-ignore lint/a11y/useMediaCaption: the film is whatever somebody tries out
  if (media.kind === 'video') return <video class="enclosed" src={address} controls />;
  return (
    <a class="enclosed" href={address} download={media.name ?? ''}>
      📄 {media.name}
    </a>
  );
};

const Keyboard: FC<{ readonly view: DeskView; readonly message: DeskMessage }> = ({
  view: { mount, query, person },
  message,
}) => (
  <form method="post" action={`${mount}/press?lang=${query.lang}`} class="keyboard">
    <input type="hidden" name="who" value={String(person.chatId)} />
    <input type="hidden" name="message" value={String(message.id)} />
    {message.buttons.map((row) => (
      <div class="keys">{row.map(key)}</div>
    ))}
  </form>
);

function key({ text, url, callback_data }: InlineButton) {
  return url === undefined ? (
    <button type="submit" name="data" value={callback_data ?? ''}>
      {text}
    </button>
  ) : (
    <a href={url} target="_blank" rel="noreferrer">
      {text} ↗
    </a>
  );
}

function suggestionsFor({ person, messages }: DeskView): readonly string[] {
  if (messages.length === 0) return [];
  const common = ['/topics', `/email ${person.email}`, '/help'];
  return person.role === 'editor' ? ['/announce', ...common] : common;
}
