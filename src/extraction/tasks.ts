import type { Day } from '../article/day.ts';
import type { FoundTask } from '../article/findings.ts';
import { type Doer, findTold, isHead } from './actors.ts';
import { actBehindOpener, findActing } from './clauses.ts';
import { findDuty, isSharedOut, type Order, type Said } from './duties.ts';
import { isFurniture } from './furniture.ts';
import { headingOf, namedScope, type Scope, scopeOf, skipBlank } from './lead-ins.ts';
import { isNoDuty, orderTask } from './orders.ts';
import { partsOf } from './parts.ts';
import type { Reading, Sentence } from './reading.ts';
import { type Scene, sceneOf } from './scenes.ts';
import { isItem, nested, scopesFor } from './scopes.ts';
import { type Marker, markerAt } from './sentences.ts';
import { taskOf } from './task-drafts.ts';
import type { Span } from './working-copy.ts';

const GENERAL =
  /^\s*căn cứ|(?<!\p{L})(?:có hiệu lực|kèm theo (?:quyết định|nghị quyết) này)(?!\p{L})/u;
const GIVEN =
  /^(?:(?:hằng|hàng) (?:năm|quý|tháng|tuần),?\s*)?(?:(?:giao|yêu cầu|đề nghị|phân công)\s+(?:cho\s+)?)?/u;
const ANNOUNCES =
  /(?:nhiệm vụ|nội dung|công việc|giải pháp|biện pháp|yêu cầu|việc|vấn đề|trách nhiệm)(?: \p{L}+){0,3} sau(?: đây)?\s*[.:]?$|(?:thực hiện|trách nhiệm|nhiệm vụ|phân công|cụ thể|như sau)\s*:$/u;
const FRAME =
  /^(?:thời gian|địa điểm|nội dung|đối tượng|thành phần|kinh phí|kết quả|mục đích|số lượng|hình thức)(?!\p{L})/u;
/** How many sentences before a task may tell its window. */
const LOOK_BACK = 8;

/** What was said before: the list it stands in, and the order it may go on with. */
type Context = { readonly scope: Scope | null; readonly order: Order | null };

/** Tasks in the order of the text: items of lists that an order opens, single orders, plain duties. */
export function findTasks(reading: Reading, published: Day | null): FoundTask[] {
  const scene = sceneOf(reading, published);
  const found: FoundTask[] = [];
  let scopes: Scope[] = [];
  let order: Order | null = null;
  for (const said of everySaid(reading)) {
    if (isAside(reading, said)) continue;
    const heading = headingOf(reading, said.at);
    if (heading) scopes = [heading];
    if (heading) continue;
    scopes = scopesFor(scopes, said.marker);
    const opened = openedBy(reading, said);
    const context: Context = { scope: scopes.at(-1) ?? null, order };
    const tasks = opened ? leadingTask(scene, said, context) : tasksIn(scene, said, context);
    if (opened) scopes = nested(scopes, said.marker, tasks.length > 0 ? asked(opened) : opened);
    found.push(...tasks);
    order = orderAfter(said, tasks, order);
  }
  return found;
}

function openedBy(reading: Reading, { sentence, at }: Said): Scope | null {
  return scopeOf(reading, sentence, at) ?? namedScope(reading, sentence, at);
}

/** What follows inside an item belongs to the item; a line below goes on with the list. */
function orderAfter(said: Said, tasks: readonly FoundTask[], before: Order | null): Order | null {
  const last = tasks.at(-1);
  if (!last) return before;
  if (last.ordinal === undefined) return { at: said.at, actor: last.actor };
  return said.first ? { at: said.at + 0.5, actor: undefined } : null;
}

function* everySaid(reading: Reading): Generator<Said> {
  const said: Sentence[] = [];
  for (const [at, line] of reading.lines.entries()) {
    for (const [i, sentence] of line.sentences.entries()) {
      const marker = i === 0 ? line.marker : inline(reading, sentence);
      const following = () => followingOf(reading, at, i);
      const told = said.length;
      const before = () => said.slice(Math.max(0, told - LOOK_BACK), told);
      yield { at, first: i === 0, sentence, marker, following, before };
      said.push(sentence);
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

/** What follows an item that asks by itself tells how, not what else. */
function asked(scope: Scope): Scope {
  return { ...scope, bent: 'negative' };
}

/** The title repeats what the text says, and captions and the page's own lines ask nothing. */
function isAside(reading: Reading, said: Said): boolean {
  return isTitle(reading, said) || isFurniture(reading, said.at);
}

/** It stands first, without a full stop. */
function isTitle(reading: Reading, said: Said): boolean {
  if (said.at > 0 || said.marker || reading.lines.length < 2) return false;
  return !/[.:;]$/u.test(reading.masked.slice(said.sentence.start, said.sentence.end));
}

/** An item that asks and then lists how: `1. Truy cập … theo hướng dẫn dưới đây:`. */
function leadingTask(scene: Scene, said: Said, context: Context): FoundTask[] {
  const { scope } = context;
  const text = scene.reading.masked.slice(said.sentence.start, said.sentence.end);
  if (!said.marker || scope?.bent !== 'directive' || !isItem(said.marker, scope)) return [];
  const task = ANNOUNCES.test(text) ? null : itemTask(scene, said, scope);
  return task ? [task] : [];
}

/** The parts of a sentence; what stands beside a task in the same sentence goes with it. */
function tasksIn(scene: Scene, said: Said, context: Context): FoundTask[] {
  const parts = partsOf(scene.reading, said.sentence).map((sentence, i) => ({
    ...said,
    sentence,
    marker: i === 0 ? said.marker : null,
  }));
  const first = parts.map((part) => taskIn(scene, part, context));
  const told = first.find((task) => task !== null);
  const apart = parts.length > 1 && (told || isSharedOut(scene, parts));
  if (!apart) return first.filter((task) => task !== null);
  const order = { at: said.at, actor: told?.actor };
  return parts.flatMap((part, i) => first[i] ?? taskIn(scene, part, { ...context, order }) ?? []);
}

function taskIn(scene: Scene, said: Said, context: Context): FoundTask | null {
  const { scope, order } = context;
  const text = scene.reading.masked.slice(said.sentence.start, said.sentence.end);
  if (scope?.bent === 'negative' && said.marker) return null;
  if (GENERAL.test(text)) return null;
  if (said.marker && isItem(said.marker, scope)) return itemTask(scene, said, scope);
  return (
    unmarkedItem(scene, said, scope) ??
    orderTask(scene, said) ??
    plainTask(scene, said, listed(scene, said, scope) ?? order)
  );
}

/** A page's list may have lost its marks: lines that act, right under an order that ends in a colon. */
function unmarkedItem(scene: Scene, said: Said, scope: Scope | null): FoundTask | null {
  if (said.marker || !said.first || scope?.bent !== 'directive' || scope.kind) return null;
  if (said.at - scope.last !== 1) return null;
  const text = scene.reading.masked.slice(said.sentence.start, said.sentence.end);
  const task = isNoDuty(text) ? null : itemTask(scene, said, scope);
  if (task) scope.last = said.at;
  return task;
}

function itemTask(scene: Scene, said: Said, scope: Scope | null): FoundTask | null {
  const { reading } = scene;
  const { masked } = reading;
  const { sentence, marker } = said;
  const start = skipBlank(masked, Math.max(marker?.end ?? 0, sentence.start));
  const given = GIVEN.exec(masked.slice(start, start + 40))?.[0] ?? '';
  const body = { start: start + given.length, end: sentence.end };
  const directed = scope?.bent === 'directive';
  const named = given.trim() !== '' ? findTold(reading, body) : null;
  const doer = named ?? doerIn(reading, { body, marker }, scope);
  if (!doer && !(directed && marker?.kind === 'ordinal')) return null;
  if (marker?.kind === 'article' && !(doer?.actor || directed)) return null;
  const actor = doer?.actor ?? scope?.actor ?? null;
  if (scope && directed && !scope.actor && doer?.actor) scope.actor = doer.actor;
  const found = { actor, act: doer?.act ?? body.start };
  return taskOf(scene, { said, span: sentence, doer: found, due: scope?.due ?? null });
}

/** Who acts in an item, as its list has it: somebody named, whoever opens it, or the one charged with all. */
function doerIn(
  reading: Reading,
  { body, marker }: { readonly body: Span; readonly marker: Marker | null },
  scope: Scope | null,
): Doer | null {
  const acting = findActing(reading, body);
  if (acting || !scope) return acting;
  const directed = scope.bent === 'directive';
  const opened = directed ? actBehindOpener(reading, body) : null;
  const anyone = marker && scope.ordersAnyone ? findTold(reading, body) : null;
  return opened ?? anyone ?? (directed && scope.isCharge ? chargedWith(reading, body) : null);
}

/** Below `1. Phòng Kinh tế` every item is its work, whatever the verb; times and places aside. */
function chargedWith({ masked }: Reading, { start, end }: Span): Doer | null {
  const isFrame = FRAME.test(masked.slice(start, Math.min(end, start + 24)));
  return isFrame ? null : { actor: null, act: start };
}

/** An item under a lead-in that announces without a word of order: whoever it names is told to act. */
function listed(scene: Scene, said: Said, scope: Scope | null): Order | null {
  const mark = said.marker;
  if (!mark || scope?.bent !== 'neutral' || !scope.announces || scope.kind !== mark.kind)
    return null;
  const { reading } = scene;
  const start = skipBlank(reading.masked, Math.max(mark.end, said.sentence.start));
  if (!isHead(reading, start)) return null;
  return { at: said.at, actor: undefined };
}

/** Without a word of order. */
function plainTask(scene: Scene, said: Said, order: Order | null): FoundTask | null {
  const duty = findDuty(scene, said, order);
  if (!duty) return null;
  const { doer, goesOn } = duty;
  const task: FoundTask = taskOf(scene, { said, span: said.sentence, doer, due: null });
  if (task.actor || goesOn === null) return task;
  const same = order?.at === said.at && !goesOn.startsWith('trong đó');
  return same ? { ...task, ...(order.actor && { actor: order.actor }) } : null;
}
