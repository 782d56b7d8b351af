/**
 * An address as printed in a feed or on a page, made absolute and fit to open: slashes that are
 * missing, host-less and relative forms are repaired against `base`, default ports dropped, tracking
 * parameters kept. Null for what is no http(s) address.
 */
export function absoluteLink(printed: string, base: string): string | null {
  const trimmed = printed.trim();
  if (trimmed === '') return null;
  const repaired = trimmed
    .replace(/^(https?):[/\\]*(?=[^/\\])/i, '$1://')
    .replace(/^www\./i, 'http://www.');
  if (!URL.canParse(repaired, base)) return null;
  const url = new URL(repaired, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return isTidy(repaired, url) ? repaired : url.href;
}

// What is already absolute and in order is passed on as printed, so that it stays recognisable.
function isTidy(printed: string, url: URL): boolean {
  if (!/^https?:\/\//i.test(printed) || /[\s<>"\\^`{|}]|\/\.\.?(?:\/|$)/.test(printed))
    return false;
  const host = printed.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? '';
  return host.toLowerCase() === url.host;
}
