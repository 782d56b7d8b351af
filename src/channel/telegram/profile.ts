import { createHash } from 'node:crypto';
import type { Api } from 'grammy';
import type { BotCommandScope } from 'grammy/types';
import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import type { ChatDeps } from '../../chat/deps.ts';
import type { CopyKey } from '../../copy/keys.ts';
import type { Log } from '../../store/log.ts';
import { dropMark, keepMark, readMarks } from '../../store/profile-marks.ts';
import type { Redis } from '../../store/redis.ts';
import { isRefusal } from './speech.ts';
import { reasonOf } from './trouble.ts';

/** What the Bot API takes, in UTF-16 units. */
const MAX_DESCRIPTION = 512;
const MAX_SHORT = 120;

type Deps = {
  readonly chat: Pick<ChatDeps, 'redis' | 'copy' | 'site' | 'admins'>;
  readonly log: Log;
};

type Command =
  Extract<CopyKey, `chat-menu-${string}`> extends `chat-menu-${infer Name}` ? Name : never;

const ASKING: readonly Command[] = ['today', 'events', 'tasks', 'news', 'find'];
const ALONE: readonly Command[] = [
  ...ASKING,
  'reminders',
  'topics',
  'settings',
  'email',
  'link',
  'mydata',
  'forget',
  'start',
  'stop',
  'help',
];
const IN_GROUPS: readonly Command[] = [...ASKING, 'help'];
const LEADING: readonly Command[] = [
  ...ASKING,
  'settings',
  'topics',
  'here',
  'start',
  'stop',
  'help',
];
const EDITING: readonly Command[] = ['announce', 'audit', ...ALONE];

/** One thing the apps show of the bot: `name` finds it again, `says` is what it shows. */
type Feature = {
  readonly name: string;
  readonly says: unknown;
  readonly set: (api: Api, stop?: AbortSignal) => Promise<unknown>;
};

/**
 * Tells Telegram what the apps show of the bot (commands by scope and language, who it is, the menu
 * button): once, and again only what is said otherwise since. What is refused is tried at the next
 * start.
 */
export async function showProfile(api: Api, deps: Deps, stop: AbortSignal): Promise<void> {
  const { redis, admins, ...words } = deps.chat;
  const known = await readMarks(redis, 'telegram');
  const editors = admins.filter(isPerson).map(({ address }) => address);
  const met = editors.filter((chat) => known[menuName(chat, null)] !== undefined);
  const wanted = [...commonFeatures(words), ...met.flatMap((chat) => editorMenus(chat, words))];
  const names = new Set(wanted.map(({ name }) => name));
  const over = Object.keys(known).filter((name) => !names.has(name));
  const errands = [
    ...errandsFor(wanted, known, { redis, api, stop }),
    ...over.map((name) => ({ name, run: () => takeAway(name, { redis, api }) })),
  ];
  await runAll(errands, { ...deps, stop });
}

/** An editor's own list of commands. It needs their chat to exist, so it is shown once they write. */
export async function showEditorMenu(api: Api, chat: string, deps: Deps): Promise<void> {
  const { redis } = deps.chat;
  const known = await readMarks(redis, 'telegram');
  await runAll(errandsFor(editorMenus(chat, deps.chat), known, { redis, api }), deps);
}

const isPerson = ({ channel, address }: { readonly channel: string; readonly address: string }) =>
  channel === 'telegram' && /^[1-9]\d*$/.test(address);

type Errand = { readonly name: string; readonly run: () => Promise<void> };

type Way = { readonly redis: Redis; readonly api: Api; readonly stop?: AbortSignal };

/** What is said otherwise than is known to be shown. */
function errandsFor(
  features: readonly Feature[],
  known: Readonly<Record<string, string>>,
  { redis, api, stop }: Way,
): Errand[] {
  return features.flatMap(({ name, says, set }) => {
    const mark = createHash('sha256').update(JSON.stringify(says)).digest('base64url');
    if (known[name] === mark) return [];
    const run = async () => {
      await set(api, stop);
      await keepMark(redis, 'telegram', { name, mark });
    };
    return [{ name, run }];
  });
}

/** One after the other. Where one is refused, the others would be, too, unless it was for one chat only. */
async function runAll(
  errands: readonly Errand[],
  { log, stop }: { readonly log: Log; readonly stop?: AbortSignal },
): Promise<void> {
  for (const { name, run } of errands) {
    if (stop?.aborted) return;
    try {
      await run();
    } catch (error) {
      if (stop?.aborted) return;
      const about = { feature: name, reason: reasonOf(error) };
      log.warn(about, 'Telegram did not take what the apps shall show');
      if (!isRefusal(error, /chat not found/i)) return;
    }
  }
}

type Words = Pick<ChatDeps, 'copy' | 'site'>;

/** The first is for whoever speaks neither. */
const LANGUAGES: readonly (Locale | null)[] = [null, 'vi', 'en'];

const spoken = (language: Locale | null) => (language === null ? {} : { language_code: language });

function editorMenus(chat: string, words: Words): Feature[] {
  const scope = { type: 'chat', chat_id: Number(chat) } as const;
  return LANGUAGES.map((language) => menu({ scope, list: EDITING, language }, words));
}

function menuName(where: string, language: Locale | null): string {
  return `commands ${where} ${language ?? '*'}`;
}

type Menu = {
  readonly scope: BotCommandScope;
  readonly list: readonly Command[];
  readonly language: Locale | null;
};

function menu({ scope, list, language }: Menu, { copy, site }: Words): Feature {
  const say = copy[language ?? site.locale];
  const commands = list.map((command) => ({ command, description: say(`chat-menu-${command}`) }));
  return {
    name: menuName('chat_id' in scope ? String(scope.chat_id) : scope.type, language),
    says: commands,
    set: (api, stop) => api.setMyCommands(commands, { scope, ...spoken(language) }, stop as never),
  };
}

const MENUS: readonly Omit<Menu, 'language'>[] = [
  { scope: { type: 'all_private_chats' }, list: ALONE },
  { scope: { type: 'all_group_chats' }, list: IN_GROUPS },
  { scope: { type: 'all_chat_administrators' }, list: LEADING },
];

function commonFeatures(words: Words): Feature[] {
  const { copy, site } = words;
  const menu_button = { type: 'commands' } as const;
  const button: Feature = {
    name: 'button',
    says: menu_button,
    set: (api, stop) => api.setChatMenuButton({ menu_button }, stop as never),
  };
  const inEach = LANGUAGES.flatMap((language): Feature[] => {
    const say = copy[language ?? site.locale];
    const about = clip(say('chat-profile', { site: site.name }), MAX_DESCRIPTION);
    const short = clip(say('chat-profile-short', { site: site.shortName }), MAX_SHORT);
    const other = spoken(language);
    return [
      ...MENUS.map((one) => menu({ ...one, language }, words)),
      {
        name: `description ${language ?? '*'}`,
        says: about,
        set: (api, stop) => api.setMyDescription(about, other, stop as never),
      },
      {
        name: `short ${language ?? '*'}`,
        says: short,
        set: (api, stop) => api.setMyShortDescription(short, other, stop as never),
      },
    ];
  });
  return [...inEach, button];
}

/** Who is no editor any more sees what everybody sees. */
async function takeAway(name: string, { redis, api }: Way): Promise<void> {
  const [, chat, language] = /^commands (\d+) (\S+)$/.exec(name) ?? [];
  if (chat !== undefined) {
    const scope = { type: 'chat', chat_id: Number(chat) } as const;
    const named = LANGUAGES.find((one) => one === language) ?? null;
    await api.deleteMyCommands({ scope, ...spoken(named) });
  }
  await dropMark(redis, 'telegram', name);
}
