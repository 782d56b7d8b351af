import type { House } from './compose.ts';

/** A word to every admin, each once, however many processes say it; `matter` names it. */
export async function tellAdmins(text: string, matter: string, house: House): Promise<void> {
  for (const { channel, address } of house.admins) {
    const id = `${matter}-${channel}-${address}`;
    await house.queues.add({ kind: 'tell', id, channel, address, text, tries: 0 }, `tell-${id}-0`);
  }
}
