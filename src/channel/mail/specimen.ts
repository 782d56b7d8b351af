import type { Letter, LetterEvent, Message } from '../../edition/content.ts';
import { renderContent, renderService } from './render.ts';
import type { Voice } from './subject.ts';

const ADDRESS = 'https://bantin.invalid/';
const DAY = '2026-11-23';

const SOURCE = { title: 'x', link: ADDRESS };
const EVENT: LetterEvent = { title: 'x', start: DAY, place: 'x', source: SOURCE };
const TASK = { title: 'x', quote: 'x', due: DAY, actor: 'x', source: SOURCE };
const ARTICLE = { title: 'x', link: ADDRESS, day: DAY, lead: 'x', dates: [EVENT] };
const TOPIC = { id: 'x', name: { vi: 'x', en: 'x' } };

/** A letter with every part filled. */
const LETTER: Letter = {
  kind: 'letter',
  rhythm: 'weekly',
  name: '2026-W47',
  from: DAY,
  to: DAY,
  intro: 'x',
  note: 'x',
  tasks: [
    { ...TASK, overdue: true, stillOpen: false },
    { ...TASK, overdue: false, stillOpen: true, alsoIn: Array(4).fill(SOURCE) },
  ],
  events: [EVENT, EVENT],
  cancelled: [EVENT],
  announcements: [{ id: 'x', title: 'x', paragraphs: ['x'], link: ADDRESS, day: DAY }],
  sections: [
    { topic: TOPIC, articles: [ARTICLE] },
    {
      topic: null,
      articles: [
        { ...ARTICLE, image: ADDRESS },
        { ...ARTICLE, link: null },
      ],
    },
  ],
  numbers: {
    articles: 1,
    tasks: 9,
    events: 9,
    days: Array(2).fill({ day: DAY, tasks: 9, events: 9 }),
  },
  more: 1,
  attribution: 'x',
};

const MESSAGE: Message = {
  kind: 'message',
  title: 'x',
  paragraphs: ['x'],
  link: ADDRESS,
  image: ADDRESS,
  attribution: 'x',
};

const VOICE: Voice = {
  say: (key) => key,
  locale: 'vi',
  publicUrl: ADDRESS,
  site: {
    name: 'x',
    shortName: 'x',
    url: ADDRESS,
    locale: 'vi',
    timezone: 'UTC',
    attribution: 'x',
    contact: { email: 'x', phone: 'x', address: 'x' },
  },
};

/** Lays out a mail of each kind with every part showing; throws with the name of the file that is broken. */
export async function checkTemplates(): Promise<void> {
  await renderContent(LETTER, VOICE);
  await renderContent(MESSAGE, VOICE);
  await renderService('confirm', VOICE);
}
