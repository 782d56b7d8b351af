import type { Hono } from 'hono';
import type { Copy } from '../copy/copy.ts';
import { deskApp, type Ring } from './desk-routes.tsx';
import type { Desk } from './desk-view.ts';
import { openMailSink, type SavedMail } from './mail-sink.ts';
import { EDITOR } from './people.ts';
import { openSampleSite, type Publication } from './sample-site.ts';
import { openStateFile, readState } from './state-file.ts';
import { openTelegramServer, type SavedChats } from './telegram-server.ts';
import { openZaloServer, type SavedZalo } from './zalo-server.ts';

export type SandboxOptions = {
  readonly copy: Copy;
  /** JSON; what the sandbox showed comes back after a restart. */
  readonly stateFile: string;
  /** Where people reach us, beside this machine's own names. */
  readonly publicUrl?: string;
  /** Where the door mounts the app; `/sandbox`. */
  readonly mount?: string;
};

/** Everything a newcomer needs to try the product without an account anywhere. */
export type Sandbox = {
  readonly telegram: { readonly apiRoot: string; readonly token: string };
  readonly zalo: { readonly apiRoot: string; readonly token: string };
  readonly smtpUrl: string;
  /** A path on our own web server. */
  readonly feedPath: string;
  /** The Telegram chat id of the one who may announce. */
  readonly adminChat: string;
  readonly app: (ring: Ring) => Hono;
  readonly close: () => Promise<void>;
};

type SavedState = {
  readonly telegram: SavedChats;
  readonly zalo?: SavedZalo;
  readonly mails: readonly SavedMail[];
  readonly publications: readonly Publication[];
};

const KEPT_MAILS = 200;

/** Opens the local Bot API server, the mail sink and the sample site, with what they held before. */
export async function openSandbox({
  copy,
  stateFile,
  publicUrl = 'http://localhost',
  mount = '/sandbox',
}: SandboxOptions): Promise<Sandbox> {
  const saved = readState<SavedState>(stateFile);
  const telegram = await openTelegramServer(saved ? { state: saved.telegram } : {});
  const zalo = await openZaloServer(saved?.zalo ? { state: saved.zalo } : {});
  const mail = await openMailSink(saved ? { state: saved.mails } : {});
  const site = openSampleSite({
    mount: `${mount}/site`,
    ...(saved && { state: saved.publications }),
  });
  const desk: Desk = { mount, telegram, zalo, mail, site, seen: new Map() };
  const file = openStateFile(
    stateFile,
    (): SavedState => ({
      telegram: telegram.save(),
      zalo: zalo.save(),
      mails: mail.save().slice(-KEPT_MAILS),
      publications: site.save(),
    }),
  );
  telegram.listen(file.touch);
  zalo.listen(file.touch);
  mail.listen(file.touch);
  const closing = new AbortController();

  return {
    telegram: { apiRoot: telegram.url, token: telegram.token },
    zalo: { apiRoot: zalo.url, token: zalo.token },
    smtpUrl: mail.url,
    feedPath: `${mount}/site/rss.xml`,
    adminChat: String(EDITOR.chatId),
    app: (ring) =>
      deskApp({
        desk,
        copy,
        hosts: new Set(['localhost', '127.0.0.1', '[::1]', new URL(publicUrl).hostname]),
        ring: { ...ring, poll: () => published(file.touch, ring) },
        reset: () => {
          site.reset();
          desk.seen.clear();
          mail.reset();
          telegram.reset();
          zalo.reset();
        },
        listen: (listener) => {
          const stops = [telegram, zalo, mail].map((server) => server.listen(listener));
          return () => {
            for (const stop of stops) stop();
          };
        },
        closing: closing.signal,
      }),
    close: async () => {
      closing.abort();
      file.close();
      await Promise.all([telegram.close(), zalo.close(), mail.close()]);
    },
  };
}

/** The site has changed, whatever becomes of the poll. */
function published(touch: () => void, { poll }: Ring): Promise<void> {
  touch();
  return poll();
}
