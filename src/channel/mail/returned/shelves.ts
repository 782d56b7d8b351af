import type { ImapFlow } from 'imapflow';

/** Where a mail belongs once it was dealt with; `stays`: where it is, as a person wrote it. */
export type Place = 'handled' | 'unread' | 'stays';

/** Mails that stay, where the server takes no mark on them; `validity` names a state of the mailbox. */
export type Left = {
  readonly known: (validity: string) => Promise<ReadonlySet<number>>;
  readonly add: (validity: string, uid: number) => Promise<void>;
};

/** The order of a mailbox: what waits to be dealt with, and where it goes then. */
export type Shelves = {
  /** Of unseen mails that nobody dealt with yet, the oldest first. */
  readonly waiting: () => Promise<readonly number[]>;
  readonly put: (uid: number, place: Place) => Promise<void>;
};

/** Made when they are missing. */
const FOLDERS = { handled: ['Bantin', 'Handled'], unread: ['Bantin', 'Unread'] };

/** Stands at what was dealt with and is still here, so that it is not looked at each time. */
const LEFT = 'BantinLeft';
/** And at what nobody understood, where the server lets nothing be moved. */
const UNREAD = 'BantinUnread';

/** Opens the order of the mailbox that is selected. */
export function openShelves(client: ImapFlow, validity: string, left: Left): Shelves {
  const marks = takesMarks(client);
  const folders = new Map<Place, readonly string[] | null>();

  /** A folder to move to; null where none can be made. */
  async function folderFor(place: 'handled' | 'unread'): Promise<readonly string[] | null> {
    const known = folders.get(place);
    if (known !== undefined) return known;
    const path = FOLDERS[place];
    const made = await client
      .mailboxCreate([...path])
      .then(
        () => path,
        // A server that does not say "already exists" is asked.
        async () => ((await client.status([...path], { messages: true })) ? path : null),
      )
      .catch(() => null);
    folders.set(place, made);
    return made;
  }

  async function moved(uid: number, place: 'handled' | 'unread'): Promise<boolean> {
    if (!canMove(client)) return false;
    const folder = await folderFor(place);
    if (!folder) return false;
    return Boolean(await client.messageMove(String(uid), [...folder], { uid: true }));
  }

  async function mark(uid: number, flags: string[]): Promise<void> {
    await client.messageFlagsAdd(String(uid), flags, { uid: true });
  }

  return {
    async waiting() {
      const query = { seen: false, deleted: false, ...(marks ? { unKeyword: LEFT } : {}) };
      const found = await client.search(query, { uid: true });
      if (!found) throw new Error('the mailbox cannot be searched');
      const known = await left.known(validity);
      return found.filter((uid) => !known.has(uid)).sort((one, other) => one - other);
    },
    async put(uid, place) {
      if (place === 'handled') await mark(uid, ['\\Seen']);
      if (place !== 'stays' && (await moved(uid, place))) return;
      if (place === 'handled') return;
      if (marks) await mark(uid, place === 'unread' ? [LEFT, UNREAD] : [LEFT]);
      else await left.add(validity, uid);
    },
  };
}

function takesMarks({ mailbox }: ImapFlow): boolean {
  const flags = mailbox ? mailbox.permanentFlags : undefined;
  return flags?.has('\\*') === true || (flags?.has(LEFT) === true && flags.has(UNREAD));
}

/**
 * Without either extension a move would end in an EXPUNGE of the whole mailbox, and take away for
 * good what a person has only marked as deleted.
 */
function canMove({ capabilities }: ImapFlow): boolean {
  return capabilities.has('MOVE') || capabilities.has('UIDPLUS');
}
