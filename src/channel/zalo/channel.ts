import type { Talk } from '../../chat/talk.ts';
import type { Abilities, Channel } from '../../delivery/channel.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import { SEND_TIMEOUT_MS } from '../../delivery/retry.ts';
import type { Content } from '../../edition/content.ts';
import { ASK_MS, type Identity, identify, type ZaloSettings } from './account.ts';
import { openClient, type ZaloClient } from './client.ts';
import { formatContent, MAX_TEXT } from './format.ts';
import { photoOf } from './incoming.ts';
import { verdictOf } from './outcome.ts';
import { copyPicture } from './picture.ts';
import { MAX_USERS, planHindrance } from './plan.ts';
import { sendPost, type ZaloPost } from './send.ts';
import { openTalk, type TalkDeps } from './talk.ts';

export type ZaloChannel = Channel<ZaloPost> & {
  readonly client: ZaloClient;
  readonly talk: Talk;
  /** Whether the token is the bot people subscribed to; asked once, again after a failure. */
  readonly identity: () => Promise<Identity>;
};

type Deps = Omit<TalkDeps, 'client' | 'pace' | 'timeoutMs'>;

const TALKING: Abilities = {
  buttons: 'typed',
  edit: false,
  deepLinks: false,
  menu: false,
  inline: false,
  maxText: MAX_TEXT,
  maxUsers: MAX_USERS,
};

/** A message a second leaves nothing for more. */
const LANES = 4;

/** Opens the Zalo channel; nothing is asked of Zalo until there is something to say. */
export function openZaloChannel(settings: ZaloSettings, deps: Deps): ZaloChannel {
  const client = openClient(settings);
  const pace = { rate: settings.rate };
  const wire = { ...deps, client, pace, timeoutMs: settings.timeoutMs ?? SEND_TIMEOUT_MS };
  let known: Promise<Identity> | null = null;
  const ask = async () => {
    let found: Identity | null = null;
    try {
      found = await identify(client, deps);
      return found;
    } finally {
      if (found === null || found.kind === 'unknown') known = null;
    }
  };
  const identity = () => {
    known ??= ask();
    return known;
  };
  const hindrance = async () => strangeness(await identity()) ?? planHindrance(wire);
  return {
    name: 'zalo',
    capabilities: {
      // What is longer goes in several messages.
      maxText: null,
      maxCaption: MAX_TEXT,
      conversational: true,
      talking: TALKING,
      unsureOfGone: true,
    },
    ...pace,
    lanes: LANES,
    client,
    identity,
    render: async (content, locale) => {
      const pieces = formatContent(content, locale, deps);
      const image = pieces.length === 1 && mayBeSeen(settings, deps) ? imageOf(content) : null;
      return { pieces, picture: image ? await copyPicture(image, deps) : null };
    },
    hindrance,
    send: async (post, { address }) => (await hindrance()) ?? sendPost(post, address, wire),
    probe: async () => {
      const answer = await client.call({ method: 'getMe', timeoutMs: ASK_MS });
      return answer.kind === 'ok';
    },
    talk: openTalk(wire),
    close: client.close,
  };
}

/** An article's picture, or the one that an editor sent us on Zalo. */
function imageOf(content: Content): string | null {
  if (content.kind !== 'message') return null;
  const { image, native } = content;
  return image ?? (native?.channel === 'zalo' ? photoOf(native.value) : null);
}

const HERE = /^(localhost|127\.|\[::1\])/;

/** Zalo reads pictures at our address: one that only this machine knows is none, except to a server on it. */
function mayBeSeen({ apiRoot }: ZaloSettings, { publicUrl }: Pick<Deps, 'publicUrl'>): boolean {
  return !HERE.test(new URL(publicUrl).hostname) || HERE.test(new URL(apiRoot).hostname);
}

/** A failure before the message itself was sent: whatever it was, the message did not arrive. */
function strangeness(identity: Identity): Outcome | null {
  if (identity.kind === 'ours') return null;
  if (identity.kind === 'other')
    return { kind: 'channelStopped', reason: 'the token belongs to another bot' };
  const verdict = verdictOf(identity.answer);
  if (verdict.kind === 'channelStopped') return verdict;
  return { kind: 'transient', reason: 'reason' in verdict ? verdict.reason : verdict.kind };
}
