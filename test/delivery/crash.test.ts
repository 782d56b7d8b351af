import { expect, test } from 'vitest';
import { chatsFrom, ended, openSite } from './site.ts';

// A real worker process on a Redis of its own, told to end while it sends.

const CHATS = chatsFrom(4001, 200);

test('told to end while it sends, a worker ends well and the next one goes on', async () => {
  const site = await openSite();
  try {
    await site.subscribe(CHATS);
    const first = site.start('worker').child;
    const told = new Promise<number | null>((resolve) => {
      let sends = 0;
      site.telegram.onCall(({ method }) => {
        if (method !== 'sendMessage') return null;
        sends += 1;
        if (sends === 77) void ended(first, 'SIGTERM').then(resolve);
        return { kind: 'slow', ms: 20 };
      });
    });
    await site.say('Tin');
    expect(await told).toBe(0);
    const { sent = 0, none = 0 } = await site.counts('Tin');
    expect(sent + none).toBe(CHATS.length);
    expect(none).toBeGreaterThan(0);

    site.start('worker');
    await site.untilOver();
    expect(CHATS.map(site.telegram.count)).toEqual(CHATS.map(() => 1));
  } finally {
    await site.close();
  }
}, 90_000);
