import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Subscriber = { readonly callback: string; readonly secret: string | null };

/** How a hub answers a request: as it should, or in a way that a test decides. */
export type HubMood =
  | { readonly kind: 'well'; readonly leaseSeconds?: number }
  /** Says yes and never comes to confirm. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'denies'; readonly reason: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'moved'; readonly status: 307 | 308 };

/**
 * A hub after the W3C recommendation of 23 January 2018: it takes requests at `/`, asks the callback
 * whether it meant them, and pushes signed bodies.
 */
export type Hub = {
  readonly url: string;
  readonly mood: (next: HubMood) => void;
  /** Requests that reached the hub, as they came. */
  readonly requests: readonly URLSearchParams[];
  /** What a subscriber did that the recommendation forbids. */
  readonly faults: readonly string[];
  /** Who is pushed a topic now. */
  readonly subscribers: (topic: string) => readonly Subscriber[];
  /** Asks a callback a question of the hub's own; answers with status and body. */
  readonly ask: (
    callback: string,
    question: Record<string, string>,
  ) => Promise<{ status: number; body: string }>;
  /** Pushes a body to everybody who has the topic; answers with their statuses. */
  readonly push: (topic: string, body: string | Buffer, change?: PushChange) => Promise<number[]>;
  readonly close: () => Promise<void>;
};

type PushChange = {
  readonly method?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  /** In place of the right signature; null sends none. */
  readonly signature?: string | null;
  readonly contentType?: string;
  readonly to?: readonly Subscriber[];
};

/** `reach` leads from a public address to where it is on this machine, as a name server would. */
export async function openHub(reach: (callback: string) => string): Promise<Hub> {
  const requests: URLSearchParams[] = [];
  const faults: string[] = [];
  const topics = new Map<string, Map<string, Subscriber>>();
  const verifying = new Set<Promise<void>>();
  let mood: HubMood = { kind: 'well' };

  const ask: Hub['ask'] = async (callback, question) => {
    const url = new URL(reach(callback));
    for (const [name, value] of Object.entries(question)) url.searchParams.set(name, value);
    const answer = await fetch(url, { redirect: 'manual' });
    return { status: answer.status, body: await answer.text() };
  };

  const verify = async (form: URLSearchParams, leaseSeconds: number) => {
    const { mode, topic, callback, secret } = read(form);
    const challenge = randomBytes(16).toString('base64url');
    const lease = mode === 'subscribe' ? { 'hub.lease_seconds': String(leaseSeconds) } : {};
    const question = { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge, ...lease };
    const answer = await ask(callback, question);
    if (answer.status < 200 || answer.status > 299 || answer.body !== challenge) return;
    const known = topics.get(topic) ?? new Map<string, Subscriber>();
    topics.set(topic, known);
    if (mode === 'subscribe') known.set(callback, { callback, secret });
    else known.delete(callback);
  };

  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    if (mood.kind === 'moved' && request.url === '/') {
      response.writeHead(mood.status, { location: '/moved' }).end();
      return;
    }
    requests.push(form);
    const found = faultsOf(request, form);
    faults.push(...found);
    if (found.length > 0) response.writeHead(400).end(found.join());
    else if (mood.kind === 'status') response.writeHead(mood.status).end('not today');
    else response.writeHead(202).end();
    if (found.length > 0 || mood.kind === 'status' || mood.kind === 'idle') return;
    const { callback, topic } = read(form);
    const work =
      mood.kind === 'denies'
        ? ask(callback, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': mood.reason })
        : verify(form, mood.kind === 'well' ? (mood.leaseSeconds ?? 864_000) : 864_000);
    const done = Promise.resolve(work).then(
      () => undefined,
      (error: unknown) => void faults.push(String(error)),
    );
    verifying.add(done);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const subscribers: Hub['subscribers'] = (topic) => [...(topics.get(topic)?.values() ?? [])];
  return {
    url,
    mood: (next) => {
      mood = next;
    },
    requests,
    faults,
    subscribers,
    ask,
    push: async (topic, body, change = {}) => {
      const statuses: number[] = [];
      for (const subscriber of change.to ?? subscribers(topic)) {
        const headers = headersOf(Buffer.from(body), subscriber, change);
        headers.link = `<${url}>; rel="hub", <${topic}>; rel="self"`;
        const init = { method: 'POST', headers, body: Buffer.from(body) };
        statuses.push((await fetch(reach(subscriber.callback), init)).status);
      }
      return statuses;
    },
    close: async () => {
      await Promise.all(verifying);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(form: URLSearchParams) {
  const said = (name: string) => form.get(`hub.${name}`) ?? '';
  const secret = form.get('hub.secret');
  return { mode: said('mode'), topic: said('topic'), callback: said('callback'), secret };
}

/** Section 5.1: what a subscriber must and must not send. */
function faultsOf(request: IncomingMessage, form: URLSearchParams): string[] {
  const { mode, topic, callback, secret } = read(form);
  const lease = form.get('hub.lease_seconds');
  const type = request.headers['content-type'] ?? '';
  const rules: readonly (readonly [boolean, string])[] = [
    [request.method === 'POST', `method ${request.method}`],
    [type.startsWith('application/x-www-form-urlencoded'), `content type ${type}`],
    [mode === 'subscribe' || mode === 'unsubscribe', `hub.mode ${mode}`],
    [URL.canParse(topic), `hub.topic ${topic}`],
    [URL.canParse(callback) && !callback.includes('#'), `hub.callback ${callback}`],
    [secret === null || Buffer.byteLength(secret) < 200, 'hub.secret is too long'],
    [lease === null || /^[1-9]\d*$/.test(lease), `hub.lease_seconds ${lease}`],
    [new Set(form.keys()).size === [...form.keys()].length, 'a parameter comes twice'],
  ];
  return rules.filter(([kept]) => !kept).map(([, fault]) => fault);
}

function headersOf(
  body: Buffer,
  { secret }: Subscriber,
  change: PushChange,
): Record<string, string> {
  const { method = 'sha256', contentType = 'application/rss+xml' } = change;
  const signed = `${method}=${createHmac(method, secret ?? '')
    .update(body)
    .digest('hex')}`;
  const signature = change.signature === undefined ? signed : change.signature;
  return {
    'content-type': contentType,
    ...(signature === null || secret === null ? {} : { 'x-hub-signature': signature }),
  };
}
