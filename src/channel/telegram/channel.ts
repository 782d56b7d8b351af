import type { Api } from 'grammy';
import type { Talk } from '../../chat/talk.ts';
import type { Copy } from '../../copy/copy.ts';
import type { Channel, Recipient } from '../../delivery/channel.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import type { Log } from '../../store/log.ts';
import type { Redis } from '../../store/redis.ts';
import { moveSubscriber } from '../../store/subscribers.ts';
import { identify, openApi, type TelegramSettings } from './account.ts';
import { MAX_TEXT, type TelegramText } from './format.ts';
import { formatContent } from './letter.ts';
import { type Verdict, verdictOf } from './outcome.ts';
import { openTalk, speak } from './talk.ts';

export type TelegramChannel = Channel<TelegramText> & {
  readonly api: Api;
  readonly talk: Talk;
};

type Deps = { readonly redis: Redis; readonly copy: Copy; readonly log: Log };

type Wire = { readonly api: Api; readonly redis: Redis; readonly log: Log };

const PROBE_TIMEOUT_MS = 5_000;

/** Opens the Telegram channel; nothing is asked of Telegram until there is something to say. */
export function openTelegramChannel(settings: TelegramSettings, deps: Deps): TelegramChannel {
  const api = openApi(settings);
  const wire = { ...deps, api };
  let ours: Promise<boolean> | null = null;
  /** Whether the token is the bot people subscribed to; asked once, again after a failure. */
  const isOurs = () => {
    ours ??= identify(api, deps).catch((error: unknown) => {
      ours = null;
      throw error;
    });
    return ours;
  };
  return {
    name: 'telegram',
    capabilities: { maxText: MAX_TEXT, conversational: true, edit: true },
    rate: settings.rate,
    api,
    render: async (content, locale) => formatContent(content, locale, deps.copy),
    send: async (text, to) => {
      try {
        if (!(await isOurs()))
          return { kind: 'channelStopped', reason: 'the token belongs to another bot' };
      } catch (error) {
        return unsent(verdictOf(error));
      }
      return sendText(text, to, wire);
    },
    probe: async () =>
      api.getMe(AbortSignal.timeout(PROBE_TIMEOUT_MS) as never).then(
        () => true,
        () => false,
      ),
    talk: openTalk(settings.rate, wire),
    close: async () => {},
  };
}

/** A failure before the message itself was sent: whatever it was, the message did not arrive. */
function unsent(verdict: Verdict): Outcome {
  if (verdict.kind === 'channelStopped' || verdict.kind === 'retryAfter') return verdict;
  return { kind: 'transient', reason: 'reason' in verdict ? verdict.reason : verdict.kind };
}

/** A group that became a supergroup keeps its place under its new address, and is told there at once. */
async function sendText(text: TelegramText, to: Recipient, wire: Wire): Promise<Outcome> {
  const verdict = await tryText(text, to.address, wire);
  if (verdict.kind !== 'moved') return verdict;
  await moveSubscriber(wire.redis, { channel: 'telegram', address: to.address }, verdict.to);
  const second = await tryText(text, verdict.to, wire);
  if (second.kind !== 'moved') return second;
  return { kind: 'recipientSuspect', reason: 'the group moved twice' };
}

async function tryText(text: TelegramText, address: string, wire: Wire): Promise<Verdict> {
  const preview = text.preview ? { url: text.preview } : { is_disabled: true };
  try {
    const message = await speak(
      text.html,
      (words) =>
        wire.api.sendMessage(address, words.text, { ...words.mode, link_preview_options: preview }),
      wire.log,
    );
    return { kind: 'sent', id: message.message_id };
  } catch (error) {
    return verdictOf(error);
  }
}
