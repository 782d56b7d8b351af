import { tell } from './admins.ts';
import { attendDraft } from './chat/announcing/attending.ts';
import type { House } from './compose.ts';
import { launch } from './delivery/outbox.ts';
import { report, sendOutcomes, showProgress } from './edition-errands.ts';
import { beginHour } from './hourly.ts';
import { hearPush, renewHubs, tendHub } from './hub-errands.ts';
import { reportLetter, sendGateTest, writeDigest } from './letter-errands.ts';
import { openGate } from './letter-gate.ts';
import { againAfter, poll } from './polling.ts';
import { lookForReminders } from './reminders.ts';
import { readMailbox } from './returned-mail.ts';
import { completeArticle, mendArticle } from './second-reading.ts';
import { answerAsk, sendConfirmation, sendLink } from './service-errands.ts';
import type { Errand } from './store/errand.ts';
import { endPauses } from './store/pauses.ts';
import { tidy } from './store/tidy.ts';

const DAY_MS = 86_400_000;

/** Every kind of work that is done once, and what doing it means. */
export async function run(
  errand: Errand,
  house: House,
  putOff: (afterMs: number) => void,
): Promise<void> {
  switch (errand.kind) {
    case 'poll':
      if ((await poll(errand.feed, house)) === 'busy') putOff(againAfter(Math.random()));
      return;
    case 'page':
      if ((await completeArticle(errand, house)) === 'busy') putOff(againAfter(Math.random()));
      return;
    case 'digest':
      return writeDigest(errand, house);
    case 'hour':
      return beginHour(new Date(errand.at), house);
    case 'gate':
      return openGate(errand, house);
    case 'gate-test':
      return sendGateTest(errand, house);
    case 'letter-report':
      return reportLetter(errand, house);
    case 'ask':
      return answerAsk(errand.pending, house);
    case 'confirmation':
      return sendConfirmation(errand.pending, errand.tries, house);
    case 'link':
      return sendLink(errand, house);
    case 'resume':
      await endPauses(house.redis, house.clock());
      return;
    case 'report':
      return report(errand, house);
    case 'progress':
      return showProgress(errand.edition, house, putOff);
    case 'launch':
      return launch(errand.edition, house);
    case 'mend':
      return mendArticle(errand.article, house);
    case 'outcomes':
      return sendOutcomes(errand, house);
    case 'album':
    case 'draft':
    case 'approval':
      return attendDraft(errand, house.chat, putOff);
    case 'tell':
      return tell(errand, house);
    case 'hub':
      return tendHub(errand.subscription, house);
    case 'hubs':
      return renewHubs(house);
    case 'pushed':
      return hearPush(errand.push, house);
    case 'mailbox':
      return readMailbox(house, putOff);
    case 'reminders':
      return lookForReminders(new Date(errand.at), house);
    case 'tidy':
      return tidy(house.redis, house.clock(), {
        retentionMs: house.retentionDays * DAY_MS,
        editWindowMs: house.config.editWindowMs,
      });
  }
}
