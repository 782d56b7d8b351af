import { sayNumber } from '../../copy/dates.ts';
import { publish } from '../../delivery/outbox.ts';
import { announcementAudience, announcementOf } from '../../edition/announcement.ts';
import { changeDraft, type Draft } from '../../store/drafts.ts';
import { speakTo } from '../admins.ts';
import type { ChatDeps } from '../deps.ts';
import { plain } from '../talk.ts';
import { cardOf, messageOf, reachOf } from './card.ts';
import { isMade, note } from './desk.ts';

/** How late a planned announcement still goes out by itself, in milliseconds. */
const GRACE_MS = 3 * 3_600_000;

/** Makes the edition of a draft that is `sent`; harmless to repeat. */
export async function launch(draft: Draft, deps: ChatDeps): Promise<void> {
  const audience = announcementAudience(draft.to, deps);
  await publish(announcementOf(draft, { audience, by: draft.by }, deps.clock()), deps);
}

/** Asks for a ring at a draft's time; before the draft waits, so that no kill leaves it without. */
export async function ringAt(draft: string, at: number, deps: ChatDeps): Promise<void> {
  const delayMs = Math.max(0, at - deps.clock().getTime());
  const errand = { kind: 'draft', step: 'due', draft, mark: at } as const;
  await deps.queues.add(errand, `draft-due-${draft}-${at}`, { delayMs });
}

/** The time of a planned draft has come. Repeated after a kill it goes on where it was left. */
export async function meetTime(
  draft: Draft,
  mark: number,
  to: { readonly deps: ChatDeps; readonly putOff: (afterMs: number) => void },
): Promise<void> {
  const { deps, putOff } = to;
  if (draft.at !== mark) return;
  if (draft.state === 'sent' && !(await isMade(draft, deps))) return begin(draft, deps);
  if (draft.state !== 'waiting') return;
  const now = deps.clock().getTime();
  if (now < mark) return putOff(mark - now);
  if (now - mark > GRACE_MS) return giveBack(draft, deps);
  const reach = await reachOf(draft, deps);
  const sent = await changeDraft(deps.redis, draft, { state: 'sent', reach }, deps.clock());
  if (sent) await begin(sent, deps);
}

/** The author is told anew, and the report comes into that message: the card may be days up. */
export async function begin(draft: Draft, deps: ChatDeps, head?: string): Promise<void> {
  const { by } = draft;
  const say = deps.copy[by.locale];
  const people = sayNumber(draft.reach, by.locale);
  const words = [...(head ? [head] : []), say('chat-announce-sending', { people })];
  const message = await speakTo(by, plain(words.join('\n')), deps);
  if (by.message > 0)
    await speakTo(by, { ...plain(say('chat-announce-begun')), replaces: by.message }, deps);
  await launch({ ...draft, by: { ...by, message: message ?? by.message } }, deps);
  await note('sent', draft, { person: by, deps });
}

/** Too late to go out unasked: its author decides again. */
async function giveBack(draft: Draft, deps: ChatDeps): Promise<void> {
  const { by } = draft;
  const open = await changeDraft(deps.redis, draft, { state: 'open', at: null }, deps.clock());
  if (!open) return;
  await speakTo(by, { message: messageOf(open) }, deps);
  const head = deps.copy[by.locale]('chat-announce-missed');
  await speakTo(by, cardOf(open, by.locale, deps, head), deps);
}
