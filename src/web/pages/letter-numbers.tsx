import { figuresOf, toldDays } from '../../channel/mail/chart.ts';
import type { LetterVoice } from '../../channel/mail/words.ts';
import { sayWeekdayShort } from '../../copy/dates.ts';
import type { Letter, LetterNumbers } from '../../edition/content.ts';

type DayCount = LetterNumbers['days'][number];

const WEEK = 7;

/** As far as the mails' chart goes. */
const MOST_DAYS = 2 * WEEK;

/** The drawing's own units. */
const COLUMN = 40;
const BAR = 22;
const HEIGHT = 84;
const FOOT = 34;
const ROOM_FOR_COUNT = 14;

/** The letter in figures, and how much falls on each coming day. */
export function LetterNumbersPart({ letter, voice }: { letter: Letter; voice: LetterVoice }) {
  const { say } = voice;
  const figures = figuresOf(letter.numbers, voice);
  if (figures.length < 2) return null;
  const told = toldDays(letter.numbers, voice);
  return (
    <section class="card part numbers">
      <h2>{say('mail-numbers')}</h2>
      <ul class="figures">
        {figures.map(({ figure, of }) => (
          <li>
            <b>{figure}</b> {of}
          </li>
        ))}
      </ul>
      {told.length > 0 && (
        <figure class="chart">
          <Chart
            days={letter.numbers.days.slice(0, MOST_DAYS)}
            told={told.join('; ')}
            voice={voice}
          />
          <figcaption>
            <span class="key does" /> {say('mail-numbers-legend-tasks')}
            <span class="key goes" /> {say('mail-numbers-legend-events')}
          </figcaption>
        </figure>
      )}
    </section>
  );
}

/** One column a day: what is due stands on what takes place. Weeks come under one another where it is narrow. */
function Chart({
  days,
  told,
  voice,
}: {
  days: readonly DayCount[];
  told: string;
  voice: LetterVoice;
}) {
  const most = Math.max(1, ...days.map(({ tasks, events }) => tasks + events));
  const unit = (HEIGHT - ROOM_FOR_COUNT) / most;
  const weeks = [days.slice(0, WEEK), days.slice(WEEK)].filter((week) => week.length > 0);
  return (
    <div class="weeks" role="img" aria-label={told}>
      {weeks.map((week) => (
        <svg viewBox={`0 0 ${WEEK * COLUMN} ${HEIGHT + FOOT}`} aria-hidden="true">
          {week.map((day, index) => (
            <Column day={day} unit={unit} middle={(index + 0.5) * COLUMN} voice={voice} />
          ))}
        </svg>
      ))}
    </div>
  );
}

function Column({
  day: { day, tasks, events },
  unit,
  middle,
  voice,
}: {
  day: DayCount;
  unit: number;
  middle: number;
  voice: LetterVoice;
}) {
  const left = middle - BAR / 2;
  const top = HEIGHT - (tasks + events) * unit;
  return (
    <>
      {tasks + events > 0 && (
        <>
          <text class="count" x={middle} y={top - 4} text-anchor="middle">
            {tasks + events}
          </text>
          <rect class="does" x={left} y={top} width={BAR} height={tasks * unit} />
          <rect class="goes" x={left} y={top + tasks * unit} width={BAR} height={events * unit} />
        </>
      )}
      <rect class="ground" x={left} y={HEIGHT} width={BAR} height="1.5" />
      <text x={middle} y={HEIGHT + 15} text-anchor="middle">
        {sayWeekdayShort(day, voice.locale)}
      </text>
      <text x={middle} y={HEIGHT + 29} text-anchor="middle">
        {Number(day.slice(8, 10))}
      </text>
    </>
  );
}
