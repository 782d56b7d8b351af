import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Changes, openChanges } from './changes.ts';
import { openZaloBook, type SavedZaloChat } from './zalo-chats.ts';
import { misbehave, reply, type ZaloFaultRule } from './zalo-faults.ts';
import { answerAtOnce, answerZalo, type ZaloAccount } from './zalo-methods.ts';
import { openZaloPeople, type ZaloPeople } from './zalo-people.ts';
import { refused, type ZaloAnswer, type ZaloCall } from './zalo-shapes.ts';
import { openZaloUpdates } from './zalo-updates.ts';

export type SavedZalo = { readonly chats: readonly SavedZaloChat[] };

export type ZaloOptions = {
  readonly token?: string;
  readonly botId?: string;
  /** Messages of a month before the plan is used up; 3,000. */
  readonly monthly?: number;
  readonly gone?: ZaloAccount['gone'];
  readonly state?: SavedZalo;
  readonly clock?: () => Date;
};

/** A local Zalo Bot Platform and the people on its other side. */
export type ZaloServer = ZaloPeople &
  Pick<Changes, 'listen' | 'waitFor'> & {
    /** What `ZALO_API_ROOT` gets. */
    readonly url: string;
    readonly token: string;
    /** Every call but `getUpdates`, in the order of arrival, also those that a fault ended. */
    readonly calls: readonly ZaloCall[];
    /** What the bot did wrong: the calls refused by the rules, not by a fault. */
    readonly refusals: readonly { readonly call: ZaloCall; readonly description: string }[];
    /** The first rule that names a fault decides; returns the way to take the rule back. */
    readonly onCall: (rule: ZaloFaultRule) => () => void;
    readonly webhook: ZaloAccount['updates']['webhook'];
    readonly pending: ZaloAccount['updates']['pending'];
    readonly isDrained: ZaloAccount['updates']['isDrained'];
    readonly save: () => SavedZalo;
    readonly reset: () => void;
    readonly close: () => Promise<void>;
  };

type Office = {
  readonly account: ZaloAccount;
  readonly token: string;
  readonly calls: ZaloCall[];
  readonly refusals: { readonly call: ZaloCall; readonly description: string }[];
  readonly rules: ZaloFaultRule[];
  readonly notify: () => void;
};

const STANDARD_GONE = { code: 404, description: 'Not found: invalid chat_id' };

/** Speaks the Zalo Bot API on 127.0.0.1 and refuses what Zalo refuses. */
export async function openZaloServer(options: ZaloOptions = {}): Promise<ZaloServer> {
  const { botId = '1234567890123456789', clock = () => new Date() } = options;
  const changes = openChanges(() => `(last calls: ${office.calls.slice(-5).map(nameOf).join()})`);
  const office: Office = {
    account: {
      id: botId,
      name: 'bot.BantinSandbox',
      book: openZaloBook(clock, options.state?.chats),
      updates: openZaloUpdates(),
      month: { sent: 0, limit: options.monthly ?? 3000 },
      gone: options.gone ?? STANDARD_GONE,
    },
    token: options.token ?? `${botId}:sandbox-token-for-this-machine`,
    calls: [],
    refusals: [],
    rules: [],
    notify: changes.notify,
  };
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    handle(request, response, office).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return outside(office, changes, server);
}

const nameOf = ({ method, chatId }: ZaloCall) => `${method} ${chatId ?? ''}`;

function outside(office: Office, changes: Changes, server: Server): ZaloServer {
  const { account, token, calls, refusals, rules } = office;
  const { book, updates } = account;
  return {
    ...openZaloPeople(account, changes.notify),
    listen: changes.listen,
    waitFor: changes.waitFor,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    calls,
    refusals,
    onCall: (rule) => {
      rules.push(rule);
      return () => void rules.splice(rules.indexOf(rule), 1);
    },
    webhook: updates.webhook,
    pending: updates.pending,
    isDrained: updates.isDrained,
    save: () => ({ chats: book.save() }),
    reset: () => {
      book.forget();
      updates.forget();
      calls.length = 0;
      refusals.length = 0;
      changes.notify();
    },
    close: () =>
      new Promise((resolve) => {
        updates.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The status of a wrong token is our assumption; its error code is not. */
const UNAUTHORIZED = refused(401, 'Unauthorized');

async function handle(request: IncomingMessage, response: ServerResponse, office: Office) {
  const params = await readBody(request);
  const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
  if (token !== office.token) return reply(response, UNAUTHORIZED);
  if (method === undefined || !params) return reply(response, refused(400, 'Bad request'));
  const chatId = typeof params.chat_id === 'string' ? params.chat_id : null;
  const call: ZaloCall = { method, chatId, params };
  const fault = office.rules.map((rule) => rule(call)).find((one) => one !== null);
  if (method === 'getUpdates' && !fault) return poll(call, response, office);
  if (method !== 'getUpdates') office.calls.push(call);
  if (fault)
    misbehave(fault, response, () => noted(call, answerAtOnce(call, office.account), office));
  else reply(response, noted(call, await answerZalo(call, office.account), office));
  office.notify();
}

function noted(call: ZaloCall, answer: ZaloAnswer, { refusals, notify }: Office): ZaloAnswer {
  if (answer.kind === 'refused') refusals.push({ call, description: answer.description });
  notify();
  return answer;
}

function poll({ params }: ZaloCall, response: ServerResponse, { account }: Office): void {
  const seconds = Number(params.timeout ?? 30);
  const giveUp = account.updates.poll(seconds, (answer) => reply(response, answer));
  response.on('close', giveUp);
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
