/** Steps on an account's gate and pace that must not be torn apart; see `scripts.ts`. */

/** Messages that were let through in time arrive a little closer together, and the vendor counts those. */
const UNHURRIED = 1.03;

/**
 * GCRA: one virtual clock per account, over all processes, in Redis' own time. Shared by the scripts
 * that let messages through: `admit` answers in milliseconds to wait, 0: go; `keep` at the end.
 */
export const PACE = `
local function openPace(gate, pace, rate)
  local now = redis.call('TIME')
  local micros = now[1] * 1000000 + now[2]
  local opens = tonumber(redis.call('GET', gate) or '0') * 1000
  local step = rate > 0 and ${UNHURRIED} * 1000000 / rate or 0
  local due = math.max(rate > 0 and tonumber(redis.call('GET', pace) or '0') or 0, micros)
  local moved = false
  local function admit(debit)
    if opens > micros and not debit then return math.ceil((opens - micros) / 1000) end
    if rate == 0 then return 0 end
    if due - micros > step and not debit then return math.ceil((due - micros - step) / 1000) end
    due, moved = due + step, true
    return 0
  end
  local function keep()
    if moved then redis.call('SET', pace, string.format('%.0f', due), 'PX', 120000) end
  end
  return admit, keep
end`;

/**
 * Counts an answer to a person, who does not wait, and keeps the chat's own pace.
 * KEYS gate, pace, chat · ARGV messages per second (0: no limit), milliseconds (0: none)
 */
export const DEBIT = `${PACE}
if ARGV[2] ~= '0' then redis.call('SET', KEYS[3], '', 'PX', ARGV[2]) end
if ARGV[1] == '0' then return 0 end
local admit, keep = openPace(KEYS[1], KEYS[2], tonumber(ARGV[1]))
admit(true)
keep()
return 0`;

/**
 * Lets nobody through for a while; an earlier end never replaces a later one.
 * KEYS gate · ARGV milliseconds
 */
export const SHUT = `
local now = redis.call('TIME')
local opens = now[1] * 1000 + math.floor(now[2] / 1000) + ARGV[1]
if opens <= tonumber(redis.call('GET', KEYS[1]) or '0') then return 0 end
redis.call('SET', KEYS[1], string.format('%.0f', opens), 'PX', ARGV[1] + 60000)
return 1`;
