import type { Topic } from '../article/site.ts';
import { entrances, telegramLink } from '../chat/deep-links.ts';
import type { DoorDeps } from './door.ts';
import type { PrintedCode } from './pages/print.tsx';
import { drawSvg } from './qr.ts';
import type { View } from './view.ts';

/** Every way into the chat as a QR code, for everything and for each topic. */
export async function printedCodes(
  view: View,
  source: string | undefined,
  deps: DoorDeps & { readonly topics: readonly Topic[] },
): Promise<readonly PrintedCode[]> {
  const bot = await deps.telegram();
  if (!bot) return [];
  const onZalo = (await deps.zalo()) !== null;
  const known = source && /^[a-z0-9]{1,16}$/.test(source) ? source : undefined;
  return Promise.all(
    entrances(deps.topics, known).map(async ({ topic, payload }) => {
      const link = telegramLink(bot.username, payload);
      return {
        name: topic?.name[view.locale] ?? view.say('web-print-all'),
        link,
        qr: await drawSvg(link),
        typed: onZalo ? `/start ${payload}` : null,
      };
    }),
  );
}
