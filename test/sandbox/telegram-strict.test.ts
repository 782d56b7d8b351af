import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { call } from './telegram-calls.ts';

let server: TelegramServer;
const CHAT = 501;

beforeAll(async () => {
  server = await openTelegramServer();
  server.write(CHAT, '/start');
});
afterAll(() => server.close());

const send = (params: object) => call(server, 'sendMessage', { chat_id: CHAT, ...params });
const html = (text: string) => send({ text, parse_mode: 'HTML' });
const button = (params: object) => ({ inline_keyboard: [[{ text: 'Chọn', ...params }]] });

describe('HTML that Telegram refuses', () => {
  test.each([
    ['an unknown tag', '<p>xin chào</p>', /Unsupported start tag "p" at byte offset 0/],
    ['a line break tag', 'một<br>hai', /Unsupported start tag "br" at byte offset 5/],
    ['an unescaped <', 'chi phí < 150.000 đồng', /at byte offset 9/],
    ['tags closed in the wrong order', '<b><i>xin chào</b></i>', /expected "<\/i>", found "<\/b>"/],
    ['a tag left open', '<b>xin chào', /Can't find end tag corresponding to start tag "b"/],
    ['an end without a start', 'xin chào</b>', /Unexpected end tag/],
    ['a named entity outside the four', 'một&nbsp;hai', /Unknown entity "&nbsp;"/],
    ['a span that is no spoiler', '<span class="x">a</span>', /must have class "tg-spoiler"/],
    ['a tag within code', '<code>a <b>b</b></code>', /must not stand within code/],
    [
      'a quotation within a quotation',
      '<blockquote>a<blockquote>b</blockquote></blockquote>',
      /nested/,
    ],
  ])('%s', async (_, text, reason) => {
    const answer = await html(text);
    expect(answer).toMatchObject({ ok: false, error_code: 400 });
    expect(answer.description).toMatch(/^Bad Request: can't parse entities: /);
    expect(answer.description).toMatch(reason);
  });
});

describe('HTML that Telegram takes', () => {
  test.each([
    ['<b>Đậm</b> và <i>nghiêng</i>', 'Đậm và nghiêng', ['bold', 'italic']],
    ['a &lt; b &amp;&amp; c &gt; d &quot;e&quot; &#39;f&#x27;', `a < b && c > d "e" 'f'`, []],
    ['Bếp ấm & bữa cơm', 'Bếp ấm & bữa cơm', []],
    ['<a href="https://example.org/?a=1&amp;b=2">Xem</a>', 'Xem', ['text_link']],
    ['<a href="không phải địa chỉ">Xem</a>', 'Xem', []],
    ['<pre><code class="language-js">let a</code></pre>', 'let a', ['pre']],
    ['<blockquote expandable>dài</blockquote>', 'dài', ['expandable_blockquote']],
    ['<tg-time unix="1795602078" format="wDT">thứ Tư</tg-time>', 'thứ Tư', ['date_time']],
    ['  <b> hai đầu trống </b>  ', 'hai đầu trống', ['bold']],
    ['Xem https://example.org/tin.', 'Xem https://example.org/tin.', ['url']],
  ])('%s', async (text, plain, types) => {
    const answer = await html(text);
    expect(answer).toMatchObject({ ok: true, result: { text: plain } });
    const { entities = [] } = answer.result as { entities?: { type: string }[] };
    expect(entities.map(({ type }) => type)).toEqual(types);
  });

  test('offsets are UTF-16 units, and a pair counts as two', async () => {
    const { result } = await html('📣 <b>Tin</b>');
    expect(result).toMatchObject({ entities: [{ type: 'bold', offset: 3, length: 3 }] });
  });
});

describe('limits', () => {
  test.each([
    ['4,096 units are sent', { text: 'ă'.repeat(4096) }, null],
    ['4,097 are not', { text: 'ă'.repeat(4097) }, 'message is too long'],
    [
      'what counts is the text after parsing',
      { text: `<b>${'&lt;'.repeat(4096)}</b>`, parse_mode: 'HTML' },
      null,
    ],
    ['nothing is not sent', { text: '' }, 'message text is empty'],
    [
      'nothing but tags is nothing',
      { text: '<b> </b>', parse_mode: 'HTML' },
      'message text is empty',
    ],
    [
      '64 bytes of callback data',
      { text: 'a', reply_markup: button({ callback_data: 'é'.repeat(32) }) },
      null,
    ],
    [
      '65 bytes',
      { text: 'a', reply_markup: button({ callback_data: `${'é'.repeat(32)}a` }) },
      'BUTTON_DATA_INVALID',
    ],
    ['no bytes', { text: 'a', reply_markup: button({ callback_data: '' }) }, 'BUTTON_DATA_INVALID'],
    ['a chat nobody wrote from', { chat_id: 999, text: 'a' }, 'chat not found'],
    ['a chat by name', { chat_id: '@kenh', text: 'a' }, 'chat not found'],
    ['another parse mode', { text: 'a', parse_mode: 'Markdown' }, 'unsupported parse_mode'],
    ['a preview switched off', { text: 'a', link_preview_options: { is_disabled: true } }, null],
  ])('%s', async (_, params, refusal) => {
    const answer = await send(params);
    if (refusal === null) expect(answer.ok).toBe(true);
    else expect(answer).toMatchObject({ error_code: 400, description: `Bad Request: ${refusal}` });
  });
});

test('a form, a multipart form and a plain GET are read as well as JSON', async () => {
  const address = `${server.url}/bot${server.token}/sendMessage`;
  const fields = {
    chat_id: String(CHAT),
    text: 'xin chào',
    reply_markup: JSON.stringify(button({ callback_data: 'a' })),
  };
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
  const answers = await Promise.all([
    fetch(address, { method: 'POST', body: new URLSearchParams(fields) }),
    fetch(address, { method: 'POST', body: multipart }),
    fetch(`${address}?${new URLSearchParams(fields)}`),
  ]);
  for (const answer of answers)
    expect(await answer.json()).toMatchObject({
      ok: true,
      result: {
        text: 'xin chào',
        chat: { id: CHAT, type: 'private' },
        reply_markup: button({ callback_data: 'a' }),
      },
    });
});

test('a wrong token is unauthorized, a wrong method not found', async () => {
  expect(await call({ url: server.url, token: '1:wrong' }, 'getMe')).toMatchObject({
    error_code: 401,
  });
  expect(await call(server, 'sendPigeon')).toEqual({
    ok: false,
    error_code: 404,
    description: 'Not Found',
  });
});

test('an edit replaces, a repeated one is "not modified", one of nothing is "not found"', async () => {
  const { result } = await send({ text: 'cũ' });
  const edit = {
    chat_id: CHAT,
    message_id: (result as { message_id: number }).message_id,
    text: 'mới',
  };
  expect(await call(server, 'editMessageText', edit)).toMatchObject({
    ok: true,
    result: { text: 'mới' },
  });
  expect(server.messages(CHAT).at(-1)).toMatchObject({ text: 'mới', edited: true });
  expect((await call(server, 'editMessageText', edit)).description).toMatch(
    /message is not modified/,
  );
  expect(await call(server, 'editMessageText', { ...edit, message_id: 9999 })).toMatchObject({
    description: 'Bad Request: message to edit not found',
  });
});

test('what a chat shows is escaped', async () => {
  await html('<b>1 &lt; 2</b> <a href="https://example.org/?q=&quot;">Xem</a>');
  expect(server.messages(CHAT).at(-1)?.html).toBe(
    '<b>1 &lt; 2</b> <a href="https://example.org/?q=&quot;" target="_blank" rel="noreferrer">Xem</a>',
  );
  expect(server.messages(CHAT).at(-1)?.linkPreview).toBe('https://example.org/?q="');
});
