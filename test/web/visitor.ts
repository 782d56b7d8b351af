import { pino } from 'pino';
import { openCopy } from '../../src/copy/copy.ts';
import { openWeb, type WebDeps, type WebSettings } from '../../src/web/app.tsx';

export const SITE = {
  name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy Sông Mây',
  shortName: 'Tuyên giáo Sông Mây',
  url: 'https://tuyengiao.songmay.example/',
  locale: 'vi',
  timezone: 'Asia/Ho_Chi_Minh',
  attribution: 'Tuyên giáo Sông Mây',
  contact: {
    address: 'Số 12, đường Bờ Sông, phường 1, thị xã Sông Mây',
    phone: '0270 3555 123',
    email: 'bantin@songmay.example',
  },
} as const;

const EMAIL = 'lan@songmay.example';

/**
 * The web with readers kept in memory: `pending` and `stale` are tokens of confirmation mails (the
 * second too old), `letter` is the unsubscribe token of Lan's letters; all others are forged.
 * `changes` lists what was really changed, `lines` what was logged.
 */
export function openTestWeb(settings: Partial<WebSettings> = {}, deps: Partial<WebDeps> = {}) {
  const changes: string[] = [];
  const lines: string[] = [];
  const state = { active: true, confirmed: false };
  const app = openWeb(
    { site: SITE, publicUrl: 'http://localhost:3000', ...settings },
    {
      copy: openCopy(),
      log: pino({ base: null }, { write: (line: string) => lines.push(line) }),
      ready: async () => ({ redis: true, queues: true }),
      telegram: async () => ({ username: 'songmay_bot' }),
      confirmation: async (token) => {
        if (token === 'stale') return { kind: 'expired' };
        return token === 'pending'
          ? { kind: 'pending', email: EMAIL, locale: 'vi' }
          : { kind: 'forged' };
      },
      confirm: async (token) => {
        if (token === 'stale') return { kind: 'expired' };
        if (token !== 'pending') return { kind: 'forged' };
        if (!state.confirmed) changes.push('confirmed');
        state.confirmed = true;
        return { kind: 'confirmed', email: EMAIL, locale: 'vi' };
      },
      unsubscription: async (token) =>
        token === 'letter'
          ? { kind: 'found', locale: 'vi', active: state.active }
          : { kind: 'forged' },
      unsubscribe: async (token) => {
        if (token !== 'letter') return { kind: 'forged' };
        if (state.active) changes.push('unsubscribed');
        state.active = false;
        return { kind: 'unsubscribed', locale: 'vi' };
      },
      ...deps,
    },
  );
  return { app, changes, lines };
}
