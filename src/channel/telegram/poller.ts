import { type Api, Bot, BotError, type Context, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { converse } from '../../chat/conversation.ts';
import type { ChatDeps } from '../../chat/deps.ts';
import { nextToAnswer, noteAnswered } from '../../store/accounts.ts';
import type { Log } from '../../store/log.ts';
import { bindBot, openApi, type TelegramSettings } from './account.ts';
import type { TelegramChannel } from './channel.ts';
import { ALLOWED_UPDATES, readUpdate } from './incoming.ts';
import { type Complain, isWebhookConflict, openComplaints, reasonOf } from './trouble.ts';

const POLL_SECONDS = 25;
const POLL_TIMEOUT_MS = (POLL_SECONDS + 10) * 1000;

/** Longest that closing waits for the answer under way. */
const FINISH_MS = 9_000;

type Deps = {
  readonly channel: TelegramChannel;
  readonly chat: ChatDeps;
  readonly log: Log;
};

type Poll = { readonly bot: Bot; readonly stop: AbortSignal };

/**
 * Long polling: updates are answered one after another, and confirmed to Telegram only with the
 * next poll, so that a kill repeats the one under way rather than losing it. One poller per token.
 */
export function openPoller(settings: TelegramSettings, deps: Deps): { close: () => Promise<void> } {
  const bot = new Bot(settings.token, {
    client: { apiRoot: settings.apiRoot.replace(/\/+$/, ''), timeoutSeconds: 10 },
  });
  bot.use((context) => answer(context, deps));
  const stop = new AbortController();
  const ended = run({ bot, stop: stop.signal }, openApi(settings, POLL_TIMEOUT_MS), deps);
  return {
    close: async () => {
      stop.abort();
      const patience = new AbortController();
      await Promise.race([ended, pause(FINISH_MS, patience.signal)]);
      patience.abort();
    },
  };
}

async function run({ bot, stop }: Poll, api: Api, deps: Deps): Promise<void> {
  const say = openComplaints(deps.log);
  if (!(await introduce({ bot, stop }, say, deps))) return;
  await dropWebhook(api, deps.log);
  let offset = await nextToAnswer(deps.chat.redis, 'telegram');
  let failures = 0;
  while (!stop.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
        stop as never,
      );
      say(null);
      failures = 0;
      for (const update of updates) {
        if (stop.aborted) break;
        offset = await handle(update, bot, deps);
      }
    } catch (error) {
      if (stop.aborted) break;
      say(error);
      if (isWebhookConflict(error)) await dropWebhook(api, deps.log);
      failures += 1;
      await pause(pauseAfter(error, failures), stop);
    }
  }
  await confirm(api, offset);
}

/** Answers an update, or says why not; the offset of the next one. */
async function handle(update: Update, bot: Bot, deps: Deps): Promise<number> {
  await bot.handleUpdate(update).catch((error: unknown) => {
    // grammY's wrapper carries the person's words and the token: only its cause is logged.
    const err = error instanceof BotError ? error.error : error;
    deps.log.error({ update: update.update_id, err }, 'an update could not be answered');
  });
  await noteAnswered(deps.chat.redis, 'telegram', update.update_id);
  return update.update_id + 1;
}

/** A webhook somebody set earlier keeps every update from us; failing here is no reason to stop. */
async function dropWebhook(api: Api, log: Log): Promise<void> {
  await api.deleteWebhook().catch((error: unknown) => {
    log.warn({ reason: reasonOf(error) }, 'deleteWebhook failed; it matters only if one was set');
  });
}

/** Tells Telegram what was answered, so that the next start does not answer it again. */
async function confirm(api: Api, offset: number): Promise<void> {
  if (offset === 0) return;
  const patience = AbortSignal.timeout(2000) as never;
  await api.getUpdates({ offset, timeout: 0, limit: 1 }, patience).catch(() => {});
}

/** Learns who the bot is; tries until Telegram answers. False when the bot is another one than before. */
async function introduce({ bot, stop }: Poll, say: Complain, deps: Deps): Promise<boolean> {
  for (let failures = 1; !stop.aborted; failures += 1) {
    try {
      // Not `bot.init()`: it repeats by itself, without a word to the operator.
      bot.botInfo = await bot.api.getMe(stop as never);
      say(null);
      return await bindBot(bot.botInfo, { redis: deps.chat.redis, log: deps.log });
    } catch (error) {
      if (stop.aborted) break;
      say(error);
      await pause(pauseAfter(error, failures), stop);
    }
  }
  return false;
}

async function answer(context: Context, deps: Deps): Promise<void> {
  const incoming = readUpdate(context.update);
  if (!incoming) return;
  const { replies, notice, after } = await converse(incoming, deps.chat);
  for (const reply of replies) await deps.channel.talk(incoming.address, reply);
  if (context.callbackQuery) {
    await context.answerCallbackQuery(notice ? { text: notice } : {}).catch((error: unknown) => {
      deps.log.warn({ reason: reasonOf(error) }, 'a press on a button was not acknowledged');
    });
  }
  await after?.();
}

function pauseAfter(error: unknown, failures: number): number {
  const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return asked ? asked * 1000 : Math.min(250 * 2 ** failures, 15_000);
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    }
  });
}
