import { openLog } from '../../src/store/log.ts';
import { forgetEverything, openRedis, type Redis } from '../../src/store/redis.ts';
import { defineScripts } from '../../src/store/scripts.ts';
import { testRedisSocket } from '../support/redis.ts';

export type Store = {
  readonly redis: Redis;
  readonly prefix: string;
  readonly place: { readonly socket: string };
  /** One more connection to the same data, as of another process. */
  readonly connect: () => Redis;
  readonly close: () => Promise<void>;
};

let stores = 0;

/** Data of its own in the run's Redis. */
export function openStore(): Store {
  stores += 1;
  const prefix = `store-${process.pid}-${stores}:`;
  const place = { socket: testRedisSocket() };
  const connections: Redis[] = [];
  const connect = () => {
    const redis = openRedis(place, prefix, openLog('silent'));
    defineScripts(redis);
    connections.push(redis);
    return redis;
  };
  const redis = connect();
  return {
    redis,
    prefix,
    place,
    connect,
    close: async () => {
      await forgetEverything(redis, prefix);
      for (const one of connections) await one.quit();
    },
  };
}
