import type { Result } from 'ioredis';
import { ENLIST, FREEZE } from './audience-scripts.ts';
import { CLAIM, HOLD, LEAVE, SETTLE, VERDICT } from './ledger-scripts.ts';
import type { Redis } from './redis.ts';

/**
 * The steps that must not be torn apart. Each runs in one go inside Redis; a name a script builds
 * itself starts with the prefix, given as its first argument.
 */

/**
 * Keeps an edition whole or not at all, once, however many say it at the same time.
 * KEYS edition, by time, made · ARGV id, created in milliseconds, field, value, … → 1 when new
 */
const CREATE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('SADD', KEYS[3], ARGV[1])
return 1`;

/**
 * Closes one page of an edition, and with the last page the edition.
 * KEYS unfinished, open, settled · ARGV page name, edition → 1 when this settled the edition
 */
const FINISH = `
redis.call('SREM', KEYS[1], ARGV[1])
if redis.call('SCARD', KEYS[1]) > 0 or redis.call('ZREM', KEYS[2], ARGV[2]) == 0 then return 0 end
redis.call('SADD', KEYS[3], ARGV[2])
return 1`;

/**
 * Lets nobody through for a while; an earlier end never replaces a later one.
 * KEYS gate · ARGV milliseconds
 */
const SHUT = `
local now = redis.call('TIME')
local opens = now[1] * 1000 + math.floor(now[2] / 1000) + ARGV[1]
if opens <= tonumber(redis.call('GET', KEYS[1]) or '0') then return 0 end
redis.call('SET', KEYS[1], string.format('%.0f', opens), 'PX', ARGV[1] + 60000)
return 1`;

/**
 * GCRA: one virtual clock per account, over all processes, in Redis' own time.
 * KEYS gate, pace · ARGV messages per second (0: no limit), '1' to debit without waiting
 * → milliseconds to wait before asking again; 0: go
 */
const ADMIT = `
local now = redis.call('TIME')
local micros = now[1] * 1000000 + now[2]
local rate, debit = tonumber(ARGV[1]), ARGV[2] == '1'
local gate = tonumber(redis.call('GET', KEYS[1]) or '0') * 1000
if gate > micros and not debit then return math.ceil((gate - micros) / 1000) end
if rate == 0 then return 0 end
local step = 1000000 / rate
local due = math.max(tonumber(redis.call('GET', KEYS[2]) or '0'), micros)
if due - micros > step and not debit then return math.ceil((due - micros - step) / 1000) end
redis.call('SET', KEYS[2], string.format('%.0f', due + step), 'PX', 120000)
return 0`;

/**
 * Stamps a moment later than every stamp before it, so that a letter's cut divides articles cleanly
 * however the clocks of two machines differ. With a list and a member, stamps the member once.
 * KEYS last stamp, list · ARGV now in milliseconds, member ('' only cuts) → stamp
 */
const STAMP = `
local known = ARGV[2] ~= '' and redis.call('ZSCORE', KEYS[2], ARGV[2])
if known then return tonumber(known) end
local stamp = math.max(tonumber(ARGV[1]), tonumber(redis.call('GET', KEYS[1]) or '0') + 1)
redis.call('SET', KEYS[1], string.format('%.0f', stamp))
if ARGV[2] ~= '' then redis.call('ZADD', KEYS[2], stamp, ARGV[2]) end
return stamp`;

/**
 * Takes a host for its owner, or keeps it, for so long.
 * KEYS host · ARGV owner, milliseconds → 1; 0 while another has it
 */
const HOLD_HOST = `
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/**
 * Gives a host back, if it is still its owner's.
 * KEYS host · ARGV owner
 */
const LEAVE_HOST = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    enlist(bucket: string, counter: string, ...args: string[]): Result<[number, number], Context>;
    freeze(
      prefix: string,
      edition: string,
      unique: string,
      audience: string,
    ): Result<[number, number], Context>;
    create(
      edition: string,
      byTime: string,
      made: string,
      id: string,
      created: number,
      ...fields: (string | number)[]
    ): Result<number, Context>;
    hold(page: string, now: number): Result<[number, number], Context>;
    leave(page: string, epoch: number): Result<number, Context>;
    claim(
      page: string,
      ledger: string,
      counters: string,
      active: string,
      subscriber: string,
      epoch: number,
      slot: number,
      number: number,
    ): Result<[string, number?, ...(string | null)[]], Context>;
    verdict(
      ledger: string,
      counters: string,
      messageIds: string,
      subscriber: string,
      lettered: string,
      slot: number,
      round: number,
      code: number,
      messageId: number,
      number: number,
      letter: number,
    ): Result<number, Context>;
    settle(
      page: string,
      ledger: string,
      counters: string,
      epoch: number,
      slot: number,
      from: number,
      to: number,
    ): Result<number, Context>;
    finish(
      unfinished: string,
      open: string,
      settled: string,
      page: string,
      edition: string,
    ): Result<number, Context>;
    stamp(last: string, list: string, now: number, member: string): Result<number, Context>;
    holdHost(host: string, owner: string, ms: number): Result<number, Context>;
    leaveHost(host: string, owner: string): Result<number, Context>;
    shut(gate: string, ms: number): Result<number, Context>;
    admit(gate: string, pace: string, rate: number, debit: string): Result<number, Context>;
  }
}

/** Teaches a connection the scripts; ioredis sends each text once and its hash afterwards. */
export function defineScripts(redis: Redis): void {
  redis.defineCommand('enlist', { numberOfKeys: 2, lua: ENLIST });
  redis.defineCommand('freeze', { numberOfKeys: 0, lua: FREEZE });
  redis.defineCommand('create', { numberOfKeys: 3, lua: CREATE });
  redis.defineCommand('hold', { numberOfKeys: 1, lua: HOLD });
  redis.defineCommand('leave', { numberOfKeys: 1, lua: LEAVE });
  redis.defineCommand('claim', { numberOfKeys: 5, lua: CLAIM });
  redis.defineCommand('verdict', { numberOfKeys: 5, lua: VERDICT });
  redis.defineCommand('settle', { numberOfKeys: 3, lua: SETTLE });
  redis.defineCommand('finish', { numberOfKeys: 3, lua: FINISH });
  redis.defineCommand('stamp', { numberOfKeys: 2, lua: STAMP });
  redis.defineCommand('holdHost', { numberOfKeys: 1, lua: HOLD_HOST });
  redis.defineCommand('leaveHost', { numberOfKeys: 1, lua: LEAVE_HOST });
  redis.defineCommand('shut', { numberOfKeys: 1, lua: SHUT });
  redis.defineCommand('admit', { numberOfKeys: 2, lua: ADMIT });
}
