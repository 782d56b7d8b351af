import { type AddressInfo, createServer, type Socket } from 'node:net';
import {
  answer,
  type ImapHabits,
  PASSWORD,
  type Session,
  type StoredMail,
  USER,
} from './imap-commands.ts';

export type ImapServer = {
  /** What `IMAP_URL` gets. */
  readonly url: string;
  readonly folders: Map<string, StoredMail[]>;
  /** Every command that came, `UID MOVE 3 "Bantin/Handled"`. */
  readonly commands: string[];
  readonly deliver: (raw: Buffer, flags?: readonly string[]) => void;
  /** The flags of a folder's mails, by the uid they had in it. */
  readonly flagsIn: (folder: string) => string[][];
  /** Breaks the connection instead of answering the next command that this fits; `done`: after doing it. */
  readonly breakAt: (pattern: RegExp, when?: 'before' | 'done') => void;
  readonly close: () => Promise<void>;
};

const ABLE: ImapHabits = { extensions: ['MOVE', 'UIDPLUS'], keywords: true, creates: true };

/** A small IMAP4rev1 server (RFC 3501) on loopback, of one user; enough for who reads and sorts mail. */
export async function openImapServer(habits: Partial<ImapHabits> = {}): Promise<ImapServer> {
  const folders = new Map<string, StoredMail[]>([['INBOX', []]]);
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const faults: { pattern: RegExp; when: 'before' | 'done' }[] = [];
  const able = { ...ABLE, ...habits };
  const next = { uid: 1 };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const session: Session = { able, folders, selected: null, loggedIn: false, next };
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Sẵn sàng\r\n');
    readCommands(socket, (tag, words, text) => {
      commands.push(text);
      const at = faults.findIndex(({ pattern }) => pattern.test(text));
      const [fault] = at >= 0 ? faults.splice(at, 1) : [];
      if (fault?.when === 'before') return void socket.destroy();
      const lines = answer(words, session);
      if (fault) return void socket.destroy();
      const said = [...lines.untagged, `${tag} ${lines.verdict}\r\n`];
      socket.write(Buffer.concat(said.map((part) => Buffer.from(part))));
      if (words[0] === 'LOGOUT') socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const login = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
  return {
    url: `imap://${login}@127.0.0.1:${port}`,
    folders,
    commands,
    deliver: (raw, flags = []) => {
      folders.get('INBOX')?.push({ uid: next.uid, raw, flags: new Set(flags) });
      next.uid += 1;
    },
    flagsIn: (folder) => (folders.get(folder) ?? []).map(({ flags }) => [...flags].sort()),
    breakAt: (pattern, when = 'before') => void faults.push({ pattern, when }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type Handler = (tag: string, words: readonly string[], text: string) => void;

/** Cuts what comes into commands; a literal is asked for and becomes a word (RFC 3501, 4.3). */
function readCommands(socket: Socket, handle: Handler): void {
  let bytes = Buffer.alloc(0);
  let begun: string[] = [];
  let wanted = 0;

  /** The next stretch: a literal, or a line; null while it has not come whole. */
  function take(): string | null {
    const end = wanted > 0 ? wanted : bytes.indexOf('\r\n');
    if (end < 0 || bytes.length < end) return null;
    const stretch = bytes.subarray(0, end).toString('utf8');
    bytes = bytes.subarray(wanted > 0 ? end : end + 2);
    return stretch;
  }

  function readLine(line: string): void {
    const literal = /\{(\d+)(\+?)\}$/.exec(line);
    begun.push(...wordsOf(line.replace(/\{\d+\+?\}$/, '')));
    wanted = Number(literal?.[1] ?? 0);
    if (literal) {
      if (literal[2] === '') socket.write('+ tiếp\r\n');
      return;
    }
    // Name and password follow in a line of their own.
    if (begun.length === 3 && begun[1] === 'AUTHENTICATE') return void socket.write('+ \r\n');
    const [tag = '*', name = '', ...rest] = begun;
    begun = [];
    handle(tag, [name.toUpperCase(), ...rest], [name, ...rest].join(' '));
  }

  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let next = take(); next !== null; next = take()) {
      if (wanted === 0) readLine(next);
      else {
        begun.push(next);
        wanted = 0;
      }
    }
  });
}

/** Words of a command line: atoms, quoted strings without their quotes, lists with their brackets. */
function wordsOf(line: string): string[] {
  const found = line.matchAll(
    /"((?:[^"\\]|\\.)*)"|\([^()]*\)|[^\s"()]+(?:\[[^\]]*\](?:<[\d.]+>)?)?/g,
  );
  return [...found].map(([word, quoted]) => quoted?.replace(/\\(.)/g, '$1') ?? word);
}
