import { CARRIERS_SIZE } from './keys.ts';

/** Steps on subscribers that must not be torn apart; see `scripts.ts`. */

/**
 * Finds or makes the number of an address, writes fields of its hash, and brings every bitmap and
 * the person's addresses in line with what the hash says now. An empty value removes its field.
 * Who said stop stays stopped when the channel, too, cannot reach them; only coming back or
 * saying stop ends a suppression; every other state ends a pause. Bits are noted, and written by `keep` at the end:
 * each bitmap once.
 */
const SUBSCRIBER = `
local prefix, bitmaps = ARGV[1], {}
local function keep()
  for flag, sets in pairs(bitmaps) do
    redis.call('BITFIELD', prefix .. 'b:' .. flag, unpack(sets))
  end
end
local function carry(carriers, number, bit)
  local page, slot = math.floor(number / ${CARRIERS_SIZE}), number % ${CARRIERS_SIZE}
  local bits, at = redis.call('HGET', carriers, page) or '', math.floor(slot / 8) + 1
  bits = bits .. string.rep('\\0', at - #bits)
  local byte, mask = string.byte(bits, at), 2 ^ (7 - slot % 8)
  local is = math.floor(byte / mask) % 2
  bits = string.sub(bits, 1, at - 1) .. string.char(byte + (bit - is) * mask) .. string.sub(bits, at + 1)
  if string.find(bits, '[^%z]') then redis.call('HSET', carriers, page, bits)
  else redis.call('HDEL', carriers, page) end
end
local function tag(number, list, phrases, bit)
  local inUse = prefix .. 'w:' .. list
  for phrase in string.gmatch(phrases or '', '[^,]+') do
    local carriers = inUse .. ':' .. phrase
    carry(carriers, number, bit)
    if bit == 1 then redis.call('SADD', inUse, phrase)
    elseif redis.call('EXISTS', carriers) == 0 then redis.call('SREM', inUse, phrase) end
  end
end
local function mark(number, is, bit)
  local function set(flag, on)
    local sets = bitmaps[flag] or {}
    local size = #sets
    bitmaps[flag] = sets
    sets[size + 1], sets[size + 2], sets[size + 3], sets[size + 4] = 'SET', 'u1', number, on
  end
  set('channel:' .. is.c, bit)
  set('locale:' .. (is.l or 'vi'), bit)
  set('mode:' .. (is.m or 'instant'), bit)
  for topic in string.gmatch(is.t or '*', '[^,]+') do set('topic:' .. topic, bit) end
  if is.k then set('kind:' .. is.k, bit) end
  if is.h then
    set('hour:own', bit)
    set('hour:' .. is.h, bit)
  end
  local from, to = string.match(is.z or '', '^(%d+)-(%d+)')
  if from then
    set('quiet:' .. from .. '-' .. to, bit)
    local hour = tonumber(from)
    while hour ~= tonumber(to) do
      set('quiet:' .. hour, bit)
      hour = (hour + 1) % 24
    end
  end
  tag(number, 'follow', is.y, bit)
  tag(number, 'mute', is.x, bit)
  set('active', (bit == 1 and not is.s) and 1 or 0)
  set('primary', (bit == 1 and is.q ~= '0') and 1 or 0)
end
local function markKnown(number, bit)
  local names = {'c', 'l', 'm', 't', 's', 'q', 'k', 'h', 'z', 'y', 'x'}
  local is, values = {}, redis.call('HMGET', prefix .. 's:' .. number, unpack(names))
  for i, name in ipairs(names) do is[name] = values[i] end
  mark(number, is, bit)
end
local function put(number, field, value)
  local hash = prefix .. 's:' .. number
  local old = redis.call('HGET', hash, field)
  if field == 's' then
    if old == 'stopped' and (value == 'gone' or value == 'suppressed') then return end
    if old == 'suppressed' and value ~= '' and value ~= 'stopped' then return end
    if value ~= 'paused' then redis.call('ZREM', prefix .. 'pauses', number) end
  end
  if field == 'p' then
    if old then redis.call('SREM', prefix .. 'p:' .. old, number) end
    if value ~= '' then redis.call('SADD', prefix .. 'p:' .. value, number) end
  end
  if value == '' then redis.call('HDEL', hash, field)
  else redis.call('HSET', hash, field, value) end
end
local function change(number, fields)
  markKnown(number, 0)
  for i = 1, #fields, 2 do put(number, fields[i], fields[i + 1]) end
  markKnown(number, 1)
end
local function make(bucket, counter, address, fields)
  local number = redis.call('INCR', counter)
  redis.call('HSET', bucket, address, number)
  local is, kept = {}, {}
  for i = 1, #fields, 2 do
    local field, value = fields[i], fields[i + 1]
    if value ~= '' then
      is[field] = value
      kept[#kept + 1] = field
      kept[#kept + 1] = value
    end
  end
  redis.call('HSET', prefix .. 's:' .. number, unpack(kept))
  if is.p then redis.call('SADD', prefix .. 'p:' .. is.p, number) end
  mark(number, is, 1)
  return number
end`;

/** KEYS bucket, counter · ARGV prefix, address, field, value, … → [number, created 0|1] */
export const ENLIST = `${SUBSCRIBER}
local fields = {unpack(ARGV, 3)}
local number = redis.call('HGET', KEYS[1], ARGV[2])
local created = number and 0 or 1
if number then change(number, fields)
else number = make(KEYS[1], KEYS[2], ARGV[2], fields) end
keep()
return {tonumber(number), created}`;

/**
 * Changes what is kept of a number; one that was erased meanwhile does not come back by it.
 * ARGV prefix, number, field, value, … → 1; 0 when nothing is kept of it
 */
export const REVISE = `${SUBSCRIBER}
if redis.call('EXISTS', prefix .. 's:' .. ARGV[2]) == 0 then return 0 end
change(ARGV[2], {unpack(ARGV, 3)})
keep()
return 1`;

/**
 * Pauses an address that is here, until a moment; a second time moves the moment.
 * KEYS pauses · ARGV prefix, number, moment in milliseconds → 1; 0 when nothing comes there anyway
 */
export const PAUSE = `${SUBSCRIBER}
local state = redis.call('HGET', prefix .. 's:' .. ARGV[2], 's')
if state and state ~= 'paused' then return 0 end
if redis.call('EXISTS', prefix .. 's:' .. ARGV[2]) == 0 then return 0 end
change(ARGV[2], {'s', 'paused'})
keep()
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[2])
return 1`;

/**
 * Ends a pause that is over by now. What was no pause any more is forgotten.
 * KEYS pauses · ARGV prefix, number, now in milliseconds ('+inf' whatever was chosen) → 1; 0 when
 *   there was none to end
 */
export const RESUME = `${SUBSCRIBER}
local due = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[2]))
if due and ARGV[3] ~= '+inf' and due > tonumber(ARGV[3]) then return 0 end
redis.call('ZREM', KEYS[1], ARGV[2])
if redis.call('HGET', prefix .. 's:' .. ARGV[2], 's') ~= 'paused' then return 0 end
change(ARGV[2], {'s', ''})
keep()
return 1`;

/**
 * Takes away all that is known of a subscriber. The number stays used; of the person's other
 * addresses one is the primary again.
 * KEYS bucket, pauses · ARGV prefix, number, address, further bitmap, … → 1; 0 when it was not there
 */
export const ERASE = `${SUBSCRIBER}
local number = ARGV[2]
local hash = prefix .. 's:' .. number
if redis.call('HGET', hash, 'a') ~= ARGV[3] then return 0 end
markKnown(number, 0)
for i = 4, #ARGV do redis.call('SETBIT', prefix .. 'b:' .. ARGV[i], number, 0) end
local person = redis.call('HGET', hash, 'p')
redis.call('DEL', hash)
redis.call('ZREM', KEYS[2], number)
if redis.call('HGET', KEYS[1], ARGV[3]) == number then redis.call('HDEL', KEYS[1], ARGV[3]) end
if person then
  redis.call('SREM', prefix .. 'p:' .. person, number)
  local others, leads = redis.call('SMEMBERS', prefix .. 'p:' .. person), false
  for _, other in ipairs(others) do
    leads = leads or redis.call('HGET', prefix .. 's:' .. other, 'q') ~= '0'
  end
  if not leads and others[1] then change(others[1], {'q', ''}) end
end
keep()
return 1`;

/**
 * Makes addresses one person's, of whom one leads; without a person each stands alone again.
 * ARGV prefix, person, number that leads, number, …
 */
export const BIND = `${SUBSCRIBER}
for i = 4, #ARGV do
  if redis.call('EXISTS', prefix .. 's:' .. ARGV[i]) == 1 then
    local leads = ARGV[2] == '' or ARGV[i] == ARGV[3]
    change(ARGV[i], {'p', ARGV[2], 'q', leads and '' or '0'})
  end
end
keep()
return #ARGV - 3`;

/**
 * Enlists many, in their order. Who said stop, or is suppressed, is left alone by a row that does not
 * say so, too; who is here or pauses stays so, whatever a row says of them; who could not be reached
 * may be back.
 * KEYS counter · ARGV prefix, JSON of the rows, each a list: name of the bucket, address, state, end
 *   of a pause (0 none), list of fields and values, list of those that only a new one gets
 * → for each row 0 left alone as stopped, 1 updated, 2 added, 3 left alone as suppressed
 */
export const ENLIST_MANY = `${SUBSCRIBER}
local function enlist(bucket, address, state, pause, fields, first)
  local number = redis.call('HGET', prefix .. bucket, address)
  if not number then
    if state ~= 'active' then
      first[#first + 1] = 's'
      first[#first + 1] = state
    end
    for _, word in ipairs(fields) do first[#first + 1] = word end
    local made = make(prefix .. bucket, KEYS[1], address, first)
    if state == 'paused' then redis.call('ZADD', prefix .. 'pauses', pause, made) end
    return 2
  end
  local is = redis.call('HGET', prefix .. 's:' .. number, 's')
  if is == 'stopped' and state ~= is then return 0 end
  if is == 'suppressed' and state ~= is then return 3 end
  if state == 'active' and is ~= 'paused' then
    for _, word in ipairs({'s', '', 'f', '', 'b', ''}) do fields[#fields + 1] = word end
  end
  change(number, fields)
  return 1
end
local ends = {}
for i, row in ipairs(cjson.decode(ARGV[2])) do ends[i] = enlist(unpack(row)) end
keep()
return ends`;
