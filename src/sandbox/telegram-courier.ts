import type { Update } from './telegram-shapes.ts';

/** Where a bot wants its updates, and the word that says who brings them. */
type Hook = {
  readonly url: string;
  readonly secret: string | null;
  /** How many updates may be on their way at once. */
  readonly connections: number;
};

/** Brings updates to a webhook. */
export type Courier = {
  /** To this one from now on; null: to none. */
  readonly hook: (hook: Hook | null) => void;
  readonly hooked: () => { readonly hook: Hook | null; readonly trouble: string | null };
  /** Looks what there is to bring. */
  readonly look: () => void;
};

/** Until a webhook that did not take an update is asked again. */
const RETRY_MS = 200;

/** Updates leave in their order, and arrive as it happens; `taken` is told of each. */
export function openCourier(shelf: {
  readonly pending: () => readonly Update[];
  readonly taken: (update: Update) => void;
}): Courier {
  let hook: Hook | null = null;
  let trouble: string | null = null;
  const carried = new Set<number>();
  const carry = async (update: Update, to: Hook) => {
    carried.add(update.update_id);
    trouble = await bring(update, to);
    carried.delete(update.update_id);
    if (trouble === null) shelf.taken(update);
    if (trouble === null) look();
    else setTimeout(look, RETRY_MS).unref();
  };
  const look = () => {
    for (const update of shelf.pending()) {
      if (!hook || carried.size >= hook.connections) return;
      if (!carried.has(update.update_id)) void carry(update, hook);
    }
  };
  return {
    hook: (next) => {
      hook = next;
      trouble = null;
      look();
    },
    hooked: () => ({ hook, trouble }),
    look,
  };
}

/** Null when it was taken, else what went wrong. */
async function bring(update: Update, { url, secret }: Hook): Promise<string | null> {
  const headers = {
    'content-type': 'application/json',
    ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
  };
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
    await answer.arrayBuffer();
    return answer.ok ? null : `Wrong response from the webhook: ${answer.status}`;
  } catch {
    return 'Connection failed';
  }
}
