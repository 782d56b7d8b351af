import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program of the system's; where it is missing, its tests are left out. */
const OPENSSL = 'openssl';

/** Certificates of an authority that nobody knows, in PEM. */
export type Authority = {
  readonly root: string;
  readonly intermediate: string;
  /** For `localhost` and 127.0.0.1, signed by the intermediate; the key belongs to it. */
  readonly leaf: string;
  readonly leafKey: string;
};

export function hasOpenssl(): boolean {
  try {
    execFileSync(OPENSSL, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Makes an authority with openssl, valid for a day. */
export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'bt-ca-'));
  const openssl = (...args: string[]) =>
    execFileSync(OPENSSL, args, { cwd: folder, stdio: 'ignore' });
  const request = (name: string) => {
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    openssl(
      'req',
      '-new',
      ...kind,
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    );
  };
  const sign = (name: string, issuer: string, extensions: string) => {
    writeFileSync(join(folder, `${name}.ext`), extensions);
    const by =
      issuer === name
        ? ['-signkey', `${name}.key`]
        : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      ...by,
      '-days',
      '1',
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.pem`,
    );
  };
  try {
    for (const name of ['root', 'intermediate', 'leaf']) request(name);
    const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n';
    sign('root', 'root', authority);
    sign('intermediate', 'root', authority);
    sign('leaf', 'intermediate', 'subjectAltName=DNS:localhost,DNS:tin.example,IP:127.0.0.1\n');
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    return {
      root: read('root.pem'),
      intermediate: read('intermediate.pem'),
      leaf: read('leaf.pem'),
      leafKey: read('leaf.key'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
