import type { Locale } from '../../article/site.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import type { Content } from '../../edition/content.ts';
import { LINK_NAMES, type LinkName } from './body.ts';
import { type ComposedMail, compose } from './composed.ts';
import { type Sender, serviceHeaders } from './headers.ts';
import type { Reader } from './personal.ts';
import type { ServiceKind } from './plain-text.ts';
import { type RenderedMail, renderContent, renderNotice, renderService } from './render.ts';
import type { Voice } from './subject.ts';

/** A mail that answers one person's act. `id` is the same for every try of it. */
type ServiceMail = {
  readonly kind: ServiceKind;
  readonly id: string;
  readonly locale: Locale;
  /** The page it leads to. */
  readonly url: string;
};

/** A few plain words to whoever runs the installation. `id` is the same for every try of them. */
type NoticeMail = {
  readonly id: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
};

/** What a list would get, to one who wants to see it first. `id` is the same for every try of it. */
type TestMail = { readonly id: string; readonly locale: Locale; readonly content: Content };

export type ServiceDesk = {
  /** Never throws for what the server or the network does. */
  readonly sendService: (to: string, mail: ServiceMail) => Promise<Outcome>;
  readonly sendNotice: (to: string, mail: NoticeMail) => Promise<Outcome>;
  /** Marked as a test; it has no way out of a list, for it belongs to none. */
  readonly sendTest: (to: string, mail: TestMail) => Promise<Outcome>;
};

/** What the house sees to before a mail leaves; a channel that stands alone has none. */
export type Precautions = {
  /** Whether nothing may ever be mailed to an address. */
  readonly isSuppressed?: (address: string) => Promise<boolean>;
  /** Counts a mail that waits for no turn against the pace of all processes. */
  readonly debit?: (address: string) => Promise<void>;
};

type DeskDeps = Precautions & {
  readonly deliver: (mail: ComposedMail, reader: Reader) => Promise<Outcome>;
  readonly voice: (locale: Locale) => Voice;
  readonly sender: Sender;
  /** Where it comes back to when it cannot be brought. */
  readonly returnTo: string;
  readonly publicUrl: string;
};

const SUPPRESSED: Outcome = { kind: 'recipientGone', reason: 'the address is suppressed' };

/** Mail to one person, which waits for no turn. It belongs to no list, and all its links are one. */
export function openServiceDesk(deps: DeskDeps): ServiceDesk {
  const { voice, sender, returnTo } = deps;
  const services = new Map<string, Promise<ComposedMail>>();

  async function composed(mail: RenderedMail): Promise<ComposedMail> {
    return await compose({ ...mail, hasWayOut: false, sender, headers: serviceHeaders(mail) });
  }

  function service(kind: ServiceKind, locale: Locale): Promise<ComposedMail> {
    const name = `${kind}-${locale}`;
    const made = services.get(name) ?? renderService(kind, voice(locale)).then(composed);
    services.set(name, made);
    made.catch(() => services.delete(name));
    return made;
  }

  async function deliver(
    to: string,
    { id, url, make }: { id: string; url: string; make: () => Promise<ComposedMail> },
  ): Promise<Outcome> {
    if (await deps.isSuppressed?.(to)) return SUPPRESSED;
    const mail = await make();
    await deps.debit?.(to);
    return await deps.deliver(mail, { to, id, links: linksTo(url), returnTo });
  }

  return {
    sendService: (to, { kind, id, locale, url }) =>
      deliver(to, { id, url, make: () => service(kind, locale) }),
    sendNotice: (to, { id, locale, ...words }) =>
      deliver(to, {
        id,
        url: deps.publicUrl,
        make: () => composed(renderNotice(words, voice(locale))),
      }),
    sendTest: (to, { id, locale, content }) =>
      deliver(to, {
        id,
        url: deps.publicUrl,
        make: async () => {
          const mail = await renderContent(content, voice(locale));
          const { subject } = mail;
          return composed({
            ...mail,
            subject: voice(locale).say('mail-test-subject', { subject }),
          });
        },
      }),
  };
}

function linksTo(url: string): Readonly<Record<LinkName, string>> {
  return Object.fromEntries(LINK_NAMES.map((name) => [name, url])) as Record<LinkName, string>;
}
