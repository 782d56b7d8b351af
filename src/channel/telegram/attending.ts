import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Incoming } from '../../chat/talk.ts';
import { readAccount } from '../../store/accounts.ts';
import type { Log } from '../../store/log.ts';
import { forgetLeaders, leadersOf, readPlace } from '../../store/places.ts';
import type { Redis } from '../../store/redis.ts';
import { type GroupHeard, readGroupUpdate } from './groups.ts';
import { readUpdate } from './incoming.ts';
import { reasonOf } from './trouble.ts';

type Deps = { readonly api: Api; readonly redis: Redis; readonly log: Log };

/** What was said, and where answers go: in a forum, to the topic it was said in. */
export type Attended = { readonly incoming: Incoming; readonly where: string };

/** Hears an update, whoever said it where. In a group it is asked who leads it, at the moment they act. */
export async function attend(update: Update, deps: Deps): Promise<Attended | null> {
  const incoming = readUpdate(update);
  if (incoming) return { incoming, where: incoming.address };
  const bot = await readAccount(deps.redis, 'telegram');
  const heard = bot && readGroupUpdate(update, bot);
  if (!heard) return null;
  const { by, language, said, ...group } = heard;
  const address = await readPlace(deps.redis, { channel: 'telegram', group: group.id });
  const role = (await leads(heard, deps)) ? 'leader' : 'member';
  return {
    incoming: { channel: 'telegram', address, language, said, group: { ...group, role } },
    where: group.here,
  };
}

async function leads({ by, id, said }: GroupHeard, deps: Deps): Promise<boolean> {
  const group = { channel: 'telegram', group: id } as const;
  if (said.kind === 'joined' || said.kind === 'left') await forgetLeaders(deps.redis, group);
  if (typeof by !== 'number' || said.kind === 'left' || said.kind === 'moved')
    return by === 'itself';
  try {
    const leaders = await leadersOf(deps.redis, group, async () => {
      const admins = await deps.api.getChatAdministrators(id);
      return admins.filter(({ user }) => !user.is_bot).map(({ user }) => String(user.id));
    });
    return leaders.includes(String(by));
  } catch (error) {
    deps.log.warn({ reason: reasonOf(error) }, 'Telegram does not say who leads a group');
    return false;
  }
}
