import type { Locale } from '../article/site.ts';
import { saveSubscriber } from '../store/subscribers.ts';
import type { ChatDeps, Person } from './deps.ts';
import { type Answer, plain } from './talk.ts';

export const LOCALES: readonly Locale[] = ['vi', 'en'];

/** Each language under its own name, so that nobody is lost in a foreign one. */
export function offerLanguages(person: Person, deps: ChatDeps): Answer {
  const choices = [
    LOCALES.map((locale) => ({
      id: `language:${locale}`,
      label: deps.copy[locale]('chat-language-name'),
    })),
  ];
  return { replies: [{ ...plain(deps.copy[person.locale]('chat-language')), choices }] };
}

export async function chooseLanguage(
  choice: string,
  message: number,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const { person, deps } = to;
  const locale = LOCALES.find((one) => one === choice);
  if (!locale) return { replies: [] };
  if (!person.known) {
    return { replies: [plain(deps.copy[locale]('chat-lost-stranger'))] };
  }
  await saveSubscriber(deps.redis, person, { locale });
  return { replies: [{ ...plain(deps.copy[locale]('chat-language-saved')), replaces: message }] };
}
