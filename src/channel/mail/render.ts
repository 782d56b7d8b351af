import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import type { Content, Letter, Message } from '../../edition/content.ts';
import { type Body, bodyOf } from './body.ts';
import { imprintView, letterView, listView, webLink } from './letter.ts';
import { confirmText, letterText, messageText } from './plain-text.ts';
import { letterSubject, messageSubject, type Voice } from './subject.ts';
import { compile, escapeHtml } from './template.ts';

/** Which of our lists a mail belongs to; `service` mails answer one person and belong to none. */
type MailList = 'letter' | 'news' | 'service';

/** A mail for all its readers; only the personal link is still open in it. */
export type RenderedMail = {
  readonly list: MailList;
  readonly locale: Locale;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly bodies: { readonly html: Body; readonly text: Body };
};

/** Gmail hides what lies beyond about 102 kB, the foot with the way out included. */
export const MOST_HTML_BYTES = 95_000;

/** Lays out a letter or a message. A letter that mailboxes would cut off loses its last entries to "more on the site". */
export async function renderContent(content: Content, voice: Voice): Promise<RenderedMail> {
  return content.kind === 'letter'
    ? await renderLetter(content, voice)
    : await renderMessage(content, voice);
}

/** The mail that asks whether a sign-up was meant. */
export async function renderConfirm(voice: Voice): Promise<RenderedMail> {
  const { say, site } = voice;
  const subject = say('mail-confirm-subject', { site: site.shortName });
  const text = say('mail-confirm-text', { site: site.shortName });
  const html = await compile('confirm', {
    ...imprintView(voice),
    subject,
    preheader: clip(text, 140),
    title: say('mail-confirm-title'),
    text,
    button: say('mail-confirm-button'),
    linkHint: say('mail-confirm-link'),
    ignore: say('mail-confirm-ignore'),
  });
  return finished({ list: 'service', subject, html, text: confirmText(voice) }, voice);
}

/** Plain words to whoever runs the installation: no list, no picture, no way out needed. */
export function renderNotice(
  { subject, text }: { readonly subject: string; readonly text: string },
  voice: Voice,
): RenderedMail {
  const html = `<!doctype html><html lang="${voice.locale}"><body style="font:16px/1.5 sans-serif;white-space:pre-line">${escapeHtml(text)}</body></html>`;
  return finished({ list: 'service', subject, html, text }, voice);
}

async function renderLetter(letter: Letter, voice: Voice): Promise<RenderedMail> {
  const html = await compile('digest', letterView(letter, voice));
  const size = Buffer.byteLength(html);
  if (size > MOST_HTML_BYTES && entriesOf(letter) > 0)
    return await renderLetter(shortened(letter, MOST_HTML_BYTES / size), voice);
  const subject = letterSubject(letter, voice);
  return finished({ list: 'letter', subject, html, text: letterText(letter, voice) }, voice);
}

/** Every list comes in its order of weight, so the last entries go: of the articles, then of all. */
function shortened(letter: Letter, share: number): Letter {
  const keep = <Entry>(list: readonly Entry[]) => list.slice(0, Math.floor(list.length * share));
  const shorter =
    letter.articles.length > 0
      ? { ...letter, articles: keep(letter.articles) }
      : { ...letter, tasks: keep(letter.tasks), events: keep(letter.events) };
  return { ...shorter, more: letter.more + entriesOf(letter) - entriesOf(shorter) };
}

function entriesOf({ tasks, events, articles }: Letter): number {
  return tasks.length + events.length + articles.length;
}

async function renderMessage(message: Message, voice: Voice): Promise<RenderedMail> {
  const subject = messageSubject(message, voice);
  const html = await compile('message', {
    ...listView(voice),
    subject,
    preheader: clip(message.paragraphs.join(' '), 140),
    title: message.title,
    image: webLink(message.image),
    alt: voice.say('mail-image', { title: clip(message.title ?? subject, 60) }),
    paragraphs: message.paragraphs.map((text) => ({ text })),
    link: webLink(message.link),
    read: voice.say('mail-read'),
    attribution: message.attribution,
  });
  return finished({ list: 'news', subject, html, text: messageText(message, voice) }, voice);
}

function finished(
  mail: Pick<RenderedMail, 'list' | 'subject' | 'html' | 'text'>,
  { locale }: Voice,
): RenderedMail {
  return { ...mail, locale, bodies: { html: bodyOf(mail.html), text: bodyOf(mail.text) } };
}
