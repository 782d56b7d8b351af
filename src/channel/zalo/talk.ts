import { randomBytes } from 'node:crypto';
import type { Locale } from '../../article/site.ts';
import { listensTo } from '../../chat/listening.ts';
import type { Choice, Reply, Talk } from '../../chat/talk.ts';
import type { Copy } from '../../copy/copy.ts';
import { closeGate, debit } from '../../store/gate.ts';
import { keepFileOf } from '../../store/media.ts';
import { dropOffer, keepOffer } from '../../store/offers.ts';
import { findSubscriber } from '../../store/subscribers.ts';
import { formatMessage, MAX_TEXT } from './format.ts';
import { mediaUrl } from './picture.ts';
import { type SendDeps, sendPost } from './send.ts';
import { joined, type Styled, split, styled } from './styled.ts';

export type TalkDeps = SendDeps & { readonly copy: Copy; readonly locale: Locale };

/** Tries of one answer. */
const TRIES = 3;

/** How long a file can be fetched: it may hold what is somebody's own. */
const FILE_SECONDS = 3600;

/**
 * Answers go at once and are counted against the pace. Nothing can be changed in place here, so every
 * answer is a new message; choices are shown as numbers, which mean something for an hour.
 */
export function openTalk(deps: TalkDeps): Talk {
  return async (address, reply) => {
    const pieces = await piecesOf(address, reply, deps);
    await rememberChoices(address, reply, deps);
    await debit(deps.redis, { channel: 'zalo', address }, deps.pace);
    for (let tries = 1; ; tries += 1) {
      const outcome = await sendPost({ pieces, picture: null }, address, deps);
      if (outcome.kind === 'sent') return 0;
      if (outcome.kind === 'quotaExhausted' && outcome.until)
        await closeGate(deps.redis, 'zalo', outcome.until.getTime() - deps.clock().getTime());
      if (outcome.kind !== 'transient' || tries === TRIES) {
        const about = { channel: 'zalo', outcome: outcome.kind };
        deps.log.warn(about, 'an answer was not delivered');
        return null;
      }
      await new Promise((resolve) => setTimeout(resolve, tries * 1000));
    }
  };
}

async function piecesOf(address: string, reply: Reply, deps: TalkDeps): Promise<Styled[]> {
  const parts = formatMessage(reply.message);
  const choices = (reply.choices ?? []).flat();
  const more = [...(reply.file ? [await fileLine(reply.file, address, deps)] : [])];
  if (choices.length > 0) more.push(await listOf(choices, address, deps));
  return split(joined([...parts, ...more], '\n\n'), MAX_TEXT);
}

async function listOf(
  choices: readonly Choice[],
  address: string,
  deps: TalkDeps,
): Promise<Styled> {
  const known = await findSubscriber(deps.redis, 'zalo', address);
  const say = deps.copy[known?.locale ?? deps.locale];
  const lines = choices.map(({ label }, index) => styled(`${index + 1}. ${label}`));
  const hint = styled(say('chat-choose-by-number', { count: choices.length }), 'i');
  return joined([joined(lines, '\n'), hint], '\n\n');
}

/** Files cannot be sent: a link of ours leads to it for an hour. */
async function fileLine(
  file: NonNullable<Reply['file']>,
  address: string,
  deps: TalkDeps,
): Promise<Styled> {
  const id = randomBytes(16).toString('base64url');
  const chat = { channel: 'zalo', address };
  await keepFileOf(deps.redis, chat, { ...file, id, seconds: FILE_SECONDS });
  return styled(`📄 ${file.name}: ${mediaUrl(id, FILE_SECONDS * 1000, deps)}`);
}

/** While a word is awaited, a number is that word, unless it was offered together with the question. */
async function rememberChoices(address: string, reply: Reply, deps: TalkDeps): Promise<void> {
  const chat = { channel: 'zalo', address } as const;
  const choices = (reply.choices ?? []).flat();
  if (choices.length > 0) await keepOffer(deps.redis, chat, choices);
  else if (await listensTo(chat, deps)) await dropOffer(deps.redis, chat);
}
