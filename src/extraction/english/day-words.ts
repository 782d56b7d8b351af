/** English words of the calendar as patterns over lower-case text. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const MONTH =
  '(?:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|sep(?:t(?:ember|\\.)?|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)';
export const WEEKDAY = `(?:${DAYS.join('|')})`;
/** `7:30 a.m.`, `8 p.m.`, `14:00`, `noon`; groups: hour, minutes, half; hour, minutes; noon. */
export const CLOCK =
  '(?<![\\d/.,:])(?:(\\d{1,2})(?:[:.]([0-5]\\d))?\\s?([ap])\\.?m\\b\\.?|([01]?\\d|2[0-3])[:h]([0-5]\\d)(?!\\d)|(?<!\\p{L})(noon))';

/** 1 to 12 for `December`, `dec.`. */
export function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3)) + 1;
}

/** 1 Monday … 7 Sunday, as ISO 8601 counts. */
export function weekdayNumber(word: string): number {
  return DAYS.indexOf(word) + 1;
}

/** `HH:MM` from the groups of `CLOCK`; null for an hour that no clock shows. */
export function clockOf(groups: readonly (string | undefined)[]): string | null {
  const [hour, minutes, half, hour24, minutes24, noon] = groups;
  if (noon) return '12:00';
  if (hour24) return `${hour24.padStart(2, '0')}:${minutes24 ?? '00'}`;
  const told = Number(hour);
  if (!(told >= 1 && told <= 12)) return null;
  const shown = (told % 12) + (half === 'p' ? 12 : 0);
  return `${String(shown).padStart(2, '0')}:${minutes ?? '00'}`;
}
