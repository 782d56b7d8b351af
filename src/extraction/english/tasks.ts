import type { Day } from '../../article/day.ts';
import type { FoundTask } from '../../article/findings.ts';
import type { Marker } from '../sentences.ts';
import { shortTitle } from '../titles.ts';
import { printed, type Span, trimmed } from '../working-copy.ts';
import { WEEKDAY, weekdayNumber } from './day-words.ts';
import type { EnglishReading, EnglishSentence } from './reading.ts';

const FINAL = '.,;:!?…/';
/** Who, and what puts them to work. */
const DUTY =
  /(?<!\p{L})(?:must|shall|should|(?:is|are) (?:hereby |kindly |strongly )?(?:requested|asked|required|urged|instructed|directed|ordered|reminded|encouraged|advised|expected|assigned|called upon|obliged) to|(?:is|are) (?:responsible for|tasked with)|(?:need|needs|has|have) to|(?:is|are) to)\s+(?:(?:also|promptly|urgently|immediately)\s+)?/u;
/** Somebody tells somebody: the actor stands between the verb and `to`. */
const ORDER =
  /(?<!\p{L})(?:requests?|requested|asks?|asked|instructs?|instructed|directs?|directed|orders?|ordered|urges?|urged|calls? on|called on|assigns?|assigned|tasks|tasked|requires?|required)\s+([^,;:.]{3,120}?)\s+to\s+(?=\p{L})/u;
const LEAD_IN =
  /(?<!\p{L})(?:asks?|asked|requests?|requested|instructs?|instructed|directs?|directed|orders?|ordered|urges?|urged|concluded|required|requires|must|shall|should|assigned|following tasks|tasks are)(?!\p{L})[^;]{0,160}:$/u;
const LED_ACTOR =
  /(?:asks?|asked|requests?|requested|instructs?|instructed|directs?|directed|orders?|ordered|urges?|urged)\s+([^,;:.]{3,100}?)\s+to(?!\p{L})/u;
const PLEASE = /^\s*(?:please|kindly)\s+(?!note|see|visit|contact|call|join|refer|accept|find)/u;
const IMPERATIVE =
  /^(?:submit|report|send|complete|finish|register|prepare|review|check|inspect|strengthen|organi[sz]e|ensure|keep|clear|clean|collect|update|publish|coordinate|mobili[sz]e|provide|raise|monitor|implement|step up|assign|arrange|continue|promote|guide|support|help|hang|pay|declare|vaccinate|disinfect|repair|avoid|do not|stop)(?!\p{L})/u;
/** What binds nobody here and now: invitations, laws, rules of a contest, intentions, the past. */
const NOT_DUTY =
  /(?<!\p{L})(?:cordially|warmly|invited|contest(?:ants)?|entries|entrants|candidates may|by law|under the law|the law|according to the law|in principle|lessons?|was to|were to|had to|would|may be|anyone|no one|nobody)(?!\p{L})/u;
/** `A good drum, he says, must dry`: a word put in tells whose view it is. */
const VIEW = /,\s(?:\p{L}+\s){1,4}(?:say|says|said|recalls?|recalled|remembers|jokes|adds),/u;
const NO_ACTOR = /^(?:it|this|that|there|what|which|these|you|they|we)$/u;
/** `Applications must be submitted by …`: a duty when its day is told. */
const PASSIVE = /^be\s+\p{L}+/u;
const LEADING = /^(?:[^,]{3,60},\s+)(?=\p{L})/u;
const EVERY = new RegExp(`(?<!\\p{L})every\\s+(${WEEKDAY})`, 'u');
const MONTHLY =
  /(?:on|by|before)\s+the\s+(\d{1,2})(?:st|nd|rd|th)\s+(?:day\s+)?of\s+(?:each|every)\s+month/u;

/** What a list stands under. */
type Scope = { readonly actor: Span | null; readonly line: number; kind: Marker['kind'] | null };

/** Tasks of an English text in its order. */
export function findEnglishTasks(reading: EnglishReading): FoundTask[] {
  const found: FoundTask[] = [];
  let scope: Scope | null = null;
  for (const sentence of reading.sentences) {
    const text = reading.masked.slice(sentence.start, sentence.end);
    if (LEAD_IN.test(text.slice(-400))) {
      scope = { actor: ledActor(text, sentence.start), line: sentence.line, kind: null };
      continue;
    }
    if (scope && sentence.marker && scope.kind === null) scope.kind = sentence.marker.kind;
    const isItem: boolean = scope !== null && sentence.marker?.kind === scope.kind;
    const task = taskIn(reading, sentence, isItem ? scope : null);
    if (task) found.push(task);
    if (!isItem && sentence.opens && sentence.marker === null) scope = null;
  }
  return found;
}

function ledActor(text: string, base: number): Span | null {
  const led = LED_ACTOR.exec(text);
  if (!led?.[1]) return null;
  const start = base + led.index + led[0].indexOf(led[1]);
  return { start, end: start + led[1].length };
}

function taskIn(
  reading: EnglishReading,
  sentence: EnglishSentence,
  scope: Scope | null,
): FoundTask | null {
  const from = sentence.marker?.end ?? sentence.start;
  const body = trimmed(
    reading.copy,
    { start: Math.max(from, sentence.start), end: sentence.end },
    '',
  );
  const text = reading.masked.slice(body.start, body.end);
  if (NOT_DUTY.test(text) || VIEW.test(text)) return null;
  const doer = orderedIn(text) ?? boundIn(text, sentence) ?? toldIn(text, scope !== null);
  if (!doer) return null;
  const actor = doer.actor
    ? { start: body.start + doer.actor.start, end: body.start + doer.actor.end }
    : (scope?.actor ?? null);
  return taskOf(reading, sentence, { actor, act: { start: body.start + doer.act, end: body.end } });
}

type Doer = { readonly actor: Span | null; readonly act: number };

function orderedIn(text: string): Doer | null {
  const order = ORDER.exec(text);
  if (!order?.[1] || /(?:is|are|was|were|be|been)\s*$/u.test(text.slice(0, order.index)))
    return null;
  const start = order.index + order[0].indexOf(order[1]);
  return { actor: { start, end: start + order[1].length }, act: order.index + order[0].length };
}

function boundIn(text: string, sentence: EnglishSentence): Doer | null {
  const duty = DUTY.exec(text.slice(0, 320));
  if (!duty || duty.index < 3) return null;
  const act = duty.index + duty[0].length;
  const isDue = sentence.dates.some((date) => date.role === 'deadline');
  if (PASSIVE.test(text.slice(act)) && !isDue) return null;
  const head = text.slice(0, duty.index);
  const start = LEADING.exec(head)?.[0].length ?? 0;
  const end = head.trimEnd().length;
  if (NO_ACTOR.test(head.slice(start, end))) return null;
  const isPassive = PASSIVE.test(text.slice(act));
  return { actor: isPassive ? null : { start, end }, act };
}

function toldIn(text: string, isLed: boolean): Doer | null {
  const please = PLEASE.exec(text);
  if (please) return { actor: null, act: please[0].length };
  return isLed && IMPERATIVE.test(text) ? { actor: null, act: 0 } : null;
}

function taskOf(
  { copy, masked }: EnglishReading,
  sentence: EnglishSentence,
  { actor, act }: { readonly actor: Span | null; readonly act: Span },
): FoundTask {
  const { marker } = sentence;
  const text = masked.slice(sentence.start, sentence.end);
  const recurrence = recurrenceIn(text);
  const due: Day | undefined = recurrence
    ? undefined
    : sentence.dates.find((date) => date.role === 'deadline')?.to;
  const quoted = marker && marker.kind !== 'bullet' ? marker.start : sentence.start;
  return {
    title: shortTitle(printed(copy, trimmed(copy, act, FINAL))),
    quote: printed(copy, trimmed(copy, { start: quoted, end: sentence.end }, FINAL)),
    ...(due && { due }),
    ...(actor && { actor: printed(copy, actor) }),
    ...(recurrence && { recurrence }),
    ...(marker && marker.kind !== 'bullet' && { ordinal: printed(copy, marker) }),
  };
}

function recurrenceIn(text: string): string | undefined {
  const monthly = MONTHLY.exec(text)?.[1];
  if (monthly) return `monthly:${Number(monthly)}`;
  const weekday = EVERY.exec(text)?.[1];
  return weekday ? `weekly:${weekdayNumber(weekday)}` : undefined;
}
