import type { Result } from 'ioredis';
import { FREEZE } from './audience-scripts.ts';
import { REWRITE_CALENDAR } from './calendar-scripts.ts';
import { NAME_DIGEST } from './digest-scripts.ts';
import { CREATE, FINISH, SPARE } from './edition-scripts.ts';
import { BIND, ENLIST, ENLIST_MANY, ERASE, PAUSE, RESUME, REVISE } from './enlist-scripts.ts';
import { FORGET_UPDATE, KEEP_UPDATE, LEAVE_CHATS, TAKE_CHATS } from './inbox-scripts.ts';
import { HOLD, LEAVE, MEND, PHASE, SETTLE, TAKE, VERDICTS } from './ledger-scripts.ts';
import { DEBIT, SHUT } from './pace-scripts.ts';
import type { Redis } from './redis.ts';
import { WISH } from './reminder-scripts.ts';
import { MARK, READ_ROWS, SEAT } from './search-scripts.ts';

/**
 * The steps that must not be torn apart. Each runs in one go inside Redis; a name a script builds
 * itself starts with the prefix, given as its first argument.
 */

/**
 * Stamps a moment later than every stamp before it, so that a letter's cut divides articles cleanly
 * however the clocks of two machines differ. With a list and a member, stamps the member once.
 * KEYS last stamp, list · ARGV now in milliseconds, member ('' only cuts) → stamp
 */
const STAMP = `
local known = ARGV[2] ~= '' and redis.call('ZSCORE', KEYS[2], ARGV[2])
if known then return tonumber(known) end
local stamp = math.max(tonumber(ARGV[1]), tonumber(redis.call('GET', KEYS[1]) or '0') + 1)
redis.call('SET', KEYS[1], string.format('%.0f', stamp))
if ARGV[2] ~= '' then redis.call('ZADD', KEYS[2], stamp, ARGV[2]) end
return stamp`;

/**
 * Counts a bounce, for each matter once, if the count is still the one that was read.
 * KEYS subscriber, returned · ARGV known count ('' none), count, milliseconds to remember the matter
 */
const NOTE_BOUNCE = `
if redis.call('EXISTS', KEYS[2]) == 1 then return 'again' end
if (redis.call('HGET', KEYS[1], 'b') or '') ~= ARGV[1] then return 'moved' end
redis.call('SET', KEYS[2], '', 'PX', ARGV[3])
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'b', ARGV[2]) end
return 'counted'`;

/**
 * Takes a host for its owner, or keeps it, for so long.
 * KEYS host · ARGV owner, milliseconds → 1; 0 while another has it
 */
const HOLD_HOST = `
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/**
 * Gives a host back, if it is still its owner's.
 * KEYS host · ARGV owner
 */
const LEAVE_HOST = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * Writes a draft, or a letter's gate, over the version that was read, or a new one; those that wait
 * stand in a list.
 * KEYS draft, waiting · ARGV id, known version ('' new), version, draft as JSON, milliseconds to
 * keep it, moment to wait for ('' none) → 1; 0 when another version is there
 */
const REWRITE_DRAFT = `
if (redis.call('HGET', KEYS[1], 'version') or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[3], 'draft', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
if ARGV[6] == '' then redis.call('ZREM', KEYS[2], ARGV[1])
else redis.call('ZADD', KEYS[2], ARGV[6], ARGV[1]) end
return 1`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    enlist(bucket: string, counter: string, ...args: string[]): Result<[number, number], Context>;
    enlistMany(counter: string, prefix: string, rows: string): Result<(0 | 1 | 2 | 3)[], Context>;
    revise(prefix: string, number: number, ...fields: string[]): Result<number, Context>;
    pause(pauses: string, prefix: string, number: number, until: number): Result<number, Context>;
    resume(
      pauses: string,
      prefix: string,
      number: number,
      now: number | '+inf',
    ): Result<number, Context>;
    erase(
      bucket: string,
      pauses: string,
      prefix: string,
      number: number,
      address: string,
      ...flags: string[]
    ): Result<number, Context>;
    bind(
      prefix: string,
      person: string,
      leader: number,
      ...numbers: number[]
    ): Result<number, Context>;
    freeze(
      prefix: string,
      edition: string,
      unique: string,
      audience: string,
    ): Result<[number, number], Context>;
    create(
      edition: string,
      byTime: string,
      made: string,
      id: string,
      created: number,
      ...fields: (string | number)[]
    ): Result<number, Context>;
    hold(page: string, now: number): Result<[number, number], Context>;
    leave(page: string, epoch: number): Result<number, Context>;
    take(
      gate: string,
      pace: string,
      page: string,
      ledger: string,
      counters: string,
      active: string,
      edition: string,
      prefix: string,
      ...args: (string | number)[]
    ): Result<
      [
        kind: 'fenced' | 'stale' | 'paused' | 'taken',
        waitMs?: number,
        seen?: number,
        soon?: number[],
        claims?: string,
      ],
      Context
    >;
    verdicts(
      ledger: string,
      counters: string,
      messageIds: string,
      moreIds: string,
      lettered: string,
      lastLetter: string,
      prefix: string,
      verdicts: string,
    ): Result<number, Context>;
    settle(
      page: string,
      ledger: string,
      counters: string,
      epoch: number,
      slot: number,
      from: number,
      to: number,
    ): Result<number, Context>;
    mend(edition: string, mend: string, body: string): Result<number, Context>;
    phase(edition: string, phase: string): Result<number, Context>;
    finish(
      unfinished: string,
      open: string,
      settled: string,
      audience: string,
      channel: string,
      ledger: string,
      page: string,
      edition: string,
      firstByte: number,
      lastByte: number,
    ): Result<number, Context>;
    spare(last: string, lettered: string, madeAt: number, number: number): Result<number, Context>;
    stamp(last: string, list: string, now: number, member: string): Result<number, Context>;
    rewriteDraft(
      draft: string,
      waiting: string,
      ...args: (string | number)[]
    ): Result<number, Context>;
    nameDigest(
      names: string,
      byTime: string,
      name: string,
      edition: string,
      at: number,
    ): Result<number, Context>;
    rewriteCalendar(
      groups: string,
      byDay: string,
      cancelled: string,
      told: string,
      version: string,
      ...args: (string | number)[]
    ): Result<number, Context>;
    noteBounce(
      subscriber: string,
      returned: string,
      before: string,
      after: string,
      ms: number,
    ): Result<'again' | 'moved' | 'counted', Context>;
    seat(next: string, count: number, size: number): Result<number, Context>;
    readRowsBuffer(pages: number, ...args: (string | number)[]): Result<Buffer[], Context>;
    mark(
      marks: string,
      times: string,
      pages: string,
      ...args: (string | number | Buffer)[]
    ): Result<number, Context>;
    wish(
      wishes: string,
      known: string,
      prefix: string,
      number: number,
      id: string,
      knownNow: string,
      ...leads: string[]
    ): Result<number, Context>;
    holdHost(host: string, owner: string, ms: number): Result<number, Context>;
    leaveHost(host: string, owner: string): Result<number, Context>;
    shut(gate: string, ms: number): Result<number, Context>;
    keepUpdate(
      inbox: string,
      ...args: (string | number)[]
    ): Result<'kept' | 'again' | 'dropped', Context>;
    takeChats(
      inbox: string,
      owner: string,
      atMost: number,
    ): Result<(string | number | string[])[], Context>;
    forgetUpdate(
      inbox: string,
      owner: string,
      chat: string,
      update: string,
    ): Result<string[] | null, Context>;
    leaveChats(inbox: string, owner: string): Result<number, Context>;
    debit(
      gate: string,
      pace: string,
      chat: string,
      rate: number,
      ms: number,
    ): Result<number, Context>;
  }
}

/** Teaches a connection the scripts; ioredis sends each text once and its hash afterwards. */
export function defineScripts(redis: Redis): void {
  redis.defineCommand('enlist', { numberOfKeys: 2, lua: ENLIST });
  redis.defineCommand('enlistMany', { numberOfKeys: 1, lua: ENLIST_MANY });
  redis.defineCommand('revise', { numberOfKeys: 0, lua: REVISE });
  redis.defineCommand('pause', { numberOfKeys: 1, lua: PAUSE });
  redis.defineCommand('resume', { numberOfKeys: 1, lua: RESUME });
  redis.defineCommand('erase', { numberOfKeys: 2, lua: ERASE });
  redis.defineCommand('bind', { numberOfKeys: 0, lua: BIND });
  redis.defineCommand('freeze', { numberOfKeys: 0, lua: FREEZE });
  redis.defineCommand('create', { numberOfKeys: 3, lua: CREATE });
  redis.defineCommand('hold', { numberOfKeys: 1, lua: HOLD });
  redis.defineCommand('leave', { numberOfKeys: 1, lua: LEAVE });
  redis.defineCommand('take', { numberOfKeys: 7, lua: TAKE });
  redis.defineCommand('verdicts', { numberOfKeys: 6, lua: VERDICTS });
  redis.defineCommand('settle', { numberOfKeys: 3, lua: SETTLE });
  redis.defineCommand('mend', { numberOfKeys: 1, lua: MEND });
  redis.defineCommand('phase', { numberOfKeys: 1, lua: PHASE });
  redis.defineCommand('finish', { numberOfKeys: 6, lua: FINISH });
  redis.defineCommand('spare', { numberOfKeys: 2, lua: SPARE });
  redis.defineCommand('stamp', { numberOfKeys: 2, lua: STAMP });
  redis.defineCommand('rewriteDraft', { numberOfKeys: 2, lua: REWRITE_DRAFT });
  redis.defineCommand('rewriteCalendar', { numberOfKeys: 5, lua: REWRITE_CALENDAR });
  redis.defineCommand('nameDigest', { numberOfKeys: 2, lua: NAME_DIGEST });
  redis.defineCommand('noteBounce', { numberOfKeys: 2, lua: NOTE_BOUNCE });
  redis.defineCommand('seat', { numberOfKeys: 1, lua: SEAT });
  redis.defineCommand('readRows', { lua: READ_ROWS, readOnly: true });
  redis.defineCommand('mark', { numberOfKeys: 3, lua: MARK });
  redis.defineCommand('wish', { numberOfKeys: 2, lua: WISH });
  redis.defineCommand('holdHost', { numberOfKeys: 1, lua: HOLD_HOST });
  redis.defineCommand('leaveHost', { numberOfKeys: 1, lua: LEAVE_HOST });
  redis.defineCommand('keepUpdate', { numberOfKeys: 1, lua: KEEP_UPDATE });
  redis.defineCommand('takeChats', { numberOfKeys: 1, lua: TAKE_CHATS });
  redis.defineCommand('forgetUpdate', { numberOfKeys: 1, lua: FORGET_UPDATE });
  redis.defineCommand('leaveChats', { numberOfKeys: 1, lua: LEAVE_CHATS });
  redis.defineCommand('shut', { numberOfKeys: 1, lua: SHUT });
  redis.defineCommand('debit', { numberOfKeys: 3, lua: DEBIT });
}
