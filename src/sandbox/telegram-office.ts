import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from './telegram-account.ts';
import { type Call, type FaultRule, misbehave, reply } from './telegram-faults.ts';
import type { Gatekeeper } from './telegram-limits.ts';
import { answerMethod } from './telegram-methods.ts';
import { numberIn, objectIn, type Params, readParams, textIn } from './telegram-params.ts';
import type { Answer, Message } from './telegram-shapes.ts';
import type { Updates } from './telegram-updates.ts';
import { answerHookMethod } from './telegram-webhook.ts';

export type Refusal = { readonly call: Call; readonly code: number; readonly description: string };

/** What answering the bot's calls works on, and what is noted of them. */
export type Office = {
  readonly account: Account;
  readonly updates: Updates;
  readonly token: string;
  readonly calls: Call[];
  readonly sends: Call[];
  readonly refusals: Refusal[];
  readonly rules: FaultRule[];
  readonly gatekeeper: Gatekeeper | null;
  readonly notify: () => void;
  sent: number;
};

const UNAUTHORIZED: Answer = { kind: 'refused', code: 401, description: 'Unauthorized' };
const NOT_FOUND: Answer = { kind: 'refused', code: 404, description: 'Not Found' };

/** Answers one request of the bot. */
export async function handle(request: IncomingMessage, response: ServerResponse, office: Office) {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  if (path.startsWith('/file/')) return handOut(path, response, office);
  const params = await readParams(request, query);
  const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
  if (token === undefined || method === undefined) return reply(response, NOT_FOUND);
  if (token !== office.token) return reply(response, UNAUTHORIZED);
  if (!params)
    return reply(response, {
      kind: 'refused',
      code: 400,
      description: "Bad Request: can't parse JSON object",
    });
  const call: Call = {
    method,
    chatId: numberIn(params, 'chat_id'),
    text: textIn(params, 'text'),
    params,
    time: Date.now(),
  };
  const fault = faultFor(call, office.rules);
  const polling = method.toLowerCase() === 'getupdates';
  if (polling && !fault) return poll(params, response, office);
  if (!polling && fault?.kind !== 'resetBefore' && !isCounted(call, office))
    office.calls.push(call);
  const work = () => (polling ? pollNow(params, office) : carryOut(call, office));
  if (fault) misbehave(fault, response, work);
  else reply(response, work());
  office.notify();
}

/** A file's bytes, at the path that `getFile` named. */
function handOut(path: string, response: ServerResponse, { token, account }: Office): void {
  const [, given, id = ''] = /^\/file\/bot([^/]+)\/\w+\/([\w-]+)$/.exec(path) ?? [];
  const file = given === token ? account.files.find(id) : null;
  if (file) response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
  else reply(response, NOT_FOUND);
}

function faultFor(call: Call, rules: readonly FaultRule[]) {
  for (const rule of rules) {
    const fault = rule(call);
    if (fault) return fault;
  }
  return null;
}

/** Does what a call asks and notes how that went. */
function carryOut(call: Call, office: Office): Answer {
  const isSend = /^send(?!chataction)/i.test(call.method);
  const answer =
    (isSend && refuseHaste(call, office)) ||
    answerHookMethod(call.method, call.params, office.updates) ||
    answerMethod(call.method, call.params, office.account);
  if (answer.kind === 'refused')
    office.refusals.push({ call, code: answer.code, description: answer.description });
  else if (isSend) {
    const messages = [answer.result].flat() as Message[];
    office.sent += messages.length;
    const [{ text, caption } = {}] = messages;
    if (!isCounted(call, office)) office.sends.push({ ...call, text: text ?? caption ?? null });
  }
  office.notify();
  return answer;
}

function refuseHaste({ chatId, params }: Call, { gatekeeper, account }: Office): Answer | null {
  if (!gatekeeper || chatId === null) return null;
  const album = objectIn(params, 'media');
  const messages = Array.isArray(album) ? album.length : 1;
  return gatekeeper.admit({ chatId, messages, now: account.clock().getTime() });
}

function isCounted({ chatId }: Call, { account }: Office): boolean {
  return chatId !== null && account.book.find(chatId)?.kept === null;
}

function poll(params: Params, response: ServerResponse, { updates }: Office): void {
  const giveUp = updates.poll(pollQuery(params), (answer) => reply(response, answer));
  response.on('close', giveUp);
}

/** What a poll finds without waiting, for a fault to hand out or to lose. */
function pollNow(params: Params, { updates }: Office): Answer {
  const answers: Answer[] = [];
  updates.poll({ ...pollQuery(params), timeout: 0 }, (answer) => answers.push(answer));
  return answers[0] ?? { kind: 'ok', result: [] };
}

function pollQuery(params: Params) {
  const allowed = objectIn(params, 'allowed_updates');
  return {
    offset: numberIn(params, 'offset') ?? 0,
    limit: numberIn(params, 'limit') ?? 100,
    timeout: numberIn(params, 'timeout') ?? 0,
    allowed: Array.isArray(allowed) ? allowed.map(String) : null,
  };
}
