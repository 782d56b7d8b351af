import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Changes, openChanges } from './changes.ts';
import { type CrowdRange, openChatBook, type SavedChat } from './telegram-chats.ts';
import { type Call, type FaultRule, misbehave, reply } from './telegram-faults.ts';
import { type Account, answerMethod, type BotCommand } from './telegram-methods.ts';
import { numberIn, objectIn, type Params, readParams, textIn } from './telegram-params.ts';
import { openPersonSide, type PersonSide } from './telegram-person.ts';
import type { Answer, Message } from './telegram-shapes.ts';
import { openUpdates, type SavedUpdates, type Updates } from './telegram-updates.ts';

/** What a restart needs to show the same chats; plain JSON. */
export type SavedChats = { readonly chats: readonly SavedChat[]; readonly updates: SavedUpdates };

export type TelegramOptions = {
  readonly token?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly botId?: number;
  readonly username?: string;
  readonly state?: SavedChats;
  readonly clock?: () => Date;
};

/** A local Bot API server and the people on its other side. */
export type TelegramServer = PersonSide &
  Pick<Changes, 'listen' | 'waitFor'> & {
    /** What `TELEGRAM_API_ROOT` gets. */
    readonly url: string;
    readonly token: string;
    /**
     * Every call but `getUpdates`, in the order of arrival, also those that a fault ended; calls
     * to crowds that are only counted stay out.
     */
    readonly calls: readonly Call[];
    /** What the bot did wrong: the calls refused by the rules of the API, not by a fault. */
    readonly refusals: readonly Refusal[];
    /** The accepted `sendMessage` calls among them. */
    readonly sends: readonly Call[];
    /** Accepted `sendMessage` calls, counted crowds included. */
    readonly sentCount: () => number;
    /** How many messages of the bot reached a chat, counted crowds included. */
    readonly count: (chatId: number) => number;
    readonly populate: (range: CrowdRange) => void;
    /** The first rule that names a fault decides; returns the way to take the rule back. */
    readonly onCall: (rule: FaultRule) => () => void;
    /** The bot's command menu for a language. */
    readonly commands: (languageCode: string) => readonly BotCommand[];
    readonly save: () => SavedChats;
    /** Forgets chats and updates; update ids go on, or the bot would take new ones for repeats. */
    readonly reset: () => void;
    readonly close: () => Promise<void>;
  };

type Refusal = { readonly call: Call; readonly code: number; readonly description: string };

type Office = {
  readonly account: Account;
  readonly updates: Updates;
  readonly token: string;
  readonly calls: Call[];
  readonly sends: Call[];
  readonly refusals: Refusal[];
  readonly rules: FaultRule[];
  readonly notify: () => void;
  sent: number;
};

const UNAUTHORIZED: Answer = { kind: 'refused', code: 401, description: 'Unauthorized' };
const NOT_FOUND: Answer = { kind: 'refused', code: 404, description: 'Not Found' };

/** Speaks the Bot API on 127.0.0.1 and refuses what Telegram refuses. */
export async function openTelegramServer(options: TelegramOptions = {}): Promise<TelegramServer> {
  const {
    botId = 7_000_000_001,
    username = 'bantin_sandbox_bot',
    clock = () => new Date(),
  } = options;
  const token = options.token ?? `${botId}:sandbox-token-for-this-machine-only-1`;
  const office: Office = {
    account: {
      bot: { id: botId, is_bot: true, first_name: 'Bantin', username },
      book: openChatBook(options.state?.chats),
      presses: new Map(),
      commands: new Map(),
      clock,
    },
    updates: openUpdates(options.state?.updates),
    token,
    calls: [],
    sends: [],
    refusals: [],
    rules: [],
    notify: () => changes.notify(),
    sent: 0,
  };
  const changes = openChanges(() => `(last calls: ${lastCalls(office)})`);
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    handle(request, response, office).catch(() => response.destroy());
  });
  await listen(server, options.port ?? 0);
  const port = (server.address() as AddressInfo).port;
  return outside(office, changes, { url: `http://127.0.0.1:${port}`, server });
}

function outside(
  office: Office,
  changes: Changes,
  { url, server }: { readonly url: string; readonly server: Server },
): TelegramServer {
  const { account, updates, rules, calls, sends, refusals, token } = office;
  const { book, presses, commands } = account;
  return {
    ...openPersonSide(account, updates, changes.notify),
    listen: changes.listen,
    waitFor: changes.waitFor,
    url,
    token,
    calls,
    sends,
    refusals,
    sentCount: () => office.sent,
    count: book.count,
    populate: book.populate,
    onCall: (rule) => {
      rules.push(rule);
      return () => void rules.splice(rules.indexOf(rule), 1);
    },
    commands: (language) => commands.get(language) ?? commands.get('') ?? [],
    save: () => ({ chats: book.save(), updates: updates.save() }),
    reset: () => {
      book.forget();
      updates.forget();
      calls.length = 0;
      sends.length = 0;
      refusals.length = 0;
      changes.notify();
    },
    close: () =>
      new Promise((resolve) => {
        updates.close();
        for (const tell of presses.values()) tell({ text: null, alert: false });
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, office: Office) {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const params = await readParams(request, query);
  const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
  if (token === undefined || method === undefined) return reply(response, NOT_FOUND);
  if (token !== office.token) return reply(response, UNAUTHORIZED);
  if (!params)
    return reply(response, {
      kind: 'refused',
      code: 400,
      description: "Bad Request: can't parse JSON object",
    });
  const call: Call = {
    method,
    chatId: numberIn(params, 'chat_id'),
    text: textIn(params, 'text'),
    params,
    time: Date.now(),
  };
  const fault = faultFor(call, office.rules);
  const polling = method.toLowerCase() === 'getupdates';
  if (polling && !fault) return poll(params, response, office);
  if (!polling && fault?.kind !== 'resetBefore' && !isCounted(call, office))
    office.calls.push(call);
  const work = () => (polling ? pollNow(params, office) : carryOut(call, office));
  if (fault) misbehave(fault, response, work);
  else reply(response, work());
  office.notify();
}

function faultFor(call: Call, rules: readonly FaultRule[]) {
  for (const rule of rules) {
    const fault = rule(call);
    if (fault) return fault;
  }
  return null;
}

/** Does what a call asks and notes how that went. */
function carryOut(call: Call, office: Office): Answer {
  const answer = answerMethod(call.method, call.params, office.account);
  const sent = answer.kind === 'ok' && call.method.toLowerCase() === 'sendmessage';
  if (answer.kind === 'refused')
    office.refusals.push({ call, code: answer.code, description: answer.description });
  if (sent) {
    office.sent += 1;
    const { text } = answer.result as Message;
    if (!isCounted(call, office)) office.sends.push({ ...call, text });
  }
  office.notify();
  return answer;
}

function isCounted({ chatId }: Call, { account }: Office): boolean {
  return chatId !== null && account.book.find(chatId)?.kept === null;
}

function poll(params: Params, response: ServerResponse, { updates }: Office): void {
  const giveUp = updates.poll(pollQuery(params), (answer) => reply(response, answer));
  response.on('close', giveUp);
}

/** What a poll finds without waiting, for a fault to hand out or to lose. */
function pollNow(params: Params, { updates }: Office): Answer {
  const answers: Answer[] = [];
  updates.poll({ ...pollQuery(params), timeout: 0 }, (answer) => answers.push(answer));
  return answers[0] ?? { kind: 'ok', result: [] };
}

function pollQuery(params: Params) {
  const allowed = objectIn(params, 'allowed_updates');
  return {
    offset: numberIn(params, 'offset') ?? 0,
    limit: numberIn(params, 'limit') ?? 100,
    timeout: numberIn(params, 'timeout') ?? 0,
    allowed: Array.isArray(allowed) ? allowed.map(String) : null,
  };
}

function lastCalls({ calls }: Office): string {
  const last = calls.slice(-5).map(({ method, chatId }) => `${method} ${chatId ?? ''}`.trim());
  return last.join(', ') || 'none';
}
