/** A mail in a folder of the server; flags as they are written, `\Seen`. */
export type StoredMail = {
  readonly uid: number;
  readonly raw: Buffer;
  readonly flags: Set<string>;
};

/** What a server of this kind can do, and what it refuses. */
export type ImapHabits = {
  /** Extensions it has: MOVE, UIDPLUS. */
  readonly extensions: readonly string[];
  /** Whether it takes flags of a client's own. */
  readonly keywords: boolean;
  /** Whether it lets folders be made. */
  readonly creates: boolean;
};

export const USER = 'bantin@thu.example';
export const PASSWORD = 'mật khẩu: đúng';

/** One connection, and what all of them share. */
export type Session = {
  readonly able: ImapHabits;
  readonly folders: Map<string, StoredMail[]>;
  readonly next: { uid: number };
  selected: string | null;
  loggedIn: boolean;
};

/** What a command is answered with. */
export type Answer = { readonly untagged: readonly (string | Buffer)[]; readonly verdict: string };

const ok = (untagged: readonly (string | Buffer)[] = [], said = 'OK xong'): Answer => ({
  untagged,
  verdict: said,
});
const no = (said: string): Answer => ({ untagged: [], verdict: `NO ${said}` });

const ANYWHERE = new Set(['CAPABILITY', 'LOGIN', 'AUTHENTICATE', 'NOOP', 'LOGOUT', 'ID']);

/** Does what a command says. */
export function answer(words: readonly string[], session: Session): Answer {
  const [name = '', first = '', second = ''] = words;
  if (!session.loggedIn && !ANYWHERE.has(name)) return no('đăng nhập trước đã');
  switch (name) {
    case 'CAPABILITY':
      return ok([`* CAPABILITY IMAP4rev1 AUTH=PLAIN ${session.able.extensions.join(' ')}\r\n`]);
    case 'LOGIN':
      return logIn(first, second, session);
    case 'AUTHENTICATE': {
      const [, user = '', password = ''] = Buffer.from(second, 'base64').toString().split('\0');
      return logIn(user, password, session);
    }
    case 'NOOP':
    case 'SUBSCRIBE':
      return ok();
    case 'LOGOUT':
      return ok(['* BYE chào\r\n']);
    case 'LIST':
    case 'LSUB':
      // Asked for no name, it says what stands between the names of folders.
      if (second === '') return ok(['* LIST (\\Noselect) "/" ""\r\n']);
      return ok(
        [...session.folders.keys()]
          .filter((folder) => fits(folder, second))
          .map((folder) => `* ${name} () "/" "${folder}"\r\n`),
      );
    case 'CREATE':
      return create(first, session);
    case 'STATUS':
      return session.folders.has(first)
        ? ok([`* STATUS "${first}" (MESSAGES ${session.folders.get(first)?.length})\r\n`])
        : no('[NONEXISTENT] không có');
    case 'SELECT':
      return select(first, session);
    case 'EXPUNGE':
      return expunge(null, session);
    case 'UID':
      return withUid(words.slice(1), session);
    default:
      return { untagged: [], verdict: `BAD ${name} là gì` };
  }
}

function logIn(user: string, password: string, session: Session): Answer {
  session.loggedIn = user === USER && password === PASSWORD;
  return session.loggedIn ? ok() : no('[AUTHENTICATIONFAILED] sai tên hoặc mật khẩu');
}

function fits(folder: string, pattern: string): boolean {
  return pattern === '*' || pattern === '%' || pattern === folder;
}

function create(folder: string, { able, folders }: Session): Answer {
  if (!able.creates) return no('[NOPERM] không được tạo');
  if (folders.has(folder)) return no('[ALREADYEXISTS] có rồi');
  folders.set(folder, []);
  return ok();
}

function select(folder: string, session: Session): Answer {
  const mails = session.folders.get(folder);
  if (!mails) return no('[NONEXISTENT] không có');
  session.selected = folder;
  const flags = '\\Seen \\Deleted \\Flagged \\Answered \\Draft';
  return ok(
    [
      `* FLAGS (${flags})\r\n`,
      `* OK [PERMANENTFLAGS (${flags}${session.able.keywords ? ' \\*' : ''})] cờ\r\n`,
      `* ${mails.length} EXISTS\r\n* 0 RECENT\r\n`,
      `* OK [UIDVALIDITY 7] uid\r\n* OK [UIDNEXT ${session.next.uid}] uid\r\n`,
    ],
    'OK [READ-WRITE] xong',
  );
}

function withUid([name = '', ...rest]: readonly string[], session: Session): Answer {
  const mails = session.folders.get(session.selected ?? '');
  if (!mails) return no('chưa chọn hộp thư');
  const [range = '', target = '', list = ''] = rest;
  const chosen = mails.filter(({ uid }) => range.split(',').includes(String(uid)));
  switch (name.toUpperCase()) {
    case 'SEARCH':
      return search(rest, mails);
    case 'FETCH':
      return fetch(chosen, mails, rest.slice(1).join(' '));
    case 'STORE': {
      if (!target.startsWith('+FLAGS')) return { untagged: [], verdict: 'BAD STORE' };
      for (const { flags } of chosen) for (const flag of flagsOf(list, session)) flags.add(flag);
      return ok();
    }
    case 'COPY':
    case 'MOVE':
      return copy(chosen, { to: target, moves: name.toUpperCase() === 'MOVE' }, session);
    case 'EXPUNGE':
      return expunge(new Set(chosen.map(({ uid }) => uid)), session);
    default:
      return { untagged: [], verdict: `BAD UID ${name}` };
  }
}

function flagsOf(list: string, { able }: Session): string[] {
  const flags = list.replace(/[()]/g, '').split(' ');
  return flags.filter((flag) => able.keywords || flag.startsWith('\\'));
}

function search(words: readonly string[], mails: readonly StoredMail[]): Answer {
  const without: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]?.toUpperCase();
    if (word === 'UNSEEN') without.push('\\Seen');
    else if (word === 'UNDELETED') without.push('\\Deleted');
    else if (word === 'UNKEYWORD') {
      at += 1;
      without.push(words[at] ?? '');
    } else return { untagged: [], verdict: `BAD SEARCH ${word}` };
  }
  const found = mails.filter(({ flags }) => without.every((flag) => !flags.has(flag)));
  return ok([`* SEARCH${found.map(({ uid }) => ` ${uid}`).join('')}\r\n`]);
}

function fetch(chosen: readonly StoredMail[], all: readonly StoredMail[], items: string): Answer {
  const [, from = '0', size = ''] = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/.exec(items) ?? [];
  const start = Number(from);
  const lines = chosen.flatMap((mail) => {
    const bytes = mail.raw.subarray(start, size === '' ? undefined : start + Number(size));
    const head = `* ${all.indexOf(mail) + 1} FETCH (UID ${mail.uid} BODY[]${size === '' ? '' : `<${start}>`} {${bytes.length}}\r\n`;
    return [head, bytes, ')\r\n'];
  });
  return ok(lines);
}

function copy(
  chosen: readonly StoredMail[],
  { to, moves }: { readonly to: string; readonly moves: boolean },
  session: Session,
): Answer {
  if (moves && !session.able.extensions.includes('MOVE'))
    return { untagged: [], verdict: 'BAD MOVE' };
  const target = session.folders.get(to);
  if (!target) return no('[TRYCREATE] không có');
  for (const { raw, flags } of chosen) {
    target.push({ uid: session.next.uid, raw, flags: new Set(flags) });
    session.next.uid += 1;
  }
  if (!moves) return ok();
  for (const { flags } of chosen) flags.add('\\Deleted');
  return expunge(new Set(chosen.map(({ uid }) => uid)), session);
}

/** Takes away for good what is marked as deleted; `only`: of these. */
function expunge(only: ReadonlySet<number> | null, session: Session): Answer {
  const mails = session.folders.get(session.selected ?? '') ?? [];
  const lines: string[] = [];
  for (let at = mails.length - 1; at >= 0; at -= 1) {
    const mail = mails[at];
    if (!mail?.flags.has('\\Deleted') || (only && !only.has(mail.uid))) continue;
    mails.splice(at, 1);
    lines.push(`* ${at + 1} EXPUNGE\r\n`);
  }
  return ok(lines);
}
