import type { ZaloChannel } from './channel.ts';
import { type Complain, pause, pauseAfter } from './trouble.ts';

/** Learns who the bot is; tries until Zalo answers. False when it is another one than before, or when told to stop. */
export async function introduce(
  channel: ZaloChannel,
  { say, stop }: { readonly say: Complain; readonly stop: AbortSignal },
): Promise<boolean> {
  for (let failures = 1; !stop.aborted; failures += 1) {
    const identity = await channel.identity();
    if (identity.kind !== 'unknown') {
      say(null);
      return identity.kind === 'ours' && !stop.aborted;
    }
    say(identity.answer);
    await pause(pauseAfter(failures), stop);
  }
  return false;
}
