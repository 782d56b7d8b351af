import { expect, test } from 'vitest';
import { csvReader, type ReadRow, readJsonRow } from '../../src/subscriber/row.ts';
import type { ChannelName } from '../../src/subscriber/subscriber.ts';

const consent = { at: '2026-01-05T09:00:00Z', how: 'phiếu đăng ký' };
const json = (row: unknown) => readJsonRow(JSON.stringify(row));
const lan = { channel: 'email', address: 'lan@example.org', consent };

/** What a line names, and no more: the rest stays as it is, or becomes a default. */
function row(channel: ChannelName, address: string, choices: object): ReadRow {
  return { kind: 'row', channel, address, choices: { state: 'active', ...choices } };
}

test.each<[string, object, ReadRow]>([
  [
    'everything said',
    { channel: 'telegram', address: '123', locale: 'vi', topics: ['*'], mode: 'instant' },
    row('telegram', '123', { locale: 'vi', topics: ['*'], mode: 'instant' }),
  ],
  ['a number as address', { channel: 'telegram', address: -1001 }, row('telegram', '-1001', {})],
  [
    'topics and another mode',
    { channel: 'zalo', address: 'z1', topics: ['suc-khoe', 'doi-song'], mode: 'daily' },
    row('zalo', 'z1', { topics: ['suc-khoe', 'doi-song'], mode: 'daily' }),
  ],
  ['an e-mail reader', lan, row('email', 'lan@example.org', { consent })],
  [
    'only what we know of a proof',
    { ...lan, consent: { ...consent, ip: '192.0.2.1' }, name: 'Lan', number: 7 },
    row('email', 'lan@example.org', { consent }),
  ],
  [
    'an hour, quiet hours and words',
    {
      channel: 'zalo',
      address: 'z1',
      mode: 'daily',
      hour: 7,
      quiet: '22-6',
      follow: ['Tuyển dụng', 'giáo  viên'],
      mute: ['bóng đá'],
    },
    row('zalo', 'z1', {
      mode: 'daily',
      hour: 7,
      quiet: { from: 22, to: 6 },
      follow: ['tuyển dụng', 'giáo viên'],
      mute: ['bóng đá'],
    }),
  ],
  [
    'who said stop, as exported',
    { ...lan, state: 'stopped' },
    row('email', 'lan@example.org', { consent, state: 'stopped' }),
  ],
])('a line of JSON is read: %s', (_, line, expected) => {
  expect(json(line)).toEqual(expected);
});

test.each<[string, unknown, RegExp]>([
  ['no channel', { address: '123' }, /channel must be one of telegram, zalo, email/],
  ['an unknown channel', { channel: 'fax', address: '123' }, /channel/],
  ['an inherited name as channel', { channel: 'constructor', address: '1' }, /channel/],
  ['no address', { channel: 'telegram' }, /the address is none of telegram/],
  ['an address that is none', { ...lan, address: 'lan@' }, /the address is none of email/],
  ['an address that is an object', { channel: 'zalo', address: {} }, /the address/],
  ['an unknown language', { channel: 'telegram', address: '1', locale: 'fr' }, /locale/],
  ['a language that is null', { channel: 'telegram', address: '1', locale: null }, /locale/],
  ['an unknown mode', { channel: 'telegram', address: '1', mode: 'hourly' }, /mode/],
  ['an unknown state', { channel: 'telegram', address: '1', state: 'erased' }, /state/],
  ['a pause without an end', { channel: 'telegram', address: '1', state: 'paused' }, /until/],
  ['a pause until no day', { channel: 'zalo', address: '1', state: 'paused', until: 'x' }, /until/],
  ['topics that are no list', { channel: 'telegram', address: '1', topics: '*' }, /topics/],
  ['no topic at all', { channel: 'telegram', address: '1', topics: [] }, /topics/],
  ['a topic that is no id', { channel: 'telegram', address: '1', topics: ['Y tế'] }, /topics/],
  ['a topic with a comma', { channel: 'telegram', address: '1', topics: ['a,b'] }, /topics/],
  ['an hour that is none', { channel: 'zalo', address: '1', hour: 24 }, /hour/],
  ['an hour in letters', { channel: 'zalo', address: '1', hour: '7' }, /hour/],
  ['one quiet hour', { channel: 'zalo', address: '1', quiet: '22' }, /quiet/],
  ['quiet hours that are a number', { channel: 'zalo', address: '1', quiet: 22 }, /quiet/],
  ['a word that is no list', { channel: 'zalo', address: '1', follow: 'lúa' }, /follow/],
  ['a word of one letter', { channel: 'zalo', address: '1', mute: ['lúa', 'b'] }, /mute/],
  ['a word that is a number', { channel: 'zalo', address: '1', mute: [7] }, /mute/],
  ['no word at all', { channel: 'zalo', address: '1', follow: [] }, /follow/],
  ['e-mail without consent', { channel: 'email', address: 'lan@example.org' }, /consent/],
  ['consent without a way', { ...lan, consent: { at: consent.at } }, /consent/],
  ['consent without a time', { ...lan, consent: { how: 'phiếu' } }, /consent/],
  ['consent at a time that is none', { ...lan, consent: { ...consent, at: 'hôm 5' } }, /consent/],
  ['consent as a word', { ...lan, consent: 'có' }, /consent/],
  ['a broken proof in chat', { channel: 'telegram', address: '1', consent: 'có' }, /consent/],
  ['a number', 7, /is no JSON object/],
  ['null', null, /is no JSON object/],
  ['a list', [lan], /channel/],
])('a line of JSON is refused: %s', (_, line, reason) => {
  expect(json(line)).toEqual({ kind: 'bad', reason: expect.stringMatching(reason) });
});

test('what is no JSON says so; a byte order mark and a CR are no matter', () => {
  expect(readJsonRow('{"channel":')).toEqual({ kind: 'bad', reason: 'is no JSON' });
  expect(readJsonRow('telegram,123')).toEqual({ kind: 'bad', reason: 'is no JSON' });
  expect(readJsonRow(`\uFEFF${JSON.stringify(lan)}\r`)).toEqual(json(lan));
});

const HEADING = 'channel,address,locale,topics,mode,consent_at,consent_how';

test.each<[string, string, string, ReadRow]>([
  [
    'plain',
    HEADING,
    'telegram,123,en,*,weekly,,',
    row('telegram', '123', { locale: 'en', topics: ['*'], mode: 'weekly' }),
  ],
  ['empty cells are not said', HEADING, 'telegram,123,,,,,', row('telegram', '123', {})],
  ['cells left out at the end', HEADING, 'telegram,123', row('telegram', '123', {})],
  [
    'topics divided by blanks',
    HEADING,
    'zalo,z1,vi,suc-khoe  doi-song,,,',
    row('zalo', 'z1', { locale: 'vi', topics: ['suc-khoe', 'doi-song'] }),
  ],
  [
    'quoted cells with commas and quotes',
    HEADING,
    `email,"lan@example.org",,,,${consent.at},"phiếu ""số 1"", tổ 4"`,
    row('email', 'lan@example.org', { consent: { ...consent, how: 'phiếu "số 1", tổ 4' } }),
  ],
  [
    'an hour, quiet hours and words',
    'channel,address,mode,hour,quiet,follow,mute',
    'zalo,z1,daily,0,22h-6h,tuyển dụng; giáo viên,bóng đá',
    row('zalo', 'z1', {
      mode: 'daily',
      hour: 0,
      quiet: { from: 22, to: 6 },
      follow: ['tuyển dụng', 'giáo viên'],
      mute: ['bóng đá'],
    }),
  ],
  ['lines that end in CR', `${HEADING}\r`, 'telegram,123,,,,,\r', row('telegram', '123', {})],
  ['a byte order mark', `\uFEFF${HEADING}`, 'telegram,123,,,,,', row('telegram', '123', {})],
  ['headings in capitals', ' Channel , ADDRESS ', 'telegram, 123 ', row('telegram', '123', {})],
  ['quoted headings', '"channel","address"', '"telegram","123"', row('telegram', '123', {})],
  [
    'columns we do not know',
    'name,channel,address',
    'Lan,telegram,123',
    row('telegram', '123', {}),
  ],
  ['an empty first cell', 'name,channel,address', ',telegram,123', row('telegram', '123', {})],
  [
    'semicolons',
    'channel;address;topics',
    'zalo;z1;"a;b"',
    row('zalo', 'z1', { topics: ['a', 'b'] }),
  ],
  ['tabs', 'channel\taddress\tlocale', 'zalo\tz1\tvi', row('zalo', 'z1', { locale: 'vi' })],
])('a line of CSV is read: %s', (_, heading, line, expected) => {
  expect(csvReader(heading)(line)).toEqual(expected);
});

test.each([
  ['no heading', 'telegram,123', 'telegram,124', /channel/],
  ['another column first', HEADING, '123,telegram', /channel/],
  ['e-mail without consent', HEADING, 'email,lan@example.org,,,,,', /consent/],
  ['consent without a way', HEADING, `email,lan@example.org,,,,${consent.at},`, /consent/],
  ['a quote that never closes', HEADING, 'telegram,"123,vi', /the address/],
  ['blanks only', HEADING, '   ', /channel/],
])('a line of CSV is refused: %s', (_, heading, line, reason) => {
  expect(csvReader(heading)(line)).toEqual({ kind: 'bad', reason: expect.stringMatching(reason) });
});

test('a cell of 100 kB is read at once', () => {
  const started = performance.now();
  csvReader(HEADING)(`telegram,"${'""'.repeat(50_000)}`);
  csvReader(HEADING)(`telegram,${'"'.repeat(100_000)}`);
  csvReader(HEADING)(','.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(1000);
});
