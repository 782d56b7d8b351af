import { openPoller } from './channel/telegram/poller.ts';
import { openPoller as openZaloPoller } from './channel/zalo/poller.ts';
import type { House } from './compose.ts';
import { isProgram, main } from './program.ts';
import { loadConfig, type Open, type Role, runRoles } from './run.ts';
import { webhookUrl } from './webhooks.ts';

/** Talks with people: Telegram and Zalo by long polling, one process per token. */
export const botRole: Role = async (house) => {
  if (!house.telegram && !house.zalo && house.mail)
    house.log.warn('no TELEGRAM_BOT_TOKEN or ZALO_BOT_TOKEN: the bot has nobody to talk to');
  const open = [openTelegram(house), openZalo(house)].filter((one) => one !== null);
  return {
    close: async () => {
      await Promise.all(open.map((one) => one.close()));
    },
  };
};

function openTelegram({ config, telegram: channel, chat, log }: House): Open | null {
  const settings = config.telegram;
  if (!settings || !channel) return null;
  if (!settings.webhookSecret) return openPoller(settings, { channel, chat, log });
  log.info('Telegram sends its messages to the web role; the bot role has nothing to ask for');
  return null;
}

function openZalo({ config, zalo: channel, chat, log, publicUrl }: House): Open | null {
  if (!config.zalo || !channel) return null;
  if (!config.zalo.webhookSecret)
    return openZaloPoller({ channel, chat, log, webhookUrl: webhookUrl('zalo', publicUrl) });
  log.info('Zalo sends its messages to the web role; the bot role has nothing to ask for');
  return null;
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await runRoles(loadConfig(), [botRole]);
    return 0;
  });
}
