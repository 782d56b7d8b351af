import { openTelegramServer } from '../../src/sandbox/telegram-server.ts';

/** What the process is asked for: so many people, how often each says something, and how they come. */
export type TalkWish = {
  readonly people: number;
  readonly rounds: number;
  /** Those who come within this long, in milliseconds; 0: all in the same instant. */
  readonly within: number;
  /** Longest that somebody thinks before saying the next thing. */
  readonly thinkMs: number;
};

/** Milliseconds from each message to the first call that answers it, in the order of arrival. */
export type Talked = { readonly waits: readonly number[]; readonly tookMs: number };

const WORDS = ['/start', '/help', '/topics'];
const FIRST_CHAT = 200_000_000;

type Person = { readonly chat: number; left: number; saidAt: number | null };

// A Bot API server in a process of its own, and the people on its other side. It ends with its parent.
const server = await openTelegramServer();
let first = FIRST_CHAT;
let talking: ReadonlyMap<number, Person> = new Map();
let waits: number[] = [];
let over = () => {};

server.onCall(({ method, chatId }) => {
  const person = method === 'sendMessage' && chatId !== null ? talking.get(chatId) : undefined;
  if (person?.saidAt) hear(person, performance.now() - person.saidAt);
  return null;
});
process.on('message', (wish) => void talk(wish as TalkWish));
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.url, token: server.token });

let thinkMs = 0;

async function talk(wish: TalkWish): Promise<void> {
  const { people, rounds, within } = wish;
  thinkMs = wish.thinkMs;
  waits = [];
  const crowd = Array.from({ length: people }, (_, at) => {
    return { chat: first + at, left: rounds, saidAt: null };
  });
  first += people;
  talking = new Map(crowd.map((person) => [person.chat, person]));
  const ended = new Promise<void>((resolve) => {
    over = () => {
      if (waits.length === people * rounds) resolve();
    };
  });
  const start = performance.now();
  for (const person of crowd) setTimeout(() => say(person), Math.random() * within);
  await ended;
  process.send?.({ waits, tookMs: performance.now() - start } satisfies Talked);
}

function say(person: Person): void {
  person.saidAt = performance.now();
  server.write(person.chat, WORDS[person.left % WORDS.length] ?? '/help');
}

function hear(person: Person, ms: number): void {
  waits.push(ms);
  person.saidAt = null;
  person.left -= 1;
  if (person.left > 0) setTimeout(() => say(person), Math.random() * thinkMs);
  else over();
}
