import { createHash } from 'node:crypto';
import type { Clock } from '../../article/day.ts';
import type { Locale, Site } from '../../article/site.ts';
import type { Copy } from '../../copy/copy.ts';
import type { Channel } from '../../delivery/channel.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import { SEND_TIMEOUT_MS } from '../../delivery/retry.ts';
import type { Content } from '../../edition/content.ts';
import { LINK_NAMES, type LinkName } from './body.ts';
import { type ComposedMail, compose } from './composed.ts';
import { isAddress, listHeaders, senderOf, wayOut, wordedAddress } from './headers.ts';
import { PERSONAL } from './letter.ts';
import { addressed, type Reader } from './personal.ts';
import { type RenderedMail, renderContent } from './render.ts';
import { openServiceDesk, type Precautions, type ServiceDesk } from './service-desk.ts';
import type { SignatureSettings } from './signature.ts';
import { escapeHtml } from './template.ts';
import { CONNECTIONS, openTransport } from './transport.ts';

export type MailSettings = {
  readonly smtpUrl: string;
  /** An address, or `Tên <address>`. */
  readonly from: string;
  /** Mails per second over all processes; 0: no limit. */
  readonly rate: number;
  /** Where returned mail goes, each with its reader's word behind a plus (VERP). */
  readonly bounceAddress?: string | null;
  readonly dkim?: SignatureSettings | null;
  readonly site: Site;
  readonly publicUrl: string;
  /** Keys the Message-IDs. */
  readonly secret: string;
  /** The longest an attempt may last; 10 s, as the ledger reckons, unless said otherwise. */
  readonly timeoutMs?: number;
};

type Preview = { readonly subject: string; readonly html: string; readonly text: string };

export type MailChannel = Channel<ComposedMail> &
  ServiceDesk & {
    /** The mail as a reader will see it; its way out leads to a page that changes nothing. */
    readonly preview: (content: Content, locale: Locale) => Promise<Preview>;
  };

const NO_ADDRESS: Outcome = { kind: 'recipientGone', reason: 'not one e-mail address' };

/** Opens the mail channel; connections are made when there is something to send. Throws for a `from` that is no address. */
export function openMailChannel(
  settings: MailSettings,
  deps: { copy: Copy; clock: Clock } & Precautions,
): MailChannel {
  const { site, secret, publicUrl, bounceAddress = null, dkim = null } = settings;
  const { copy, clock } = deps;
  const sender = senderOf(settings.from, site);
  const timeoutMs = settings.timeoutMs ?? SEND_TIMEOUT_MS;
  const transport = openTransport({ smtpUrl: settings.smtpUrl, timeoutMs, dkim });
  const voice = (locale: Locale) => ({ say: copy[locale], locale, site, publicUrl });

  async function deliver(mail: ComposedMail, reader: Reader): Promise<Outcome> {
    if (!isAddress(reader.to)) return NO_ADDRESS;
    return await transport.deliver(addressed(mail, reader, { sender, secret, date: clock() }));
  }

  const desk = openServiceDesk({
    ...deps,
    deliver,
    voice,
    sender,
    returnTo: bounceAddress ?? sender.address,
    publicUrl,
  });

  return {
    name: 'email',
    capabilities: { maxText: null, conversational: false, goneForGood: true },
    rate: settings.rate,
    lanes: CONNECTIONS,
    async render(content, locale) {
      const mail = await renderContent(content, voice(locale));
      const edition = content.kind === 'letter' ? content.name : nameOf(mail);
      const headers = listHeaders({ ...mail, edition }, { sender, site, copy });
      return await compose({ ...mail, hasWayOut: true, sender, headers });
    },
    async send(mail, { address: to }, personal) {
      // Each is read once: a signature costs.
      const { unsubscribeUrl, preferencesUrl, leaveWord, deliveryId: id } = personal;
      return await deliver(mail, {
        to,
        id,
        links: { unsubscribe: unsubscribeUrl, preferences: preferencesUrl, action: publicUrl },
        wayOut: wayOut({ unsubscribeUrl, leaveWord }, { bounceAddress, site }),
        returnTo: bounceAddress
          ? wordedAddress(bounceAddress, personal.bounceWord)
          : sender.address,
      });
    },
    ...desk,
    async preview(content, locale) {
      return previewOf(await renderContent(content, voice(locale)), publicUrl);
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

/** Names a message in reports that mailbox providers make of complaints; nothing in it is any reader's. */
function nameOf({ subject, text }: RenderedMail): string {
  return createHash('sha256').update(`${subject}\n${text}`).digest('hex').slice(0, 12);
}

function previewOf({ subject, html, text }: RenderedMail, publicUrl: string): Preview {
  const links: Readonly<Record<LinkName, string>> = {
    unsubscribe: `${publicUrl}/unsubscribe/preview`,
    preferences: `${publicUrl}/preferences/preview`,
    action: publicUrl,
  };
  const linked = (part: string, shape: (link: string) => string) =>
    LINK_NAMES.reduce((done, name) => done.replaceAll(PERSONAL[name], shape(links[name])), part);
  return { subject, html: linked(html, escapeHtml), text: linked(text, (link) => link) };
}
