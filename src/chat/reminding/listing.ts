import { clip } from '../../article/lead.ts';
import { sayMomentShort } from '../../copy/dates.ts';
import type { Entry } from '../../edition/content.ts';
import { sayWhen } from '../../edition/reminder-words.ts';
import { listMessage, pageChoices, pageOf } from '../asking/listing.ts';
import { type Answer, plain } from '../talk.ts';
import { type Reminding, titleOf } from './card.ts';
import { momentsOf, type RemindingDeps, type Wished } from './wished.ts';

const PAGE = 8;

/** Longest name on a button, in UTF-16 units. */
const LABEL = 40;

/** `/reminders`: what somebody is reminded of and when, each with a way to change it. */
export function listWishes(
  wishes: readonly Wished[],
  page: number,
  to: { readonly person: Reminding; readonly deps: RemindingDeps },
): Answer {
  const { locale } = to.person;
  const say = to.deps.copy[locale];
  const { shown, ...at } = pageOf(wishes, page, PAGE);
  if (shown.length === 0) return { replies: [plain(say('chat-remind-none'))] };
  const message = listMessage({
    title: say('chat-remind-list'),
    entries: shown.map((wished) => entryOf(wished, to)),
    after: [say('chat-remind-list-how')],
  });
  const choices = [
    ...shown.map((wished) => [
      { id: `rem:show:${wished.id}`, label: `🔔 ${clip(titleOf(wished), LABEL)}` },
    ]),
    ...pageChoices(at, (next) => `rem:list:${next}`, say),
  ];
  return { replies: [{ message, choices }] };
}

function entryOf(
  wished: Wished,
  { person, deps }: { readonly person: Reminding; readonly deps: RemindingDeps },
): Entry {
  const { locale } = person;
  const [first] = wished.entries;
  const { link } = first.shown.source;
  const moments = momentsOf(wished, deps)
    .filter(({ lead }) => wished.leads.includes(lead))
    .map(({ at }) => sayMomentShort(at, deps.site.timezone, locale));
  return {
    title: titleOf(wished),
    ...(link ? { link } : {}),
    lines: [
      { text: sayWhen(first.shown, { say: deps.copy[locale], locale }) },
      ...(moments.length > 0 ? [{ text: `🔔 ${moments.join(', ')}` }] : []),
    ],
  };
}
