import { release } from '../../delivery/outbox.ts';
import { type EditionPhase, setPhase } from '../../store/editions.ts';
import { askFirst } from '../../store/progress.ts';
import type { Answer } from '../talk.ts';
import { forgetQuestion, isSettled, note, type Press, redraw } from './desk.ts';

const DONE = { paused: 'paused', running: 'resumed', stopped: 'stopped' } as const;

/** From now on nobody more is sent to. */
export function pause(press: Press): Promise<Answer> {
  return turn('paused', press);
}

/** It goes on where it was. */
export function resume(press: Press): Promise<Answer> {
  return turn('running', press);
}

/** The first tap asks, in the same message. */
export async function askToStop(press: Press): Promise<Answer> {
  if (await isSettled(press.edition.id, press.deps)) return over(press);
  await askFirst(press.deps.redis, press.edition.id);
  return redraw(press);
}

/** The second tap: whoever has not been sent to is left out. */
export async function halt(press: Press): Promise<Answer> {
  await forgetQuestion(press);
  return turn('stopped', press);
}

export async function keepOn(press: Press): Promise<Answer> {
  await forgetQuestion(press);
  return redraw(press);
}

async function turn(phase: EditionPhase, press: Press): Promise<Answer> {
  const { edition, deps } = press;
  if (edition.state === 'stopped' || (await isSettled(edition.id, deps))) return over(press);
  if (edition.state !== phase) {
    await setPhase(deps.redis, edition.id, phase);
    await note(DONE[phase], edition.id, press);
    // A page that sleeps looks again at once.
    if (phase !== 'paused') await release(edition.id, deps);
  }
  return redraw(press);
}

/** A button of a message that was overtaken: it shows how things stand. */
async function over(press: Press): Promise<Answer> {
  const { person, deps } = press;
  const answer = await redraw(press);
  return { ...answer, notice: deps.copy[person.locale]('chat-run-over') };
}
