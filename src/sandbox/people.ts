import type { CopyKey } from '../copy/keys.ts';

/** Somebody who tries the sandbox's chat. */
export type SamplePerson = {
  /** In a private chat the person's id and the chat's are the same. */
  readonly chatId: number;
  readonly role: 'editor' | 'reader';
  readonly name: CopyKey;
  readonly language: 'vi' | 'en';
  readonly email: string;
};

export const EDITOR: SamplePerson = {
  chatId: 1001,
  role: 'editor',
  name: 'sandbox-person-editor',
  language: 'vi',
  email: 'hanh@example.org',
};

/** One editor and two readers, so that an announcement is seen to reach several. */
export const PEOPLE: readonly SamplePerson[] = [
  EDITOR,
  {
    chatId: 1002,
    role: 'reader',
    name: 'sandbox-person-reader',
    language: 'vi',
    email: 'tu@example.org',
  },
  {
    chatId: 1003,
    role: 'reader',
    name: 'sandbox-person-guest',
    language: 'en',
    email: 'linh@example.org',
  },
];

/** The same person on Zalo, where ids are words of the platform's own. */
export function zaloIdOf({ chatId }: Pick<SamplePerson, 'chatId'>): string {
  return `z${chatId}`;
}
