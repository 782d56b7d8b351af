/** A name and password that stand in an address, as a server wants them, and the server they are for. */
export type Credentials = { readonly origin: string; readonly authorization: string };

/** Null when the address has none. */
export function credentialsOf(address: string): Credentials | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username === '' && url.password === '') return null;
  const words = `${decoded(url.username)}:${decoded(url.password)}`;
  const authorization = `Basic ${Buffer.from(words).toString('base64')}`;
  return { origin: url.origin, authorization };
}

/** An address as it may be shown and passed on; what is no address stays as it is. */
export function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  url.username = '';
  url.password = '';
  return url.href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
