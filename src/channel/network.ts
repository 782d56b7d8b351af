/** Errors of the network that are known to come before anything left this machine. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ENOTFOUND|EAI_\w+|E(NET|HOST)(UNREACH|DOWN)|EADDRNOTAVAIL|E[MN]FILE|ERR_TLS_CERT_\w+|ERR_SSL_WRONG_VERSION_NUMBER|CERT_\w+|UNABLE_TO_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*)$/;

/** How a call ended that got no answer. `unsent`: nothing left this machine, so a retry is safe. */
export type Silence = { readonly kind: 'unsent' | 'silent'; readonly reason: string };

/** The error's own message names the address that was called, and with it the token: never passed on. */
export function readSilence(error: unknown): Silence {
  const { code, type } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const reason = [code, type, 'no answer'].find((name) => typeof name === 'string') as string;
  const unsent = isConnecting(error) || BEFORE_SENDING.test(reason);
  return { kind: unsent ? 'unsent' : 'silent', reason };
}

/** Of a name with several addresses every attempt is listed. */
function isConnecting(error: unknown): boolean {
  const { syscall, message, errors } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isConnecting);
  // A proxy that did not let us through said so before anything was told to the vendor.
  return syscall === 'connect' || /\bconnect E[A-Z]+|^Proxy response/.test(String(message));
}
