import type { RoledDate } from './roles.ts';
import { shortTitle } from './titles.ts';
import { printed, type Span, type WorkingCopy } from './working-copy.ts';

/** The words between the act and its day: `, hoàn thành trước 17 giờ ngày`; the day follows. */
const TILL =
  /[\s,;:(]{0,3}(?:(?:và\s+)?(?:hoàn thành|kết thúc|xong|thời hạn|hạn cuối|hạn chót|hạn)\s+)?(?:là\s+)?(?:ngay\s+)?(?:trước|chậm nhất|muộn nhất|trễ nhất|từ nay đến|nay đến hết|đến hết|hết|trong|không quá|trong vòng)(?:\s+(?:là|vào|lúc|hết|cuối|đến|ngày|tháng|quý|năm|sáng|chiều|tối|giờ|phút|hôm nay|từ|kể|thứ \p{L}{2,4}|chủ nhật|\d{1,3}(?:[:hg]\d{0,2}| ?giờ)?)[,(]?){0,8}[\s(]{0,2}$/u;
/** Days that are told by words alone at the end of the act. */
const SPOKEN =
  /[\s,;]{0,3}(?:trước|trong|ngay trong|chậm nhất)\s+(?:\d{1,2}\s?(?:giờ|h)\s?\d{0,2}\s*)?(?:buổi\s+)?(?:sáng|chiều|tối|hôm|ngày)?\s*(?:nay|mai|hôm nay|tuần này|tháng này)$/u;
/** Less than this says too little for a title. */
const LEAST = 12;
/** How far before its day a deadline may begin. */
const REACH = 90;

/** What is to be done, without the day it is due: a list prints that day beside it. */
export function taskTitle(copy: WorkingCopy, act: Span, dates: readonly RoledDate[]): string {
  const due = dates.find(
    (date) => date.role === 'deadline' && date.start > act.start && date.end <= act.end,
  );
  const from = due ? Math.max(act.start, due.start - REACH) : act.start;
  const text = copy.lower.slice(from, due ? due.start : act.end);
  const told = (due ? TILL : SPOKEN).exec(text);
  const end = told ? from + told.index : act.end;
  return shortTitle(printed(copy, end - act.start < LEAST ? act : { start: act.start, end }));
}
