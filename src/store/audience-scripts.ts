import { PAGE_SIZE } from './keys.ts';

/** Steps on audiences that must not be torn apart; see `scripts.ts`. */

/** Of a bitmap. */
const PAGE_BYTES = PAGE_SIZE / 8;

/**
 * Counts or freezes an audience: conditions joined by AND, each an OR of bitmaps, minus the
 * exceptions; of one person's addresses on different channels, the primary one stays.
 * ARGV prefix, edition ('' counts only), unique name, audience as JSON
 * → reach, or for a frozen edition its sequence number and reach
 */
export const FREEZE = `
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
local second = #spec.channels > 1 and redis.call('BITPOS', part, 1) or -1
while second >= 0 do
  local is = redis.call('HMGET', prefix .. 's:' .. second, 'p', 'c')
  local person, channel = is[1], is[2]
  for _, other in ipairs(person and redis.call('SMEMBERS', prefix .. 'p:' .. person) or {}) do
    local elsewhere = redis.call('HGET', prefix .. 's:' .. other, 'c') ~= channel
    if elsewhere and redis.call('GETBIT', all, other) == 1 then
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
  for page = 0, math.floor(redis.call('STRLEN', part) / ${PAGE_BYTES}) do
    if redis.call('BITCOUNT', part, page * ${PAGE_BYTES}, (page + 1) * ${PAGE_BYTES} - 1) > 0 then
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
