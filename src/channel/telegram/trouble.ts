import { GrammyError } from 'grammy';
import type { Log } from '../../store/log.ts';
import { verdictOf } from './outcome.ts';

/** Told of every failure, and with null of every success. */
export type Complain = (error: unknown) => void;

/** One line when a trouble begins or changes, one when it is over. */
export function openComplaints(log: Log): Complain {
  let said: string | null = null;
  return (error) => {
    const trouble = error === null ? null : troubleOf(error);
    if (said === (trouble?.sentence ?? null)) return;
    said = trouble?.sentence ?? null;
    if (trouble) log[trouble.level]({ reason: reasonOf(error) }, trouble.sentence);
    else log.info('Telegram answers again');
  };
}

type Trouble = { readonly level: 'warn' | 'error'; readonly sentence: string };

function troubleOf(error: unknown): Trouble {
  const code = error instanceof GrammyError ? error.error_code : null;
  if (isWebhookConflict(error)) {
    return { level: 'warn', sentence: 'a webhook keeps the updates from us; it is taken away' };
  }
  if (code === 409) {
    const sentence = 'another process polls with this token; only one may run the bot';
    return { level: 'error', sentence };
  }
  if (code === 401 || code === 404) {
    return { level: 'error', sentence: 'Telegram refuses the token; check TELEGRAM_BOT_TOKEN' };
  }
  return { level: 'warn', sentence: 'Telegram does not answer; trying again' };
}

/** Telegram will not be polled because a webhook is set. */
export function isWebhookConflict(error: unknown): boolean {
  return (
    error instanceof GrammyError && error.error_code === 409 && /webhook/i.test(error.description)
  );
}

/** Why a call failed. Never the error's own message: that of the network names the token. */
export function reasonOf(error: unknown): string {
  const verdict = verdictOf(error);
  return 'reason' in verdict ? verdict.reason : verdict.kind;
}
