import { LEDGER } from './ledger-codes.ts';

/** Steps on pages and their ledgers that must not be torn apart; see `scripts.ts`. */

const L = LEDGER;

/**
 * Takes a page over, and tells since when no claim can be on its way unseen: from a holder that left
 * in order nothing is, from one that did not its last claim may have been made just now.
 * KEYS page · ARGV now in milliseconds → [epoch, since in milliseconds]
 */
export const HOLD = `
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
local known = redis.call('HMGET', KEYS[1], 'held', 'since')
local since = not known[1] and known[2] or ARGV[1]
redis.call('HSET', KEYS[1], 'held', 1, 'since', since)
return {epoch, tonumber(since)}`;

/**
 * Notes that the holder left in order: everything it claimed has its verdict.
 * KEYS page · ARGV epoch
 */
export const LEAVE = `
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
return redis.call('HDEL', KEYS[1], 'held')`;

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
export const CLAIM = `${MOVE}
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
 * Records how one send ended, and of a letter when it arrived. A verdict that comes late replaces
 * what was assumed meanwhile; that it arrived after all, also what a second try is about to do.
 * KEYS ledger, counters, message ids, subscriber, lettered
 * ARGV slot, round, code, message id (0: none), number, letter in milliseconds (0: none)
 */
export const VERDICT = `${MOVE}
local code, round, to = read(KEYS[1], ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if to == ${L.sent} then redis.call('HDEL', KEYS[4], 'f') end
if ARGV[6] ~= '0' then
  redis.call('HSET', KEYS[4], 'd', ARGV[6])
  redis.call('SETBIT', KEYS[5], ARGV[5], 1)
end
local first = round == 1 and (code == ${L.sending1} or code == ${L.lost})
local second = round == 2 and (code == ${L.sending2} or code == ${L.unknown})
local late = to == ${L.sent}
  and (code == ${L.sending2} or code == ${L.later2} or code == ${L.unknown})
if not first and not second and not late then return 0 end
if code == ${L.lost} and to == ${L.later1} then to = ${L.later2} end
move(KEYS[1], KEYS[2], ARGV[1], code, to)
if ARGV[4] ~= '0' then redis.call('BITFIELD', KEYS[3], 'SET', 'u32', '#' .. ARGV[1], ARGV[4]) end
return 1`;

/**
 * Settles what needs no send: a claim whose worker is gone (lost, then unknown), or an entry whose
 * edition has expired or says nothing to this reader. Does nothing when the entry moved meanwhile.
 * KEYS page, ledger, counters · ARGV epoch, slot, from, to
 */
export const SETTLE = `${MOVE}
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
if read(KEYS[2], ARGV[2]) ~= tonumber(ARGV[3]) then return 0 end
move(KEYS[2], KEYS[3], ARGV[2], ARGV[3], ARGV[4])
return 1`;
