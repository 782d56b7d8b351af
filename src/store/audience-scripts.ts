/** Steps on subscribers and audiences that must not be torn apart; see `scripts.ts`. */

/**
 * Finds or makes the number of an address, writes fields of its hash, and brings every bitmap and
 * the person's addresses in line with what the hash says now. An empty value removes its field.
 * Who said stop stays stopped when the channel, too, cannot reach them.
 * KEYS bucket, counter · ARGV prefix, address, field, value, … → [number, created 0|1]
 */
export const ENLIST = `
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
  local function set(flag, on) redis.call('SETBIT', prefix .. 'b:' .. flag, number, on) end
  set('channel:' .. is[1], bit)
  set('locale:' .. (is[2] or 'vi'), bit)
  set('mode:' .. (is[3] or 'instant'), bit)
  for topic in string.gmatch(is[4] or '*', '[^,]+') do set('topic:' .. topic, bit) end
  set('active', (bit == 1 and not is[5]) and 1 or 0)
  set('primary', (bit == 1 and is[6] ~= '0') and 1 or 0)
end
local function put(field, value)
  local old = redis.call('HGET', hash, field)
  if field == 's' and value == 'gone' and old == 'stopped' then return end
  if field == 'p' then
    if old then redis.call('SREM', prefix .. 'p:' .. old, number) end
    if value ~= '' then redis.call('SADD', prefix .. 'p:' .. value, number) end
  end
  if value == '' then redis.call('HDEL', hash, field)
  else redis.call('HSET', hash, field, value) end
end
if created == 0 then mark(0) end
for i = 3, #ARGV, 2 do put(ARGV[i], ARGV[i + 1]) end
mark(1)
return {tonumber(number), created}`;

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
local second = redis.call('BITPOS', part, 1)
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
