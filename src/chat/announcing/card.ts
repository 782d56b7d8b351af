import type { Locale } from '../../article/site.ts';
import type { Say } from '../../copy/copy.ts';
import { sayMoment, sayMomentShort, sayNumber } from '../../copy/dates.ts';
import { announcementAudience } from '../../edition/announcement.ts';
import type { Message } from '../../edition/content.ts';
import { countAudience } from '../../store/audiences.ts';
import type { Draft } from '../../store/drafts.ts';
import { CHANNELS } from '../../subscriber/subscriber.ts';
import type { ChatDeps } from '../deps.ts';
import { type Choice, plain, type Reply } from '../talk.ts';

export type CardDeps = Pick<
  ChatDeps,
  'copy' | 'site' | 'topics' | 'conversational' | 'mail' | 'approval'
>;

/** A button's name: what it does to which draft. Telegram takes 64 bytes. */
export function buttonOf(draft: Pick<Draft, 'id'>, act: string): string {
  return `draft:${draft.id}:${act}`;
}

/** The message of a draft as its recipients will see it. */
export function messageOf(draft: Pick<Draft, 'body'>): Message {
  return JSON.parse(draft.body) as Message;
}

/** How many a draft would reach now. */
export function reachOf(
  draft: Pick<Draft, 'to'>,
  deps: Pick<ChatDeps, 'redis' | 'conversational' | 'mail'>,
): Promise<number> {
  return countAudience(deps.redis, announcementAudience(draft.to, deps));
}

/** What stands below the preview: whom, how many, when; with `head` as its first words. */
export function cardOf(draft: Draft, locale: Locale, deps: CardDeps, head?: string): Reply {
  const say = deps.copy[locale];
  const lines = summaryOf(draft, locale, deps);
  switch (draft.state) {
    case 'open':
      return {
        ...plain(...(head ? [head] : []), say('chat-announce-preview'), lines.join('\n')),
        choices: mainChoices(draft, locale, deps),
      };
    case 'asked':
      return {
        ...plain(say('chat-approval-waiting'), lines.join('\n')),
        choices: [[{ id: buttonOf(draft, 'back'), label: say('chat-announce-back') }]],
      };
    case 'waiting':
      return {
        ...plain(...(head ? [head] : []), say('chat-announce-planned'), lines.join('\n')),
        choices: [
          [
            { id: buttonOf(draft, 'back'), label: say('chat-announce-back') },
            { id: buttonOf(draft, 'cancel'), label: say('chat-announce-drop') },
          ],
        ],
      };
    case 'sent':
      return plain(say('chat-announce-sending', { people: sayNumber(draft.reach, locale) }));
    case 'dropped':
      return plain(say('chat-announce-dropped'));
  }
}

/** Whom, how many and when, a line each. */
function summaryOf(draft: Draft, locale: Locale, deps: CardDeps): readonly string[] {
  const say = deps.copy[locale];
  const { site } = deps;
  const people = sayNumber(draft.reach, locale);
  return [
    say('chat-announce-to', { who: whoOf(draft.to, locale, deps) }),
    draft.reach === 0 ? say('chat-announce-nobody') : say('chat-announce-reach', { people }),
    draft.at === null
      ? say('chat-announce-at-once')
      : say('chat-announce-at', { moment: sayMoment(new Date(draft.at), site.timezone, locale) }),
  ];
}

function whoOf(to: Draft['to'], locale: Locale, deps: CardDeps): string {
  const say = deps.copy[locale];
  const named = to.topics.map((id) => deps.topics.find((one) => one.id === id)?.name[locale] ?? id);
  const topics = named.join(', ');
  const parts = [topics ? say('chat-announce-to-topics', { topics }) : say('chat-announce-to-all')];
  if (to.locale) {
    const language = deps.copy[to.locale]('chat-language-name');
    parts.push(say('chat-announce-to-language', { language }));
  }
  if (to.channel)
    parts.push(say('chat-announce-to-channel', { channel: sayChannel(to.channel, say) }));
  if (to.groupsOnly) parts.push(say('chat-announce-to-groups'));
  if (to.mail) parts.push(say('chat-announce-to-mail'));
  return parts.join('; ');
}

/** A channel by the name its people know. */
function sayChannel(channel: string, say: Say): string {
  const known = CHANNELS.find((one) => one === channel);
  return known ? say(`chat-channel-${known}`) : channel;
}

function mainChoices(draft: Draft, locale: Locale, deps: CardDeps): Choice[][] {
  const say = deps.copy[locale];
  const button = (act: string, label: string): Choice => ({ id: buttonOf(draft, act), label });
  const rest = [
    [
      button('who', say('chat-announce-who')),
      draft.at === null
        ? button('when', say('chat-announce-when'))
        : button('once', say('chat-announce-once-again')),
    ],
    [button('test', say('chat-announce-test')), button('drop', say('chat-announce-drop'))],
  ];
  if (draft.reach === 0) return [[...(rest[0] ?? []).slice(0, 1), ...(rest[1] ?? []).slice(1)]];
  return [[button(`go:${draft.version}`, confirmLabel(draft, locale, deps))], ...rest];
}

/** The button names what it does: to how many, and when. */
function confirmLabel(draft: Draft, locale: Locale, deps: CardDeps): string {
  const say = deps.copy[locale];
  const asks = deps.approval > 1;
  const people = sayNumber(draft.reach, locale);
  if (draft.at === null) return say(asks ? 'chat-approval-ask' : 'chat-announce-send', { people });
  const moment = sayMomentShort(new Date(draft.at), deps.site.timezone, locale);
  return say(asks ? 'chat-approval-ask-at' : 'chat-announce-send-at', { people, moment });
}

/** What a second admin decides about, below the preview. */
export function approvalCard(draft: Draft, locale: Locale, deps: CardDeps): Reply {
  const say = deps.copy[locale];
  const people = sayNumber(draft.reach, locale);
  const moment =
    draft.at === null ? '' : sayMomentShort(new Date(draft.at), deps.site.timezone, locale);
  const label = moment
    ? say('chat-approval-approve-at', { people, moment })
    : say('chat-approval-approve', { people });
  return {
    ...plain(say('chat-approval-card'), summaryOf(draft, locale, deps).join('\n')),
    choices: [
      [{ id: buttonOf(draft, `approve:${draft.version}`), label }],
      [{ id: buttonOf(draft, 'refuse'), label: say('chat-approval-refuse') }],
    ],
  };
}

const CHOSEN = '✅ ';

/** The card while its author chooses whom to tell. */
export function whoCard(
  draft: Draft,
  locale: Locale,
  deps: CardDeps & { readonly groups: boolean },
): Reply {
  const say = deps.copy[locale];
  const { to } = draft;
  const button = (act: string, label: string, chosen = false): Choice => ({
    id: buttonOf(draft, act),
    label: chosen ? CHOSEN + label : label,
  });
  const rows: Choice[][] = deps.topics.map(({ id, name }) => [
    button(`topic:${id}`, name[locale], to.topics.includes(id)),
  ]);
  if (rows.length > 0)
    rows.unshift([button('topic:*', say('chat-topics-all'), to.topics.length === 0)]);
  rows.push([button('language', languageLabel(to.locale, say, deps))]);
  if (deps.conversational.length > 1) {
    const channel = to.channel ? sayChannel(to.channel, say) : say('chat-announce-any');
    rows.push([button('channel', say('chat-announce-channel', { channel }))]);
  }
  if (deps.groups || to.groupsOnly)
    rows.push([button('groups', say('chat-announce-groups'), to.groupsOnly)]);
  if (deps.mail) rows.push([button('mail', say('chat-announce-mail'), to.mail)]);
  rows.push([button('card', say('chat-announce-done'))]);
  return { ...plain(summaryOf(draft, locale, deps).slice(0, 2).join('\n')), choices: rows };
}

function languageLabel(chosen: Locale | null, say: Say, deps: CardDeps): string {
  const language = chosen ? deps.copy[chosen]('chat-language-name') : say('chat-announce-any');
  return say('chat-announce-language', { language });
}
