import { describe, expect, test } from 'vitest';
import { absoluteLink } from '../../../src/feed/reading/link.ts';

const FEED = 'https://xa.example.vn:443/rss/tin.rss';

describe('an address becomes one that can be opened', () => {
  test.each([
    ['https://xa.example.vn/tin/1', 'https://xa.example.vn/tin/1'],
    ['https://xa.example.vn', 'https://xa.example.vn'],
    ['http://xa.example.vn/a?b=1&utm_source=rss#c', 'http://xa.example.vn/a?b=1&utm_source=rss#c'],
    ['  https://xa.example.vn/tin/1\n', 'https://xa.example.vn/tin/1'],
    ['https://xa.example.vn/tin\n    /1', 'https://xa.example.vn/tin/1'],
    ['https://xa.example.vn/tin moi/1', 'https://xa.example.vn/tin%20moi/1'],
    ['/tin/1', 'https://xa.example.vn/tin/1'],
    ['tin/1', 'https://xa.example.vn/rss/tin/1'],
    ['../tin/1', 'https://xa.example.vn/tin/1'],
    ['?id=1', 'https://xa.example.vn/rss/tin.rss?id=1'],
    ['//khac.example.vn/1', 'https://khac.example.vn/1'],
    ['xa.example.vn/tin/1', 'https://xa.example.vn/tin/1'],
    ['www.xa.example.vn/tin/1', 'http://www.xa.example.vn/tin/1'],
    ['http:xa.example.vn/1', 'http://xa.example.vn/1'],
    ['http:/xa.example.vn/1', 'http://xa.example.vn/1'],
    ['http:///xa.example.vn/1', 'http://xa.example.vn/1'],
    ['http://///xa.example.vn/1', 'http://xa.example.vn/1'],
    ['http:\\\\xa.example.vn\\1', 'http://xa.example.vn/1'],
    ['https//xa.example.vn/1', 'https://xa.example.vn/1'],
    ['http://https://xa.example.vn/1', 'https://xa.example.vn/1'],
    ['feed://xa.example.vn/1', 'http://xa.example.vn/1'],
    ['feed:https://xa.example.vn/1', 'https://xa.example.vn/1'],
    ['https://xa.example.vn:443/1/2', 'https://xa.example.vn/1/2'],
    ['http://xa.example.vn:80/1', 'http://xa.example.vn/1'],
    ['http://xa.example.vn:8080/1', 'http://xa.example.vn:8080/1'],
    ['http://xa.example.vn:443/1', 'http://xa.example.vn:443/1'],
    ['https://xa.example.vn:/1', 'https://xa.example.vn/1'],
    ['https://xa.example.vn/a/./b/../c', 'https://xa.example.vn/a/c'],
    ['https://xa.example.vn/tin-tức/hội-nghị', 'https://xa.example.vn/tin-tức/hội-nghị'],
    ['https://xa.example.vn/tin%20moi', 'https://xa.example.vn/tin%20moi'],
    ['https://xa.example.vn/100%', 'https://xa.example.vn/100%'],
    ['https://xã.example.vn/1', 'https://xn--x-yfa.example.vn/1'],
    ['https://xa.example.vn/?a=1&amp;b=2', 'https://xa.example.vn/?a=1&b=2'],
    ['https://xa.example.vn/?a=1&amp;amp;amp;b=2', 'https://xa.example.vn/?a=1&b=2'],
    ['https://xa.example.vn/?a=1&#38;b=2', 'https://xa.example.vn/?a=1&b=2'],
    ['<https://xa.example.vn/1>', 'https://xa.example.vn/1'],
    ['"https://xa.example.vn/1"', 'https://xa.example.vn/1'],
    ['HTTPS://Xa.Example.VN/Tin', 'HTTPS://Xa.Example.VN/Tin'],
    ['http://127.0.0.1:8080/1', 'http://127.0.0.1:8080/1'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    [`https://xa.example.vn/${'a'.repeat(4_000)}`, `https://xa.example.vn/${'a'.repeat(4_000)}`],
  ])('%s', (printed, expected) => {
    expect(absoluteLink(printed, FEED)).toBe(expected);
  });
});

describe('what is no address of a page is null', () => {
  test.each([
    '',
    '   ',
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'mailto:lan@xa.example.vn',
    'tag:xa.example.vn,2026:1',
    'urn:uuid:0c7f3a8e-1f2b-4d3c-9a5e-2b1d4c6e8f90',
    'ftp://xa.example.vn/1',
    'file:///etc/hosts',
    'http:',
    'http://',
    'https:///',
    'http://a b/',
    'http://[::1',
    `https://xa.example.vn/${'a'.repeat(9_000)}`,
  ])('%s', (printed) => {
    expect(absoluteLink(printed, FEED)).toBeNull();
  });

  test('a relative one without a base', () => {
    expect(absoluteLink('/tin/1', '')).toBeNull();
  });
});
