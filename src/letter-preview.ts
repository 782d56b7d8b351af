import type { Locale } from './article/site.ts';
import { openMailChannel } from './channel/mail/channel.ts';
import type { MailChannel } from './channels.ts';
import type { House } from './compose.ts';
import { letterCalendar } from './edition/calendar.ts';
import type { DigestBody, Letter } from './edition/content.ts';
import { letterFor } from './edition/letter.ts';

/** A letter as its readers see it. */
export type LetterPreview = {
  readonly html: string;
  readonly text: string;
  /** Null where it holds nothing for a calendar. */
  readonly calendar: string | null;
};

/** A letter to a reader of everything; null where there is nothing to tell them. */
export function wholeLetter(
  body: DigestBody,
  { lastLetter, locale }: { readonly lastLetter: Date | null; readonly locale?: Locale },
  { letters, site }: Pick<House, 'letters' | 'site'>,
): Letter | null {
  return letterFor(body, { topics: ['*'], locale: locale ?? site.locale, lastLetter }, letters);
}

/** Lays a letter out, also where there is no SMTP server to send it. */
export async function previewLetter(
  letter: Letter,
  locale: Locale,
  house: House,
): Promise<LetterPreview> {
  const mail = house.mail ?? mailWithoutServer(house);
  const { html, text } = await mail.preview(letter, locale);
  const [calendar] = letterCalendar(letter, { site: house.site, say: house.copy[locale] });
  return { html, text, calendar: calendar?.text ?? null };
}

function mailWithoutServer(house: House): MailChannel {
  const { site, publicUrl, secret } = house;
  const from = site.contact.email;
  return openMailChannel(
    { smtpUrl: 'smtp://127.0.0.1:1', from, rate: 0, site, publicUrl, secret },
    house,
  );
}
