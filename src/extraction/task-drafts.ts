import type { Day } from '../article/day.ts';
import type { FoundTask } from '../article/findings.ts';
import { afterModal, type Doer } from './actors.ts';
import { countedDue, spokenDue, windowDue, windowEnd } from './deadlines.ts';
import type { Said } from './duties.ts';
import { leadSpan } from './quotes.ts';
import { recurrenceIn } from './recurrences.ts';
import type { Scene } from './scenes.ts';
import { taskTitle } from './task-titles.ts';
import { printed, type Span, trimmed } from './working-copy.ts';

const FINAL = '.,;:!?…/';
/** `trình lãnh đạo trong ngày 04/01`: the day itself is the last one. */
const ON_THE_DAY =
  /(?<!\p{L})(?:trình|gửi|nộp|báo cáo|xong|hoàn thành)[^.;]{0,80}(?:ngay )?trong (?:(?:sáng|chiều|tối) )?ngày\s*$/u;
const SAME_DAY = /(?<!\p{L})(?:trước|chậm nhất|muộn nhất|xong)[^.;,]{0,24}cùng ngày(?!\p{L})/u;
const LATER_DUE = /^\s*(?:thời gian|thời hạn|hạn|hoàn thành|xong)(?!\p{L})/u;
/** A window below a request to take part in it: `Thời gian lấy ý kiến: từ ngày … đến ngày …`. */
const LATER_WINDOW = /^\s*thời gian (?:lấy ý kiến|tiếp nhận|nhận|góp ý|đăng ký|đóng góp)(?!\p{L})/u;
const TAKES_PART = /(?<!\p{L})(?:ý kiến|góp ý|đăng ký|nộp|gửi)(?!\p{L})/u;

/** A task as the rules see it, before it is printed. */
type Draft = {
  readonly said: Said;
  readonly span: Span;
  readonly doer: Doer;
  readonly due: Day | null;
};

export function taskOf(scene: Scene, draft: Draft): FoundTask {
  const { copy, masked } = scene.reading;
  const { marker } = draft.said;
  const lead = leadSpan(masked, {
    span: draft.span,
    act: draft.doer.act,
    dates: draft.said.sentence.dates,
  });
  const span = trimmed(copy, lead, FINAL);
  const act = { start: afterModal(scene.reading, draft.doer.act), end: span.end };
  const recurrence = recurrenceIn(masked.slice(span.start, span.end));
  const due = recurrence ? undefined : dueOf(scene, draft);
  return {
    title: taskTitle(copy, act, draft.said.sentence.dates),
    quote: printed(copy, span),
    ...(due && { due }),
    ...(draft.doer.actor && { actor: printed(copy, draft.doer.actor) }),
    ...(recurrence && { recurrence }),
    ...(marker && marker.kind !== 'bullet' && { ordinal: printed(copy, marker) }),
  };
}

/** The printed day; also from a sentence that follows: `Thời gian hoàn thành: trước ngày …`. */
function dueOf(scene: Scene, draft: Draft): Day | undefined {
  const { said, span, due } = draft;
  const { masked } = scene.reading;
  const text = masked.slice(span.start, span.end);
  const isDue = (date: { role: string; start: number }) =>
    date.role === 'deadline' && date.start >= span.start;
  // A day before the act tells who is meant: `Các hộ có thẻ hết hạn 31/12 đóng tiếp trước …`.
  const dates = said.sentence.dates;
  const counted = countedDue(masked, said.sentence);
  if (counted) return counted;
  const own = dates.find((date) => isDue(date) && date.start > draft.doer.act) ?? dates.find(isDue);
  if (own) return own.to;
  const day = dayNamed(masked, said, span);
  if (day) return day;
  const spoken = spokenDue(text, scene.published) ?? windowDue(text, said.before());
  if (spoken) return spoken;
  const later = said.following().find((next) => LATER_DUE.test(masked.slice(next.start, next.end)));
  const printedLater = later?.dates.find(isDue)?.to;
  return printedLater ?? laterWindow(masked, said, text) ?? due ?? undefined;
}

function dayNamed(masked: string, said: Said, span: Span): Day | undefined {
  const told = said.sentence.dates.find(
    (date) =>
      date.role === 'open' &&
      ON_THE_DAY.test(masked.slice(Math.max(span.start, date.start - 120), date.start)),
  );
  if (told) return told.to;
  if (!SAME_DAY.test(masked.slice(span.start, span.end))) return undefined;
  return said
    .before()
    .flatMap((sentence) => sentence.dates)
    .findLast((date) => date.grain === 'day')?.to;
}

function laterWindow(masked: string, said: Said, text: string): Day | null {
  if (!TAKES_PART.test(text)) return null;
  const window = said
    .following()
    .find((next) => LATER_WINDOW.test(masked.slice(next.start, next.end)));
  return window ? windowEnd([window]) : null;
}
