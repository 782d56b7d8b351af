import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Subscription } from '../../store/websub.ts';
import { CONFIRM_WITHIN_MS, leaseOf } from './lease.ts';

/** What a hub asks at our address, its parameters as they came. */
export type HubQuestion = {
  readonly mode: string | undefined;
  readonly topic: string | undefined;
  readonly challenge: string | undefined;
  readonly leaseSeconds: string | undefined;
  readonly reason: string | undefined;
};

export type HubVerdict =
  /** We asked for this: the challenge is to be echoed. `leaseMs` is 0 for the end of a subscription. */
  | { readonly kind: 'meant'; readonly challenge: string; readonly leaseMs: number }
  /** The hub will not push this topic. */
  | { readonly kind: 'denied'; readonly reason: string }
  /** We did not ask for this. */
  | { readonly kind: 'strange' };

const MAX_CHALLENGE = 2048;
const MAX_REASON = 200;

/**
 * Whether we mean what a hub says we asked for (WebSub, section 5.3). A repeat of a question that
 * was answered is answered again, as the hub may have missed the first answer.
 */
export function judge(question: HubQuestion, known: Subscription, now: Date): HubVerdict {
  const { mode, topic, challenge } = question;
  if (topic !== known.topic) return { kind: 'strange' };
  if (mode === 'denied') return { kind: 'denied', reason: plainReason(question.reason) };
  const pending = known.asked !== null && now.getTime() - known.askedAt <= CONFIRM_WITHIN_MS;
  const meant = known.wanted ? 'subscribe' : 'unsubscribe';
  if (!pending || mode !== known.asked || mode !== meant) return { kind: 'strange' };
  if (!challenge || challenge.length > MAX_CHALLENGE) return { kind: 'strange' };
  const leaseMs = mode === 'subscribe' ? leaseOf(question.leaseSeconds ?? null) : 0;
  return { kind: 'meant', challenge, leaseMs };
}

function plainReason(reason: string | undefined): string {
  const printable = (reason ?? '').replace(/[\p{C}\s]+/gu, ' ').trim();
  return printable.slice(0, MAX_REASON) || 'no reason given';
}

const SIGNATURE = /^(sha1|sha256|sha384|sha512)=([0-9a-f]+)$/i;

/**
 * Whether `X-Hub-Signature` was made with the secret over exactly these bytes (WebSub, section 7.1).
 * Takes the same time for every wrong signature.
 */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, method, digits] = SIGNATURE.exec(header?.trim() ?? '') ?? [];
  if (!method || !digits) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(digits, 'hex');
  return digits.length === expected.length * 2 && timingSafeEqual(given, expected);
}
