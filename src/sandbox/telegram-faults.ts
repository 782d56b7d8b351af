import type { ServerResponse } from 'node:http';
import type { Params } from './telegram-params.ts';
import type { Answer, ErrorParameters } from './telegram-shapes.ts';

/** One call of the bot, in the order of arrival. */
export type Call = {
  readonly method: string;
  readonly chatId: number | null;
  readonly text: string | null;
  readonly params: Params;
  /** Unix milliseconds. */
  readonly time: number;
};

/** How the server misbehaves for one call. */
export type Fault =
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly description: string;
      readonly parameters?: ErrorParameters;
    }
  /** No answer, ever; `accepted`: done all the same. */
  | { readonly kind: 'hang'; readonly accepted?: boolean }
  /** The connection breaks and nothing was done. */
  | { readonly kind: 'resetBefore' }
  /** Done, then the connection breaks: the verdict is lost. */
  | { readonly kind: 'resetAfter' }
  /** A gateway's page instead of the vendor's JSON; nothing was done. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'slow'; readonly ms: number };

export type FaultRule = (call: Call) => Fault | null;

/** Answers a call through a fault; `work` does what was asked, and is called at most once. */
export function misbehave(fault: Fault, response: ServerResponse, work: () => Answer): void {
  switch (fault.kind) {
    case 'error': {
      const { code, description, parameters } = fault;
      const given = parameters && { parameters };
      reply(response, { kind: 'refused', code, description, ...given });
      return;
    }
    case 'hang':
      if (fault.accepted) work();
      return;
    case 'resetBefore':
      response.destroy();
      return;
    case 'resetAfter':
      work();
      response.destroy();
      return;
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end(`<html><head><title>${fault.status}</title></head><body>nginx</body></html>`);
      return;
    case 'slow': {
      const timer = setTimeout(() => reply(response, work()), fault.ms);
      response.on('close', () => clearTimeout(timer));
    }
  }
}

/** Writes the vendor's envelope. */
export function reply(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const ok = answer.kind === 'ok';
  const body = JSON.stringify(
    ok
      ? { ok: true, result: answer.result }
      : {
          ok: false,
          error_code: answer.code,
          description: answer.description,
          ...(answer.parameters && { parameters: answer.parameters }),
        },
  );
  response.writeHead(ok ? 200 : answer.code, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
