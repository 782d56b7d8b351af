import { once } from 'node:events';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, openBench } from './bench.ts';

// The way out of a network that reaches Telegram only through a proxy.

let proxy: Server;
let proxyUrl: string;
let bench: Bench | null;
/** What the proxy was asked for. */
const asked: string[] = [];

beforeEach(async () => {
  asked.length = 0;
  bench = null;
  proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
    const { pathname } = new URL(request.url ?? '');
    const onward = forward(new URL(pathname, bench?.server.url), {
      method: request.method ?? 'POST',
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  proxyUrl = `http://may:chu@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await bench?.close();
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

test('what goes to many chats and what grammY asks take the same way through the proxy', async () => {
  bench = await openBench({ apiRoot: 'http://api.telegram.example', proxy: proxyUrl });
  const outcome = await bench.sendTo('2');
  expect(outcome).toMatchObject({ kind: 'sent' });
  expect(await bench.channel.probe()).toBe(true);
  const basic = `Basic ${Buffer.from('may:chu').toString('base64')}`;
  const ways = asked.map((line) => line.replace(/bot\d+:[\w-]+/, 'botTOKEN'));
  expect(new Set(ways)).toEqual(
    new Set([
      `POST http://api.telegram.example/botTOKEN/getMe ${basic}`,
      `POST http://api.telegram.example/botTOKEN/sendMessage ${basic}`,
    ]),
  );
});

test('https is tunnelled; a proxy that refuses has let nothing through, so the send is tried again', async () => {
  bench = await openBench({ apiRoot: 'https://api.telegram.example', proxy: proxyUrl });
  expect(await bench.sendTo('2')).toMatchObject({ kind: 'transient' });
  expect(new Set(asked)).toEqual(new Set(['CONNECT api.telegram.example:443']));
});

test('a Bot API server on this machine is no matter for the proxy', async () => {
  bench = await openBench({ proxy: proxyUrl });
  expect(await bench.sendTo('2')).toMatchObject({ kind: 'sent' });
  expect(asked).toEqual([]);
});
