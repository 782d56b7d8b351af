import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import { letterCalendar } from '../../edition/calendar.ts';
import type { Content, Letter, Message } from '../../edition/content.ts';
import { type Body, bodyOf } from './body.ts';
import { layOut } from './compile.ts';
import { imprintView, letterView, listView, PERSONAL } from './letter.ts';
import { letterText, messageText, type ServiceKind, serviceText } from './plain-text.ts';
import { shortened } from './shorten.ts';
import { messageSubject, titlesOf, type Voice } from './subject.ts';
import { escapeHtml } from './template.ts';
import { webLink } from './words.ts';

/** Which of our lists a mail belongs to; `service` mails answer one person and belong to none. */
type MailList = 'letter' | 'news' | 'service';

type Attachment = { readonly name: string; readonly type: string; readonly text: string };

/** A mail for all its readers; only the personal links are still open in it. */
export type RenderedMail = {
  readonly list: MailList;
  readonly locale: Locale;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Files that go with it. */
  readonly attachments: readonly Attachment[];
  readonly bodies: { readonly html: Body; readonly text: Body };
};

/** Gmail hides what lies beyond about 102 kB, the foot with the way out included. */
export const MOST_HTML_BYTES = 95_000;

/** Lines of quoted-printable have at least 70 bytes of their own, and three for the break. */
const SOFT_BREAKS = 73 / 70;

/** What one personal link takes at most where it stands. */
const LINK_BYTES = 400;

/** Lays out a letter or a message. A letter that mailboxes would cut off loses its last entries to "more on the web". */
export async function renderContent(content: Content, voice: Voice): Promise<RenderedMail> {
  return content.kind === 'letter'
    ? await renderLetter(content, voice)
    : await renderMessage(content, voice);
}

/** A mail that answers one person's act. */
export async function renderService(kind: ServiceKind, voice: Voice): Promise<RenderedMail> {
  const { say, site } = voice;
  const subject = say(`mail-${kind}-subject`, { site: site.shortName });
  const text = say(`mail-${kind}-text`, { site: site.shortName });
  const html = await layOut('confirm', {
    ...imprintView(voice),
    subject,
    preheader: clip(text, 140),
    title: say(`mail-${kind}-title`),
    text,
    button: say(`mail-${kind}-button`),
    buttonLink: PERSONAL.action,
    linkHint: say('mail-confirm-link'),
    ignore: say(`mail-${kind}-ignore`),
  });
  return finished({ list: 'service', subject, html, text: serviceText(kind, voice) }, voice);
}

/** Plain words to whoever runs the installation: no list, no picture, no way out needed. */
export function renderNotice(
  { subject, text }: { readonly subject: string; readonly text: string },
  voice: Voice,
): RenderedMail {
  const html = `<!doctype html><html lang="${voice.locale}"><body style="font:16px/1.5 sans-serif;white-space:pre-line">${escapeHtml(text)}</body></html>`;
  return finished({ list: 'service', subject, html, text }, voice);
}

async function renderLetter(whole: Letter, voice: Voice): Promise<RenderedMail> {
  const titles = titlesOf(whole, voice);
  let letter = whole;
  for (;;) {
    const html = await layOut('digest', letterView(letter, titles, voice));
    const size = wireSize(html);
    const shorter = size > MOST_HTML_BYTES && shortened(letter, MOST_HTML_BYTES / size);
    if (shorter) letter = shorter;
    else {
      const text = letterText(letter, titles, voice);
      const mail = finished({ list: 'letter', subject: titles.subject, html, text }, voice);
      return { ...mail, attachments: letterCalendar(whole, voice) };
    }
  }
}

/**
 * What a page weighs on the wire at most, where a Vietnamese letter takes up to nine bytes. Reckoned
 * and not encoded: that costs more than all the rest, and is done once for the letter that goes out.
 */
function wireSize(html: string): number {
  let bytes = 0;
  for (const byte of Buffer.from(html))
    bytes += byte < 0x20 || byte > 0x7e || byte === 0x3d ? 3 : 1;
  const links = Object.values(PERSONAL).reduce((sum, link) => sum + html.split(link).length - 1, 0);
  return bytes * SOFT_BREAKS + links * LINK_BYTES;
}

async function renderMessage(message: Message, voice: Voice): Promise<RenderedMail> {
  const subject = messageSubject(message, voice);
  const html = await layOut('message', {
    ...listView(voice),
    subject,
    preheader: clip(message.paragraphs.join(' '), 140),
    title: message.title,
    image: webLink(message.image),
    alt: voice.say('mail-image', { title: clip(message.title ?? subject, 60) }),
    paragraphs: message.paragraphs.map((text) => ({ text })),
    buttonLink: webLink(message.link),
    button: voice.say('mail-read'),
    attribution: message.attribution,
  });
  return finished({ list: 'news', subject, html, text: messageText(message, voice) }, voice);
}

function finished(
  mail: Pick<RenderedMail, 'list' | 'subject' | 'html' | 'text'>,
  { locale }: Voice,
): RenderedMail {
  const bodies = { html: bodyOf(mail.html), text: bodyOf(mail.text) };
  return { ...mail, locale, attachments: [], bodies };
}
