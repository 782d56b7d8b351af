import type { ZaloBook } from './zalo-chats.ts';
import { refused, type ZaloAnswer, type ZaloCall, type ZaloStyle } from './zalo-shapes.ts';
import { deliver, type ZaloUpdates } from './zalo-updates.ts';

/** What the methods work on. */
export type ZaloAccount = {
  readonly id: string;
  readonly name: string;
  readonly book: ZaloBook;
  readonly updates: ZaloUpdates;
  /** What of the plan is used up, and what there is. */
  readonly month: { sent: number; limit: number };
  /** What is said of a chat that is gone. */
  readonly gone: { readonly code: number; readonly description: string };
};

const MAX_TEXT = 2000;
const MIN_SECRET = 8;
const MAX_SECRET = 256;

/** All methods but `getUpdates`, which waits. Names are case-sensitive. */
export async function answerZalo(call: ZaloCall, account: ZaloAccount): Promise<ZaloAnswer> {
  if (call.method === 'setWebhook') return setWebhook(call, account);
  return answerAtOnce(call, account);
}

/** What needs no wait; a fault may want it done and the answer lost. */
export function answerAtOnce(call: ZaloCall, account: ZaloAccount): ZaloAnswer {
  switch (call.method) {
    case 'getMe':
      return ok({
        id: account.id,
        account_name: account.name,
        account_type: 'BASIC',
        can_join_groups: true,
      });
    case 'deleteWebhook':
      account.updates.setWebhook(null);
      return ok({ url: '', updated_at: Date.now() });
    case 'getWebhookInfo':
      return ok({ url: account.updates.webhook()?.url ?? '', updated_at: Date.now() });
    case 'sendMessage':
      return send(call, account, textOf(call.params.text, 'text'));
    case 'sendPhoto':
      return send(call, account, photoOf(call.params));
    case 'sendChatAction':
      return within(call, account) ?? { kind: 'ok', result: null, bare: true };
    default:
      return refused(400, 'Bad request: unknown method');
  }
}

const ok = (result: unknown): ZaloAnswer => ({ kind: 'ok', result });

type Content = { readonly text: string; readonly photo: string | null };

function send(
  call: ZaloCall,
  account: ZaloAccount,
  content: Content | { readonly wrong: string },
): ZaloAnswer {
  if ('wrong' in content) return refused(400, content.wrong);
  const wrong = within(call, account);
  if (wrong) return wrong;
  if (account.month.sent >= account.month.limit) return refused(429, 'Quota exceeded');
  account.month.sent += 1;
  const styles = (call.params.text_styles ?? []) as readonly ZaloStyle[];
  const message = account.book.put(call.chatId ?? '', { from: 'bot', styles, ...content });
  return ok({ message_id: message.id, date: message.date });
}

/** An unknown chat and one that is gone are told alike: how the platform does is not known. */
function within({ chatId }: ZaloCall, { book, gone }: ZaloAccount): ZaloAnswer | null {
  const place = chatId === null ? null : book.find(chatId);
  return place && !place.gone ? null : refused(gone.code, gone.description);
}

function textOf(text: unknown, name: string): Content | { readonly wrong: string } {
  if (typeof text !== 'string' || text === '')
    return { wrong: `Bad request: the ${name} must not be empty` };
  if (text.length > MAX_TEXT) return { wrong: `Bad request: the ${name} is too long` };
  return { text, photo: null };
}

function photoOf(params: ZaloCall['params']): Content | { readonly wrong: string } {
  const { photo, caption } = params;
  if (typeof photo !== 'string' || photo === '') return { wrong: 'The photo must not be empty' };
  if (!/^https?:\/\//.test(photo))
    return { wrong: 'The photo must start with http:// or https://' };
  if (!URL.canParse(photo)) return { wrong: 'The photo URL is invalid' };
  if (caption === undefined) return { text: '', photo };
  const said = textOf(caption, 'caption');
  return 'wrong' in said ? said : { ...said, photo };
}

/** The address is kept also when nobody answers there as it should. */
async function setWebhook({ params }: ZaloCall, { updates }: ZaloAccount): Promise<ZaloAnswer> {
  const { url, secret_token: secret } = params;
  if (typeof secret !== 'string' || secret.length < MIN_SECRET || secret.length > MAX_SECRET)
    return refused(400, 'Bad request: secret_token must have 8 to 256 characters');
  // The platform refuses http and private hosts; on this machine there is nothing else.
  if (typeof url !== 'string' || !URL.canParse(url))
    return refused(400, 'Bad request: url is invalid');
  updates.setWebhook({ url, secret });
  const status = await deliver({ url, secret }, { ok: true, result: { event_name: 'verify' } });
  const verified = status >= 200 && status < 300;
  return ok({
    url,
    updated_at: Date.now(),
    verification: {
      ok: verified,
      outcome: verified ? 'success' : 'failed',
      status_code: status,
      hint: '',
    },
  });
}
