import { numberIn, objectIn, type Params, textIn } from './telegram-params.ts';
import { type Answer, badRequest } from './telegram-shapes.ts';
import type { Updates } from './telegram-updates.ts';

/** Calls on the webhook; null for every other method. As on a server of one's own, http is allowed. */
export function answerHookMethod(method: string, params: Params, updates: Updates): Answer | null {
  switch (method.toLowerCase()) {
    case 'setwebhook':
      return setWebhook(params, updates);
    case 'deletewebhook':
      updates.hook(null);
      return { kind: 'ok', result: true };
    case 'getwebhookinfo': {
      const { hook, trouble } = updates.hooked();
      const pending_update_count = updates.save().pending.length;
      const last = trouble === null ? {} : { last_error_message: trouble };
      const url = hook?.url ?? '';
      return { kind: 'ok', result: { url, pending_update_count, ...last } };
    }
    default:
      return null;
  }
}

function setWebhook(params: Params, updates: Updates): Answer {
  const url = textIn(params, 'url') ?? '';
  const secret = textIn(params, 'secret_token');
  const allowed = objectIn(params, 'allowed_updates');
  if (url !== '' && !URL.canParse(url)) return badRequest('bad webhook: invalid URL');
  if (secret !== null && !/^[\w-]{1,256}$/.test(secret))
    return badRequest('secret token contains unallowed characters');
  const connections = Math.min(Math.max(numberIn(params, 'max_connections') ?? 40, 1), 100);
  if (Array.isArray(allowed)) updates.allow(allowed.map(String));
  updates.hook(url === '' ? null : { url, secret, connections });
  return { kind: 'ok', result: true };
}
