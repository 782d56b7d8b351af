import { Bot } from 'grammy';
import { expect, test } from 'vitest';
import { openTelegramServer } from '../../src/sandbox/telegram-server.ts';

test('the client library the product uses finds nothing missing', async () => {
  const server = await openTelegramServer();
  const bot = new Bot(server.token, { client: { apiRoot: server.url } });
  await bot.api.setMyCommands([{ command: 'topics', description: 'Chọn chủ đề' }], {
    language_code: 'vi',
  });
  bot.command('start', (context) =>
    context.reply('<b>Chào bạn</b>', {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Y tế', callback_data: 'y-te' }]] },
    }),
  );
  bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery('Đã chọn');
    await context.editMessageText(`Đã chọn ${context.callbackQuery.data}`);
  });
  const running = bot.start();
  try {
    server.write(1, '/start');
    const asked = await server.waitFor(() => server.messages(1).find(({ buttons }) => buttons[0]));
    expect(asked.html).toBe('<b>Chào bạn</b>');
    expect(await server.press(1, asked.id, 'y-te')).toEqual({ text: 'Đã chọn', alert: false });
    await server.waitFor(() => server.messages(1).some(({ text }) => text === 'Đã chọn y-te'));
    expect(server.commands('vi')).toMatchObject([{ command: 'topics' }]);
  } finally {
    await bot.stop();
    await running;
    await server.close();
  }
});
