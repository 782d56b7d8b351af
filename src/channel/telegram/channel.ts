import type { Api } from 'grammy';
import type { Talk } from '../../chat/talk.ts';
import type { Copy } from '../../copy/copy.ts';
import type { Abilities, Channel } from '../../delivery/channel.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import { SEND_TIMEOUT_MS } from '../../delivery/retry.ts';
import type { Log } from '../../store/log.ts';
import type { Pace } from '../../store/recipients.ts';
import type { Redis } from '../../store/redis.ts';
import { identify, openApi, type TelegramSettings } from './account.ts';
import { amendCopy, deleteCopies } from './amend.ts';
import { deliver } from './deliver.ts';
import { MAX_CAPTION, MAX_TEXT } from './format.ts';
import { type Verdict, verdictOf } from './outcome.ts';
import { renderContent, type TelegramPost } from './parts.ts';
import { openTalk } from './talk.ts';
import { openWire } from './wire.ts';

export type TelegramChannel = Channel<TelegramPost> & {
  readonly api: Api;
  readonly talk: Talk;
};

type Deps = {
  readonly redis: Redis;
  readonly copy: Copy;
  /** Where letters can be read on the web. */
  readonly publicUrl: string;
  readonly log: Log;
};

const TALKING: Abilities = {
  buttons: 'tap',
  edit: true,
  deepLinks: true,
  menu: true,
  inline: true,
  maxText: MAX_TEXT,
};

const PROBE_TIMEOUT_MS = 5_000;

/** Opens the Telegram channel; nothing is asked of Telegram until there is something to say. */
export function openTelegramChannel(settings: TelegramSettings, deps: Deps): TelegramChannel {
  const line = openWire({ timeoutMs: SEND_TIMEOUT_MS, ...settings });
  const api = openApi(settings, settings.timeoutMs, line.fetch);
  const pace = paceOf(settings);
  const wire = { ...deps, api, post: line.post, pace };
  let ours: Promise<boolean> | null = null;
  /** Whether the token is the bot people subscribed to; asked once, again after a failure. */
  const isOurs = () => {
    ours ??= identify(api, deps).catch((error: unknown) => {
      ours = null;
      throw error;
    });
    return ours;
  };
  const hindrance = async (): Promise<Outcome | null> => {
    try {
      if (await isOurs()) return null;
      return { kind: 'channelStopped', reason: 'the token belongs to another bot' };
    } catch (error) {
      return unsent(verdictOf(error));
    }
  };
  return {
    name: 'telegram',
    capabilities: {
      maxText: MAX_TEXT,
      maxCaption: MAX_CAPTION,
      conversational: true,
      talking: TALKING,
    },
    ...pace,
    api,
    render: async (content, locale) => renderContent(content, locale, deps),
    hindrance,
    send: async (post, to) => (await hindrance()) ?? deliver(post, to, wire),
    amend: async (post, { address }, ids) =>
      (await hindrance()) ?? amendCopy(post, { address, ids }, wire),
    recall: async ({ address }, ids) => (await hindrance()) ?? deleteCopies(address, ids, wire),
    probe: async () =>
      api.getMe(AbortSignal.timeout(PROBE_TIMEOUT_MS) as never).then(
        () => true,
        () => false,
      ),
    talk: openTalk(wire),
    close: line.close,
  };
}

/** One message a second to a chat and twenty a minute to a group (Bot API FAQ, "limits"). */
const SPACING = { chatMs: 1000, groupMs: 3000, groupStart: '-' };

/** A rate of 0 lifts all limits: for a Bot API server of one's own that has none. */
function paceOf({ rate }: TelegramSettings): Pace {
  return rate === 0 ? { rate } : { rate, spacing: SPACING };
}

/** A failure before the message itself was sent: whatever it was, the message did not arrive. */
function unsent(verdict: Verdict): Outcome {
  if (verdict.kind === 'channelStopped' || verdict.kind === 'retryAfter') return verdict;
  return { kind: 'transient', reason: 'reason' in verdict ? verdict.reason : verdict.kind };
}
