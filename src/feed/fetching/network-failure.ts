import { PRIVATE_TARGET } from './network-guard.ts';

export const TOO_LARGE = 'ETOOLARGE';

const INCOMPLETE_CHAIN =
  'the site does not send its whole certificate chain; EXTRA_CA_FILE can add what is missing';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name of the site is not known (DNS)',
  EAI_AGAIN: 'the name server did not answer (DNS)',
  ECONNREFUSED: 'the site refused the connection',
  ECONNRESET: 'the connection broke',
  EPIPE: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  EHOSTUNREACH: 'the site cannot be reached',
  ENETUNREACH: 'the site cannot be reached',
  ETIMEDOUT: 'the site did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'the site did not answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'the site did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'the site did not answer in time',
  UND_ERR_ABORTED: 'the proxy did not let us through (HTTPS_PROXY)',
  UND_ERR_HEADERS_OVERFLOW: 'the site sent headers that are too large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer was cut short',
  ERR_STREAM_PREMATURE_CLOSE: 'the answer was cut short',
  Z_BUF_ERROR: 'the compressed answer was cut short',
  Z_DATA_ERROR: 'the compressed answer is damaged',
  CERT_HAS_EXPIRED: 'the certificate of the site has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate belongs to another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by the site itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate comes from an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: INCOMPLETE_CHAIN,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: INCOMPLETE_CHAIN,
  [PRIVATE_TARGET]: 'the address leads into a private network',
  [TOO_LARGE]: 'the answer is larger than 10 MB',
  ERR_BUFFER_TOO_LARGE: 'the answer is larger than 10 MB',
};

/** The code of a network error, also of the first one inside an aggregate. */
export function codeOfError(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  const inner = Array.isArray(errors) ? errors[0] : cause;
  return inner === undefined ? null : codeOfError(inner);
}

/** One plain sentence for the operator; what has no sentence keeps the words of the library. */
export function sayFailure(error: unknown): string {
  const code = codeOfError(error);
  const known = code === null ? undefined : SENTENCES[code];
  if (known) return known;
  if (error instanceof Error) return `the request failed: ${error.message || (code ?? error.name)}`;
  return 'the request failed';
}
