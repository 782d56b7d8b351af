import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs;

export type ReadExtraCa =
  /** The certificates in PEM, null when no file is named. */
  | { readonly kind: 'ok'; readonly extraCa: string | null }
  | { readonly kind: 'broken'; readonly problem: string };

/** Reads a file of certificates that are trusted beside the usual roots; each must be readable. */
export function readExtraCa(file: string | null): ReadExtraCa {
  if (file === null) return { kind: 'ok', extraCa: null };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { kind: 'broken', problem: `${file} cannot be read` };
  }
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) {
    return { kind: 'broken', problem: `${file} holds no certificate in PEM form` };
  }
  const damaged = certificates.findIndex((pem) => !isCertificate(pem));
  if (damaged >= 0) {
    return { kind: 'broken', problem: `${file}: certificate ${damaged + 1} cannot be read` };
  }
  return { kind: 'ok', extraCa: certificates.join('\n') };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).serialNumber !== '';
  } catch {
    return false;
  }
}
