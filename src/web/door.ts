import { telegramLink, zaloLink } from '../chat/deep-links.ts';
import { drawSvg } from './qr.ts';

/** Where a visitor can subscribe; `qr` is the same link drawn as an `<svg>` element. */
export type Door =
  | {
      readonly kind: 'telegram';
      readonly username: string;
      readonly link: string;
      readonly qr: string;
    }
  /** The bot is one of ours on this machine: an address at Telegram would lead to a stranger. */
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'none' };

export type ZaloDoor = { readonly link: string; readonly qr: string };

export type DoorDeps = {
  /** The bot's address, once it is known. */
  readonly telegram: () => Promise<{ username: string } | null>;
  readonly zalo: () => Promise<{ name: string } | null>;
};

/** The way into the chat on Telegram. */
export async function findDoor({ telegram }: Pick<DoorDeps, 'telegram'>): Promise<Door> {
  const bot = await telegram();
  if (!bot) return { kind: 'none' };
  // With a parameter Telegram shows its Start button also to somebody who stopped before.
  const link = telegramLink(bot.username, 'web');
  return { kind: 'telegram', username: bot.username, link, qr: await drawSvg(link) };
}

/** The way into the chat on Zalo, whose links carry no word. */
export async function findZaloDoor({ zalo }: Pick<DoorDeps, 'zalo'>): Promise<ZaloDoor | null> {
  const bot = await zalo();
  if (!bot) return null;
  const link = zaloLink(bot.name);
  return { link, qr: await drawSvg(link) };
}
