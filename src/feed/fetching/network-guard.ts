import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** Carried by the error of a lookup that found only addresses we must not reach. */
export const PRIVATE_TARGET = 'EPRIVATETARGET';

// Special-purpose registries of IANA (RFC 6890); an IPv4-mapped IPv6 address falls under the first table.
const IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Public by number, but answered by the cloud host itself (metadata and agent service).
  ['168.63.129.16', 32],
];

// Only global unicast is reachable; of it, the ranges that carry an IPv4 address inside are left out.
const IPV6_GLOBAL: readonly [string, number] = ['2000::', 3];
const IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closed4 = new BlockList();
for (const [network, prefix] of IPV4) closed4.addSubnet(network, prefix, 'ipv4');
const closed6 = new BlockList();
for (const [network, prefix] of IPV6) closed6.addSubnet(network, prefix, 'ipv6');
const global6 = new BlockList();
global6.addSubnet(...IPV6_GLOBAL, 'ipv6');

/** Whether an IP address belongs to the open internet; anything that is no address does not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 4) return !closed4.check(bare, 'ipv4');
  if (isIP(bare) !== 6) return false;
  return global6.check(bare, 'ipv6') && !closed6.check(bare, 'ipv6');
}

/** Whether a URL names a closed address outright; the URL parser has already unfolded odd notations. */
export function namesPrivateAddress(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublicAddress(host);
}

/** Why a name is not followed. */
export function privateTarget(hostname: string): NodeJS.ErrnoException {
  const reason = new Error(`${hostname} leads to a private address`);
  return Object.assign(reason, { code: PRIVATE_TARGET });
}

type Answer = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * A `lookup` for sockets that answers with public addresses only. The socket connects to what this
 * returns, so a name cannot change its meaning between the check and the connection.
 */
export function publicLookup(hostname: string, options: LookupOptions, answer: Answer): void {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, []);
    const open = found.filter((entry) => isPublicAddress(entry.address));
    const first = open[0];
    if (!first) return answer(privateTarget(hostname), []);
    return options.all ? answer(null, open) : answer(null, first.address, first.family);
  });
}
