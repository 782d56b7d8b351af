import type { ServerResponse } from 'node:http';
import type { ZaloAnswer, ZaloCall } from './zalo-shapes.ts';

/** What the platform does to one call instead of answering it well. */
export type ZaloFault =
  | { readonly kind: 'error'; readonly code: number; readonly description: string }
  /** The error under the odd name that `testWebhook` was seen with. */
  | { readonly kind: 'oddError'; readonly code: number; readonly description: string }
  /** A gateway's page instead of the platform's JSON. */
  | { readonly kind: 'page'; readonly status: 200 | 502 }
  /** The message is taken, and the answer says that the time was over. */
  | { readonly kind: 'timeoutAfter' }
  | { readonly kind: 'resetBefore' }
  | { readonly kind: 'resetAfter' }
  /** Taken, and answered with something that is no message. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'slow'; readonly ms: number };

export type ZaloFaultRule = (call: ZaloCall) => ZaloFault | null;

/** Answers a call in a bad way; `work` does what the call asked for. */
export function misbehave(fault: ZaloFault, response: ServerResponse, work: () => ZaloAnswer) {
  switch (fault.kind) {
    case 'error':
      return reply(response, { ...fault, kind: 'refused' });
    case 'oddError': {
      const { code, description } = fault;
      return write(response, 200, JSON.stringify({ ok: false, errorCode: code, description }));
    }
    case 'page':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      return void response.end(`<html><title>${fault.status}</title><p>/bot1:secret/x</p></html>`);
    case 'timeoutAfter':
      work();
      return reply(response, { kind: 'refused', code: 408, description: 'Request timeout' });
    case 'resetAfter':
      work();
      return void response.destroy();
    case 'resetBefore':
      return void response.destroy();
    case 'malformed':
      work();
      return write(response, 200, '{"ok":true,"result":{"date":1}}');
    case 'slow':
      return void setTimeout(() => reply(response, work()), fault.ms);
  }
}

/** Failures, too, come with status 200. */
export function reply(response: ServerResponse, answer: ZaloAnswer): void {
  if (response.destroyed) return;
  const body =
    answer.kind === 'refused'
      ? { ok: false, error_code: answer.code, description: answer.description }
      : answer.bare
        ? { ok: true }
        : { ok: true, result: answer.result };
  write(response, 200, JSON.stringify(body));
}

function write(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
