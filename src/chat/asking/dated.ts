import { type Day, dayIn, shiftDay } from '../../article/day.ts';
import { sayWeekday } from '../../copy/dates.ts';
import { readCalendar } from '../../edition/calendar-book.ts';
import { type CalendarEntry, lastDayOf } from '../../edition/calendar-entry.ts';
import type { Entry } from '../../edition/content.ts';
import { leadsAhead } from '../../subscriber/leads.ts';
import { type Answer, type Choice, plain } from '../talk.ts';
import { type Asker, type AskingDeps, topicsIn, type View } from './asker.ts';
import { eventEntry, idOf, taskEntry } from './entries.ts';
import { listMessage, pageChoices, pageOf } from './listing.ts';

/** How far ahead is looked, in days with today. */
const AHEAD = { event: 14, task: 30 } as const;

const PAGE = 6;

/** Where the parts of a day stand among its hours. */
const HOURS: Readonly<Record<string, string>> = { morning: '06', afternoon: '12', evening: '18' };

type Kind = 'event' | 'task';

/**
 * `/events` and `/tasks`: what is coming, by day, of the topics somebody chose, with one tap to all;
 * where those have nothing, of all.
 */
export async function showDated(
  kind: Kind,
  view: View,
  to: { readonly asker: Asker; readonly deps: AskingDeps },
): Promise<Answer> {
  const { asker, deps } = to;
  const say = deps.copy[asker.locale];
  const today = todayOf(deps);
  const last = shiftDay(today, AHEAD[kind] - 1);
  const all = await datedBetween(kind, { from: today, to: last }, deps);
  const mine = ofTopics(all, topicsIn(view, asker));
  const none = mine.length === 0 && all.length > 0;
  const { shown, ...at } = pageOf(none ? all : mine, view.page, PAGE);
  if (shown.length === 0) return { replies: [plain(say(WORDS[kind].none))] };
  const entries =
    kind === 'event'
      ? byDay(shown, today, to)
      : shown.map((one) => taskEntry(one, today, { ...asker, copy: deps.copy }));
  const bells = reminderChoices(shown, deps);
  const message = listMessage({
    title: say(WORDS[kind].title),
    before: none ? [say('chat-ask-none-of-mine')] : [],
    entries,
    after: bells.length > 0 ? [say('chat-ask-remind')] : [],
    attribution: deps.site.attribution,
  });
  const scope = none ? '*' : view.scope;
  const choices = [
    ...(bells.length > 0 ? [bells] : []),
    ...pageChoices(at, (page) => `ask:${kind}:${page}:${scope}`, say),
    ...(none ? [] : scopeChoices(kind, { view, all: all.length, mine: mine.length }, to)),
  ];
  return { replies: [{ message, choices }] };
}

const WORDS = {
  event: { title: 'chat-events', none: 'chat-events-none' },
  task: { title: 'chat-tasks', none: 'chat-tasks-none' },
} as const;

/** What stands in the calendar on these days, by day and hour; what was taken back does not. */
export async function datedBetween(
  kind: Kind,
  days: { readonly from: Day; readonly to: Day },
  { redis }: Pick<AskingDeps, 'redis'>,
): Promise<CalendarEntry[]> {
  const orderOf = ({ shown: { start, time = '' } }: CalendarEntry) =>
    `${start < days.from ? days.from : start} ${HOURS[time] ?? time}`;
  return (await readCalendar(redis, days.from))
    .filter(({ shown, cancelledAt }) => shown.kind === kind && !cancelledAt)
    .filter(({ shown }) => lastDayOf(shown) >= days.from && shown.start <= days.to)
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other)));
}

/** Those of the topics, as alerts go: what belongs to no topic is for those who want everything. */
export function ofTopics(
  entries: readonly CalendarEntry[],
  topics: readonly string[],
): readonly CalendarEntry[] {
  if (topics.includes('*')) return entries;
  return entries.filter((entry) => entry.topics.some((topic) => topics.includes(topic)));
}

export function todayOf({ site, clock }: Pick<AskingDeps, 'site' | 'clock'>): Day {
  return dayIn(site.timezone, clock());
}

function byDay(
  events: readonly CalendarEntry[],
  today: Day,
  { asker, deps }: { readonly asker: Asker; readonly deps: AskingDeps },
): Entry[] {
  const headings = events.map(({ shown: { start } }) => sayWhen(start, today, { asker, deps }));
  return events.map((event, index) => {
    const heading = headings[index];
    const isFirst = heading !== undefined && heading !== headings[index - 1];
    return { ...(isFirst ? { heading } : {}), ...eventEntry(event, asker, deps) };
  });
}

function sayWhen(
  start: Day,
  today: Day,
  { asker, deps }: { readonly asker: Asker; readonly deps: AskingDeps },
): string {
  const say = deps.copy[asker.locale];
  const day = sayWeekday(start, asker.locale);
  if (start < today) return say('chat-events-going-on');
  if (start === today) return say('chat-events-today', { day });
  return start === shiftDay(today, 1) ? say('chat-events-tomorrow', { day }) : day;
}

/** One for each entry that is far enough off to be reminded of, under its number. */
function reminderChoices(
  entries: readonly CalendarEntry[],
  { reminders, clock }: Pick<AskingDeps, 'reminders' | 'clock'>,
): Choice[] {
  return entries.flatMap(({ uid, shown }, index) => {
    const isNear = leadsAhead(shown, reminders, clock()).length === 0;
    return isNear ? [] : [{ id: `rem:${idOf(uid)}`, label: `🔔 ${index + 1}` }];
  });
}

/** Between what was chosen and everything, where that is not the same. */
function scopeChoices(
  kind: Kind,
  { view, all, mine }: { readonly view: View; readonly all: number; readonly mine: number },
  { asker, deps }: { readonly asker: Asker; readonly deps: AskingDeps },
): Choice[][] {
  const say = deps.copy[asker.locale];
  const chose = asker.known !== null && !asker.known.topics.includes('*');
  if (!chose) return [];
  if (view.scope === '*') return [[{ id: `ask:${kind}:0:`, label: say('chat-ask-mine') }]];
  return all > mine ? [[{ id: `ask:${kind}:0:*`, label: say('chat-ask-all') }]] : [];
}
