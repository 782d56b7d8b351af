import { key } from '../../src/store/keys.ts';
import { findSubscriber, saveSubscriber } from '../../src/store/subscribers.ts';
import { openWebDoor } from '../../src/web.ts';
import { openTalkingWorld } from '../chat/dialogue.ts';

const NOW = new Date('2026-11-25T08:00:00Z');
const CONSENT = { at: '2026-11-01T08:00:00Z', how: 'phiếu đăng ký tại hội trường' };

let visitors = 0;

/** A whole house behind a real port: mails arrive in a sink, the clock moves when told. */
export async function openReadingWorld(wish: Parameters<typeof openTalkingWorld>[0] = {}) {
  let now = NOW.getTime();
  const world = await openTalkingWorld({ ...wish, clock: () => new Date(now) });
  const { redis } = world.house;
  let url = '';
  await world.open(async (house) => {
    const door = await openWebDoor(house, null);
    url = door.url;
    return door;
  });

  /** Somebody nobody has seen before, unless they come from a given place. */
  const visit = (path: string, init: RequestInit & { from?: string } = {}) => {
    visitors += 1;
    const { from = `10.0.${visitors >> 8}.${visitors & 255}`, ...rest } = init;
    const headers = { 'X-Forwarded-For': from, ...(rest.headers as Record<string, string>) };
    const address = path.startsWith('http://bantin.test')
      ? path.replace('http://bantin.test', url)
      : `${url}${path}`;
    return fetch(address, { redirect: 'manual', ...rest, headers });
  };
  const read = async (path: string, init: Parameters<typeof visit>[1] = {}) => {
    const answer = await visit(path, init);
    return { status: answer.status, page: await answer.text(), answer };
  };
  const post = (
    path: string,
    fields: Record<string, string | readonly string[]>,
    init: Parameters<typeof visit>[1] = {},
  ) => {
    const body = new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    );
    return read(path, { method: 'POST', body, ...init });
  };
  /** The form as a person fills it in: read, thought about, sent. */
  const fillIn = async (
    path: string,
    fields: Record<string, string | readonly string[]>,
    from?: string,
  ) => {
    const { page } = await read(path);
    const stamp = /name="stamp" value="([^"]+)"/.exec(page)?.[1] ?? '';
    now += 5000;
    return post(path, { stamp, ...fields }, from ? { from } : {});
  };
  const mailsTo = (address: string) =>
    world.mail.mails.filter(({ envelope }) => envelope.to.includes(address));
  /** The link of the latest of so many mails, once they are here. */
  const linkTo = async (address: string, count = 1) => {
    await world.mail.waitFor(() => mailsTo(address).length >= count, 30_000);
    const text = mailsTo(address).at(-1)?.text ?? '';
    return /http:\/\/bantin\.test\/(?:confirm|preferences|erase)\/\S+/.exec(text)?.[0] ?? '';
  };
  /** Every ask was decided: its record is gone, or its mail is on the way. */
  const undecided = async () => {
    const { house } = world;
    const names = await redis.keys(`${house.prefix}${key.pending('*')}`);
    return names.length;
  };
  const reader = (address: string) => findSubscriber(redis, 'email', address);
  const enlist = (address: string, change: Parameters<typeof saveSubscriber>[2] = {}) =>
    saveSubscriber(
      redis,
      { channel: 'email', address },
      { locale: 'vi', mode: 'weekly', topics: ['*'], consent: CONSENT, ...change },
    );
  return {
    ...world,
    redis,
    visit,
    read,
    post,
    fillIn,
    mailsTo,
    linkTo,
    undecided,
    reader,
    enlist,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => new Date(now),
  };
}

export type ReadingWorld = Awaited<ReturnType<typeof openReadingWorld>>;
