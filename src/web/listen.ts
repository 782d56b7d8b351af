import type { ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';

export type Place = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** How long `close` waits for requests in flight, in milliseconds; 5,000 when absent. */
  readonly graceMs?: number;
};

export type Listening =
  | {
      readonly kind: 'listening';
      readonly url: string;
      /** Takes no new request, lets those in flight finish, hangs up on everybody else. */
      readonly close: () => Promise<void>;
    }
  /** Somebody else has the port. */
  | { readonly kind: 'busy' };

/** Serves an app. Throws for anything but a taken port (no such address, not allowed). */
export async function listen(app: Hono, place: Place): Promise<Listening> {
  const streams = new WeakSet<object>();
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      const response = await app.fetch(request, env);
      const type = response.headers.get('content-type') ?? '';
      // An event stream never finishes by itself, so nobody may wait for it.
      if (type.startsWith('text/event-stream')) streams.add((env as HttpBindings).outgoing);
      return response;
    },
  });
  const connections = track(server);
  const error = await start(server, place);
  if (error?.code === 'EADDRINUSE') return { kind: 'busy' };
  if (error) throw error;

  const close = () =>
    new Promise<void>((done) => {
      const late = setTimeout(() => connections.hangUp(() => true), place.graceMs ?? 5000);
      server.close(() => {
        clearTimeout(late);
        done();
      });
      connections.hangUp((response) => !response || streams.has(response));
    });
  return { kind: 'listening', url: addressOf(server, place.host), close };
}

function start(server: ServerType, { host, port }: Place): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
}

/**
 * Open connections and what each is answering. Node's own `closeIdleConnections` passes over those
 * that were opened ahead and never used, as browsers do, and keeps those that fall idle later.
 */
function track(server: ServerType) {
  const answering = new Map<Socket, ServerResponse | null>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    answering.set(socket, null);
    socket.once('close', () => answering.delete(socket));
  });
  server.prependListener('request', (request, response: ServerResponse) => {
    const { socket } = request;
    answering.set(socket, response);
    response.once('close', () => {
      if (closing) socket.destroySoon();
      else if (answering.has(socket)) answering.set(socket, null);
    });
  });
  const hangUp = (which: (response: ServerResponse | null) => boolean) => {
    closing = true;
    for (const [socket, response] of answering) if (which(response)) socket.destroy();
  };
  return { hangUp };
}

function addressOf(server: ServerType, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
