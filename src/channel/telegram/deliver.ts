import type { Copy } from '../../copy/copy.ts';
import type { Recipient } from '../../delivery/channel.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import { movePlace, renameGroup } from '../../store/places.ts';
import { isTopicClosed, type Verdict } from './outcome.ts';
import { renderMessage, type TelegramPost } from './parts.ts';
import { placeOf } from './place.ts';
import { type SendDeps, sendPost } from './send.ts';

type Deps = SendDeps & { readonly copy: Copy };

/**
 * Brings a post to one recipient. A group that became a supergroup keeps its place under its new
 * address, and is told there at once; one that has subscribed there by itself gets that copy only. Where
 * the topic of a forum is closed, the forum itself is told from now on, and that its admins may choose anew.
 */
export async function deliver(post: TelegramPost, to: Recipient, deps: Deps): Promise<Outcome> {
  const verdict = await sendPost(post, to, deps);
  if (verdict.kind === 'moved') return follow(verdict.to, { post, to }, deps);
  return isTopicClosed(verdict) && placeOf(to.address).thread !== null
    ? comeHome({ post, to }, deps)
    : verdict;
}

const TOLD_ELSEWHERE: Outcome = {
  kind: 'recipientGone',
  reason: 'the group has another address',
};

type Parcel = { readonly post: TelegramPost; readonly to: Recipient };

async function follow(next: string, { post, to }: Parcel, deps: Deps): Promise<Outcome> {
  const { chat: group } = placeOf(to.address);
  const end = await renameGroup(deps.redis, { channel: 'telegram', group }, next);
  if (end === 'taken') return TOLD_ELSEWHERE;
  return settled(await sendPost(post, { address: next }, deps));
}

async function comeHome({ post, to }: Parcel, deps: Deps): Promise<Outcome> {
  const { chat } = placeOf(to.address);
  const end = await movePlace(deps.redis, { channel: 'telegram', group: chat }, chat);
  if (end === 'taken') return TOLD_ELSEWHERE;
  const verdict = settled(await sendPost(post, { address: chat }, deps));
  if (verdict.kind === 'sent' && end === 'moved') {
    const words = deps.copy[to.locale]('chat-group-homeless');
    await sendPost(
      renderMessage({ kind: 'message', paragraphs: [words] }),
      { address: chat },
      deps,
    );
  }
  return verdict;
}

function settled(verdict: Verdict): Outcome {
  if (verdict.kind !== 'moved') return verdict;
  return { kind: 'recipientSuspect', reason: 'the group moved twice' };
}
