import { type Day, dayIn } from '../article/day.ts';
import type { Choices } from '../chat/choices.ts';
import { sayDay } from '../copy/dates.ts';
import type { CopyKey } from '../copy/keys.ts';
import type { Subscriber } from '../subscriber/subscriber.ts';
import type { View } from './view.ts';

/** A reader's choices in the words of their page. */
export function showChoices({ reader, until, linked }: Choices, view: View) {
  const { timezone } = view.site;
  return {
    reader,
    until: until && dayIn(timezone, until),
    consent: consentOf(reader, view),
    linked: sayLinked(linked, view),
    sayDay: (day: Day) => sayDay(day, view.locale),
  };
}

/** Our own page is named in the reader's language; what an import says of itself stands as it is. */
function consentOf({ consent }: Subscriber, { say, site, locale }: View): string | null {
  if (!consent) return null;
  const day = sayDay(dayIn(site.timezone, new Date(consent.at)), locale);
  return /^confirmation page\b/.test(consent.how)
    ? say('web-choices-consent', { day })
    : say('web-choices-consent-how', { day, how: consent.how });
}

const CHANNEL_NAMES: Readonly<Record<string, CopyKey>> = {
  telegram: 'chat-channel-telegram',
  zalo: 'chat-channel-zalo',
  email: 'chat-channel-email',
};

/** That deleting here leaves the same person's other addresses alone; null when there are none. */
export function sayLinked(linked: readonly string[], { say }: Pick<View, 'say'>): string | null {
  const channels = sayChannels(linked, { say });
  return channels === '' ? null : say('web-erase-linked', { channels });
}

/** Channels by name, each once. */
export function sayChannels(channels: readonly string[], { say }: Pick<View, 'say'>): string {
  const names = [...new Set(channels)].flatMap((channel) => {
    const name = CHANNEL_NAMES[channel];
    return name ? [say(name)] : [];
  });
  return names.join(', ');
}
