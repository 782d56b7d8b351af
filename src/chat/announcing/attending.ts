import { readDraft, waitingDrafts } from '../../store/drafts.ts';
import type { Errand } from '../../store/errand.ts';
import { isAdmin } from '../admins.ts';
import type { ChatDeps } from '../deps.ts';
import { gatherAlbum } from './album.ts';
import { askAdmin, hasLapsed, lapse } from './approving.ts';
import { meetTime } from './launching.ts';

type DraftErrand = Extract<Errand, { kind: 'album' | 'draft' | 'approval' }>;

/** Work on announcements that nobody's message sets going; each piece is harmless to repeat. */
export async function attendDraft(
  errand: DraftErrand,
  deps: ChatDeps,
  putOff: (afterMs: number) => void,
): Promise<void> {
  if (errand.kind === 'album') return gatherAlbum(errand, deps);
  const draft = await readDraft(deps.redis, errand.draft);
  if (!draft) return;
  if (errand.kind === 'draft' && errand.step === 'due')
    return meetTime(draft, errand.mark, { deps, putOff });
  if (draft.state !== 'asked' || draft.askedAt !== errand.mark) return;
  if (errand.kind === 'draft') return lapse(draft, deps);
  if (isAdmin(errand, deps)) await askAdmin(draft, errand, deps);
}

/** How long after its time a draft whose errand has not come is looked after without it. */
const OVERDUE_MS = 30_000;

/** Does what is long due: an errand can fail, or be missing from a Redis that was restored. */
export async function attendOverdue(deps: ChatDeps): Promise<void> {
  const now = deps.clock().getTime();
  for (const draft of await waitingDrafts(deps.redis)) {
    const { state, at } = draft;
    if (state === 'waiting' && at !== null && at + OVERDUE_MS < now)
      await meetTime(draft, at, { deps, putOff: () => {} });
    if (state === 'asked' && hasLapsed(draft, now - OVERDUE_MS)) await lapse(draft, deps);
  }
}
