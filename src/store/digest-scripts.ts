/**
 * Gives a letter its name on the web. What was composed later stands first; the same again changes
 * nothing.
 * KEYS editions by name, names by time · ARGV name, edition, moment it was composed
 */
export const NAME_DIGEST = `
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known and string.find(' ' .. known .. ' ', ' ' .. ARGV[2] .. ' ', 1, true) then return 0 end
local last = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or '-1')
local isLast = tonumber(ARGV[3]) >= last
if isLast then redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1]) end
local editions = ARGV[2]
if known and isLast then editions = ARGV[2] .. ' ' .. known end
if known and not isLast then editions = known .. ' ' .. ARGV[2] end
redis.call('HSET', KEYS[1], ARGV[1], editions)
return 1`;
