import { sayWeekdayShort } from '../../copy/dates.ts';
import type { Letter, LetterNumbers } from '../../edition/content.ts';
import type { View } from './template.ts';
import { type LetterVoice, sayNear } from './words.ts';

type DayCount = LetterNumbers['days'][number];

/** As many columns as a telephone has room for. */
const MOST_DAYS = 14;

/** Squares that stand on one another; what is more is said as a number. */
const MOST_SQUARES = 5;

const FEWEST_ENTRIES = 3;
const FEWEST_DAYS = 2;

/** What `numbers.mjml` shows: nothing where figures would say nothing. */
export function numbersPart({ numbers }: Letter, voice: LetterVoice): View[] {
  const { say } = voice;
  const figures = figuresOf(numbers, voice);
  if (figures.length < 2) return [];
  const days = busyDays(numbers);
  const chart = {
    told: toldDays(numbers, voice).join('; '),
    columns: numbers.days.slice(0, MOST_DAYS).map((day) => columnOf(day, voice)),
    legendTasks: say('mail-numbers-legend-tasks'),
    legendEvents: say('mail-numbers-legend-events'),
  };
  return [
    {
      heading: say('mail-numbers'),
      figures: figures.map((figure, index) => ({
        ...figure,
        further: index > 0 ? ' ' : '',
        width: `${Math.floor(100 / figures.length)}%`,
      })),
      chart: days.length > 0 ? [chart] : [],
    },
  ];
}

/** How much there is of each kind; kinds there are none of go unsaid. */
export function figuresOf(numbers: LetterNumbers, { say }: LetterVoice) {
  const { tasks, events, articles } = numbers;
  return [
    { count: tasks, of: say('mail-numbers-tasks', { count: tasks }) },
    { count: events, of: say('mail-numbers-events', { count: events }) },
    { count: articles, of: say('mail-numbers-articles', { count: articles }) },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, of }) => ({ figure: String(count), of }));
}

/** The chart in words: `Thứ Tư, 25/11: 1 việc, 2 sự kiện`; empty where it says nothing. */
export function toldDays(numbers: LetterNumbers, voice: LetterVoice): string[] {
  const { say } = voice;
  return busyDays(numbers).map(({ day, tasks, events }) => {
    const what = [
      tasks > 0 && `${tasks} ${say('mail-numbers-tasks', { count: tasks })}`,
      events > 0 && `${events} ${say('mail-numbers-events', { count: events })}`,
    ];
    return `${sayNear(day, voice)}: ${what.filter(Boolean).join(', ')}`;
  });
}

function busyDays({ days }: LetterNumbers): DayCount[] {
  const busy = days.slice(0, MOST_DAYS).filter(({ tasks, events }) => tasks + events > 0);
  const entries = busy.reduce((sum, { tasks, events }) => sum + tasks + events, 0);
  return entries >= FEWEST_ENTRIES && busy.length >= FEWEST_DAYS ? busy : [];
}

function columnOf({ day, tasks, events }: DayCount, { locale }: LetterVoice): View {
  const all = [...Array(events).fill(EVENT), ...Array(tasks).fill(TASK)];
  const squares = all.length > MOST_SQUARES ? all.slice(1 - MOST_SQUARES) : all;
  return {
    beyond: all.length > squares.length ? `+${all.length - squares.length}` : '',
    marks: squares,
    weekday: sayWeekdayShort(day, locale),
    date: String(Number(day.slice(8, 10))),
  };
}

const TASK: View = { task: ' ', event: '' };
const EVENT: View = { task: '', event: ' ' };
