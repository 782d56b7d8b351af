import type { CopyKey } from '../../copy/keys.ts';
import { type ActKind, noteAct } from '../../store/audit.ts';
import {
  alterGate,
  type GateChange,
  type LetterGate,
  noteGateView,
  readGate,
} from '../../store/letter-gate.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { listenFor } from '../listening.ts';
import { type Answer, plain } from '../talk.ts';
import { isOpen } from './rows.ts';
import { faceOf, mailboxOf, redrawGate } from './showing.ts';

/** A press of a button under a gate, with what stands behind its act. */
type Press = {
  readonly gate: LetterGate;
  readonly args: readonly string[];
  readonly message: number;
  readonly person: Person;
  readonly deps: ChatDeps;
};

/** What each button does: `gate:<due>:<act>`. */
const ACTS: Readonly<Record<string, (press: Press) => Promise<Answer>>> = {
  now: sendNow,
  hold,
  list: (press) => look(pageIn(press.args[0]), press),
  card: (press) => look(null, press),
  out: leaveOut,
  show: letIn,
  note: askForNote,
  plain: (press) => edit(() => ({ note: null }), press),
  test: sendTest,
};

/** A button under a letter's preview; only editors get here. One under a letter of the past does nothing. */
export async function pressGate(
  choice: string,
  message: number,
  { person, deps }: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const [, due = '', act = '', ...args] = choice.split(':');
  const gate = await readGate(deps.redis, Number(due));
  const perform = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined;
  if (!gate || !perform) {
    return { replies: [], notice: deps.copy[person.locale]('chat-run-over') };
  }
  const press = { gate, args, message, person, deps };
  return isOpen(gate) ? perform(press) : tooLate(press);
}

const pageIn = (text: string | undefined) => Number(text) || 0;

/** Said when the letter has gone meanwhile; every message of it shows so. */
function tooLate({ gate, person, deps }: Press): Answer {
  return {
    replies: [],
    notice: deps.copy[person.locale]('chat-gate-gone'),
    after: () => redrawGate(gate.due, deps),
  };
}

/** Shows the list or the card in place of the message that was pressed. */
async function look(page: number | null, press: Press): Promise<Answer> {
  const view = await noteView(page, press);
  return {
    replies: [{ ...(await faceOf(press.gate, view, press.deps)), replaces: press.message }],
  };
}

async function noteView(page: number | null, { gate, message, person, deps }: Press) {
  const { channel, address, locale } = person;
  const view = { channel, address, locale, message, page };
  await noteGateView(deps.redis, gate.due, view);
  return view;
}

/** Changes the gate unless its letter has gone; all editors see it. */
async function decide(
  wish: (gate: LetterGate) => GateChange | null,
  press: Press,
  then: { readonly notice: CopyKey | null; readonly done: (gate: LetterGate) => Promise<void> },
): Promise<Answer> {
  const { gate, person, deps } = press;
  const { notice, done } = then;
  const next = await alterGate(deps.redis, gate.due, {
    decide: (one) => (isOpen(one) ? wish(one) : null),
    now: deps.clock(),
  });
  if (!next) return tooLate(press);
  return {
    replies: [],
    ...(notice ? { notice: deps.copy[person.locale](notice) } : {}),
    after: async () => {
      await done(next);
      await redrawGate(gate.due, deps);
    },
  };
}

/** The first tap wins; the letter is made where nobody waits for an answer. */
async function sendNow(press: Press): Promise<Answer> {
  const { person, deps } = press;
  const { channel, address } = person;
  const sentAt = deps.clock().getTime();
  await noteView(null, press);
  return decide(() => ({ state: 'sent', by: { channel, address }, sentAt }), press, {
    notice: 'chat-gate-sending',
    done: async ({ due, version }) => {
      await deps.queues.add({ kind: 'digest', rhythm: 'weekly', due }, `letter-${due}-${version}`);
      await note('sent', press);
    },
  });
}

/** The letter waits until somebody sends it, or the next one comes. */
async function hold(press: Press): Promise<Answer> {
  const { channel, address } = press.person;
  await noteView(null, press);
  return decide(
    ({ state }) => (state === 'held' ? {} : { state: 'held', by: { channel, address } }),
    press,
    {
      notice: 'chat-gate-held-notice',
      done: () => note('held', press),
    },
  );
}

/** Leaves an entry out, or takes it back. */
async function leaveOut(press: Press): Promise<Answer> {
  const id = press.gate.entries[Number(press.args[0])]?.id;
  await noteView(pageIn(press.args[1]), press);
  return edit(({ leftOut }) => (id ? { leftOut: toggled(leftOut, id) } : {}), press);
}

/** Lets something doubtful into the letter, or not. */
async function letIn(press: Press): Promise<Answer> {
  const id = press.gate.doubts[Number(press.args[0])]?.id;
  await noteView(pageIn(press.args[1]), press);
  return edit(({ alsoShown }) => (id ? { alsoShown: toggled(alsoShown, id) } : {}), press);
}

function edit(wish: (gate: LetterGate) => GateChange, press: Press): Promise<Answer> {
  return decide(wish, press, { notice: null, done: () => note('edited', press) });
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}

/** The next message becomes the line on top. */
async function askForNote({ gate, person, deps }: Press): Promise<Answer> {
  await listenFor({ kind: 'note', due: gate.due }, person, deps);
  return {
    replies: [plain(deps.copy[person.locale]('chat-gate-note-ask', { longest: LONGEST_NOTE }))],
  };
}

/** A line on top may be so long, in UTF-16 units. */
const LONGEST_NOTE = 500;

/** A message that was asked for as the line on top of a letter. */
export async function takeNote(
  text: string,
  due: number,
  { person, deps }: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const say = deps.copy[person.locale];
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (line === '' || line.length > LONGEST_NOTE) {
    await listenFor({ kind: 'note', due }, person, deps);
    return { replies: [plain(say('chat-gate-note-long', { longest: LONGEST_NOTE }))] };
  }
  const next = await alterGate(deps.redis, due, {
    decide: (gate) => (isOpen(gate) ? { note: line } : null),
    now: deps.clock(),
  });
  if (!next) return { replies: [plain(say('chat-gate-gone'))] };
  return {
    replies: [plain(say('chat-gate-note-taken'))],
    after: async () => {
      await note('edited', { gate: next, person, deps });
      await redrawGate(due, deps);
    },
  };
}

/** The letter as it is by now goes to the editor's own mailbox, and counts for nothing. */
async function sendTest({ gate, message, person, deps }: Press): Promise<Answer> {
  const { channel, address, locale } = person;
  const reader = await mailboxOf(person, deps);
  const say = deps.copy[locale];
  if (!reader) return { replies: [], notice: say('chat-run-over') };
  const errand = {
    kind: 'gate-test',
    due: gate.due,
    number: reader.number,
    channel,
    address,
    locale,
  } as const;
  await deps.queues.add(errand, `gate-test-${gate.due}-${gate.version}-${message}`);
  return { replies: [], notice: say('chat-gate-testing', { email: reader.address }) };
}

async function note(
  act: ActKind,
  { gate, person, deps }: Pick<Press, 'gate' | 'person' | 'deps'>,
): Promise<void> {
  const { channel, address } = person;
  await noteAct(deps.redis, { by: { channel, address }, act, edition: `gate-${gate.due}` });
}
