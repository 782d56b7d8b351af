import type { TelegramServer } from '../../src/sandbox/telegram-server.ts';

type Envelope = {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
};

/** Calls the Bot API as a bot does: JSON over HTTP. */
export async function call(
  server: Pick<TelegramServer, 'url' | 'token'>,
  method: string,
  params: object = {},
): Promise<Envelope> {
  const response = await fetch(`${server.url}/bot${server.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Envelope;
}
