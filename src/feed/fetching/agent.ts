import { lookup } from 'node:dns';
import { createSecureContext, rootCertificates } from 'node:tls';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import {
  isPublicAddress,
  namesPrivateAddress,
  privateTarget,
  publicLookup,
} from './network-guard.ts';

export type NetworkOptions = {
  readonly allowPrivateNetwork: boolean;
  /** Certificates (PEM) that are trusted beside the usual roots: an authority, or a missing link of a chain. */
  readonly extraCa?: string | null;
  /** A proxy that everything goes through, http and https alike. */
  readonly proxy?: string | null;
};

/** Requests to one site take turns, so one connection serves them all. */
const CONNECTIONS_PER_SITE = 1;

/** The connections of a process to the sites it reads. Certificates are always checked. */
export function openAgent(options: NetworkOptions): {
  readonly agent: Dispatcher;
  /** Ends all connections at once, also those in use. */
  readonly close: () => Promise<void>;
} {
  const { allowPrivateNetwork, proxy } = options;
  const trust = trustOf(options.extraCa ?? null);
  if (!proxy) {
    const agent = new Agent({
      connect: { ...trust, ...(allowPrivateNetwork ? {} : { lookup: publicLookup }) },
      connections: CONNECTIONS_PER_SITE,
    });
    return { agent, close: () => agent.destroy() };
  }
  const through = new ProxyAgent({
    uri: proxy,
    // Proxies often tunnel to port 443 only: plain http is handed to them to fetch.
    proxyTunnel: false,
    requestTls: trust,
    proxyTls: trust,
    connections: CONNECTIONS_PER_SITE,
  });
  const direct = new Agent({ connect: trust, connections: CONNECTIONS_PER_SITE });
  return {
    agent: through.compose(allowPrivateNetwork ? besides(direct) : lookFirst),
    close: async () => {
      await Promise.all([through.destroy(), direct.destroy()]);
    },
  };
}

/** One context for all connections: to read the roots anew for each would cost milliseconds. */
export function trustOf(extraCa: string | null) {
  // Said outright: an environment variable of Node's could switch the checking off.
  const checked = { rejectUnauthorized: true };
  if (extraCa === null) return checked;
  const ca = [...rootCertificates, extraCa];
  // What the operator trusts is trusted by itself, without the authority behind it.
  const secureContext = createSecureContext({ ca, allowPartialTrustChain: true });
  return { ...checked, secureContext };
}

/**
 * Behind a proxy it is the proxy that connects, so a name is looked up here beforehand, and refused
 * if any of its addresses is closed. What the proxy finds for the name a moment later is beyond our
 * sight: a proxy that can reach an inner network should have rules of its own.
 */
const lookFirst: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { hostname } = new URL(String(options.origin));
  lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }, (error, found) => {
    const closed = found?.some((entry) => !isPublicAddress(entry.address));
    const objection = error ?? (closed ? privateTarget(hostname) : null);
    if (objection) handler.onResponseError?.(NO_CONTROLLER, objection);
    else dispatch(options, handler);
  });
  return true;
};

/** What stands on this machine or in its own network is no matter for a proxy. */
const besides =
  (direct: Agent): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    return isNear(new URL(String(options.origin)))
      ? direct.dispatch(options, handler)
      : dispatch(options, handler);
  };

/** Whether an address names this machine or its own network outright. */
export function isNear(url: URL): boolean {
  return /(?:^|\.)localhost\.?$/.test(url.hostname) || namesPrivateAddress(url);
}

/** Nothing was begun that could be paused or ended. */
const NO_CONTROLLER = null as unknown as Dispatcher.DispatchController;
