import { expect, test } from 'vitest';
import { chatsFrom, ended, openSite, type Site } from '../../delivery/site.ts';

// A thousand people talk at once with a real bot process, which is killed on the way.

const PEOPLE = chatsFrom(10_001, 1000);

/** What each of them says; every word has an answer of its own, which is the same the second time. */
const WORDS = ['/help', '/topics', '/language'];

/** As many answers as may be under way at once are said a second time after a kill. */
const LANES = 64;

const textsTo = (site: Site) => {
  const texts = new Map<number, string[]>();
  for (const { chatId, text } of site.telegram.sends) {
    const mine = texts.get(chatId ?? 0) ?? [];
    texts.set(chatId ?? 0, [...mine, text ?? '']);
  }
  return texts;
};

const withoutRepeats = (texts: readonly string[]) =>
  texts.filter((text, at) => text !== texts[at - 1]);

/** Comes back when so many answers have arrived. */
const answers = (site: Site, count: number) =>
  site.telegram.waitFor(() => site.telegram.sends.length >= count, 60_000);

test('a thousand people talk at once: all are answered, in order, also across two kills', async () => {
  const site = await openSite(2000);
  try {
    await site.subscribe(PEOPLE);
    let { child, up } = site.start('bot');
    await up;
    for (const word of WORDS) for (const person of PEOPLE) site.telegram.write(person, word);
    for (const count of [400, 1500]) {
      await answers(site, count);
      await ended(child, 'SIGKILL');
      ({ child, up } = site.start('bot'));
      await up;
    }
    const isOver = () => {
      const texts = textsTo(site);
      return PEOPLE.every(
        (person) => withoutRepeats(texts.get(person) ?? []).length === WORDS.length,
      );
    };
    await expect.poll(isOver, { timeout: 60_000, interval: 200 }).toBe(true);
    const texts = textsTo(site);
    const orders = PEOPLE.map((person) => JSON.stringify(withoutRepeats(texts.get(person) ?? [])));
    expect(new Set(orders).size).toBe(1);
    expect(site.telegram.sends.length - 3 * PEOPLE.length).toBeLessThanOrEqual(2 * LANES);
  } finally {
    await site.close();
  }
}, 180_000);
