import { changeChoices, readChoices } from './chat/choices.ts';
import {
  confirmAddress,
  readConfirmation,
  readUnsubscription,
  unsubscribe,
} from './chat/consent.ts';
import { eraseReader, readErasure } from './chat/erasing.ts';
import { askForPreferences, signUp } from './chat/signing-up.ts';
import type { House } from './compose.ts';
import type { PreferencesDeps } from './web/preferences.tsx';
import type { SubscribeDeps } from './web/subscribe.tsx';
import type { TokenDeps } from './web/tokens.tsx';

/** What the pages do on which readers come, choose and go. */
export function readerPages(house: House): TokenDeps & SubscribeDeps & PreferencesDeps {
  return {
    forms: house,
    topics: house.topics,
    mail: house.mail !== null,
    signUp: (wish, origin) => signUp(wish, origin, house),
    askForPreferences: (wish, origin) => askForPreferences(wish, origin, house),
    choices: (token) => readChoices(token, house),
    change: (reader, act) => changeChoices(reader, act, house),
    confirmation: (token) => readConfirmation(token, house),
    confirm: (token) => confirmAddress(token, house),
    unsubscription: (token) => readUnsubscription(token, house),
    unsubscribe: (token) => unsubscribe(token, house),
    erasure: (token) => readErasure(token, house),
    erase: (token) => eraseReader(token, house),
  };
}
