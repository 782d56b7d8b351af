import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Changes, openChanges } from './changes.ts';
import type { BotCommand } from './telegram-account.ts';
import { type CrowdRange, openChatBook, type SavedChat } from './telegram-chats.ts';
import type { Call, FaultRule } from './telegram-faults.ts';
import { openFileShelf, type SavedFile, type Upload } from './telegram-files.ts';
import { openGroupBook } from './telegram-group-book.ts';
import { type GroupSide, openGroupSide } from './telegram-group-side.ts';
import { type Limits, openGatekeeper } from './telegram-limits.ts';
import { handle, type Office, type Refusal } from './telegram-office.ts';
import { openPersonSide, type PersonSide } from './telegram-person.ts';
import { openUpdates, type SavedUpdates } from './telegram-updates.ts';

/** What a restart needs to show the same chats; plain JSON. */
export type SavedChats = {
  readonly chats: readonly SavedChat[];
  readonly updates: SavedUpdates;
  readonly files?: readonly SavedFile[];
};

export type TelegramOptions = {
  readonly token?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly botId?: number;
  readonly username?: string;
  readonly state?: SavedChats;
  readonly clock?: () => Date;
  /** Refuses what is faster; without, every pace is taken. */
  readonly limits?: Limits;
};

/** A local Bot API server and the people on its other side. */
export type TelegramServer = PersonSide &
  GroupSide &
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
    /** The accepted calls that sent something, among them; `text` is what was shown. */
    readonly sends: readonly Call[];
    /** Messages the bot sent, counted crowds included; an album is as many as it holds. */
    readonly sentCount: () => number;
    /** Calls refused because they came too fast. */
    readonly tooFast: () => number;
    /** A file of either side. */
    readonly file: (fileId: string) => Upload | null;
    /** How many messages of the bot reached a chat, counted crowds included. */
    readonly count: (chatId: number) => number;
    readonly populate: (range: CrowdRange) => void;
    /** The first rule that names a fault decides; returns the way to take the rule back. */
    readonly onCall: (rule: FaultRule) => () => void;
    /** The bot's command menu for a language; `all_group_chats vi`: for a scope and a language. */
    readonly commands: (languageCode: string) => readonly BotCommand[];
    readonly save: () => SavedChats;
    /** Forgets chats and updates; update ids go on, or the bot would take new ones for repeats. */
    readonly reset: () => void;
    readonly close: () => Promise<void>;
  };

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
      files: openFileShelf(botId, options.state?.files),
      groups: openGroupBook(),
      presses: new Map(),
      queries: new Map(),
      commands: new Map(),
      clock,
    },
    updates: openUpdates(options.state?.updates),
    token,
    calls: [],
    sends: [],
    refusals: [],
    rules: [],
    gatekeeper: options.limits ? openGatekeeper(options.limits) : null,
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
  const { book, files, presses, commands } = account;
  return {
    ...openPersonSide(account, updates, changes.notify),
    ...openGroupSide({ account, updates, notify: changes.notify }),
    listen: changes.listen,
    waitFor: changes.waitFor,
    url,
    token,
    calls,
    sends,
    refusals,
    sentCount: () => office.sent,
    tooFast: () => office.gatekeeper?.refused() ?? 0,
    file: files.find,
    count: book.count,
    populate: book.populate,
    onCall: (rule) => {
      rules.push(rule);
      return () => void rules.splice(rules.indexOf(rule), 1);
    },
    commands: (language) => commands.get(language) ?? commands.get('') ?? [],
    save: () => ({ chats: book.save(), updates: updates.save(), files: files.save() }),
    reset: () => {
      book.forget();
      account.groups.forget();
      updates.forget();
      files.forget();
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

function lastCalls({ calls }: Office): string {
  const last = calls.slice(-5).map(({ method, chatId }) => `${method} ${chatId ?? ''}`.trim());
  return last.join(', ') || 'none';
}
