import type { Locale } from '../../article/site.ts';
import type { Content, Message } from '../../edition/content.ts';
import { formatLetter, type LetterWords } from './letter.ts';
import { bold, joined, type Styled, shortened, split, styled } from './styled.ts';

/** Longest text and caption the platform takes; counted as it may count, in UTF-16 units. */
export const MAX_TEXT = 2000;

/** Longest title, link and attribution, in UTF-16 units. */
const MAX_LINE = 300;

const BREAK = '\n\n';

/** What an edition says, as one message or several. */
export function formatContent(content: Content, locale: Locale, words: LetterWords): Styled[] {
  if (content.kind === 'message') return formatMessage(content);
  return [formatLetter(content, { locale, max: MAX_TEXT }, words)];
}

/**
 * Title in bold, paragraphs, the link in the open, the source. What is too long is cut short where a
 * link leads to the rest, else it becomes several messages.
 */
export function formatMessage(message: Message): Styled[] {
  const { title = '', paragraphs, attribution = '' } = message;
  const link = message.link && message.link.length <= MAX_LINE ? message.link : '';
  const head = bold(title, MAX_LINE);
  const body = styled(paragraphs.join(BREAK));
  const foot = [styled(link), shortened(styled(attribution, 'i'), MAX_LINE)];
  const whole = joined([head, body, ...foot], BREAK);
  if (whole.text.length <= MAX_TEXT || link === '') return split(whole, MAX_TEXT);
  const around = joined([head, ...foot], BREAK).text.length + BREAK.length;
  return [joined([head, shortened(body, MAX_TEXT - around), ...foot], BREAK)];
}
