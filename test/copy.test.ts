import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COPY_KEYS } from '../src/copy/keys.ts';

const text = (locale: string) =>
  readFileSync(join(import.meta.dirname, `../templates/copy/${locale}.ftl`), 'utf8');

/** Key → the variables its message uses. */
function messages(locale: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const block of text(locale).split(/\n(?=[a-z][\w-]* =)/)) {
    const key = /^([a-z][\w-]*) =/.exec(block)?.[1];
    const variables = [...block.matchAll(/\$(\w+)/g)].map((match) => match[1] ?? '');
    if (key) found.set(key, [...new Set(variables)].sort().join(' '));
  }
  return found;
}

test('both languages and the typed list hold the same keys', () => {
  const keys = [...COPY_KEYS].sort();
  expect([...messages('vi').keys()].sort()).toEqual(keys);
  expect([...messages('en').keys()].sort()).toEqual(keys);
});

test('a message uses the same variables in both languages', () => {
  expect(Object.fromEntries(messages('en'))).toEqual(Object.fromEntries(messages('vi')));
});

test('Vietnamese is typed composed (NFC)', () => {
  expect(text('vi')).toBe(text('vi').normalize('NFC'));
});
