/**
 * Rewrites what one article tells, if everything still stands as it was read.
 * KEYS groups, by last day, by cancelling, told, version
 * ARGV article, ids it told before ('' never entered), ids it tells; then for each group: id, text
 * before ('' new), text, last day, moment of the last cancelling ('' none)
 * → 1; 0 when something was changed meanwhile
 */
export const REWRITE_CALENDAR = `
if (redis.call('HGET', KEYS[4], ARGV[1]) or '') ~= ARGV[2] then return 0 end
for at = 4, #ARGV, 5 do
  if (redis.call('HGET', KEYS[1], ARGV[at]) or '') ~= ARGV[at + 1] then return 0 end
end
redis.call('HSET', KEYS[4], ARGV[1], ARGV[3])
if #ARGV > 3 then redis.call('INCR', KEYS[5]) end
for at = 4, #ARGV, 5 do
  redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 2])
  redis.call('ZADD', KEYS[2], ARGV[at + 3], ARGV[at])
  if ARGV[at + 4] == '' then redis.call('ZREM', KEYS[3], ARGV[at])
  else redis.call('ZADD', KEYS[3], ARGV[at + 4], ARGV[at]) end
end
return 1`;
