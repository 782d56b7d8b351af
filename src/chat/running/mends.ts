import { createHash } from 'node:crypto';
import { LIFETIME } from '../../edition/edition.ts';
import {
  type Author,
  type EditionState,
  readEdition,
  type StoredEdition,
} from '../../store/editions.ts';
import type { ChatDeps } from '../deps.ts';

/**
 * An edition that changes or takes back another, in every chat that has it and whose channel can;
 * also where a send is under way whose verdict is not known yet.
 */
export function mendOf(
  edition: EditionState,
  mend: {
    readonly id: string;
    readonly act: 'edit' | 'recall';
    readonly body: string;
    readonly by: Author;
  },
  { mendable, clock }: Pick<ChatDeps, 'mendable' | 'clock'>,
): StoredEdition {
  const { id, act, body, by } = mend;
  const now = clock();
  return {
    id,
    kind: edition.kind,
    body,
    audience: {
      every: [],
      except: [],
      channels: edition.audience.channels.filter((one) => mendable[act].includes(one)),
      within: { edition: edition.id, codes: ['sent', 'sending1', 'sending2'] },
    },
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFETIME.announcement),
    by,
    mends: { edition: edition.id, act },
  };
}

/** Whether an edition is being taken back, or was. */
export async function isRecalled(id: string, { redis }: Pick<ChatDeps, 'redis'>): Promise<boolean> {
  return (await readEdition(redis, recallIdOf(id))) !== null;
}

/** Its id comes from what is taken back: it is done once. */
export function recallIdOf(edition: string): string {
  const digest = createHash('sha256').update(edition).digest('base64url');
  return `recall-${digest.slice(0, 16)}`;
}
