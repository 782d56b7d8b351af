import type { FoundTask } from '../article/findings.ts';
import { afterModal, type Doer, findDoer } from './actors.ts';
import { findOrder, type Scope, scopeOf, skipBlank } from './lead-ins.ts';
import type { Reading, Sentence } from './reading.ts';
import { type Marker, markerAt } from './sentences.ts';
import { shortTitle } from './titles.ts';
import { words } from './words.ts';
import { printed, type Span, trimmed } from './working-copy.ts';

const FINAL = '.,;:!?…/';
const LATER_DUE = /^\s*(?:thời gian|thời hạn|hạn|hoàn thành|xong)(?!\p{L})/u;
const GENERAL =
  /^\s*căn cứ|(?<!\p{L})(?:có hiệu lực|chịu trách nhiệm thi hành|kèm theo (?:quyết định|nghị quyết) này)(?!\p{L})/u;
/** Invitations, intentions and what has been done are nobody's duty. */
const NOT_DUTY = words('kính mời|trân trọng mời|sẽ|đã', 'u');
const ABROAD = words('liên hợp quốc|tổng thống|israel|ukraine|hamas|iran|nato|quốc tế', 'u');
/** Opens a sentence that goes on with the order before it. */
const GOES_ON = /^\s*(?:đồng thời|cùng với đó|ngoài ra|bên cạnh đó|trong đó|đặc biệt)\s*,?\s*/u;
const MONTHLY = /ngày\s+(\d{1,2})\s+(?:hằng|hàng) tháng/u;
const WEEKLY = /(thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\s+(?:hằng|hàng) tuần/u;
const WEEKDAYS = ['thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'chủ nhật'];

/** One thing said: where it stands, what marks it, and what may follow it in the same paragraph. */
type Said = {
  readonly at: number;
  /** Whether it opens its line. */
  readonly first: boolean;
  readonly sentence: Sentence;
  readonly marker: Marker | null;
  readonly following: readonly Sentence[];
};

/** Tasks in the order of the text: items of lists that an order opens, and single orders. */
export function findTasks(reading: Reading): FoundTask[] {
  const found: FoundTask[] = [];
  let scopes: Scope[] = [];
  let order: Order | null = null;
  for (const said of everySaid(reading)) {
    scopes = scopesFor(scopes, said);
    const opened = scopeOf(reading, said.sentence, said.at);
    if (opened) {
      scopes = said.marker ? [...scopes, inherit(opened, scopes.at(-1))] : [opened];
      continue;
    }
    const task = taskIn(reading, said, { scope: scopes.at(-1) ?? null, order });
    if (!task) continue;
    found.push(task);
    // What follows inside an item belongs to the item.
    order = task.ordinal === undefined ? { at: said.at, actor: task.actor } : null;
  }
  return found;
}

function* everySaid(reading: Reading): Generator<Said> {
  for (const [at, line] of reading.lines.entries()) {
    for (const [i, sentence] of line.sentences.entries()) {
      const marker = i === 0 ? line.marker : inline(reading, sentence);
      yield { at, first: i === 0, sentence, marker, following: followingOf(reading, at, i) };
    }
  }
}

/** What may tell the day a task is due: the next sentences, and lines like `Thời hạn: …` below. */
function followingOf(reading: Reading, at: number, i: number): Sentence[] {
  const below = reading.lines
    .slice(at + 1, at + 4)
    .filter((line) => line.marker === null || line.marker.kind === 'bullet')
    .flatMap((line) => line.sentences[0] ?? []);
  return [...(reading.lines[at]?.sentences.slice(i + 1, i + 3) ?? []), ...below];
}

/** A paragraph may run through its ordinals: `… Thứ hai, …`. */
function inline(reading: Reading, sentence: Span): Marker | null {
  const marker = markerAt(reading.copy, sentence.start);
  return marker?.kind === 'ordinal' || marker?.kind === 'counted' ? marker : null;
}

/** Which lists are still open when this is said. Ordinals survive paragraphs between them. */
function scopesFor(scopes: readonly Scope[], said: Said): Scope[] {
  const { marker } = said;
  if (!marker) {
    return scopes.filter(
      (scope) => scope.kind === null || ['ordinal', 'counted', 'number'].includes(scope.kind),
    );
  }
  // A mark seen before goes on with its list, so that lists never nest deeper than there are marks.
  const known = scopes.findLastIndex((scope) => scope.kind === marker.kind);
  const own = known >= 0 ? known : scopes.findLastIndex((scope) => scope.kind === null);
  if (own < 0) return marker.kind === 'ordinal' || marker.kind === 'article' ? [] : [...scopes];
  const kept = scopes.slice(0, own + 1);
  const scope = kept.at(-1);
  if (scope) scope.kind = marker.kind;
  return kept;
}

function inherit(opened: Scope, parent: Scope | undefined): Scope {
  if (!parent || parent.bent === 'neutral') return opened;
  const bent = opened.bent === 'neutral' ? parent.bent : opened.bent;
  return { ...opened, bent, actor: opened.actor ?? parent.actor, due: opened.due ?? parent.due };
}

/** The order last given: on which line, to whom. */
type Order = { readonly at: number; readonly actor: string | undefined };

/** What was said before: the list it stands in, and the order it may go on with. */
type Context = { readonly scope: Scope | null; readonly order: Order | null };

function taskIn(reading: Reading, said: Said, context: Context): FoundTask | null {
  const { scope, order } = context;
  const text = reading.masked.slice(said.sentence.start, said.sentence.end);
  if (scope?.bent === 'negative' && said.marker) return null;
  if (GENERAL.test(text)) return null;
  if (said.marker && isItem(said.marker, scope)) return itemTask(reading, said, scope);
  if (said.marker && scope && scope.kind !== said.marker.kind) return null;
  return (
    unmarkedItem(reading, said, scope) ??
    orderTask(reading, said) ??
    plainTask(reading, said, order)
  );
}

/** A page's list may have lost its marks: lines that act, right under an order that ends in a colon. */
function unmarkedItem(reading: Reading, said: Said, scope: Scope | null): FoundTask | null {
  if (said.marker || !said.first || scope?.bent !== 'directive' || scope.kind) return null;
  if (said.at - scope.last !== 1) return null;
  const text = reading.masked.slice(said.sentence.start, said.sentence.end);
  const task = NOT_DUTY.test(text) ? null : itemTask(reading, said, scope);
  if (task) scope.last = said.at;
  return task;
}

function isItem(marker: Marker, scope: Scope | null): boolean {
  if (marker.kind === 'ordinal' || marker.kind === 'article') return true;
  return scope?.bent === 'directive' && scope.kind === marker.kind;
}

function itemTask(reading: Reading, said: Said, scope: Scope | null): FoundTask | null {
  const { copy, masked } = reading;
  const { sentence, marker } = said;
  const start = skipBlank(masked, Math.max(marker?.end ?? 0, sentence.start));
  const given =
    /^(?:(?:hằng|hàng) (?:năm|quý|tháng|tuần),?\s*)?(?:(?:giao|yêu cầu|đề nghị)\s+(?:cho\s+)?)?/u.exec(
      masked.slice(start, start + 24),
    );
  const body = { start: start + (given?.[0].length ?? 0), end: sentence.end };
  const doer = findDoer(copy, masked, body);
  const directed = scope?.bent === 'directive';
  if (!doer && !(directed && marker?.kind === 'ordinal')) return null;
  if (marker?.kind === 'article' && !(doer?.actor || directed)) return null;
  const told = { actor: doer?.actor ?? scope?.actor ?? null, act: doer?.act ?? body.start };
  return taskOf(reading, { said, span: sentence, doer: told, due: scope?.due ?? null });
}

/** A single order: who gives it, the verb, who is to act, and an act. */
function orderTask(reading: Reading, said: Said): FoundTask | null {
  const { copy, masked } = reading;
  const { sentence } = said;
  const order = findOrder(masked, sentence);
  if (!order) return null;
  const body = { start: skipBlank(masked, order.end), end: sentence.end };
  const doer = findDoer(copy, masked, body);
  if (!doer?.actor || NOT_DUTY.test(masked.slice(order.start, doer.act))) return null;
  const before = masked.slice(sentence.start, order.start);
  const clause = before.lastIndexOf(';') + 1;
  if (ABROAD.test(before.slice(clause))) return null;
  const start = skipBlank(masked, sentence.start + clause);
  return taskOf(reading, { said, span: { start, end: sentence.end }, doer, due: null });
}

/** Without a word of order: a sentence that goes on with one, or an act with a day to be done by. */
function plainTask(reading: Reading, said: Said, order: Order | null): FoundTask | null {
  const { copy, masked } = reading;
  const { sentence } = said;
  const text = masked.slice(sentence.start, sentence.end);
  const near = order !== null && said.at - order.at <= 1;
  const goesOn = near ? GOES_ON.exec(text) : null;
  const dated = sentence.dates.some((date) => date.role === 'deadline');
  if ((!goesOn && !dated) || NOT_DUTY.test(text)) return null;
  const start = sentence.start + (goesOn?.[0].length ?? 0);
  const doer = findDoer(copy, masked, { start, end: sentence.end });
  if (!doer) return null;
  const task = taskOf(reading, { said, span: sentence, doer, due: null });
  if (task.actor || !goesOn) return task;
  const same = order?.at === said.at && !goesOn[0].startsWith('trong đó');
  return same ? { ...task, ...(order.actor && { actor: order.actor }) } : null;
}

type Draft = {
  readonly said: Said;
  readonly span: Span;
  readonly doer: Doer;
  readonly due: string | null;
};

function taskOf(reading: Reading, draft: Draft): FoundTask {
  const { copy, masked } = reading;
  const { marker } = draft.said;
  const span = trimmed(copy, draft.span, FINAL);
  const act = { start: afterModal(masked, draft.doer.act), end: span.end };
  const recurrence = recurrenceIn(masked.slice(span.start, span.end));
  const due = recurrence ? undefined : dueOf(masked, draft);
  return {
    title: shortTitle(printed(copy, act)),
    quote: printed(copy, span),
    ...(due && { due }),
    ...(draft.doer.actor && { actor: printed(copy, draft.doer.actor) }),
    ...(recurrence && { recurrence }),
    ...(marker && marker.kind !== 'bullet' && { ordinal: printed(copy, marker) }),
  };
}

/** The printed day; also from a sentence that follows: `Thời gian hoàn thành: trước ngày …`. */
function dueOf(masked: string, { said, span, due }: Draft): string | undefined {
  const isDue = (date: { role: string; start: number }) =>
    date.role === 'deadline' && date.start >= span.start;
  const own = said.sentence.dates.find(isDue);
  if (own) return own.to;
  const later = said.following.find((next) => LATER_DUE.test(masked.slice(next.start, next.end)));
  return later?.dates.find(isDue)?.to ?? due ?? undefined;
}

function recurrenceIn(text: string): string | undefined {
  const monthly = MONTHLY.exec(text);
  if (monthly) return `monthly:${Number(monthly[1])}`;
  const weekly = WEEKLY.exec(text);
  return weekly ? `weekly:${WEEKDAYS.indexOf(weekly[1] ?? '') + 1}` : undefined;
}
