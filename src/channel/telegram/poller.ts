import { Bot, type Context, GrammyError } from 'grammy';
import { converse } from '../../chat/conversation.ts';
import type { ChatDeps } from '../../chat/deps.ts';
import type { Log } from '../../store/log.ts';
import { identify, openApi, type TelegramSettings } from './account.ts';
import type { TelegramChannel } from './channel.ts';
import { ALLOWED_UPDATES, readUpdate } from './incoming.ts';

const POLL_SECONDS = 25;
const POLL_TIMEOUT_MS = (POLL_SECONDS + 10) * 1000;

type Deps = {
  readonly channel: TelegramChannel;
  readonly chat: ChatDeps;
  readonly log: Log;
};

/**
 * Long polling: updates are answered one after another, and confirmed to Telegram only with the
 * next poll, so that a kill repeats an update rather than losing it. One poller per token.
 */
export function openPoller(settings: TelegramSettings, deps: Deps): { close: () => Promise<void> } {
  const bot = new Bot(settings.token, {
    client: { apiRoot: settings.apiRoot.replace(/\/+$/, ''), timeoutSeconds: 10 },
  });
  bot.use((context) => answer(context, deps));
  const stop = new AbortController();
  const ended = run(bot, { settings, stop: stop.signal }, deps);
  return {
    close: async () => {
      stop.abort();
      await ended;
    },
  };
}

async function run(
  bot: Bot,
  at: { readonly settings: TelegramSettings; readonly stop: AbortSignal },
  deps: Deps,
): Promise<void> {
  const { stop, settings } = at;
  const api = openApi(settings, POLL_TIMEOUT_MS);
  if (!(await introduce(bot, stop, deps))) return;
  // A webhook somebody set earlier would keep every update from us; failing here is no reason to stop.
  await api.deleteWebhook().catch((error: unknown) => sayFailure(error, deps.log));
  let offset = 0;
  let failures = 0;
  while (!stop.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
        stop as never,
      );
      if (failures > 0) deps.log.info('Telegram answers again');
      failures = 0;
      for (const update of updates) {
        await bot.handleUpdate(update).catch((error: unknown) => {
          deps.log.error({ update: update.update_id, error }, 'an update could not be answered');
        });
        offset = update.update_id + 1;
      }
    } catch (error) {
      if (stop.aborted) break;
      if (failures === 0) sayFailure(error, deps.log);
      failures += 1;
      await pause(pauseAfter(error, failures), stop);
    }
  }
  await confirm(api, offset);
}

/** Tells Telegram what was answered, so that the next start does not answer it again. */
async function confirm(api: ReturnType<typeof openApi>, offset: number): Promise<void> {
  if (offset === 0) return;
  const patience = AbortSignal.timeout(2000) as never;
  await api.getUpdates({ offset, timeout: 0, limit: 1 }, patience).catch(() => {});
}

/** Learns who the bot is; tries until Telegram answers. False when the bot is another one than before. */
async function introduce(bot: Bot, stop: AbortSignal, deps: Deps): Promise<boolean> {
  for (let failures = 0; !stop.aborted; ) {
    try {
      await bot.init(stop as never);
      return await identify(bot.api, { redis: deps.chat.redis, log: deps.log });
    } catch (error) {
      if (failures === 0) sayFailure(error, deps.log);
      failures += 1;
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
    await context
      .answerCallbackQuery(notice ? { text: notice } : {})
      .catch((error: unknown) => sayFailure(error, deps.log));
  }
  await after?.();
}

function sayFailure(error: unknown, log: Log): void {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof GrammyError && error.error_code === 409) {
    log.error({ reason }, 'another process polls with this token; only one may run the bot');
  } else if (
    error instanceof GrammyError &&
    (error.error_code === 401 || error.error_code === 404)
  ) {
    log.error({ reason }, 'Telegram refuses a call; check TELEGRAM_BOT_TOKEN');
  } else log.warn({ reason }, 'a call to Telegram failed; trying again');
}

function pauseAfter(error: unknown, failures: number): number {
  const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return asked ? asked * 1000 : Math.min(500 * 2 ** failures, 15_000);
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
