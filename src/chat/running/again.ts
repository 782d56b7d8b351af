import { createHash } from 'node:crypto';
import { sayNumber } from '../../copy/dates.ts';
import { publish } from '../../delivery/outbox.ts';
import { LIFETIME } from '../../edition/edition.ts';
import { type Audience, countAudience } from '../../store/audiences.ts';
import { type EditionState, readEdition, type StoredEdition } from '../../store/editions.ts';
import type { LedgerCode } from '../../store/ledger-codes.ts';
import type { Answer } from '../talk.ts';
import { note, type Press, question, redraw } from './desk.ts';
import { isRecalled } from './mends.ts';

/** `missed`: who certainly did not get it; `unknown`: who may have. */
type Group = 'missed' | 'unknown';

const CODES: Readonly<Record<Group, readonly LedgerCode[]>> = {
  missed: ['failed', 'expired', 'suspect'],
  unknown: ['unknown'],
};

/** Sends an announcement or a letter once more to those who failed; the button has named how many. */
export function sendAgain(press: Press): Promise<Answer> {
  return repeat('missed', press);
}

/** Who may have it is sent it again only after a warning. */
export async function warnOfSecond(press: Press): Promise<Answer> {
  const { edition, person, deps } = press;
  const say = deps.copy[person.locale];
  const reach = await countAudience(
    deps.redis,
    audienceOf('unknown', edition, deps.conversational),
  );
  if (reach === 0) return { replies: [], notice: say('chat-run-nobody') };
  const people = sayNumber(reach, person.locale);
  const yes = { act: 'twice', label: say('chat-report-maybe', { people }) };
  return question(say('chat-report-maybe-ask', { people }), yes, press);
}

export function sendPerhapsTwice(press: Press): Promise<Answer> {
  return repeat('unknown', press);
}

async function repeat(group: Group, press: Press): Promise<Answer> {
  const { edition, person, deps } = press;
  const say = deps.copy[person.locale];
  const id = idOf(group, edition.id);
  if (edition.mends) return { replies: [], notice: say('chat-run-over') };
  if (await readEdition(deps.redis, id)) return { replies: [], notice: say('chat-run-again-once') };
  if (await isRecalled(edition.id, deps)) {
    return { replies: [], notice: say('chat-run-taken-back') };
  }
  const audience = audienceOf(group, edition, deps.conversational);
  const reach = await countAudience(deps.redis, audience);
  if (reach === 0) return { replies: [], notice: say('chat-run-nobody') };
  const now = deps.clock();
  const { channel, address, locale } = person;
  const again: StoredEdition = {
    id,
    kind: edition.kind,
    body: edition.body,
    audience,
    createdAt: now,
    expiresAt: new Date(
      now.getTime() + LIFETIME[edition.kind === 'digest' ? 'digest' : 'announcement'],
    ),
    // The report stays where it is: the new round is followed in a message of its own.
    by: { channel, address, locale, message: 0 },
  };
  return {
    ...(await redraw(press)),
    notice: say('chat-run-again', { people: sayNumber(reach, locale) }),
    after: async () => {
      await publish(again, deps);
      await note('resent', id, press);
    },
  };
}

/** Its id comes from what is repeated: a second tap makes no second round. */
function idOf(group: Group, edition: string): string {
  const digest = createHash('sha256').update(`${group} ${edition}`).digest('base64url');
  return `again-${digest.slice(0, 16)}`;
}

function audienceOf(
  group: Group,
  { id, kind, audience }: EditionState,
  conversational: readonly string[],
): Audience {
  const channels = audience.channels.filter(
    (channel) => kind === 'digest' || conversational.includes(channel),
  );
  return { every: [], except: [], channels, within: { edition: id, codes: CODES[group] } };
}
