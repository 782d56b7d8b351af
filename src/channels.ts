import type { Clock } from './article/day.ts';
import { openMailChannel } from './channel/mail/channel.ts';
import { openTelegramChannel, type TelegramChannel } from './channel/telegram/channel.ts';
import type { ZaloSettings } from './channel/zalo/account.ts';
import { openZaloChannel, type ZaloChannel } from './channel/zalo/channel.ts';
import { MONTHLY } from './channel/zalo/plan.ts';
import { tellEach } from './chat/admins.ts';
import { preferencesToken, unsubscribeToken } from './chat/consent.ts';
import type { ChatDeps } from './chat/deps.ts';
import type { Config } from './config.ts';
import type { Copy } from './copy/copy.ts';
import { sayNumber } from './copy/dates.ts';
import type { Channel, Personal } from './delivery/channel.ts';
import type { FanOutDeps } from './delivery/run.ts';
import type { Fetcher } from './feed/fetching/fetch.ts';
import { debit } from './store/gate.ts';
import type { Log } from './store/log.ts';
import type { Queues } from './store/queue.ts';
import type { Redis } from './store/redis.ts';
import { isSuppressed } from './store/suppressions.ts';
import { returnWord } from './subscriber/return-word.ts';
import { deliveryIdOf } from './subscriber/token.ts';

export type MailChannel = ReturnType<typeof openMailChannel>;

type MailSettings = NonNullable<Config['mail']>;

/** The channels this installation has settings for. */
export function openChannels(
  config: Config,
  deps: {
    readonly redis: Redis;
    readonly copy: Copy;
    readonly log: Log;
    readonly clock: Clock;
    readonly secret: string;
    readonly queues: Queues;
    readonly fetcher: Fetcher;
  },
): { telegram: TelegramChannel | null; zalo: ZaloChannel | null; mail: MailChannel | null } {
  const { telegram, zalo, mail, publicUrl } = config;
  return {
    telegram: telegram ? openTelegramChannel(telegram, { ...deps, publicUrl }) : null,
    zalo: zalo ? openZalo({ ...config, zalo }, deps) : null,
    mail: mail ? openMail({ ...config, mail }, deps) : null,
  };
}

function openZalo(
  { zalo, site, publicUrl, admins }: Config & { zalo: ZaloSettings },
  deps: Parameters<typeof openChannels>[1],
): ZaloChannel {
  const { copy, queues } = deps;
  const { timezone, locale } = site;
  return openZaloChannel(zalo, {
    ...deps,
    publicUrl,
    timezone,
    locale,
    alarm: ({ used, month }) => {
      const words = { month: sayMonth(month), monthly: sayNumber(MONTHLY, locale), percent: 80 };
      const text = copy[locale](used === 'all' ? 'chat-plan-all' : 'chat-plan-nearly', words);
      return tellEach(text, `zalo-plan-${used}-${month}`, { queues, admins });
    },
  });
}

/** `11/2026` */
const sayMonth = (month: string) => month.split('-').reverse().join('/');

function openMail(
  { mail, site, publicUrl }: Pick<Config, 'site' | 'publicUrl'> & { mail: MailSettings },
  { redis, secret, ...deps }: Parameters<typeof openChannels>[1],
): MailChannel {
  return openMailChannel(
    { ...mail, site, publicUrl, secret },
    {
      ...deps,
      isSuppressed: (email) => isSuppressed(redis, email, secret),
      debit: (address) => debit(redis, { channel: 'email', address }, mail),
    },
  );
}

/** Names of the channels that can do something. */
export function abilitiesOf(
  channels: readonly Channel[],
): Pick<ChatDeps, 'conversational' | 'mendable' | 'abilities'> {
  const those = (able: (channel: Channel) => unknown) =>
    channels.filter(able).map((channel) => channel.name);
  return {
    abilities: new Map(
      channels.flatMap(({ name, capabilities: { talking } }) => (talking ? [[name, talking]] : [])),
    ),
    conversational: those((channel) => channel.capabilities.conversational),
    mendable: {
      edit: those((channel) => channel.amend),
      recall: those((channel) => channel.recall),
    },
  };
}

/**
 * What is personal in a copy, made when it is asked for: a signature costs, and most channels want
 * none. On a prototype, for getters of an object's own stay in memory until the next full collection
 * of garbage, and there is one such object a send.
 */
export function personalFor({
  publicUrl,
  secret,
  clock,
}: {
  readonly publicUrl: string;
  readonly secret: string;
  readonly clock: Clock;
}): FanOutDeps['personal'] {
  const prototype = {
    edition: '',
    number: 0,
    get unsubscribeUrl() {
      return `${publicUrl}/unsubscribe/${unsubscribeToken(this.number, secret)}`;
    },
    get preferencesUrl() {
      return `${publicUrl}/preferences/${preferencesToken(this.number, secret, clock())}`;
    },
    get bounceWord() {
      return returnWord('bounce', this.number, secret);
    },
    get leaveWord() {
      return returnWord('leave', this.number, secret);
    },
    get deliveryId() {
      return deliveryIdOf(this.edition, this.number, secret);
    },
  };
  return (edition, number): Personal =>
    Object.assign(Object.create(prototype) as typeof prototype, { edition, number });
}
