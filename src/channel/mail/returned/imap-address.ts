/** An IMAP server, its user and the folder that returned mail falls into. */
export type ImapAddress = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly auth: { readonly user: string; readonly pass: string };
  readonly folder: string;
  /** False: no TLS, as no network lies between us and this machine; absent: as the server can. */
  readonly doSTARTTLS?: false;
};

/** Reads `imaps://user:password@imap.example.org/Returned`; without a path it is the INBOX. */
export function addressOf(url: string): ImapAddress {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    folder: decodeURIComponent(pathname.replace(/^\/+|\/+$/g, '')) || 'INBOX',
    ...(loopback && !secure ? { doSTARTTLS: false as const } : {}),
  };
}
