import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import { clockTime, type DeskView, deskLink, type Part } from './desk-view.ts';
import type { ZaloMessage } from './zalo-shapes.ts';
import { showStyled } from './zalo-show.ts';

/** The same person's other telephone, on which there are no buttons. */
export const ZaloPane: Part = ({ view }) => {
  const { say, zalo, person } = view;
  return (
    <section class="pane chat" aria-label={say('sandbox-zalo')}>
      <div class="bar" id="zalobar" data-part="zalobar">
        <h2>{say('sandbox-zalo-of', { name: say(person.name) })}</h2>
        <ZaloState view={view} />
      </div>
      <div class="log" id="zalolog" data-part="zalolog" data-bottom>
        {zalo.messages.length === 0 ? <p class="empty">{say('sandbox-zalo-empty')}</p> : null}
        {zalo.messages.map((message) => (
          <Bubble message={message} />
        ))}
      </div>
      <Composer view={view} />
    </section>
  );
};

const ZaloState: Part = ({ view }) => {
  const { say, mount, query, person, zalo } = view;
  return (
    <div class="switch">
      {zalo.messages.length > 0 && !zalo.gone ? (
        <form method="post" action={`${mount}/zalo/leave?lang=${query.lang}`}>
          <input type="hidden" name="who" value={String(person.chatId)} />
          <button type="submit" class="quiet">
            {say('sandbox-block')}
          </button>
        </form>
      ) : null}
      <a href={deskLink(view, { zalo: false })} aria-label={say('sandbox-zalo-close')}>
        ✕
      </a>
    </div>
  );
};

const Bubble: FC<{ readonly message: ZaloMessage }> = ({ message }) => (
  <article class={`bubble ${message.from}`}>
    {message.photo ? <img class="enclosed" src={new URL(message.photo).pathname} alt="" /> : null}
    <div class="text">{raw(showStyled(message))}</div>
    <div class="when">{clockTime(message.date)}</div>
  </article>
);

const Composer: Part = ({ view }) => {
  const { say, mount, query, person } = view;
  const action = `${mount}/zalo/say?lang=${query.lang}`;
  const who = String(person.chatId);
  return (
    <div class="write">
      <form method="post" action={action} class="chips" id="zalochips" data-part="zalochips">
        <input type="hidden" name="who" value={who} />
        {suggestionsFor(view).map((text) => (
          <button type="submit" name="text" value={text}>
            {text}
          </button>
        ))}
      </form>
      <form method="post" action={action} class="line" data-clear>
        <input type="hidden" name="who" value={who} id="zalowriter" data-part="zalowriter" />
        <input
          name="text"
          autocomplete="off"
          maxlength={2000}
          placeholder={say('sandbox-write')}
          aria-label={say('sandbox-write')}
        />
        <button type="submit" class="main">
          {say('sandbox-send')}
        </button>
      </form>
    </div>
  );
};

function suggestionsFor({ zalo, query }: DeskView): readonly string[] {
  const words = query.lang === 'vi' ? ['đăng ký', 'chủ đề'] : ['subscribe', 'topics'];
  return zalo.messages.length === 0 ? words.slice(0, 1) : [words[1] ?? '', '1 2', '/help'];
}
