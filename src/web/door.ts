import QRCode from 'qrcode';

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

export type DoorDeps = {
  /** The bot's address, once it is known. */
  readonly telegram: () => Promise<{ username: string } | null>;
};

/** The way into the chat. The code keeps a white margin, without which cameras fail on dark pages. */
export async function findDoor({ telegram }: DoorDeps): Promise<Door> {
  const bot = await telegram();
  if (!bot) return { kind: 'none' };
  // With a parameter Telegram shows its Start button also to somebody who stopped before.
  const link = `https://t.me/${bot.username}?start=web`;
  const qr = await QRCode.toString(link, { type: 'svg', margin: 3, errorCorrectionLevel: 'M' });
  return { kind: 'telegram', username: bot.username, link, qr };
}
