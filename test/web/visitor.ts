import { pino } from 'pino';
import { openCopy } from '../../src/copy/copy.ts';
import type { Archive } from '../../src/edition/archive.ts';
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

/** Letters of a house that has sent none. */
const EMPTY: Archive = {
  topics: [],
  page: async ({ rhythm }) => ({ rhythm, page: 1, pages: 1, letters: [] }),
  latest: async () => [],
  letter: async () => null,
  rhythms: async () => [],
};

/**
 * The web with readers kept in memory: `pending` and `stale` are tokens of confirmation mails (the
 * second too old), `letter` is the unsubscribe token of Lan's letters, `fresh` the one that erases;
 * all others are forged.
 * `changes` lists what was really changed, `lines` what was logged.
 */
export function openTestWeb(settings: Partial<WebSettings> = {}, deps: Partial<WebDeps> = {}) {
  const changes: string[] = [];
  const lines: string[] = [];
  const state = { active: true, confirmed: false, erased: false };
  const app = openWeb(
    { site: SITE, publicUrl: 'http://localhost:3000', ...settings },
    {
      copy: openCopy(),
      log: pino({ base: null }, { write: (line: string) => lines.push(line) }),
      ready: async () => ({ redis: true, queues: true }),
      archive: EMPTY,
      telegram: async () => ({ username: 'songmay_bot' }),
      zalo: async () => null,
      forms: {
        secret: 'x'.repeat(32),
        clock: () => new Date('2026-11-25T08:00:00Z'),
        publicUrl: 'http://localhost:3000',
      },
      topics: [],
      mail: true,
      signUp: async () => 'ACDEF34679',
      askForPreferences: async () => {},
      choices: async () => ({ kind: 'forged' }),
      change: async () => {},
      erasure: async (token) => {
        if (token === 'stale') return { kind: 'expired' };
        if (token !== 'fresh') return { kind: 'forged' };
        return state.erased
          ? { kind: 'erased', locale: 'vi' }
          : { kind: 'found', locale: 'vi', email: EMAIL, linked: [] };
      },
      erase: async (token) => {
        if (token === 'stale') return { kind: 'expired' };
        if (token !== 'fresh') return { kind: 'forged' };
        if (!state.erased) changes.push('erased');
        state.erased = true;
        return { kind: 'erased', locale: 'vi' };
      },
      confirmation: async (token) => {
        if (token === 'stale') return { kind: 'expired' };
        return token === 'pending'
          ? { kind: 'pending', email: EMAIL, locale: 'vi', mode: 'weekly', linked: null }
          : { kind: 'forged' };
      },
      confirm: async (token) => {
        if (token === 'stale') return { kind: 'expired' };
        if (token !== 'pending') return { kind: 'forged' };
        if (!state.confirmed) changes.push('confirmed');
        state.confirmed = true;
        return { kind: 'confirmed', email: EMAIL, locale: 'vi', preferences: 'choices' };
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
