/**
 * Gives out numbers in the search index. Several at once begin a page of their own.
 * KEYS next · ARGV how many, numbers on a page → the first of them
 */
export const SEAT = `
local next = tonumber(redis.call('GET', KEYS[1]) or '0')
local size = tonumber(ARGV[2])
if tonumber(ARGV[1]) > 1 then next = math.ceil(next / size) * size end
redis.call('SET', KEYS[1], next + tonumber(ARGV[1]))
return next`;

/**
 * Reads rows of pages: all of a page as one string.
 * KEYS marks of each page · ARGV bytes of a row, row, row, …
 */
export const READ_ROWS = `
local bytes = tonumber(ARGV[1])
local pages = {}
for page = 1, #KEYS do
  local rows = {}
  for at = 2, #ARGV do
    local from = tonumber(ARGV[at]) * bytes
    rows[at - 1] = redis.call('GETRANGE', KEYS[page], from, from + bytes - 1)
  end
  pages[page] = table.concat(rows)
end
return pages`;

/**
 * Marks an article in its column of a page; what it no longer says stays marked, which costs a look
 * and no more.
 * KEYS marks, times, pages · ARGV column, columns, last bit, page, seconds, rows as pairs of bytes
 */
export const MARK = `
local column, columns = tonumber(ARGV[1]), tonumber(ARGV[2])
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('SETBIT', KEYS[1], ARGV[3], 0) end
local rows = ARGV[6]
for at = 1, #rows, 2 do
  local high, low = string.byte(rows, at, at + 1)
  redis.call('SETBIT', KEYS[1], (high * 256 + low) * columns + column, 1)
end
redis.call('SADD', KEYS[3], ARGV[4])
redis.call('BITFIELD', KEYS[2], 'SET', 'u32', '#' .. ARGV[1], ARGV[5])
return 1`;
