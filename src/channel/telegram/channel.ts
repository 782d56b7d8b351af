import type { Api } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Reply, Talk } from '../../chat/talk.ts';
import type { Copy } from '../../copy/copy.ts';
import type { Channel, Recipient } from '../../delivery/channel.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import { debit } from '../../store/gate.ts';
import type { Log } from '../../store/log.ts';
import type { Redis } from '../../store/redis.ts';
import { identify, openApi, type TelegramSettings } from './account.ts';
import { formatContent, formatMessage, MAX_TEXT, type TelegramText } from './format.ts';
import { verdictOf } from './outcome.ts';

export type TelegramChannel = Channel<TelegramText> & {
  readonly api: Api;
  readonly talk: Talk;
};

type Deps = { readonly redis: Redis; readonly copy: Copy; readonly log: Log };

const PROBE_TIMEOUT_MS = 5_000;

export function openTelegramChannel(settings: TelegramSettings, deps: Deps): TelegramChannel {
  const api = openApi(settings);
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
        if (await isOurs()) return await sendText(text, to, api);
        return { kind: 'channelStopped', reason: 'the token belongs to another bot' };
      } catch (error) {
        // getMe failed: nothing was sent to anybody.
        return { kind: 'transient', reason: reasonOf(error) };
      }
    },
    probe: async () =>
      api.getMe(AbortSignal.timeout(PROBE_TIMEOUT_MS) as never).then(
        () => true,
        () => false,
      ),
    talk: openTalk(settings, { ...deps, api }),
    close: async () => {},
  };
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function sendText(text: TelegramText, to: Recipient, api: Api): Promise<Outcome> {
  const first = await tryText(text, to.address, api);
  // A group that became a supergroup: its new address takes the message at once.
  const verdict = first.kind === 'moved' ? await tryText(text, first.to, api) : first;
  if (verdict.kind === 'moved')
    return { kind: 'recipientSuspect', reason: 'the group moved twice' };
  return verdict;
}

async function tryText(text: TelegramText, address: string, api: Api) {
  try {
    const message = await api.sendMessage(address, text.html, {
      parse_mode: 'HTML',
      link_preview_options: text.preview ? { url: text.preview } : { is_disabled: true },
    });
    return { kind: 'sent', id: message.message_id } as const;
  } catch (error) {
    return verdictOf(error);
  }
}

/** Answers go at once and are counted against the pace; a message to replace is edited. */
function openTalk(settings: TelegramSettings, deps: Deps & { readonly api: Api }): Talk {
  return async (address, reply) => {
    await debit(deps.redis, 'telegram', settings.rate);
    try {
      await deliverReply(address, reply, deps.api);
      return true;
    } catch (error) {
      const verdict = verdictOf(error);
      if (verdict.kind === 'contentRejected' && /not modified/i.test(verdict.reason)) return true;
      deps.log.warn({ channel: 'telegram', outcome: verdict.kind }, 'an answer was not delivered');
      return false;
    }
  };
}

async function deliverReply(address: string, reply: Reply, api: Api): Promise<void> {
  const { html, preview } = formatMessage(reply.message);
  const options = {
    parse_mode: 'HTML' as const,
    link_preview_options: preview ? { url: preview } : { is_disabled: true },
    ...(reply.choices ? { reply_markup: keyboard(reply.choices) } : {}),
  };
  if (reply.replaces === undefined) await api.sendMessage(address, html, options);
  else await api.editMessageText(address, reply.replaces, html, options);
}

function keyboard(choices: NonNullable<Reply['choices']>): InlineKeyboardMarkup {
  return {
    inline_keyboard: choices.map((row) =>
      row.map((choice) => ({ text: choice.label, callback_data: choice.id })),
    ),
  };
}
