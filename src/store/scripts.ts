import type { Result } from 'ioredis';
import { LEDGER } from './ledger-codes.ts';
import type { Redis } from './redis.ts';

/**
 * The steps that must not be torn apart. Each runs in one go inside Redis; a name a script builds
 * itself starts with the prefix, given as its first argument.
 */

const L = LEDGER;

/**
 * Finds or makes the number of an address, writes fields of its hash, and brings every bitmap in
 * line with what the hash says now. An empty value removes its field.
 * KEYS bucket, counter · ARGV prefix, address, field, value, … → [number, created 0|1]
 */
const ENLIST = `
local prefix = ARGV[1]
local number = redis.call('HGET', KEYS[1], ARGV[2])
local created = 0
if not number then
  number = redis.call('INCR', KEYS[2])
  redis.call('HSET', KEYS[1], ARGV[2], number)
  created = 1
end
local hash = prefix .. 's:' .. number
local function mark(bit)
  local is = redis.call('HMGET', hash, 'c', 'l', 'm', 't', 's', 'q')
  if not is[1] then return end
  local function set(flag, on) redis.call('SETBIT', prefix .. 'b:' .. flag, number, on) end
  set('channel:' .. is[1], bit)
  set('locale:' .. is[2], bit)
  set('mode:' .. is[3], bit)
  for topic in string.gmatch(is[4] or '*', '[^,]+') do set('topic:' .. topic, bit) end
  set('active', (bit == 1 and not is[5]) and 1 or 0)
  set('primary', (bit == 1 and is[6] ~= '0') and 1 or 0)
end
if created == 0 then mark(0) end
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then redis.call('HDEL', hash, ARGV[i])
  else redis.call('HSET', hash, ARGV[i], ARGV[i + 1]) end
end
mark(1)
return {tonumber(number), created}`;

/**
 * Counts or freezes an audience: conditions joined by AND, each an OR of bitmaps, minus the
 * exceptions; of two addresses of one person, the primary one stays.
 * ARGV prefix, edition ('' counts only), unique name, audience as JSON
 * → reach, or for a frozen edition its sequence number and reach
 */
const FREEZE = `
local prefix, edition, temp = ARGV[1], ARGV[2], ARGV[1] .. 'tmp:' .. ARGV[3]
local spec = cjson.decode(ARGV[4])
local all, part = temp .. ':a', temp .. ':p'
local hash = prefix .. 'e:' .. edition
if edition ~= '' then
  local done = redis.call('HMGET', hash, 'seq', 'reach')
  if done[1] then
    redis.call('SREM', prefix .. 'e:made', edition)
    return {tonumber(done[1]), tonumber(done[2])}
  end
  if redis.call('EXISTS', hash) == 0 then return {0, 0} end
end
local function flag(name) return prefix .. 'b:' .. name end
redis.call('BITOP', 'OR', all, flag('active'))
for _, any in ipairs(spec.every) do
  local names = {}
  for i, name in ipairs(any) do names[i] = flag(name) end
  redis.call('BITOP', 'OR', part, unpack(names))
  redis.call('BITOP', 'AND', all, all, part)
end
for _, name in ipairs(spec.except) do
  redis.call('BITOP', 'AND', part, all, flag(name))
  redis.call('BITOP', 'XOR', all, all, part)
end
redis.call('BITOP', 'AND', part, all, flag('primary'))
redis.call('BITOP', 'XOR', part, all, part)
local second = redis.call('BITPOS', part, 1)
while second >= 0 do
  local person = redis.call('HGET', prefix .. 's:' .. second, 'p')
  for _, other in ipairs(person and redis.call('SMEMBERS', prefix .. 'p:' .. person) or {}) do
    if tonumber(other) ~= second and redis.call('GETBIT', all, other) == 1 then
      redis.call('SETBIT', all, second, 0)
      break
    end
  end
  redis.call('SETBIT', part, second, 0)
  second = redis.call('BITPOS', part, 1, math.floor(second / 8))
end
local reach = redis.call('BITCOUNT', all)
if edition == '' then
  redis.call('DEL', all, part)
  return {0, reach}
end
local sequence = redis.call('INCR', prefix .. 'e:seq')
local todo = 0
for _, channel in ipairs(spec.channels) do
  redis.call('BITOP', 'AND', part, all, flag('channel:' .. channel))
  for page = 0, math.floor(redis.call('STRLEN', part) / 1024) do
    if redis.call('BITCOUNT', part, page * 1024, page * 1024 + 1023) > 0 then
      redis.call('SADD', hash .. ':todo', channel .. '.' .. page)
      todo = todo + 1
    end
  end
end
if redis.call('EXISTS', all) == 1 then redis.call('RENAME', all, hash .. ':aud') end
redis.call('DEL', part)
redis.call('HSET', hash, 'seq', sequence, 'reach', reach)
redis.call('HSET', hash .. ':n', 0, reach)
redis.call('SREM', prefix .. 'e:made', edition)
if todo > 0 then redis.call('ZADD', prefix .. 'e:open', sequence, edition)
else redis.call('SADD', prefix .. 'e:settled', edition) end
return {sequence, reach}`;

/** Moves one ledger entry and both counters; shared by the scripts below. */
const MOVE = `
local function move(ledger, counters, slot, from, to)
  redis.call('BITFIELD', ledger, 'SET', 'u4', '#' .. slot, to)
  redis.call('HINCRBY', counters, from, -1)
  redis.call('HINCRBY', counters, to, 1)
end
local function read(ledger, slot)
  return redis.call('BITFIELD', ledger, 'GET', 'u4', '#' .. slot)[1]
end`;

/**
 * Claims one recipient for sending, if the worker still holds the page and the reader still wants it.
 * KEYS page, ledger, counters, active, subscriber · ARGV epoch, slot, number
 * → ['fenced'] | ['settled'] | ['skipped'] | ['claimed', round, address, locale, topics, last letter]
 */
const CLAIM = `${MOVE}
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return {'fenced'} end
local code = read(KEYS[2], ARGV[2])
local to
if code == ${L.none} or code == ${L.later1} then to = ${L.sending1}
elseif code == ${L.lost} or code == ${L.later2} then to = ${L.sending2}
else return {'settled'} end
if redis.call('GETBIT', KEYS[4], ARGV[3]) == 0 then
  move(KEYS[2], KEYS[3], ARGV[2], code, ${L.skipped})
  return {'skipped'}
end
move(KEYS[2], KEYS[3], ARGV[2], code, to)
local is = redis.call('HMGET', KEYS[5], 'a', 'l', 't', 'd')
return {'claimed', to == ${L.sending1} and 1 or 2, is[1], is[2], is[3], is[4]}`;

/**
 * Records how one send ended; a verdict that comes late replaces what was assumed meanwhile.
 * KEYS ledger, counters, message ids · ARGV slot, round, code, message id (0: none)
 */
const VERDICT = `${MOVE}
local code, round, to = read(KEYS[1], ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local first = round == 1 and (code == ${L.sending1} or code == ${L.lost})
local second = round == 2 and (code == ${L.sending2} or code == ${L.unknown})
if not first and not second then return 0 end
if code == ${L.lost} and to == ${L.later1} then to = ${L.later2} end
move(KEYS[1], KEYS[2], ARGV[1], code, to)
if ARGV[4] ~= '0' then redis.call('BITFIELD', KEYS[3], 'SET', 'u32', '#' .. ARGV[1], ARGV[4]) end
return 1`;

/**
 * Settles what needs no send: a claim whose worker is gone (lost, then unknown), or an entry whose
 * edition has expired or says nothing to this reader. Does nothing when the entry moved meanwhile.
 * KEYS page, ledger, counters · ARGV epoch, slot, from, to
 */
const SETTLE = `${MOVE}
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
if read(KEYS[2], ARGV[2]) ~= tonumber(ARGV[3]) then return 0 end
move(KEYS[2], KEYS[3], ARGV[2], ARGV[3], ARGV[4])
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

declare module 'ioredis' {
  interface RedisCommander<Context> {
    enlist(bucket: string, counter: string, ...args: string[]): Result<[number, number], Context>;
    freeze(
      prefix: string,
      edition: string,
      unique: string,
      audience: string,
    ): Result<[number, number], Context>;
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
      slot: number,
      round: number,
      code: number,
      messageId: number,
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
    admit(gate: string, pace: string, rate: number, debit: string): Result<number, Context>;
  }
}

/** Teaches a connection the scripts; ioredis sends each text once and its hash afterwards. */
export function defineScripts(redis: Redis): void {
  redis.defineCommand('enlist', { numberOfKeys: 2, lua: ENLIST });
  redis.defineCommand('freeze', { numberOfKeys: 0, lua: FREEZE });
  redis.defineCommand('claim', { numberOfKeys: 5, lua: CLAIM });
  redis.defineCommand('verdict', { numberOfKeys: 3, lua: VERDICT });
  redis.defineCommand('settle', { numberOfKeys: 3, lua: SETTLE });
  redis.defineCommand('finish', { numberOfKeys: 3, lua: FINISH });
  redis.defineCommand('stamp', { numberOfKeys: 2, lua: STAMP });
  redis.defineCommand('admit', { numberOfKeys: 2, lua: ADMIT });
}
