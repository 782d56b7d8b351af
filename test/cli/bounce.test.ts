import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { returnedMail } from '../channel/mail/returned/mails.ts';
import { type Installation, openInstallation } from '../doors/program.ts';

const SECRET = 'bí mật của bản cài đặt để thử nghiệm';

let here: Installation;
beforeEach(() => {
  here = openInstallation({ SECRET_KEY: SECRET });
});
afterEach(() => here.remove());

const ROW = {
  channel: 'email',
  address: 'lan@nhanthu.example',
  consent: { at: '2026-11-01', how: 'phiếu đăng ký' },
};

async function subscribe(): Promise<void> {
  const file = join(here.folder, 'rows.jsonl');
  writeFileSync(file, JSON.stringify(ROW));
  expect((await here.run(['subscribers', 'import', file])).code).toBe(0);
}

async function bounce(input: string) {
  const { code, stdout, stderr } = await here.run(['bounce'], {}, input);
  return { code, said: stdout === '' ? null : JSON.parse(stdout), stderr };
}

const mailOf = (name: string) => returnedMail(name, { number: 1, secret: SECRET }).toString();

const state = async () =>
  JSON.parse((await here.run(['subscribers', 'export'])).stdout).state as string;

test('a hard bounce on stdin ends the mail to that address, once', async () => {
  await subscribe();
  const said = {
    kind: 'bounce',
    weight: 'hard',
    status: '5.1.1',
    diagnostic:
      '550 5.1.1 <[address]>: Recipient address rejected: User unknown in virtual mailbox table',
  };
  const mail = mailOf('postfix-unknown-user');
  expect(await bounce(mail)).toEqual({ code: 0, said: { ...said, did: 'suppressed' }, stderr: '' });
  expect(await state()).toBe('suppressed');
  expect(await bounce(mail)).toEqual({ code: 0, said: { ...said, did: 'again' }, stderr: '' });
});

test('what nobody understands, or what proves nothing, is kept as a file', async () => {
  const kept = join(here.folder, 'returned-unread');
  for (const name of ['daemon-says-nothing', 'address-only']) {
    const { code, stderr } = await bounce(mailOf(name));
    expect(code).toBe(1);
    const [, file = ''] = /kept as (\S+)\n$/.exec(stderr) ?? [];
    expect(readFileSync(file, 'utf8')).toBe(mailOf(name));
  }
  expect(readdirSync(kept)).toHaveLength(2);
});

test('without its Redis the mail is kept, too', async () => {
  const away = { REDIS_URL: 'redis://127.0.0.1:1' };
  const mail = mailOf('postfix-unknown-user');
  const { code, stderr } = await here.run(['bounce'], away, mail);
  expect(code).toBe(1);
  expect(stderr).toMatch(/the mail is kept as .+\.eml/);
  expect(stderr).toMatch(/does not answer/);
}, 30_000);

test('nothing to do is no failure; a mail of any size is read', async () => {
  const huge = `${mailOf('auto-out-of-office-vi')}${'x'.repeat(5_000_000)}`;
  expect(await bounce(huge)).toEqual({
    code: 0,
    said: { kind: 'auto', did: 'nothing' },
    stderr: '',
  });
});
