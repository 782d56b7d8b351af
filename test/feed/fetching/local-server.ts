import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const AGENT = 'bantin-test/1 (+mailto:kiem-thu@example.vn)';

/** A web server on loopback whose behaviour a test sets. */
export type LocalServer = {
  readonly origin: string;
  /** Name and port, as in the origin. */
  readonly host: string;
  readonly server: Server;
  readonly answerWith: (listener: RequestListener) => void;
  readonly close: () => Promise<void>;
};

export async function openLocalServer(): Promise<LocalServer> {
  let answer: RequestListener = (_, response) => response.end();
  const server = createServer((request, response) => answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    server,
    answerWith: (listener) => {
      answer = listener;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
