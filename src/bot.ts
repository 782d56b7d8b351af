import { openPoller } from './channel/telegram/poller.ts';
import { isProgram, main } from './program.ts';
import { loadConfig, type Role, runRoles } from './run.ts';

/** Talks with people: Telegram by long polling, one process per token. */
export const botRole: Role = async (house) => {
  const settings = house.config.telegram;
  if (!settings || !house.telegram) {
    if (house.mail) house.log.warn('no TELEGRAM_BOT_TOKEN: the bot has nobody to talk to');
    return { close: async () => {} };
  }
  return openPoller(settings, { channel: house.telegram, chat: house.chat, log: house.log });
};

if (isProgram(import.meta.url)) {
  await main(async () => {
    await runRoles(loadConfig(), [botRole]);
    return 0;
  });
}
