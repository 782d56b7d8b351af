import { type Day, shiftDay } from '../article/day.ts';
import type { LetterEvent, LetterNumbers, LetterTask } from './content.ts';

/** A letter in figures, of all that it could show: how much there is, and how much falls on each day ahead. */
export function numbersOf(
  all: {
    readonly articles: number;
    readonly tasks: readonly LetterTask[];
    readonly events: readonly LetterEvent[];
  },
  { today, horizon }: { readonly today: Day; readonly horizon: Day },
): LetterNumbers {
  return {
    articles: all.articles,
    tasks: all.tasks.length,
    events: all.events.length,
    days: daysBetween(today, horizon).map((day) => ({
      day,
      tasks: all.tasks.filter(({ due }) => due === day).length,
      events: all.events.filter(({ start, end = start }) => start <= day && day <= end).length,
    })),
  };
}

function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) days.push(day);
  return days;
}
