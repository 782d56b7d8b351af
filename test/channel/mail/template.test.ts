import { expect, test } from 'vitest';
import { compiledOf, layOut } from '../../../src/channel/mail/compile.ts';
import { checkTemplates } from '../../../src/channel/mail/specimen.ts';
import { fill, parseTemplate, type View } from '../../../src/channel/mail/template.ts';

test.each<[string, string, View, string]>([
  ['a value', 'Chào {{name}}!', { name: 'Lan' }, 'Chào Lan!'],
  [
    'an escaped value',
    '{{name}}',
    { name: `<a href="x">'&` },
    '&#60;a href=&#34;x&#34;&#62;&#39;&#38;',
  ],
  ['a value that looks like a placeholder', '{{a}}', { a: '{{b}}', b: 'x' }, '&#123;&#123;b}}'],
  ['no value', '[{{name}}]', { name: undefined }, '[]'],
  ['a part with a value', '{{#a}}[{{a}}]{{/a}}', { a: 'x' }, '[x]'],
  ['a part without one', '{{#a}}[{{a}}]{{/a}}', { a: '' }, ''],
  ['its opposite', '{{^a}}none{{/a}}', { a: undefined }, 'none'],
  ['a list', '{{#a}}{{b}}{{c}},{{/a}}', { a: [{ b: '1' }, { b: '2' }], c: '!' }, '1!,2!,'],
  ['a part in a list', '{{#a}}{{#b}}({{b}}){{/b}}{{/a}}', { a: [{ b: '1' }, { b: '' }] }, '(1)'],
  ['a list in a list', '{{#a}}{{#a}}{{b}}{{/a}};{{/a}}', { a: [{ a: [{ b: '1' }] }] }, '1;'],
  ['an empty list', '{{#a}}x{{/a}}{{^a}}none{{/a}}', { a: [] }, 'none'],
])('shows %s', (_, template, view, shown) => {
  expect(fill(parseTemplate(template), view)).toBe(shown);
});

test('a name that the view lacks is an error, not a gap', () => {
  expect(() => fill(parseTemplate('{{nmae}}'), { name: 'x' })).toThrow(
    'nothing to show for {{nmae}}',
  );
});

test.each([
  ['{{#a}}x', '{{#a}} is never closed'],
  ['x{{/a}}', '{{/a}} closes nothing'],
  ['{{#a}}{{#b}}{{/a}}{{/b}}', '{{/a}} closes nothing'],
  ['Chào {{ name }}', 'unreadable placeholder near "{{ name }}'],
])('what cannot be read is an error: %s', (template, message) => {
  expect(() => parseTemplate(template)).toThrow(message);
});

test('the templates are sound, and a failure names its file', async () => {
  await checkTemplates();
  await expect(layOut('digest', {})).rejects.toThrow(/templates\/mail\/digest\.mjml: .*\{\{/);
});

test('a template is compiled once in the life of a process', async () => {
  expect(await compiledOf('digest')).toBe(await compiledOf('digest'));
});
