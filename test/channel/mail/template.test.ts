import { expect, test } from 'vitest';
import { bodyOf, partOf } from '../../../src/channel/mail/body.ts';
import { PERSONAL_LINK } from '../../../src/channel/mail/letter.ts';
import { checkTemplates, compile, fill, type View } from '../../../src/channel/mail/template.ts';

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
])('shows %s', (_, template, view, shown) => {
  expect(fill(template, view)).toBe(shown);
});

test('a name that the view lacks is an error, not a gap', () => {
  expect(() => fill('{{nmae}}', { name: 'x' })).toThrow('nothing to show for {{nmae}}');
});

test('the templates are sound, and a failure names its file', async () => {
  await checkTemplates();
  await expect(compile('digest', {})).rejects.toThrow(/templates\/mail\/digest\.mjml: .*\{\{/);
});

test.each([
  ['short', 'a'],
  ['long', `https://bantin.example/unsubscribe/${'aB9-_'.repeat(30)}?x=1&y=a=b`],
])('an encoded body takes in a %s link anywhere without a broken line', async (_, link) => {
  for (let before = 0; before < 80; before += 1) {
    const text = `${'ữ '.repeat(before)}${PERSONAL_LINK} sau đó.\n${PERSONAL_LINK}\n.cuối`;
    const part = partOf(bodyOf(text), 'text/plain', link);
    const body = part.slice(part.indexOf('\r\n\r\n') + 4);
    for (const line of body.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
    const bytes = body
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_match, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    expect(Buffer.from(bytes, 'latin1').toString('utf8')).toBe(
      text.replaceAll(PERSONAL_LINK, link).replaceAll('\n', '\r\n'),
    );
  }
});
