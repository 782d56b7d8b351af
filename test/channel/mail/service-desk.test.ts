import { expect, test } from 'vitest';
import { BOUNCES, headOf, lan, openChannel, openSink } from './wire.ts';

const url = 'https://bantin.songmay.example/confirm/abc?x=1&y=2';

test('a confirmation is one clear button, and pretends to no list', async () => {
  const sink = await openSink();
  const channel = openChannel(sink.url);
  const mail = { kind: 'confirm', id: 'confirm1', locale: 'vi', url } as const;
  expect(await channel.sendService(lan.address, mail)).toEqual({ kind: 'sent' });
  const [first] = sink.mails;
  expect(first?.subject).toBe('Xin xác nhận đăng ký nhận bản tin Tuyên giáo Sông Mây');
  expect(first?.text).toContain(url);
  expect(first?.html).toContain('href="https://bantin.songmay.example/confirm/abc?x=1&#38;y=2"');
  expect([...(first?.headers.keys() ?? [])].filter((name) => name.startsWith('list-'))).toEqual([]);
  expect(first?.headers.get('auto-submitted')).toBe('auto-generated');
});

test.each(['confirm', 'known', 'preferences', 'erase'] as const)(
  'a mail of the kind "%s" holds its link in both parts and carries no header of a list',
  async (kind) => {
    const sink = await openSink();
    const channel = openChannel(sink.url, { bounceAddress: BOUNCES });
    const mail = { kind, id: 'one', locale: 'vi', url } as const;
    expect(await channel.sendService(lan.address, mail)).toEqual({ kind: 'sent' });
    const [first] = sink.mails;
    expect(first?.text).toContain(url);
    expect(first?.html).toContain('href="https://bantin.songmay.example/confirm/abc?x=1&#38;y=2"');
    expect(first?.envelope).toEqual({ from: BOUNCES, to: [lan.address] });
    const names = [...headOf(first?.raw ?? '').keys()];
    expect(names.filter((name) => /^list-|^precedence|^feedback/.test(name))).toEqual([]);
    expect(first?.raw).not.toContain('.invalid');
  },
);

test('nothing is mailed to a suppressed address, and it is no reason to try again', async () => {
  const sink = await openSink();
  const channel = openChannel(sink.url, { isSuppressed: async (to) => to === lan.address });
  const mail = { kind: 'confirm', id: 'one', locale: 'vi', url } as const;
  const notice = { id: 'two', locale: 'vi', subject: 'Tin', text: 'Máy chủ đầy' } as const;
  expect((await channel.sendService(lan.address, mail)).kind).toBe('recipientGone');
  expect((await channel.sendNotice(lan.address, notice)).kind).toBe('recipientGone');
  expect((await channel.sendNotice('minh@hopthu.example', notice)).kind).toBe('sent');
  expect(sink.mails.map(({ to }) => to)).toEqual([['minh@hopthu.example']]);
});

test('what answers a person is counted against the pace of all', async () => {
  const sink = await openSink();
  const counted: string[] = [];
  const channel = openChannel(sink.url, { debit: async (to) => void counted.push(to) });
  const mail = { kind: 'confirm', id: 'one', locale: 'vi', url } as const;
  await channel.sendService(lan.address, mail);
  await channel.sendService(lan.address, mail);
  expect(counted).toEqual([lan.address, lan.address]);
  expect(new Set(sink.mails.map(({ headers }) => headers.get('message-id'))).size).toBe(1);
});
