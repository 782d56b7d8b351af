import { readEmail } from '../../../subscriber/address.ts';
import { blocksOf, type Fields, first } from './parts.ts';
import { statusIn, type Weight, weigh } from './weight.ts';

/** What a report says of one recipient. */
type Fate = {
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`; empty where it says nothing. */
  readonly action: string;
  readonly status: string | null;
  readonly diagnostic: string;
  readonly addresses: readonly string[];
};

/** A report in one word; `failed` where any recipient was refused for good. */
export type Report =
  | {
      readonly kind: 'failed';
      readonly weight: Weight;
      readonly status: string | null;
      readonly diagnostic: string;
      readonly addresses: readonly string[];
    }
  | { readonly kind: 'other' };

/** Reads a `message/delivery-status` (RFC 3464); null when it names no recipient. */
export function readReport(text: string): Report | null {
  const fates = blocksOf(text).filter(isRecipient).map(fateOf);
  const failed = fates.filter(isFailed);
  const [worst] = failed;
  if (fates.length === 0) return null;
  if (!worst) return { kind: 'other' };
  // An alias of several, one of which is still read, is no dead address.
  const weights = fates.map((fate) =>
    isFailed(fate) ? weigh(fate.status, fate.diagnostic) : 'soft',
  );
  return {
    kind: 'failed',
    weight: weights.find((weight) => weight !== 'hard') ?? 'hard',
    status: statusIn(worst.diagnostic) ?? worst.status,
    diagnostic: worst.diagnostic,
    addresses: failed.flatMap((fate) => fate.addresses),
  };
}

/** Characters of a diagnostic that are looked at. */
const MOST_WORDS = 2000;

const RECIPIENTS = ['original-recipient', 'final-recipient', 'x-actual-recipient'];

function isRecipient(fields: Fields): boolean {
  return fields.has('action') || fields.has('status') || fields.has('final-recipient');
}

/** Some servers leave the action out, and say with the status alone that it was for good. */
function isFailed({ action, status }: Fate): boolean {
  return action === 'failed' || (action === '' && status?.startsWith('5.') === true);
}

function fateOf(fields: Fields): Fate {
  return {
    action: first(fields, 'action').toLowerCase().split(/[\s(]/)[0] ?? '',
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(first(fields, 'status'))?.[0] ?? null,
    diagnostic: first(fields, 'diagnostic-code')
      .slice(0, MOST_WORDS)
      .replace(/^[\w-]+ *; */, ''),
    addresses: RECIPIENTS.flatMap((name) => addressesIn(first(fields, name))),
  };
}

/** `rfc822; lan@example.org`; an original recipient comes as xtext, in which a plus is `+2B` (RFC 3461). */
export function addressesIn(field: string): string[] {
  const written = field.replace(/^[\w-]+ *; */, '').replace(/^<|>$/g, '');
  const decoded = written.replace(/\+([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const read = [...new Set([decoded, written])].map(readEmail);
  return read.filter((address) => address !== null);
}
