import { PAGE_SIZE } from './keys.ts';
import { LEDGER, SETTLED } from './ledger-codes.ts';
import { PACE } from './pace-scripts.ts';

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

/**
 * One page of a ledger, read once and written once: what moved, and the counters of all moves
 * together. Shared by the scripts below. A page has its full length at once: Redis gives a string that
 * grows twice the room it needs.
 */
const PAGE = `
local function openPage(ledger, counters)
  local bytes = redis.call('GET', ledger) or ''
  local moved, tally = {}, {}
  local sets = bytes == '' and {'SET', 'u4', '#${PAGE_SIZE - 1}', 0} or {}
  local function read(slot)
    if moved[slot] then return moved[slot] end
    local pair = string.byte(bytes, math.floor(slot / 2) + 1) or 0
    return slot % 2 == 0 and math.floor(pair / 16) or pair % 16
  end
  local function move(slot, from, to)
    moved[slot] = to
    for _, word in ipairs({'SET', 'u4', '#' .. slot, to}) do sets[#sets + 1] = word end
    tally[from] = (tally[from] or 0) - 1
    tally[to] = (tally[to] or 0) + 1
  end
  local function keep()
    if next(moved) then redis.call('BITFIELD', ledger, unpack(sets)) end
    for code, by in pairs(tally) do
      if by ~= 0 then redis.call('HINCRBY', counters, code, by) end
    end
  end
  return read, move, keep
end`;

/**
 * Claims recipients for sending, as many as are wanted and as the account's pace lets through now, if
 * the worker still holds the page. Passes over who was written to a moment ago and who has been
 * settled; who no longer wants it, or whose edition was stopped, is skipped.
 * KEYS gate, pace, page, ledger, counters, active, edition
 * ARGV prefix, channel, epoch, revision of the text, messages per second (0: no limit), milliseconds
 *   between two messages of a chat (0: none) and of a group, how a group's address starts, first
 *   number of the page, how many are wanted, slots joined by commas
 * → ['fenced' | 'stale' | 'paused'] or ['taken', milliseconds until the pace lets one through, how
 *   many slots were looked at, numbers passed over, JSON of the claims ('' for none), each a list:
 *   number, round, address, locale, topics, last letter; false where it has none]
 */
export const TAKE = `${PAGE}${PACE}
local prefix, spacing = ARGV[1], tonumber(ARGV[6])
if redis.call('HGET', KEYS[3], 'epoch') ~= ARGV[3] then return {'fenced'} end
local is = redis.call('HMGET', KEYS[7], 'rev', 'state')
if (is[1] or '0') ~= ARGV[4] then return {'stale'} end
if is[2] == 'paused' then return {'paused'} end
local base, want = tonumber(ARGV[9]), tonumber(ARGV[10])
local read, move, keepPage = openPage(KEYS[4], KEYS[5])
local admit, keepPace = openPace(KEYS[1], KEYS[2], tonumber(ARGV[5]))
local active = redis.call('GETRANGE', KEYS[6], base / 8, (base + ${PAGE_SIZE}) / 8 - 1)
local claims, soon, wait, seen = {}, {}, 0, 0
local function isWanted(slot)
  local byte = string.byte(active, math.floor(slot / 8) + 1) or 0
  return is[2] ~= 'stopped' and math.floor(byte / 2 ^ (7 - slot % 8)) % 2 == 1
end
local function spaced(address)
  if spacing == 0 then return false end
  local group = ARGV[8] ~= '' and string.sub(address, 1, #ARGV[8]) == ARGV[8]
  local chat = prefix .. 'chat:' .. ARGV[2] .. ':' .. address
  if redis.call('EXISTS', chat) == 1 then return true end
  return false, chat, group and ARGV[7] or ARGV[6]
end
for word in string.gmatch(ARGV[11], '%d+') do
  if #claims == want then break end
  local slot = tonumber(word)
  local code = read(slot)
  local to
  if code == ${L.none} or code == ${L.later1} then to = ${L.sending1}
  elseif code == ${L.lost} or code == ${L.later2} then to = ${L.sending2} end
  if to and not isWanted(slot) then
    move(slot, code, ${L.skipped})
  elseif to then
    local number = base + slot
    local who = redis.call('HMGET', prefix .. 's:' .. number, 'a', 'l', 't', 'd', 'y', 'x', 'z')
    local near, chat, ms = spaced(who[1] or '')
    if near then soon[#soon + 1] = number
    else
      wait = admit(false)
      if wait > 0 then break end
      if chat then redis.call('SET', chat, '', 'PX', ms) end
      move(slot, code, to)
      local round = to == ${L.sending1} and 1 or 2
      claims[#claims + 1] = {number, round, unpack(who)}
    end
  end
  seen = seen + 1
end
keepPage()
keepPace()
return {'taken', wait, seen, soon, #claims > 0 and cjson.encode(claims) or ''}`;

/**
 * Records how sends ended, and of a letter when it arrived: a letter of an earlier round does not
 * count for this one. A verdict that comes late replaces what was assumed meanwhile; that it arrived
 * after all, whatever is assumed: a try to come, or a claim that a crash of Redis took back. What is
 * settled stays so: nobody visits it again.
 * KEYS ledger, counters, message ids, more ids, lettered, last letter
 * ARGV prefix, JSON of a list of: slot, number, round, code, message id (0: none), more ids ('': none),
 *   letter in milliseconds ('': none)
 */
export const VERDICTS = `${PAGE}
local read, move, keepPage = openPage(KEYS[1], KEYS[2])
local ids, base = {}, 0
local function record(slot, number, round, to, message, more, letter)
  local code, subscriber = read(slot), ARGV[1] .. 's:' .. number
  if to == ${L.sent} then redis.call('HDEL', subscriber, 'f') end
  if letter ~= '' then
    local known = tonumber(redis.call('HGET', subscriber, 'd') or '0')
    if tonumber(letter) > known then redis.call('HSET', subscriber, 'd', letter) end
    local began = tonumber(redis.call('GET', KEYS[6]) or '0')
    if tonumber(letter) >= began then redis.call('SETBIT', KEYS[5], number, 1) end
  end
  local first = round == 1 and (code == ${L.sending1} or code == ${L.lost})
  local second = round == 2
    and (code == ${L.sending2} or code == ${L.unknown} and to >= ${SETTLED})
  local late = to == ${L.sent} and (code < ${SETTLED} or code == ${L.unknown})
  if not first and not second and not late then return end
  if code == ${L.lost} and to == ${L.later1} then to = ${L.later2} end
  move(slot, code, to)
  if message ~= 0 then
    base = number - slot
    for _, word in ipairs({'SET', 'u32', '#' .. slot, message}) do ids[#ids + 1] = word end
  end
  if more ~= '' then redis.call('HSET', KEYS[4], slot, more) end
end
for _, verdict in ipairs(cjson.decode(ARGV[2])) do record(unpack(verdict)) end
keepPage()
if #ids > 0 then
  if redis.call('EXISTS', KEYS[3]) == 0 then
    local last = redis.call('GET', ARGV[1] .. 'n:subscriber') - base
    redis.call('BITFIELD', KEYS[3], 'SET', 'u32', '#' .. math.min(last, ${PAGE_SIZE - 1}), 0)
  end
  redis.call('BITFIELD', KEYS[3], unpack(ids))
end
return 1`;

/**
 * Settles what needs no send: a claim whose worker is gone (lost, then unknown), or an entry whose
 * edition has expired or says nothing to this reader. Does nothing when the entry moved meanwhile.
 * KEYS page, ledger, counters · ARGV epoch, slot, from, to
 */
export const SETTLE = `${PAGE}
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
local read, move, keep = openPage(KEYS[2], KEYS[3])
local slot, from = tonumber(ARGV[2]), tonumber(ARGV[3])
if read(slot) ~= from then return 0 end
move(slot, from, tonumber(ARGV[4]))
keep()
return 1`;

/**
 * Lets an edition run, pauses or stops it; what was stopped stays so.
 * KEYS edition · ARGV phase → 1 when it is so now
 */
export const PHASE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HGET', KEYS[1], 'state') == 'stopped' then return 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[1])
return 1`;

/**
 * Gives an edition another text, or stops it, for each mend once.
 * KEYS edition · ARGV mend, body ('' stops it) → 1 when done now
 */
export const MEND = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HSETNX', KEYS[1], 'mend:' .. ARGV[1], 1) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'mended', ARGV[1])
if ARGV[2] == '' then redis.call('HSET', KEYS[1], 'state', 'stopped') return 1 end
redis.call('HSET', KEYS[1], 'body', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'rev', 1)
return 1`;
