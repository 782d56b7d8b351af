import type { Clock } from '../../article/day.ts';
import type { Locale, Site } from '../../article/site.ts';
import type { Copy } from '../../copy/copy.ts';
import type { Channel } from '../../delivery/channel.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import { SEND_TIMEOUT_MS } from '../../delivery/retry.ts';
import type { Content } from '../../edition/content.ts';
import { isAddress, listHeaders, type MailHeaders, senderOf, serviceHeaders } from './headers.ts';
import { PERSONAL_LINK } from './letter.ts';
import { addressed, type Reader } from './personal.ts';
import { type RenderedMail, renderConfirm, renderContent, renderNotice } from './render.ts';
import { escapeHtml } from './template.ts';
import { CONNECTIONS, openTransport } from './transport.ts';

export type MailSettings = {
  readonly smtpUrl: string;
  /** An address, or `Tên <address>`. */
  readonly from: string;
  /** Mails per second over all processes; 0: no limit. */
  readonly rate: number;
  readonly site: Site;
  readonly publicUrl: string;
  /** Keys the Message-IDs. */
  readonly secret: string;
  /** The longest an attempt may last; 10 s, as the ledger reckons, unless said otherwise. */
  readonly timeoutMs?: number;
};

/** A mail that answers one person's act. `id` is the same for every try of it. */
type ServiceMail = {
  readonly kind: 'confirm';
  readonly id: string;
  readonly locale: Locale;
  /** The page whose POST confirms. */
  readonly url: string;
};

/** A few plain words to whoever runs the installation. `id` is the same for every try of them. */
type NoticeMail = {
  readonly id: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
};

type Preview = { readonly subject: string; readonly html: string; readonly text: string };

export type MailChannel = Channel<RenderedMail> & {
  /** Never throws for what the server or the network does. */
  readonly sendService: (to: string, mail: ServiceMail) => Promise<Outcome>;
  readonly sendNotice: (to: string, mail: NoticeMail) => Promise<Outcome>;
  /** The mail as a reader will see it; its way out leads to a page that changes nothing. */
  readonly preview: (content: Content, locale: Locale) => Promise<Preview>;
};

const NO_ADDRESS: Outcome = { kind: 'recipientGone', reason: 'not one e-mail address' };

/** Opens the mail channel; connections are made when there is something to send. Throws for a `from` that is no address. */
export function openMailChannel(
  settings: MailSettings,
  deps: { copy: Copy; clock: Clock },
): MailChannel {
  const { site, secret } = settings;
  const { copy, clock } = deps;
  const sender = senderOf(settings.from, site);
  const transport = openTransport(settings.smtpUrl, settings.timeoutMs ?? SEND_TIMEOUT_MS);
  const voice = (locale: Locale) => ({ say: copy[locale], locale, site });
  const render = (content: Content, locale: Locale) => renderContent(content, voice(locale));
  const confirmations = new Map<Locale, RenderedMail>();

  async function deliver(mail: RenderedMail, reader: Reader, headers: MailHeaders) {
    if (!isAddress(reader.to)) return NO_ADDRESS;
    const own = addressed(mail, reader, { sender, secret, date: clock() });
    return await transport.deliver({ ...own, headers });
  }

  async function confirmation(locale: Locale): Promise<RenderedMail> {
    const made = confirmations.get(locale) ?? (await renderConfirm(voice(locale)));
    confirmations.set(locale, made);
    return made;
  }

  return {
    name: 'email',
    capabilities: { maxText: null, conversational: false },
    rate: settings.rate,
    lanes: CONNECTIONS,
    render,
    async send(mail, { address: to }, { unsubscribeUrl: link, deliveryId: id }) {
      const headers = listHeaders(mail, link, { sender, site, copy });
      return await deliver(mail, { to, id, link }, headers);
    },
    async sendService(to, { id, locale, url }) {
      const mail = await confirmation(locale);
      return await deliver(mail, { to, id, link: url }, serviceHeaders(mail));
    },
    async sendNotice(to, { id, locale, ...words }) {
      const mail = renderNotice(words, voice(locale));
      return await deliver(mail, { to, id, link: settings.publicUrl }, serviceHeaders(mail));
    },
    async preview(content, locale) {
      const { subject, html, text } = await render(content, locale);
      const link = `${settings.publicUrl}/unsubscribe/preview`;
      return {
        subject,
        html: html.replaceAll(PERSONAL_LINK, escapeHtml(link)),
        text: text.replaceAll(PERSONAL_LINK, link),
      };
    },
    async probe() {
      return await transport.verify().then(
        () => true,
        () => false,
      );
    },
    async close() {
      transport.close();
    },
  };
}
