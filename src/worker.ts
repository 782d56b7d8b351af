import { tellAdmins } from './admins.ts';
import { dayIn } from './article/day.ts';
import { checkTemplates } from './channel/mail/specimen.ts';
import { attendOverdue } from './chat/announcing/attending.ts';
import type { House } from './compose.ts';
import { sayDay } from './copy/dates.ts';
import { carryPage } from './delivery/fan-out.ts';
import { sweep } from './delivery/outbox.ts';
import { settleStranded } from './delivery/stranded.ts';
import { run as runErrand } from './errands.ts';
import { HOURS, makeUpForHours, ringForHour } from './hourly.ts';
import { fillCalendar, fillIndex } from './keeping.ts';
import { attendGate, planGate } from './letter-gate.ts';
import { ringForFeeds } from './polling.ts';
import { isProgram, main } from './program.ts';
import { openMailbox, ringForMailbox } from './returned-mail.ts';
import { type Ring, startRinging } from './rings.ts';
import { loadConfig, type Open, type Role, runRoles } from './run.ts';
import { forgetWorker, noteDue, noteWorker, readDue } from './store/presence.ts';
import { openWorkers } from './store/queue.ts';

const SWEEP_MS = 10_000;
const PRESENCE_MS = 3_000;
const PATIENCE_MS = 8_000;

const HOUR_MS = 3_600_000;

/** Letters by the ring they come with; one missed by less than its grace is still written. */
const LETTERS = [
  {
    ring: 'digest',
    rhythm: 'weekly',
    start: 'digest',
    graceMs: 24 * HOUR_MS,
    missed: 'chat-letter-missed',
  },
  {
    ring: 'dailyDigest',
    rhythm: 'daily',
    start: 'daily',
    graceMs: 12 * HOUR_MS,
    missed: 'chat-letter-missed-daily',
  },
] as const;

/** How often is looked which feeds are due, where each has its own rhythm. */
const LOOK_FOR_DUE = '*/15 * * * * *';

/** All recurring work. A ring only adds work under a name of its moment, so that any number of workers may ring. */
function ringsOf(house: House): Ring[] {
  const { schedule } = house.config;
  return [
    {
      name: 'poll',
      cron: schedule.poll.kind === 'rings' ? schedule.poll.cron : LOOK_FOR_DUE,
      ring: (at) => ringForFeeds(at, house),
    },
    ...LETTERS.map(
      ({ ring, rhythm, start }): Ring => ({
        name: ring,
        cron: schedule[ring],
        ring: (at) =>
          house.queues.add({ kind: 'digest', rhythm, due: moment(at) }, `${start}-${moment(at)}`),
      }),
    ),
    {
      name: HOURS,
      cron: '0 * * * *',
      ring: (at) => ringForHour(at, house),
    },
    {
      name: 'hubs',
      cron: '*/10 * * * *',
      ring: (at) => house.queues.add({ kind: 'hubs' }, `hubs-${moment(at)}`),
    },
    {
      name: 'resume',
      cron: '*/5 * * * *',
      ring: (at) => house.queues.add({ kind: 'resume' }, `resume-${moment(at)}`),
    },
    {
      name: 'reminders',
      cron: '*/5 * * * *',
      ring: (at) =>
        house.queues.add({ kind: 'reminders', at: at.getTime() }, `reminders-${moment(at)}`),
    },
    {
      name: 'mailbox',
      cron: '*/3 * * * *',
      ring: (at) => ringForMailbox(at, house),
    },
    {
      name: 'tidy',
      cron: '30 3 * * *',
      ring: (at) => house.queues.add({ kind: 'tidy' }, `tidy-${moment(at)}`),
    },
  ];
}

const moment = (at: Date) => Math.floor(at.getTime() / 1000);

/** Takes work from the queues and rings for what recurs. */
export const workerRole: Role = async (house) => {
  await checkTemplates();
  await fillCalendar(house);
  const filling = openFilling(house);
  const hands = openHands(house);
  const rings = ringsOf(house);
  await makeUpForMissed(house, rings);
  await makeUpForHours(house, HOURS);
  const ringing = startRinging(rings, house.site.timezone, {
    due: async (ring, next) => {
      await noteDue(house.redis, ring.name, next);
      if (ring.name === 'digest') await planGate(next, house);
    },
    failed: (ring, error) => house.log.error({ ring: ring.name, error }, 'a ring added no work'),
  });
  await ringForFeeds(house.clock(), house);
  await openMailbox(house);
  if (house.feeds.length === 0)
    house.log.warn('no feed to read: set FEED_URL, or feeds in site.yaml');
  const { mode, mail, publicUrl } = house.config;
  if (mode === 'live' && mail && new URL(publicUrl).hostname === 'localhost')
    house.log.warn({ publicUrl }, 'links in letters lead nowhere for readers: set PUBLIC_URL');
  return {
    close: async () => {
      await ringing.close();
      await hands.close();
      await filling.close();
    },
  };
};

/** The queue's workers, and the sweep that adds whatever work a kill left out. */
export function openHands(house: House): Open {
  const workers = openWorkers(
    house,
    {
      errand: (errand, putOff) => runErrand(errand, house, putOff),
      page: async (place, stop) => {
        const left = await carryPage(place, house.fanOut, stop);
        if (left.kind === 'done') await sweep(house);
        return left;
      },
    },
    house.log,
  );
  const keepUp = async () => {
    await settleStranded(house.fanOut);
    await sweep(house);
    await attendOverdue(house.chat);
    await attendGate(house);
  };
  const sweeping = repeat(SWEEP_MS, keepUp, house);
  const presence = repeat(PRESENCE_MS, () => noteWorker(house.redis, house.clock()), house);
  return {
    close: async () => {
      await Promise.all([sweeping.close(), workers.close(PATIENCE_MS)]);
      await presence.close();
      // Other workers are heard again within a moment; a command must not wait for one that left.
      await forgetWorker(house.redis);
    },
  };
}

/** Beside the other work: of a long memory it takes minutes. */
function openFilling(house: House): Open {
  const stop = new AbortController();
  const filled = fillIndex(house, stop.signal).catch((error: unknown) => {
    house.log.error({ error }, 'older articles cannot be found yet; the next start tries again');
  });
  return {
    close: () => {
      stop.abort();
      return filled;
    },
  };
}

/** Does something now and then again and again; closing waits for the last time. */
function repeat(everyMs: number, work: () => Promise<void>, { log }: House): Open {
  const turn = () =>
    work().catch((error: unknown) => {
      log.error({ error }, 'housekeeping failed; it is tried again in a moment');
    });
  let last = turn();
  const timer = setInterval(() => {
    last = turn();
  }, everyMs);
  return {
    close: () => {
      clearInterval(timer);
      return last;
    },
  };
}

/** Letters that were due while everything was down are written, or are skipped and the admins learn of it. */
async function makeUpForMissed(house: House, rings: readonly Ring[]): Promise<void> {
  for (const letter of LETTERS) {
    const ring = rings.find(({ name }) => name === letter.ring);
    const due = ring && (await readDue(house.redis, ring.name));
    if (!ring || !due) continue;
    const late = house.clock().getTime() - due.getTime();
    if (late <= 0) continue;
    if (late <= letter.graceMs) await ring.ring(due);
    else await skipLetter(letter, due, house);
  }
}

async function skipLetter(
  { rhythm, start, missed }: (typeof LETTERS)[number],
  due: Date,
  house: House,
): Promise<void> {
  house.log.error(
    { rhythm, due },
    'a letter was missed for too long and is skipped; what it had to tell is in the next one',
  );
  const { locale, timezone } = house.site;
  const day = sayDay(dayIn(timezone, due), locale);
  await tellAdmins(house.copy[locale](missed, { day }), `missed-${start}-${moment(due)}`, house);
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await runRoles(loadConfig(), [workerRole]);
    return 0;
  });
}
