import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** What mail is signed with (RFC 6376). */
export type DkimSettings = {
  readonly domain: string;
  readonly selector: string;
  /** RSA, PEM. */
  readonly privateKey: string;
};

const NAMES = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY'] as const;

/**
 * Reads the three variables, which belong together. `DKIM_KEY` is the private key itself (PEM, its
 * line breaks also as `\\n`) or the path of its file.
 */
export function readDkim(env: Readonly<Record<string, string | undefined>>): {
  readonly settings: DkimSettings | null;
  readonly problems: readonly string[];
} {
  const missing = NAMES.filter((name) => !env[name]);
  if (missing.length === NAMES.length) return { settings: null, problems: [] };
  if (missing.length > 0)
    return {
      settings: null,
      problems: missing.map(
        (name) => `${name}: is missing; the three DKIM variables belong together`,
      ),
    };
  const { DKIM_DOMAIN: domain = '', DKIM_SELECTOR: selector = '', DKIM_KEY: key = '' } = env;
  const privateKey = keyFrom(key);
  return privateKey === null
    ? {
        settings: null,
        problems: ['DKIM_KEY: is neither a private RSA key (PEM) nor the path of its file'],
      }
    : { settings: { domain, selector, privateKey }, problems: [] };
}

/** Null for what is no such key; RSA is what every receiver can check. */
function keyFrom(given: string): string | null {
  try {
    const text = existsSync(given) ? readFileSync(given, 'utf8') : given.replaceAll('\\n', '\n');
    return createPrivateKey(text).asymmetricKeyType === 'rsa' ? text : null;
  } catch {
    return null;
  }
}
