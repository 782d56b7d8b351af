import { converse } from '../../chat/conversation.ts';
import type { ChatDeps } from '../../chat/deps.ts';
import { listensTo } from '../../chat/listening.ts';
import { type Answer, type Incoming, plain, type Reply, type Said } from '../../chat/talk.ts';
import { pickTyped } from '../../chat/typed-choices.ts';
import { askedFor } from '../../chat/words.ts';
import { type Lanes, openLanes } from '../../store/lanes.ts';
import type { Log } from '../../store/log.ts';
import { readOffer } from '../../store/offers.ts';
import { keepUpdates, type Waiting } from '../../store/updates.ts';
import { ASK_MS } from './account.ts';
import type { ZaloChannel } from './channel.ts';
import { markGroup, mayAct } from './groups.ts';
import { type Heard, isUpdate, readUpdate, withoutMention } from './incoming.ts';

/** An answer that takes longer shows that it is being written. */
const TYPING_AFTER_MS = 1_000;

export type AnsweringDeps = {
  readonly channel: ZaloChannel;
  readonly chat: ChatDeps;
  readonly log: Log;
};

/** Answers the updates that are kept, however they came. */
export function openAnswering(deps: AnsweringDeps): Lanes {
  const { redis } = deps.chat;
  return openLanes('zalo', { redis, log: deps.log, handle: (update) => handle(update, deps) });
}

/**
 * Keeps an update to be answered: with the platform, reading consumes, so it is durable before
 * anything is done about it. False for what is no update.
 */
export async function receive(body: unknown, { chat }: AnsweringDeps): Promise<boolean> {
  if (!isUpdate(body)) return false;
  const heard = readUpdate(body);
  if (!heard) return true;
  await keepUpdates(chat.redis, 'zalo', [
    {
      id: `${heard.chat} ${heard.id}`,
      order: heard.date,
      chat: heard.chat,
      sender: heard.sender,
      weight: 1,
      press: null,
      body: JSON.stringify(body),
    },
  ]);
  return true;
}

async function handle(waiting: Waiting, deps: AnsweringDeps): Promise<void> {
  const heard = readUpdate(JSON.parse(waiting.body));
  if (!heard) return;
  const { channel } = deps;
  const typing = setTimeout(() => {
    const fields = { chat_id: heard.chat, action: 'typing' };
    void channel.client.call({ method: 'sendChatAction', fields, timeoutMs: ASK_MS });
  }, TYPING_AFTER_MS);
  try {
    const answers: Answer[] = [];
    const all = waiting.hasty ? [TOO_MUCH] : await meaningOf(heard, deps);
    for (const said of all) {
      if (heard.isGroup && !(await mayAct(heard, said, deps.chat))) continue;
      answers.push(await converse(incomingFrom(heard, said), deps.chat));
    }
    for (const reply of spoken(answers)) await channel.talk(heard.chat, reply);
    for (const { after } of answers) await after?.();
    if (heard.isGroup) await markGroup(heard, deps.chat);
  } finally {
    clearTimeout(typing);
  }
}

const TOO_MUCH: Said = { kind: 'hurried', pressed: false };

function incomingFrom({ chat }: Heard, said: Said): Incoming {
  return { channel: 'zalo', address: chat, language: null, said };
}

/** A message says one thing, or chooses several from the list that was shown last. */
async function meaningOf({ said, chat, isGroup }: Heard, deps: AnsweringDeps): Promise<Said[]> {
  if (said.kind !== 'text') return [said];
  const { copy, redis } = deps.chat;
  const place = { channel: 'zalo', address: chat } as const;
  const offered = await readOffer(redis, place);
  const means = (words: string) =>
    askedFor(words, copy) !== null || pickTyped(words, offered) !== null;
  const text = isGroup ? withoutMention(said.text, means) : said.text;
  // A number that answers a question is no choice, unless the question came with choices of its own.
  const isAnswer = offered.length === 0 && (await listensTo(place, deps.chat));
  const picked = isAnswer || askedFor(text, copy) ? null : pickTyped(text, offered);
  return (
    picked?.map(({ id }) => ({ kind: 'choice', choice: id, message: 0 })) ?? [
      { kind: 'text', text },
    ]
  );
}

/**
 * Nothing is changed in place here: of several answers that would each replace one message the last
 * is said, and a word beside a button is said where nothing else is.
 */
function spoken(answers: readonly Answer[]): readonly Reply[] {
  const replies = answers.flatMap((answer) => answer.replies);
  const last = replies.findLastIndex(({ replaces }) => replaces !== undefined);
  const said = replies.filter(({ replaces }, index) => replaces === undefined || index === last);
  const notice = answers.findLast((answer) => answer.notice)?.notice;
  return said.length === 0 && notice ? [plain(notice)] : said;
}
