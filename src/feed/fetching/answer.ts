import type { Dispatcher } from 'undici';
import { freshForOf, headerOf, retryAfterOf } from './freshness.ts';
import { readBody } from './response-body.ts';

/** How a request to somebody's site ended. Reasons are sentences for the operator. */
export type Fetched =
  | ({
      readonly kind: 'ok';
      /** Where the document was in the end, after redirects; never with a password in it. */
      readonly url: string;
      readonly contentType: string | null;
      readonly body: Buffer;
      /** The Link header as it came (RFC 8288). */
      readonly linkHeader: string | null;
    } & Lasting)
  | ({ readonly kind: 'unchanged' } & Lasting)
  /** We do not go there: not http(s), or an address inside a private network. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'gone'; readonly status: number; readonly reason: string }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly status?: number;
      /** The wait that the site asks for by Retry-After, as it said it: not capped here. */
      readonly retryAfterMs?: number;
      /** Nothing was asked: other requests to the site took all the time there was. */
      readonly noTurn?: true;
    };

/** What is worth remembering of an answer until the next request. */
type Lasting = {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** How long the answer counts as fresh, in milliseconds. */
  readonly freshForMs: number | null;
  /** The new address, if the site says of every step to it that it is for good (301, 308). */
  readonly movedTo: string | null;
};

type Answer = Dispatcher.ResponseData;

/** How an answer came about. */
type Asked = {
  readonly url: string;
  readonly etag: string | null;
  readonly movedTo: string | null;
};

/** Reads an answer that is no redirect to follow. Throws what goes wrong with its body. */
export async function readAnswer(response: Answer, asked: Asked): Promise<Fetched> {
  const { statusCode: status, headers } = response;
  const lasting: Lasting = {
    etag: headerOf(headers, 'etag'),
    lastModified: headerOf(headers, 'last-modified'),
    freshForMs: freshForOf(headers),
    movedTo: asked.movedTo,
  };
  if (status >= 200 && status < 300) {
    const body = await readBody(response.body, headerOf(headers, 'content-encoding'));
    if (body.length === 0 && sameTag(asked.etag, lasting.etag))
      return { kind: 'unchanged', ...lasting };
    return {
      kind: 'ok',
      url: asked.url,
      contentType: headerOf(headers, 'content-type'),
      body,
      linkHeader: linesOf(headers.link),
      ...lasting,
    };
  }
  await discard(response);
  if (status === 304) return { kind: 'unchanged', ...lasting };
  if (status === 404 || status === 410) return { kind: 'gone', status, reason: sayStatus(status) };
  const retryAfterMs = retryAfterOf(headers);
  const wait = retryAfterMs === null ? {} : { retryAfterMs };
  return { kind: 'failed', reason: sayStatus(status), status, ...wait };
}

/** Reads past a short body, so that the connection can be used again; cuts any other off. */
export async function discard({ statusCode, headers, body }: Answer): Promise<void> {
  // That a body ends early which nobody reads is no news.
  body.on('error', () => undefined);
  const length = statusCode === 304 ? 0 : Number(headerOf(headers, 'content-length') ?? Infinity);
  if (length <= SHORT_BYTES) await body.dump().catch(() => undefined);
  else body.destroy();
}

const SHORT_BYTES = 4 * 1024;

/** Some servers answer "unchanged" by an empty document. */
function sameTag(sent: string | null, got: string | null): boolean {
  return sent !== null && got !== null && sent.replace(/^W\//, '') === got.replace(/^W\//, '');
}

/** Several headers of one name mean one list. */
function linesOf(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header.join(', ') : header) || null;
}

function sayStatus(status: number): string {
  if (status === 404) return 'there is nothing at this address (404)';
  if (status === 410) return 'the site says that this address is gone for good (410)';
  if (status === 429) return 'the site asks us to come less often (429)';
  if (status === 401 || status === 403) return `the site does not let us in (${status})`;
  if (status >= 500) return `the site has an error of its own (${status})`;
  return `the site gave an unexpected answer (${status})`;
}
