import type { Locale } from '../../article/site.ts';
import { reachMoved } from '../../edition/announcement.ts';
import { changeDraft, type Draft, readDraft } from '../../store/drafts.ts';
import { addressOf, isSame, localeOfAdmin, speakTo, writeToContact } from '../admins.ts';
import type { Admin, ChatDeps, Person } from '../deps.ts';
import { listenFor } from '../listening.ts';
import { type Answer, plain, type Reply } from '../talk.ts';
import { approvalCard, cardOf, messageOf, reachOf } from './card.ts';
import { asItIs, changeOr, inPlace, isMade, note, type Press, redraw } from './desk.ts';
import { begin, ringAt } from './launching.ts';
import { nameOf } from './listing.ts';

/** How long the others have to approve, in milliseconds. */
const APPROVE_WITHIN_MS = 24 * 3_600_000;

/** Admins who can be asked in a conversation. */
function othersThan(author: Draft['by'], { admins, talks }: ChatDeps): readonly Admin[] {
  return admins.filter((admin) => talks.has(admin.channel) && !isSame(admin, author));
}

/** Asks all other admins, each once; their work is queued first, so that no kill leaves them unasked. */
export async function submit(reach: number, press: Press): Promise<Answer> {
  const { draft, person, message, deps } = press;
  const others = othersThan(draft.by, deps);
  if (others.length === 0)
    return { replies: [plain(deps.copy[person.locale]('chat-approval-nobody'))] };
  const askedAt = deps.clock().getTime();
  const by = { ...draft.by, message };
  return changeOr(press, { state: 'asked', reach, by, askedAt }, async (asked) => ({
    ...inPlace(press, cardOf(asked, person.locale, deps)),
    after: async () => {
      await askOthers(asked, others, deps);
      await note('submitted', asked, press);
    },
  }));
}

/** Harmless to repeat: every asking has a name of its own. */
async function askOthers(draft: Draft, others: readonly Admin[], deps: ChatDeps): Promise<void> {
  const mark = draft.askedAt ?? 0;
  const { id, version } = draft;
  for (const { channel, address } of others) {
    const errand = { kind: 'approval', draft: id, mark, channel, address } as const;
    await deps.queues.add(errand, `approval-${id}-${version}-${channel}-${address}`);
  }
  await deps.queues.add({ kind: 'draft', step: 'lapse', draft: id, mark }, `lapse-${id}-${mark}`, {
    delayMs: APPROVE_WITHIN_MS,
  });
}

/** A repeated tap on a submission finishes what a kill left of it. */
export async function submitAgain(press: Press): Promise<Answer> {
  const { draft, deps } = press;
  const others = othersThan(draft.by, deps);
  return { ...(await redraw(press)), after: () => askOthers(draft, others, deps) };
}

/** The announcement as it will be seen, and two buttons. */
function questionAbout(draft: Draft, locale: Locale, deps: ChatDeps): readonly [Reply, Reply] {
  return [{ message: messageOf(draft) }, approvalCard(draft, locale, deps)];
}

/** Asks one other admin; where the chat does not take it, the site's contact is asked to help. */
export async function askAdmin(draft: Draft, admin: Admin, deps: ChatDeps): Promise<void> {
  const [preview, card] = questionAbout(draft, await localeOfAdmin(admin, deps), deps);
  await speakTo(admin, preview, deps);
  if ((await speakTo(admin, card, deps)) !== null) return;
  const { locale } = deps.site;
  const name = nameOf(draft, { locale }, deps);
  const text = deps.copy[locale]('chat-approval-mail', { name, who: addressOf(admin) });
  await writeToContact(text, `approval-${draft.id}-${draft.version}-${admin.address}`, deps);
}

/** The same for an admin who looked for it. */
export async function review(press: Press): Promise<Answer> {
  const { draft, person, deps } = press;
  if (draft.state !== 'asked') return over(press);
  return { replies: questionAbout(draft, person.locale, deps) };
}

/** The first approval wins; what its button named is what is approved. */
export async function approve(version: number, press: Press): Promise<Answer> {
  const { draft, person, deps } = press;
  const say = deps.copy[person.locale];
  if (isSame(person, draft.by)) return { replies: [], notice: say('chat-approval-own') };
  // A kill before the edition was made brings this tap back; another admin's comes too late.
  const own = draft.approvedBy !== undefined && isSame(person, draft.approvedBy);
  if (draft.state === 'sent' && own && !(await isMade(draft, deps))) return approved(press, draft);
  if (draft.state !== 'asked') return over(press);
  const now = deps.clock().getTime();
  if (hasLapsed(draft, now)) {
    await lapse(draft, deps);
    return over(press);
  }
  const again = (current: Draft, notice: string) =>
    inPlace(press, approvalCard(current, person.locale, deps), notice);
  if (draft.version !== version) return again(draft, say('chat-announce-changed'));
  if (draft.at !== null && draft.at <= now)
    return changeOr(press, { at: null }, async (current) =>
      again(current, say('chat-announce-passed')),
    );
  const reach = await reachOf(draft, deps);
  if (reach === 0 || reachMoved(draft.reach, reach))
    return changeOr(press, { reach }, async (current) =>
      again(current, say('chat-announce-moved')),
    );
  if (draft.at !== null) await ringAt(draft.id, draft.at, deps);
  const state = draft.at === null ? 'sent' : 'waiting';
  const approvedBy = { channel: person.channel, address: person.address };
  const change = { state, reach, approvedBy } as const;
  const next = await changeDraft(deps.redis, draft, change, deps.clock());
  return next ? approved(press, next) : over(press);
}

function approved(press: Press, draft: Draft): Answer {
  const { person, deps } = press;
  const { by } = draft;
  const head = deps.copy[by.locale]('chat-approval-approved-author');
  return {
    ...inPlace(press, plain(deps.copy[person.locale]('chat-approval-approved'))),
    after: async () => {
      await note('approved', draft, press);
      if (draft.state === 'sent') await begin(draft, deps, head);
      else await speakTo(by, cardOf(draft, by.locale, deps, head), deps);
    },
  };
}

/** Said to whoever comes after the decision, and to who decided and taps again. */
async function over({ draft: { id }, message, person, deps }: Press): Promise<Answer> {
  const state = (await readDraft(deps.redis, id))?.state;
  const approved = state === 'sent' || state === 'waiting';
  const words = deps.copy[person.locale](
    approved ? 'chat-approval-approved' : 'chat-approval-over',
  );
  return inPlace({ message }, plain(words), words);
}

/** Back to its author, who may change it and ask again; a reason may follow in the next message. */
export async function refuse(press: Press): Promise<Answer> {
  const { draft, person, deps } = press;
  const say = deps.copy[person.locale];
  if (isSame(person, draft.by)) return { replies: [], notice: say('chat-approval-own') };
  if (draft.state !== 'asked') return over(press);
  const open = { state: 'open', askedAt: null } as const;
  const next = await changeDraft(deps.redis, draft, open, deps.clock());
  if (!next) return over(press);
  await listenFor({ kind: 'reason', draft: draft.id }, person, deps);
  return {
    ...inPlace(press, plain(say('chat-approval-refused'))),
    after: async () => {
      await note('refused', draft, press);
      await handBack(next, 'chat-approval-refused-author', deps);
    },
  };
}

/** The reason of a refusal goes to the author as it was typed. */
export async function giveReason(
  reason: string,
  id: string,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const { person, deps } = to;
  const draft = await readDraft(deps.redis, id);
  return {
    replies: [plain(deps.copy[person.locale]('chat-approval-reason-given'))],
    after: async () => {
      if (!draft) return;
      const words = deps.copy[draft.by.locale]('chat-approval-reason', { reason });
      await speakTo(draft.by, words, deps);
    },
  };
}

export function hasLapsed({ askedAt }: Pick<Draft, 'askedAt'>, now: number): boolean {
  return now >= (askedAt ?? 0) + APPROVE_WITHIN_MS;
}

/** Nobody has decided in time: the draft is its author's again. */
export async function lapse(draft: Draft, deps: ChatDeps): Promise<void> {
  const open = { state: 'open', askedAt: null } as const;
  const next = await changeDraft(deps.redis, draft, open, deps.clock());
  if (next) await handBack(next, 'chat-approval-lapsed', deps);
}

async function handBack(
  draft: Draft,
  why: 'chat-approval-refused-author' | 'chat-approval-lapsed',
  deps: ChatDeps,
): Promise<void> {
  const { by } = draft;
  const say = deps.copy[by.locale];
  await speakTo(by, cardOf(draft, by.locale, deps, say(why)), deps);
  if (by.message > 0)
    await speakTo(by, { ...plain(say('chat-announce-below')), replaces: by.message }, deps);
}

/** The author takes a submission or a planned announcement back to change it. */
export async function takeBack(press: Press): Promise<Answer> {
  const { draft } = press;
  if (draft.state !== 'asked' && draft.state !== 'waiting') return asItIs(press);
  return changeOr(press, { state: 'open', askedAt: null }, async (open) => {
    await note('cancelled', draft, press);
    return redraw({ ...press, draft: open });
  });
}
