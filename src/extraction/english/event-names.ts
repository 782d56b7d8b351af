import type { Span } from '../working-copy.ts';

/** What brings people together on a day, or opens and closes a window for them. */
const NOUNS =
  'meeting|conference|workshop|seminar|festival|ceremony|competition|contest|race|exhibition|fair|training(?: course)?|course|campaign|session|briefing|inspection|check-?up|health check|examination|exam|vaccination|immunisation|immunization|outage|maintenance|celebration|gathering|forum|dialogue|concert|parade|match|tournament|consultation|registration|enrolment|enrollment|clean-?up|drive|programme|program|launch|opening|inauguration|groundbreaking|congress|election|visit|performance|hearing|screening|drill|exercise|tour|week|day|show|event|talk|class|classes|blood donation|market|closure|hackathon|summit|review|interview|reception|marathon|run|walk|hearing|spraying';
const NOUN = new RegExp(`(?<![\\p{L}-])(?:${NOUNS})s?(?![\\p{L}-])`, 'u');
const EACH_NOUN = new RegExp(NOUN.source, 'gu');
/** Something happens: the name stands before these. */
const HAPPENS =
  /(?<!\p{L})(?:(?:will|shall|is to|are to|is scheduled to|are scheduled to)\s+(?:be held|be organi[sz]ed|be hosted|be cut|be closed|be suspended|be interrupted|be opened|be launched|take place|open|start|begin|kick off|run|follow|last|meet|convene|close)|(?:will be|is to be|are to be)\s+(?:announced|published|accepted|received)|(?:is|are)(?:\s+(?:accepted|received|announced)(?=\s+(?:from|on|between|until)\s)|(?=\s+on\s+(?:\d{1,2}\s|\p{L}+\s\d)|\s+from\s+\d{1,2}\s))|(?:is|are|was|were)\s+(?:held|organi[sz]ed|hosted|opened|launched|scheduled|planned)|takes? place|took place|kicks? off|kicked off|starts?|begins?|began|opens?|opened|follows?|runs?(?= (?:from|on|until|for)))(?![\p{L}-])/u;
/** Somebody makes it happen: the name stands behind these. */
const HOLDS =
  /(?<!\p{L})(?:(?:will|shall|is to|are to|plans? to)\s+(?:jointly\s+)?(?:hold|host|organi[sz]e|conduct|launch|open|carry out|run|stage|convene|chair|attend|join|receive)|(?:is|are)\s+(?:holding|hosting|organi[sz]ing|launching)|(?<!(?:be|is|are|was|were|been) )(?:held|hosted|organi[sz]ed|launched|conducted|convened|chaired|attended))\s+/u;
const NAME_END =
  /[;:.(]|,\s|\s(?:on|at|from|in (?:the (?:morning|afternoon|evening))|in (?=\p{Lu}|quarters?\s|hamlets?\s)|along|between|with|to mark(?= this)|starting|beginning|every|during|tomorrow|today|this|next)\s/u;
const ARTICLE = /^\s*(?:(?:the|a|an|its|their|this|our)\s+)?/u;
const LONGEST = 120;
const NOT_AN_EVENT =
  /(?<!\p{L})(?:office work|day off|no meetings?|working day|every day)(?!\p{L})/u;

/** The name of what happens on `date` in a clause of lower-case text; null when nothing does. */
export function englishName(text: string, date: Span): Span | null {
  if (NOT_AN_EVENT.test(text)) return null;
  const holds = HOLDS.exec(text);
  if (holds) {
    const name = nameAt(text, holds.index + holds[0].length);
    if (NOUN.test(text.slice(name.start, name.end)) || holds.index < date.start) return name;
  }
  const happens = HAPPENS.exec(text);
  if (happens && happens.index > 2) {
    const from = Math.max(0, happens.index - LONGEST);
    const before = text.slice(from, happens.index);
    const comma = Math.max(before.lastIndexOf(', '), before.lastIndexOf(': '));
    const own = comma < 0 ? from : from + comma + 2;
    return withoutArticle(text, { start: own, end: happens.index });
  }
  return nounNear(text, date);
}

/** What a line of a schedule names: `Monday, November 16: 8:00, weekly briefing, Meeting Room 1`. */
export function scheduledName(text: string, from: number): Span | null {
  const rest = text.slice(from);
  const lead =
    /^(?:[\s,:;.-]|\d{1,2}[:.h]\d{2}|\d{1,2}\s?[ap]\.?m\.?|to\s|from\s|at\s|all day|(?:in the )?(?:morning|afternoon|evening)(?!\s\p{L}))*/u.exec(
      rest,
    );
  const start = from + (lead?.[0].length ?? 0);
  const stop = /[,;:.(]|\sat\s|$/u.exec(text.slice(start))?.index ?? 0;
  const name = { start, end: start + stop };
  return stop > 3 && !NOT_AN_EVENT.test(text.slice(start)) ? withoutArticle(text, name) : null;
}

/** The noun of a happening nearest to the date, with what stands before it up to its article. */
function nounNear(text: string, date: Span): Span | null {
  const nouns = [...text.matchAll(EACH_NOUN)].filter(
    (match) => match.index >= date.end || match.index + match[0].length <= date.start,
  );
  const gap = (match: RegExpExecArray) =>
    match.index >= date.end ? match.index - date.end : date.start - match.index;
  const noun = nouns.sort((a, b) => gap(a) - gap(b))[0];
  if (!noun || gap(noun) > LONGEST) return null;
  const before = text.slice(Math.max(0, noun.index - 60), noun.index);
  const opening = [
    ...before.matchAll(/(?:^|[,;:.]\s|(?<!\p{L})(?:the|a|an|at|for|of|to|in)\s)/gu),
  ].at(-1);
  const start = opening
    ? noun.index - before.length + opening.index + opening[0].length
    : noun.index;
  return { start, end: noun.index + noun[0].length };
}

function nameAt(text: string, from: number): Span {
  const rest = text.slice(from, from + LONGEST);
  const stop = NAME_END.exec(rest)?.index ?? rest.length;
  return withoutArticle(text, { start: from, end: from + stop });
}

function withoutArticle(text: string, { start, end }: Span): Span {
  const article = ARTICLE.exec(text.slice(start, end));
  const own = start + (article?.[0].length ?? 0);
  const trail = /[\s,;:.-]*$/u.exec(text.slice(own, end))?.[0].length ?? 0;
  return { start: own, end: Math.max(own, end - trail) };
}
