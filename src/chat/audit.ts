import type { Say } from '../copy/copy.ts';
import { sayMomentShort } from '../copy/dates.ts';
import { type NotedAct, readActs } from '../store/audit.ts';
import { readDraft } from '../store/drafts.ts';
import { readEdition } from '../store/editions.ts';
import { addressOf, isSame } from './admins.ts';
import { nameOf } from './announcing/listing.ts';
import type { ChatDeps, Person } from './deps.ts';
import { letterName } from './running/desk.ts';
import { type Answer, plain } from './talk.ts';

/** As many as fit on a telephone, of so many looked at. */
const SHOWN = 20;
const READ = 200;

/** `/audit`: what admins did last, newest first. */
export async function showActs(person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  const acts = (await readActs(deps.redis, READ)).filter(isNews).slice(0, SHOWN);
  if (acts.length === 0) return { replies: [plain(say('chat-audit-none'))] };
  const lines = await Promise.all(acts.map((act) => lineOf(act, person, deps)));
  return { replies: [plain(say('chat-audit-title'), lines.join('\n'))] };
}

/** What somebody did several times in a row is said once. */
function isNews(one: NotedAct, index: number, acts: readonly NotedAct[]): boolean {
  const newer = acts[index - 1];
  return !(
    newer &&
    isSame(newer.by, one.by) &&
    newer.act === one.act &&
    newer.edition === one.edition
  );
}

async function lineOf(noted: NotedAct, person: Person, deps: ChatDeps): Promise<string> {
  const say = deps.copy[person.locale];
  const { by, act, edition, at } = noted;
  return say('chat-audit-line', {
    when: sayMomentShort(at, deps.site.timezone, person.locale),
    who: whoOf(by, person, say),
    act: say(`chat-audit-${act}`),
    what: edition ? await wordsOf(edition, person, deps) : '',
  }).trimEnd();
}

/** Announced on the command line, by whoever may use it. */
function whoOf(by: NotedAct['by'], person: Person, say: Say): string {
  if (isSame(by, person)) return say('chat-audit-you');
  return by.channel === 'cli' ? say('chat-audit-operator') : addressOf(by);
}

/** A letter by its time; the first words of an announcement, from its edition or its draft; its id when both are gone. */
async function wordsOf(id: string, person: Person, deps: ChatDeps): Promise<string> {
  const say = deps.copy[person.locale];
  const due = /^gate-(\d+)$/.exec(id)?.[1];
  if (due !== undefined) {
    const at = new Date(Number(due) * 1000);
    return say('chat-gate-name', { moment: sayMomentShort(at, deps.site.timezone, person.locale) });
  }
  const edition = await readEdition(deps.redis, id);
  if (edition?.kind === 'digest') return letterName(edition, person.locale, deps);
  const kept = edition ?? (await readDraft(deps.redis, id.replace(/^announcement-/, '')));
  return kept ? `“${nameOf(kept, person, deps)}”` : id;
}
