import { createHash } from 'node:crypto';
import { sayNumber } from '../../copy/dates.ts';
import { publish } from '../../delivery/outbox.ts';
import { LIFETIME } from '../../edition/edition.ts';
import { readEdition, type StoredEdition } from '../../store/editions.ts';
import { countCopies } from '../../store/outcomes.ts';
import type { ChatDeps } from '../deps.ts';
import type { Answer } from '../talk.ts';
import { note, type Press, question, redraw } from './desk.ts';

/** The first tap says how many copies there are to take back, and which will stay. */
export async function askToRecall(press: Press): Promise<Answer> {
  const { edition, person, deps } = press;
  const say = deps.copy[person.locale];
  if (await isRecalled(edition.id, deps)) {
    return { replies: [], notice: say('chat-run-taken-back') };
  }
  const count = await countCopies(deps.redis, edition.id, deps.mendable.recall);
  const known = sayNumber(count.copies - count.nameless, person.locale);
  const nameless = sayNumber(count.nameless, person.locale);
  const words = [
    say('chat-recall-ask', { count: known }),
    ...(count.nameless > 0 ? [say('chat-correct-nameless', { count: nameless })] : []),
  ];
  const yes = { act: 'unsay', label: say('chat-recall-sure', { count: known }) };
  return question(words.join('\n'), yes, press);
}

/** The second tap: copies are deleted, and whoever waits gets nothing. */
export async function recall(press: Press): Promise<Answer> {
  const { edition, person, deps } = press;
  const say = deps.copy[person.locale];
  if (edition.mends || (await isRecalled(edition.id, deps))) {
    return { replies: [], notice: say('chat-run-taken-back') };
  }
  const now = deps.clock();
  const { channel, address, locale } = person;
  const recalling: StoredEdition = {
    id: recallIdOf(edition.id),
    kind: edition.kind,
    body: edition.body,
    audience: {
      every: [],
      except: [],
      channels: edition.audience.channels.filter((one) => deps.mendable.recall.includes(one)),
      within: { edition: edition.id, codes: ['sent', 'sending1', 'sending2'] },
    },
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFETIME.announcement),
    by: { channel, address, locale, message: 0 },
    mends: { edition: edition.id, act: 'recall' },
  };
  return {
    ...(await redraw(press)),
    notice: say('chat-recall-begun'),
    after: async () => {
      await publish(recalling, deps);
      await note('recalled', edition.id, press);
    },
  };
}

export async function isRecalled(id: string, { redis }: Pick<ChatDeps, 'redis'>): Promise<boolean> {
  return (await readEdition(redis, recallIdOf(id))) !== null;
}

/** Its id comes from what is taken back: it is done once. */
function recallIdOf(edition: string): string {
  const digest = createHash('sha256').update(edition).digest('base64url');
  return `recall-${digest.slice(0, 16)}`;
}
