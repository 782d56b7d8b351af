import { SETTLED } from './ledger-codes.ts';

/** Steps on whole editions that must not be torn apart; see `scripts.ts`. */

/**
 * Keeps an edition whole or not at all, once, however many say it at the same time.
 * KEYS edition, by time, made · ARGV id, created in milliseconds, field, value, … → 1 when new
 */
export const CREATE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('SADD', KEYS[3], ARGV[1])
return 1`;

/**
 * Closes one page of an edition, and with the last page the edition. Looks for itself whether
 * everybody is settled: what the worker read may be of another worker's page, or of before a crash
 * of Redis that took the last second back.
 * KEYS unfinished, open, settled, audience, channel, ledger
 * ARGV page name, edition, first and last byte of the page in a bitmap
 * → 0 somebody is unsettled, 1 the page is closed, 2 and with it the edition
 */
export const FINISH = `
local audience = redis.call('GETRANGE', KEYS[4], ARGV[3], ARGV[4])
local channel = redis.call('GETRANGE', KEYS[5], ARGV[3], ARGV[4])
local codes = redis.call('GET', KEYS[6]) or ''
for byte = 0, #audience - 1 do
  local bits = bit.band(string.byte(audience, byte + 1), string.byte(channel, byte + 1) or 0)
  for at = 0, bits > 0 and 7 or -1 do
    if bit.band(bits, bit.rshift(128, at)) > 0 then
      local pair = string.byte(codes, byte * 4 + math.floor(at / 2) + 1) or 0
      local code = at % 2 == 0 and bit.rshift(pair, 4) or bit.band(pair, 15)
      if code < ${SETTLED} then return 0 end
    end
  end
end
redis.call('SREM', KEYS[1], ARGV[1])
if redis.call('SCARD', KEYS[1]) > 0 or redis.call('ZREM', KEYS[2], ARGV[2]) == 0 then return 1 end
redis.call('SADD', KEYS[3], ARGV[2])
return 2`;

/**
 * Notes that a letter had nothing to tell a reader, unless a later round has begun since.
 * KEYS last letter, lettered · ARGV when the letter was made in milliseconds, number
 */
export const SPARE = `
if tonumber(ARGV[1]) < tonumber(redis.call('GET', KEYS[1]) or '0') then return 0 end
return redis.call('SETBIT', KEYS[2], ARGV[2], 1)`;
