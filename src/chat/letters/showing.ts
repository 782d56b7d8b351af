import {
  type GateView,
  gateViews,
  type LetterGate,
  noteGateView,
  readGate,
} from '../../store/letter-gate.ts';
import { findSubscriber, linkedSubscriber } from '../../store/subscribers.ts';
import type { Subscriber } from '../../subscriber/subscriber.ts';
import { localeOfAdmin, speakTo } from '../admins.ts';
import type { Admin, ChatDeps } from '../deps.ts';
import type { Reply } from '../talk.ts';
import { gateCard } from './card.ts';
import { gateList } from './list.ts';
import { isOpen } from './rows.ts';

/**
 * Shows a gate to an editor who has not seen it; the message that shows it is kept up to date from
 * then on. False where the chat does not take it.
 */
export async function showGateTo(
  admin: Admin,
  gate: LetterGate,
  deps: ChatDeps & { readonly file: (locale: GateView['locale']) => Promise<Reply | null> },
): Promise<boolean> {
  const { channel, address } = admin;
  const views = await gateViews(deps.redis, gate.due);
  if (views.some((view) => view.channel === channel && view.address === address)) return true;
  if (!deps.talks.has(channel)) return false;
  const locale = await localeOfAdmin(admin, deps);
  const file = await deps.file(locale);
  if (file) await speakTo(admin, file, deps);
  const view = { channel, address, locale, message: 0, page: null };
  const message = await speakTo(admin, await faceOf(gate, view, deps), deps);
  if (message === null) return false;
  await noteGateView(deps.redis, gate.due, { ...view, message });
  // What was changed until here was drawn without this message.
  const now = await readGate(deps.redis, gate.due);
  if (now?.version !== gate.version) await redrawGate(gate.due, deps);
  return true;
}

/** Brings every editor's message up to date, also when somebody changes the gate meanwhile. */
export async function redrawGate(due: number, deps: ChatDeps): Promise<void> {
  let drawn = -1;
  for (;;) {
    const gate = await readGate(deps.redis, due);
    if (!gate || gate.version === drawn) return;
    drawn = gate.version;
    for (const view of await gateViews(deps.redis, due)) {
      const face = await faceOf(gate, view, deps);
      await speakTo(view, { ...face, replaces: view.message }, deps);
    }
  }
}

/** A gate as one editor looks at it: the card, or a page of the list. */
export async function faceOf(
  gate: LetterGate,
  view: Pick<GateView, 'channel' | 'address' | 'locale' | 'page'>,
  deps: ChatDeps,
): Promise<Reply> {
  const { page, locale } = view;
  if (page !== null && isOpen(gate)) return gateList(gate, { page, locale }, deps);
  const canTest = deps.mail && (await mailboxOf(view, deps)) !== null;
  return gateCard(gate, { editor: view, locale, now: deps.clock(), canTest }, deps);
}

/** The mail address of an editor, where they have linked one to their chat and confirmed it. */
export async function mailboxOf(
  { channel, address }: Pick<GateView, 'channel' | 'address'>,
  { redis }: Pick<ChatDeps, 'redis'>,
): Promise<Subscriber | null> {
  const chat = await findSubscriber(redis, channel, address);
  const linked = chat && (await linkedSubscriber(redis, chat, 'email'));
  return linked?.state === 'active' ? linked : null;
}
