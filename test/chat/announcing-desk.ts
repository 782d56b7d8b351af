import { readActs } from '../../src/store/audit.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { ChannelName } from '../../src/subscriber/subscriber.ts';
import type { World } from '../support/world.ts';
import { EDITOR, shown } from './dialogue.ts';

/** What is announced in these worlds. */
export const TEXT = 'Ngày mai cắt điện từ 7 giờ.';

type Who = { readonly channel: ChannelName; readonly address: string };

export const telegram = (address: number) =>
  ({ channel: 'telegram', address: String(address) }) as const;

/** What an editor's desk shows, and who stands in the list, of the world there is now. */
export const deskOf = (world: () => World) => ({
  enlist: async (who: Who, change: Parameters<typeof saveSubscriber>[2] = {}): Promise<void> => {
    const { house, telegram: server } = world();
    if (who.channel === 'telegram') server.populate({ from: Number(who.address), count: 1 });
    await saveSubscriber(house.redis, who, { state: 'active', locale: 'vi', ...change });
  },
  /** How often a person got the announcement. */
  heard: (person: number) =>
    world().telegram.sends.filter(({ chatId, text }) => chatId === person && text === TEXT).length,
  /** What was noted, the first act first. */
  acts: async () => (await readActs(world().house.redis, 20)).map(({ act }) => act).toReversed(),
  /** The latest message with buttons. */
  card: () => shown(world(), EDITOR).findLast(({ buttons }) => buttons.length > 0),
});
