import type { FC } from 'hono/jsx';
import type { Say } from '../copy/copy.ts';
import type { Mail, MailSink } from './mail-sink.ts';
import { PEOPLE, type SamplePerson, zaloIdOf } from './people.ts';
import type { SampleSite } from './sample-site.ts';
import type { TelegramServer } from './telegram-server.ts';
import type { ShownMessage } from './telegram-show.ts';
import type { ZaloServer } from './zalo-server.ts';
import type { ZaloMessage } from './zalo-shapes.ts';

/** The servers that the desk shows. */
export type Desk = {
  readonly mount: string;
  readonly telegram: TelegramServer;
  readonly zalo: ZaloServer;
  readonly mail: MailSink;
  readonly site: SampleSite;
  /** By chat: the last message that somebody has looked at. */
  readonly seen: Map<number, number>;
};

/** What the address of the page says. */
export type DeskQuery = {
  readonly lang: 'vi' | 'en';
  readonly who: number;
  readonly mail: number | null;
  readonly view: MailView;
  /** Whether the telephone with Zalo lies beside the other one. */
  readonly zalo: boolean;
};

export type MailView = 'html' | 'text' | 'headers';

type PreviewCard = {
  readonly url: string;
  readonly host: string;
  readonly title: string | null;
  readonly picture: string | null;
};

export type DeskMessage = ShownMessage & {
  readonly time: string;
  readonly card: PreviewCard | null;
};

export type DeskView = {
  readonly mount: string;
  readonly query: DeskQuery;
  readonly person: SamplePerson;
  readonly people: readonly (SamplePerson & { readonly unread: number })[];
  readonly blocked: boolean;
  readonly messages: readonly DeskMessage[];
  readonly zalo: { readonly messages: readonly ZaloMessage[]; readonly gone: boolean };
  /** Newest first. */
  readonly mails: readonly Mail[];
  readonly open: Mail | null;
  readonly articles: number;
  readonly say: Say;
};

/** A part of the page. */
export type Part = FC<{ readonly view: DeskView }>;

/** Everything one rendering of the page needs; looking at a chat marks it as seen. */
export function viewDesk(desk: Desk, query: DeskQuery, say: Say): DeskView {
  const { telegram, zalo, mail, site, seen, mount } = desk;
  const person = PEOPLE.find(({ chatId }) => chatId === query.who) ?? PEOPLE[0];
  if (!person) throw new Error('the sandbox has no people');
  const messages = telegram.messages(person.chatId);
  seen.set(person.chatId, messages.at(-1)?.id ?? 0);
  return {
    mount,
    query: { ...query, who: person.chatId },
    person,
    people: PEOPLE.map((other) => ({ ...other, unread: unreadOf(desk, other.chatId) })),
    blocked: telegram.isBlocked(person.chatId),
    messages: messages.map((message) => ({
      ...message,
      time: clockTime(message.date * 1000),
      card: message.linkPreview ? cardOf(message.linkPreview, desk) : null,
    })),
    zalo: {
      messages: zalo.messages(zaloIdOf(person)),
      gone: zalo.isGone(zaloIdOf(person)),
    },
    mails: [...mail.mails].reverse(),
    open: mail.mails.find(({ number }) => number === query.mail) ?? mail.mails.at(-1) ?? null,
    articles: site.published().length,
    say,
  };
}

/** The page's own address with some of its parts changed. */
export function deskLink(view: Pick<DeskView, 'mount' | 'query'>, change: Partial<DeskQuery>) {
  const { lang, who, mail, view: mailView, zalo } = { ...view.query, ...change };
  const parts = new URLSearchParams({ lang, who: String(who) });
  if (mail !== null) parts.set('mail', String(mail));
  if (mailView !== 'html') parts.set('view', mailView);
  if (zalo) parts.set('zalo', 'open');
  return `${view.mount}?${parts}`;
}

/** `08:05` where the sample site is. */
export function clockTime(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
  }).format(ms);
}

function unreadOf({ telegram, seen }: Desk, chatId: number): number {
  const last = seen.get(chatId) ?? 0;
  return telegram.messages(chatId).filter(({ id, from }) => from === 'bot' && id > last).length;
}

/** Our own site's pages are known without asking; of others we show the host. */
function cardOf(url: string, { site, mount }: Desk): PreviewCard {
  const article = site.published().find(({ path }) => url.endsWith(`/site/${path}`));
  return {
    url,
    host: URL.canParse(url) ? new URL(url).host : url,
    title: article?.title ?? null,
    picture: article?.scene ? `${mount}/site/anh/${article.scene}.png` : null,
  };
}
