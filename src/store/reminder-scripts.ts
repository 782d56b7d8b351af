/** Steps on reminders that must not be torn apart; see `scripts.ts`. */

/**
 * Writes for which moments before something a subscriber wants to be reminded of it; none: not at all.
 * KEYS wishes of the subscriber, known
 * ARGV prefix, number, id, what is known of it now, lead, …
 */
export const WISH = `
local prefix, number, id = ARGV[1], ARGV[2], ARGV[3]
local function among(lead) return prefix .. 'rem:' .. lead .. ':' .. id end
for lead in string.gmatch(redis.call('HGET', KEYS[1], id) or '', '[^,]+') do
  redis.call('SREM', among(lead), number)
end
if #ARGV > 4 then
  redis.call('HSET', KEYS[1], id, table.concat(ARGV, ',', 5))
  for i = 5, #ARGV do redis.call('SADD', among(ARGV[i]), number) end
  redis.call('SADD', among('any'), number)
  redis.call('HSETNX', KEYS[2], id, ARGV[4])
else
  redis.call('HDEL', KEYS[1], id)
  redis.call('SREM', among('any'), number)
  if redis.call('EXISTS', among('any')) == 0 then redis.call('HDEL', KEYS[2], id) end
end
return 1`;
