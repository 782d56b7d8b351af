/**
 * Steps on the updates that wait to be handled; see `scripts.ts`. KEYS[1] of each is the inbox of a
 * channel, and what belongs to it stands behind that name:
 *
 * - `:seen` updates by id and when they came, for a day · `:q:<chat>` what a chat said, in its order
 * - `:ready` chats that wait for a lane · `:held:<owner>` chats that a process has in its lanes
 * - `:owners` processes and until when they are believed to live · `:tries` takings that ended with
 *   their process · `:bell` rung when a chat becomes ready · `:presses` buttons not acknowledged yet
 * - `:pace:<sender>`, `:hasty:<sender>` how much a person says, and that they were told it is too much
 *
 * A chat with something to handle is either ready or held by one owner; that is what keeps its order.
 */

/** How long an id is remembered: the vendor offers an update again for a day. */
const SEEN_MS = 25 * 3_600_000;

/** A person may say so much at once, and then one thing in so many milliseconds. */
const BURST = 30;
const STEP_MS = 300;

/** After this long without haste the word about it may be said again. */
const CALM_MS = 30_000;

/** As much of a chat is looked at as shows what is overtaken by what. */
const SIGHT = 32;

/** An owner that was not heard of for so long has ended. */
const LEASE_MS = 6_000;

const NOW = `
local base = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function ring()
  if redis.call('LLEN', base .. ':bell') == 0 then redis.call('RPUSH', base .. ':bell', '') end
end`;

/**
 * Keeps an update, once, unless its sender is in too much haste: of that one is kept, marked.
 * ARGV id, order, chat, sender, weight (0: never too much), press to acknowledge ('' none), body
 * → 'kept', 'again' for one that was seen before, 'dropped'
 */
export const KEEP_UPDATE = `${NOW}
local id, order, chat, sender, weight, press, body = unpack(ARGV)
if redis.call('ZADD', base .. ':seen', 'NX', now, id) == 0 then return 'again' end
redis.call('ZREMRANGEBYSCORE', base .. ':seen', '-inf', now - ${SEEN_MS})
local mark = '+'
if weight ~= '0' then
  local pace = base .. ':pace:' .. sender
  local due = math.max(tonumber(redis.call('GET', pace) or '0'), now) + weight * ${STEP_MS}
  if due - now <= ${BURST * STEP_MS} then
    redis.call('SET', pace, string.format('%.0f', due), 'PX', math.ceil(due - now) + 1)
  else
    local told = not redis.call('SET', base .. ':hasty:' .. sender, '', 'PX', ${CALM_MS}, 'NX')
    if told then
      redis.call('PEXPIRE', base .. ':hasty:' .. sender, ${CALM_MS})
      return 'dropped'
    end
    mark = '!'
  end
end
if press ~= '' then redis.call('SADD', base .. ':presses', press) end
redis.call('ZADD', base .. ':q:' .. chat, order, mark .. body)
if redis.call('ZCARD', base .. ':q:' .. chat) == 1 then
  redis.call('RPUSH', base .. ':ready', chat)
  ring()
end
return 'kept'`;

/**
 * Takes chats that are ready, and says that their owner lives. Those of owners that ended are ready
 * again, before all others.
 * ARGV owner, how many at most → chat, earlier takings, {what it said}, …
 */
export const TAKE_CHATS = `${NOW}
local owner = ARGV[1]
redis.call('ZADD', base .. ':owners', now + ${LEASE_MS}, owner)
for _, ended in ipairs(redis.call('ZRANGEBYSCORE', base .. ':owners', '-inf', now)) do
  for _, chat in ipairs(redis.call('SMEMBERS', base .. ':held:' .. ended)) do
    redis.call('LPUSH', base .. ':ready', chat)
    redis.call('HINCRBY', base .. ':tries', chat, 1)
  end
  redis.call('DEL', base .. ':held:' .. ended)
  redis.call('ZREM', base .. ':owners', ended)
end
local taken = {}
for _ = 1, ARGV[2] do
  local chat = redis.call('LPOP', base .. ':ready')
  if not chat then return taken end
  local said = redis.call('ZRANGE', base .. ':q:' .. chat, 0, ${SIGHT - 1})
  if #said > 0 then
    redis.call('SADD', base .. ':held:' .. owner, chat)
    taken[#taken + 1] = chat
    taken[#taken + 1] = tonumber(redis.call('HGET', base .. ':tries', chat) or '0')
    taken[#taken + 1] = said
  end
end
if redis.call('LLEN', base .. ':ready') > 0 then ring() end
return taken`;

/**
 * Forgets an update that was handled; a chat that said nothing more is let go of.
 * ARGV owner, chat, the update as it was taken → what the chat said since; false when the chat is
 * another owner's by now
 */
export const FORGET_UPDATE = `
local base = KEYS[1]
local owner, chat, update = unpack(ARGV)
if redis.call('SISMEMBER', base .. ':held:' .. owner, chat) == 0 then return false end
redis.call('ZREM', base .. ':q:' .. chat, update)
redis.call('HDEL', base .. ':tries', chat)
local said = redis.call('ZRANGE', base .. ':q:' .. chat, 0, ${SIGHT - 1})
if #said == 0 then redis.call('SREM', base .. ':held:' .. owner, chat) end
return said`;

/**
 * An owner ends: what it holds is ready for the next one.
 * ARGV owner
 */
export const LEAVE_CHATS = `${NOW}
for _, chat in ipairs(redis.call('SMEMBERS', base .. ':held:' .. ARGV[1])) do
  redis.call('LPUSH', base .. ':ready', chat)
end
redis.call('DEL', base .. ':held:' .. ARGV[1])
redis.call('ZREM', base .. ':owners', ARGV[1])
ring()
return 1`;
