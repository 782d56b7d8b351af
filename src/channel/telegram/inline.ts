import type { InlineQueryResultArticle, Update } from 'grammy/types';
import { answerInline, type InlineOffer } from '../../chat/asking/inline.ts';
import { localeOf } from '../../chat/conversation.ts';
import type { ChatDeps } from '../../chat/deps.ts';
import type { Log } from '../../store/log.ts';
import { findSubscriber } from '../../store/subscribers.ts';
import type { TelegramChannel } from './channel.ts';
import { renderMessage } from './parts.ts';
import { textFields } from './speech.ts';
import { reasonOf } from './trouble.ts';

/** How long Telegram may give the same answer to the same words, in seconds. */
const CACHE_SECONDS = 60;

type Deps = { readonly channel: TelegramChannel; readonly chat: ChatDeps; readonly log: Log };

/** Offers articles for what somebody types after our name in any chat; there is one page of them. */
export async function offerArticles(
  { id, from, query }: NonNullable<Update['inline_query']>,
  { channel, chat, log }: Deps,
): Promise<void> {
  const known = await findSubscriber(chat.redis, 'telegram', String(from.id));
  const locale = localeOf({ language: from.language_code ?? null }, known, chat);
  const offers = await answerInline(query, { locale }, chat);
  const fields = { cache_time: CACHE_SECONDS, is_personal: true, next_offset: '' };
  // An answer that comes too late is refused: whoever typed has gone on.
  await channel.api.answerInlineQuery(id, offers.map(resultOf), fields).catch((error: unknown) => {
    log.warn({ reason: reasonOf(error) }, 'articles for another chat were not taken');
  });
}

function resultOf({
  id,
  title,
  description,
  image,
  message,
}: InlineOffer): InlineQueryResultArticle {
  const part = renderMessage(message).parts.find((one) => one.kind !== 'media');
  const { text = title, ...marks } = part ? textFields(part, 'marked') : {};
  return {
    type: 'article',
    id,
    title,
    description,
    ...(image ? { thumbnail_url: image } : {}),
    input_message_content: { message_text: text, ...marks },
  };
}
