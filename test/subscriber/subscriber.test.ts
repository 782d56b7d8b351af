import { expect, test } from 'vitest';
import { CHANNELS, defaultMode, toggleTopic } from '../../src/subscriber/subscriber.ts';

test.each([
  ['the first choice ends "all"', ['*'], 'a', ['a']],
  ['one more', ['a'], 'b', ['a', 'b']],
  ['one less', ['a', 'b'], 'a', ['b']],
  ['the last one gone means all', ['a'], 'a', ['*']],
  ['all again', ['a', 'b'], '*', ['*']],
  ['all stays all', ['*'], '*', ['*']],
  ['a list that holds both', ['*', 'a'], 'b', ['a', 'b']],
  ['nothing chosen', [], 'a', ['a']],
])('a tap on a topic: %s', (_, chosen, tapped, next) => {
  expect(toggleTopic(chosen, tapped)).toEqual(next);
});

test('chats hear at once, mailboxes weekly', () => {
  expect(CHANNELS.map(defaultMode)).toEqual(['instant', 'instant', 'weekly']);
});
