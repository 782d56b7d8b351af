/** Languages whose names of months are read; feeds of many systems print their server's language. */
const LANGUAGES = 'en de fr es pt it nl sv da nb fi pl cs ru uk el hu ro tr id'.split(' ');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** By month, without tone marks. */
const VIETNAMESE_MONTHS: readonly (readonly string[])[] = [
  ['mot', 'gieng'],
  ['hai'],
  ['ba'],
  ['tu', 'bon'],
  ['nam'],
  ['sau'],
  ['bay'],
  ['tam'],
  ['chin'],
  ['muoi'],
  ['muoi mot'],
  ['muoi hai', 'chap'],
];

/** Lower case without accents and tone marks: `Tháng Mười` and `THANG MUOI` are the same. */
export function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .normalize('NFC');
}

/** The number of a month by its first three letters in English, 1 to 12; 0 for none. */
export function monthOfAbbreviation(letters: string): number {
  return MONTHS.indexOf(letters.toLowerCase()) + 1;
}

/** The number of a month whose folded name, or a beginning of it, is `word`; 0 for none. */
export function monthOfName(word: string): number {
  const english = monthOfAbbreviation(word);
  if (english > 0) return english;
  const months = names().months;
  return months.get(word) ?? (beginningOf(word, months) || monthOfAbbreviation(word.slice(0, 3)));
}

/** What stands after `tháng` in Vietnamese, folded: `5`, `nam`, `muoi mot`; 0 for none. */
export function monthOfVietnamese(word: string): number {
  return Number(word) || VIETNAMESE_MONTHS.findIndex((same) => same.includes(word)) + 1;
}

export function isWeekday(word: string): boolean {
  return names().weekdays.has(word);
}

/** The month that all names beginning so have in common. */
function beginningOf(word: string, months: ReadonlyMap<string, number>): number {
  if (word.length < 3) return 0;
  let common = 0;
  for (const [name, month] of months) {
    if (!name.startsWith(word)) continue;
    if (common > 0 && common !== month) return 0;
    common = month;
  }
  return common;
}

type Names = {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlySet<string>;
};

let known: Names | null = null;

// Costs some 50 ms, so it waits for the first feed that needs it.
function names(): Names {
  known ??= collectNames();
  return known;
}

function collectNames(): Names {
  const months = new Map<string, number>();
  const weekdays = new Set<string>();
  for (const format of formatsOf('month'))
    for (let month = 1; month <= 12; month += 1) {
      const name = partOf(format, 'month', Date.UTC(2026, month - 1, 15));
      if (/\p{L}/u.test(name) && !months.has(name)) months.set(name, month);
    }
  for (const format of formatsOf('weekday'))
    for (let day = 1; day <= 7; day += 1)
      weekdays.add(partOf(format, 'weekday', Date.UTC(2026, 5, day)));
  return { months, weekdays };
}

function formatsOf(part: 'month' | 'weekday'): Intl.DateTimeFormat[] {
  // Many languages have another form of a month's name beside a day.
  const neighbours = part === 'month' ? [{}, { day: 'numeric' } as const] : [{}];
  return LANGUAGES.flatMap((locale) =>
    (['long', 'short'] as const).flatMap((width) =>
      neighbours.map(
        (beside) => new Intl.DateTimeFormat(locale, { [part]: width, ...beside, timeZone: 'UTC' }),
      ),
    ),
  );
}

function partOf(format: Intl.DateTimeFormat, type: 'month' | 'weekday', instant: number): string {
  const value = format.formatToParts(instant).find((part) => part.type === type)?.value ?? '';
  return foldLetters(value).replaceAll('.', '');
}
