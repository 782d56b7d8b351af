/** Browsers open no longer ones; what is longer is no address of an article. */
const MAX_LENGTH = 8_192;
/** An address that nothing has to be done to: most are, and parsing it costs more than this look. */
const PLAIN =
  /^https?:\/\/(?!xn--)(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?:[/?#](?:(?!\/\.\.?(?:[/?#]|$)|&(?:amp|#))[!#-;=?-[\]_a-z~])*)?$/;
const WRAPPED = /^[<"'\s]+|[>"'\s]+$/g;
/** References of `&` left over by feeds that encode twice or more. */
const AMPERSANDS = /&(?:(?:amp|#0*38|#x0*26);)+/gi;

/**
 * An address as printed in a feed or on a page, made absolute and fit to open: slashes that are
 * missing, host-less and relative forms are repaired against `base`, default ports dropped, tracking
 * parameters and letters beyond ASCII kept. Null for what is no http(s) address.
 */
export function absoluteLink(printed: string, base: string): string | null {
  if (printed.length > MAX_LENGTH) return null;
  if (PLAIN.test(printed)) return printed;
  const repaired = repair(printed, base);
  if (repaired === '' || !URL.canParse(repaired, base)) return null;
  const url = new URL(repaired, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return isTidy(repaired, url) ? repaired : url.href;
}

function repair(printed: string, base: string): string {
  const address = printed
    .replace(WRAPPED, '')
    .replace(/\s*[\n\r\t]\s*/g, '')
    .replace(AMPERSANDS, '&')
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:/i, 'http:')
    .replace(/^(https?)(?=\/\/)/i, '$1:')
    .replace(/^(?:https?:[/\\]*)+(?=https?:)/i, '')
    .replace(/^(https?):[/\\]*/i, '$1://')
    .replace(/^www\./i, 'http://www.');
  return namesHost(address, base) ? `//${address}` : address;
}

/** Whether it is the base's own host without a scheme: `site.example.vn/tin/1`. */
function namesHost(address: string, base: string): boolean {
  const host = URL.canParse(base) ? new URL(base).hostname : '';
  return host.includes('.') && address.toLowerCase().startsWith(`${host}/`);
}

// What is already absolute and in order is passed on as printed, so that it stays recognisable.
function isTidy(printed: string, url: URL): boolean {
  if (!/^https?:\/\//i.test(printed) || /[\s\p{Cc}<>"\\^`{|}]|\/\.\.?(?:[/?#]|$)/u.test(printed))
    return false;
  const host = printed.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? '';
  return host.toLowerCase() === url.host;
}
