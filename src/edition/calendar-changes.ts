import type { Day } from '../article/day.ts';
import { fold } from '../article/words.ts';
import {
  type CalendarEntry,
  fits,
  type Group,
  lastDayOf,
  type Merged,
  mergedOf,
  printOf,
  type Shown,
  type Telling,
} from './calendar-entry.ts';

/** What an article says now, by id. */
export type ArticleWord = {
  readonly article: string;
  readonly topics: readonly string[];
  readonly said: ReadonlyMap<string, readonly Shown[]>;
};

type Moment = { readonly now: Date; readonly today: Day };

/** A group whose entries are being matched with what is said now. */
type Draft = {
  group: Group;
  kept: CalendarEntry[];
  ended: CalendarEntry[];
  fresh: Merged[];
};

/**
 * The groups after an article said its present word; `before` holds every group it spoke of, then
 * or now. An entry lives while any article tells it; one no article tells any more is cancelled, and
 * told again it comes back, under its uid. What the article took back and says again with another
 * day or another name is the same entry, moved. The same word again changes nothing.
 */
export function groupsAfter(
  before: ReadonlyMap<string, Group | null>,
  word: ArticleWord,
  moment: Moment,
): Map<string, Group> {
  const drafts = new Map<string, Draft>();
  for (const [id, group] of before) drafts.set(id, draftOf(group, id, word, moment));
  for (const [id, draft] of drafts) draft.fresh = unlessMoved(id, draft, drafts, moment);
  return new Map([...drafts].map(([id, draft]) => [id, settled(id, draft, moment)]));
}

const EMPTY: Omit<Group, 'until'> = { named: 0, tellings: [], entries: [] };

function draftOf(group: Group | null, id: string, word: ArticleWord, moment: Moment): Draft {
  const said = word.said.get(id) ?? [];
  const known = group ?? { ...EMPTY, until: said[0]?.start ?? moment.today };
  const tellings = spoken(known.tellings, { article: word.article, topics: word.topics, said });
  return matched({ ...known, tellings }, moment);
}

/** An article keeps its place among those that tell, whatever it corrects. */
function spoken(tellings: readonly Telling[], next: Telling): readonly Telling[] {
  const at = tellings.findIndex(({ article }) => article === next.article);
  if (next.said.length === 0) return tellings.filter((_, index) => index !== at);
  return at < 0 ? [...tellings, next] : tellings.with(at, next);
}

type Likeness = (entry: CalendarEntry, shown: Shown) => boolean;

/** From certain to likely: each takes what those before it left. */
const LIKENESSES: readonly Likeness[] = [
  (entry, shown) => !entry.cancelledAt && printOf(entry.shown) === printOf(shown),
  (entry, shown) => !entry.cancelledAt && fits(entry.shown, shown),
  (entry, shown) => printOf(entry.shown) === printOf(shown),
  (entry) => !entry.cancelledAt,
  () => true,
];

function matched(group: Group, moment: Moment): Draft {
  const left = [...group.entries];
  let fresh = mergedOf(group.tellings);
  const found = new Map<string, CalendarEntry>();
  for (const isLike of LIKENESSES) {
    fresh = fresh.filter((merged) => {
      const at = left.findIndex((entry) => isLike(entry, merged.shown));
      const [entry] = at < 0 ? [] : left.splice(at, 1);
      if (entry) found.set(entry.uid, renewed(entry, merged, moment));
      return entry === undefined;
    });
  }
  const cancelled = left.filter((entry) => entry.cancelledAt);
  for (const entry of cancelled) found.set(entry.uid, entry);
  const kept = group.entries.flatMap((entry) => found.get(entry.uid) ?? []);
  return { group, kept, ended: left.filter((entry) => !entry.cancelledAt), fresh };
}

/** The entry as it is told now: changed when a calendar shows it otherwise, or had it struck out. */
function renewed(entry: CalendarEntry, merged: Merged, { now }: Moment): CalendarEntry {
  const { cancelledAt, ...rest } = entry;
  const isChanged = cancelledAt !== undefined || printOf(entry.shown) !== printOf(merged.shown);
  const isSame = !isChanged && JSON.stringify(entry.shown) === JSON.stringify(merged.shown);
  return {
    ...rest,
    ...merged,
    sequence: entry.sequence + (isChanged ? 1 : 0),
    changedAt: isSame ? entry.changedAt : now.toISOString(),
  };
}

/** What is new here and was taken back elsewhere is the entry from there, and comes with its uid. */
function unlessMoved(
  id: string,
  draft: Draft,
  drafts: ReadonlyMap<string, Draft>,
  moment: Moment,
): Merged[] {
  return draft.fresh.filter((merged) => {
    const origin = originOf(merged.shown, draft, [...drafts.values()]);
    if (!origin) return true;
    const { from, entry } = origin;
    from.ended = from.ended.filter((one) => one !== entry);
    from.group = { ...from.group, movedTo: id };
    draft.kept.push(renewed(entry, merged, moment));
    return false;
  });
}

function originOf(
  shown: Shown,
  to: Draft,
  drafts: readonly Draft[],
): { readonly from: Draft; readonly entry: CalendarEntry } | null {
  const ended = drafts
    .filter((draft) => draft !== to)
    .flatMap((from) => from.ended.map((entry) => ({ from, entry })));
  const named = ended.find(({ entry }) => hasName(entry.shown, shown));
  return named ?? ended.find(({ entry }) => hasHour(entry.shown, shown)) ?? null;
}

const hasName = (one: Shown, other: Shown) =>
  one.kind === other.kind && wordsOf(one.title) === wordsOf(other.title);

/** Nothing else begins at the same hour in the same place. */
const hasHour = (one: Shown, other: Shown) =>
  one.kind === other.kind &&
  one.start === other.start &&
  one.time !== undefined &&
  one.time === other.time &&
  one.place !== undefined &&
  one.place === other.place;

const wordsOf = (title: string) =>
  fold(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What ended is struck out where it was still to come; what is over just leaves. */
function settled(id: string, draft: Draft, { now, today }: Moment): Group {
  const at = now.toISOString();
  const cancelled = draft.ended
    .filter(({ shown }) => lastDayOf(shown) >= today)
    .map((one) => ({ ...one, sequence: one.sequence + 1, changedAt: at, cancelledAt: at }));
  const added = draft.fresh.map((merged, index) => ({
    uid: uidOf(id, draft.group.named + index),
    sequence: 0,
    ...merged,
    firstAt: at,
    changedAt: at,
  }));
  const entries = [...draft.kept, ...cancelled, ...added];
  const days = entries.map(({ shown }) => lastDayOf(shown));
  const until = [draft.group.until, ...days].reduce((last, day) => (day > last ? day : last));
  return { ...draft.group, until, named: draft.group.named + added.length, entries };
}

function uidOf(id: string, nth: number): string {
  return nth === 0 ? id : `${id}-${nth}`;
}
