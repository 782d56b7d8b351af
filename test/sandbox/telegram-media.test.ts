import { Api, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { call } from './telegram-calls.ts';

const CHAT = 501;
const DOT = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

let now: number;
let server: TelegramServer;
let api: Api;

beforeEach(async () => {
  now = Date.parse('2031-03-09T05:00:00Z');
  server = await openTelegramServer({ clock: () => new Date(now) });
  api = new Api(server.token, { apiRoot: server.url });
  server.write(CHAT, '/start');
});
afterEach(() => server.close());

const dot = () => new InputFile(DOT, 'chấm đen; 1.gif');
const bot = () => server.messages(CHAT).filter(({ from }) => from === 'bot');
const photoId = async () => (await api.sendPhoto(CHAT, dot())).photo.at(-1)?.file_id ?? '';
const documentId = async () => (await api.sendDocument(CHAT, dot())).document.file_id;
const send = (method: string, params: object) => call(server, method, { chat_id: CHAT, ...params });

test('a picture is uploaded once and sent again by its id', async () => {
  const id = await photoId();
  expect(await photoId()).toBe(id);
  await api.sendPhoto(CHAT, id, { caption: '<b>Lễ hội</b>', parse_mode: 'HTML' });
  expect(bot().at(-1)).toMatchObject({
    text: 'Lễ hội',
    html: '<b>Lễ hội</b>',
    media: { kind: 'photo', fileId: id },
    album: null,
  });
  const other = await openTelegramServer({ botId: 42 });
  other.write(CHAT, '/start');
  const theirs = await new Api(other.token, { apiRoot: other.url }).sendPhoto(CHAT, dot());
  await other.close();
  expect(theirs.photo.at(-1)?.file_id).not.toBe(id);
});

test('a file keeps its name and can be fetched', async () => {
  const { document } = await api.sendDocument(
    CHAT,
    new InputFile(Buffer.from('a,b'), 'báo cáo.csv'),
  );
  expect(document.file_name).toBe('báo cáo.csv');
  const { file_path } = await api.getFile(document.file_id);
  const file = await fetch(`${server.url}/file/bot${server.token}/${file_path}`);
  expect(await file.text()).toBe('a,b');
  expect((await fetch(`${server.url}/file/bot1:x/${file_path}`)).status).toBe(404);
});

test('a person sends pictures, albums and files', async () => {
  server.enclose(CHAT, [
    { kind: 'photo', caption: 'Một' },
    { kind: 'photo', name: 'hai.gif' },
  ]);
  server.enclose(CHAT, [{ kind: 'document', name: 'Công văn.pdf' }]);
  const updates = await api.getUpdates({ offset: -3 });
  const [one, two, file] = updates.map(({ message }) => message);
  expect(one).toMatchObject({ caption: 'Một', media_group_id: two?.media_group_id });
  expect(file?.document?.file_name).toBe('Công văn.pdf');
  expect(file?.media_group_id).toBeUndefined();
  await api.sendPhoto(CHAT, one?.photo?.at(-1)?.file_id ?? '');
  expect(bot()).toHaveLength(1);
});

describe('what Telegram refuses', () => {
  test.each([
    ['sendPhoto', { photo: 'nonsense' }, 'wrong file identifier/HTTP URL specified'],
    ['sendPhoto', { photo: 'https://a.example/x.jpg' }, 'failed to get HTTP URL content'],
    ['sendVideo', {}, 'there is no video in the request'],
    ['sendMediaGroup', { media: 'x' }, "can't parse media JSON object"],
    ['deleteMessages', { message_ids: [] }, 'message identifiers are not specified'],
    ['getFile', { file_id: 'x' }, 'invalid file_id'],
  ])('%s %j', async (method, params, reason) => {
    expect(await send(method, params)).toMatchObject({
      error_code: 400,
      description: `Bad Request: ${reason}`,
    });
  });

  test('a caption of 1,025 units, an album of one, of eleven, and of unlike kinds', async () => {
    const photo = await photoId();
    const document = await documentId();
    const item = { type: 'photo', media: photo };
    const refusals = await Promise.all([
      send('sendPhoto', { photo, caption: 'ă'.repeat(1025) }),
      send('sendMediaGroup', { media: [item] }),
      send('sendMediaGroup', { media: Array(11).fill(item) }),
      send('sendMediaGroup', { media: [item, { type: 'document', media: document }] }),
      send('sendDocument', { document: photo }),
      send('deleteMessages', { message_ids: Array.from({ length: 101 }, (_, id) => id) }),
    ]);
    expect(refusals.map(({ description }) => description)).toEqual([
      'Bad Request: message caption is too long',
      'Bad Request: group of media must include 2-10 items',
      'Bad Request: group of media must include 2-10 items',
      "Bad Request: document can't be mixed with other media types",
      "Bad Request: can't use file of type Photo as Document",
      'Bad Request: too many message identifiers specified',
    ]);
    expect(await send('sendPhoto', { photo, caption: 'ă'.repeat(1024) })).toMatchObject({
      ok: true,
    });
  });

  test('an upload that is no picture', async () => {
    await expect(api.sendPhoto(CHAT, new InputFile(Buffer.from('chữ')))).rejects.toThrow(
      /IMAGE_PROCESS_FAILED/,
    );
  });
});

test('an album is as many messages, and each has its own words', async () => {
  const media = await photoId();
  const sent = await api.sendMediaGroup(CHAT, [
    { type: 'photo', media, caption: 'Một' },
    { type: 'photo', media: dot() },
  ]);
  const [one, two] = bot().slice(-2);
  expect(sent.map(({ message_id }) => message_id)).toEqual([one?.id, two?.id]);
  expect([one?.text, two?.text, one?.album === two?.album, one?.album]).toEqual([
    'Một',
    '',
    true,
    expect.any(String),
  ]);
  expect(server.sentCount()).toBe(3);
});

test('captions and pictures are changed, each by its own method', async () => {
  const photo = await photoId();
  const [shown] = bot();
  const id = shown?.id ?? 0;
  await api.editMessageCaption(CHAT, id, { caption: 'Mới' });
  expect(bot()[0]).toMatchObject({ text: 'Mới', edited: true, media: { fileId: photo } });
  await expect(api.editMessageCaption(CHAT, id, { caption: 'Mới' })).rejects.toThrow(
    /not modified/,
  );
  await expect(api.editMessageText(CHAT, id, 'Mới')).rejects.toThrow(/no text in the message/);
  await api.editMessageMedia(CHAT, id, { type: 'document', media: dot() });
  expect(bot()[0]).toMatchObject({ text: '', media: { kind: 'document' } });
  const { message_id } = await api.sendMessage(CHAT, 'Chữ');
  await expect(api.editMessageCaption(CHAT, message_id, { caption: 'Mới' })).rejects.toThrow(
    /no caption in the message/,
  );
});

test('messages are deleted together; one of 48 hours keeps them all', async () => {
  const ids: number[] = [];
  for (const text of ['a', 'b']) ids.push((await api.sendMessage(CHAT, text)).message_id);
  now += 48 * 3600_000 - 1000;
  ids.push((await api.sendMessage(CHAT, 'c')).message_id);
  now += 1000;
  await expect(api.deleteMessages(CHAT, ids)).rejects.toThrow(/can't be deleted for everyone/);
  await expect(api.deleteMessage(CHAT, ids[0] ?? 0)).rejects.toThrow(/can't be deleted/);
  await api.deleteMessages(CHAT, [ids[2] ?? 0, 9999]);
  expect(bot().map(({ text }) => text)).toEqual(['a', 'b']);
});

test('a person deletes a message, and the bot cannot reach it any more', async () => {
  const { message_id } = await api.sendMessage(CHAT, 'a');
  server.forget(CHAT, message_id);
  expect(bot()).toEqual([]);
  await expect(api.editMessageText(CHAT, message_id, 'b')).rejects.toThrow(/to edit not found/);
});

test('a restart keeps the files', async () => {
  const id = await photoId();
  const state = JSON.parse(JSON.stringify(server.save()));
  const next = await openTelegramServer({ state });
  await new Api(next.token, { apiRoot: next.url }).sendPhoto(CHAT, id);
  await next.close();
});
