import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FormOrigin } from '../chat/signing-up.ts';
import type { CopyKey } from '../copy/keys.ts';
import { NoticePage } from './pages/notice.tsx';
import { type Frame, viewFor } from './view.ts';

/** A few fields of a few words each. */
const MOST_BYTES = 16 * 1024;

/** No person reads and fills in a form faster. */
const CALM_AFTER_MS = 2000;

/** A page that lay open for longer has lost its stamp, and is as good as one without. */
const STAMP_LASTS_MS = 24 * 3_600_000;

/** What was filled in; a field that is missing is empty. */
export type Form = {
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
};

export type FormDeps = {
  readonly secret: string;
  readonly clock: () => Date;
  readonly publicUrl: string;
};

/**
 * Lets through what our own forms send; everything else gets a friendly page: too large, of another
 * type, or sent by a page of somebody else. Double opt-in makes the last harmless; it is noise.
 */
export function guardForms(frame: Frame, { publicUrl }: FormDeps): MiddlewareHandler {
  const ours = [publicUrl, frame.site.url].map((address) => new URL(address).host);
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuseForm(c, frame, { status: 413, text: 'web-form-large' }),
  });
  return async (c, next) => {
    if (c.req.method !== 'POST') return next();
    if (isStrange(c, ours)) {
      return refuseForm(c, frame, { status: 403, text: 'web-form-strange' });
    }
    if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(typeOf(c))) {
      return refuseForm(c, frame, { status: 415, text: 'web-form-type' });
    }
    return limit(c, next);
  };
}

const typeOf = (c: Context) => c.req.header('content-type') ?? '';

/** Our pages send no referrer, and so `Origin: null`; browsers then still tell another site's form. */
function isStrange(c: Context, ours: readonly string[]): boolean {
  const origin = c.req.header('origin');
  if (!origin || origin === 'null') return c.req.header('sec-fetch-site') === 'cross-site';
  if (!URL.canParse(origin)) return true;
  const { host } = new URL(origin);
  return host !== c.req.header('host') && !ours.includes(host);
}

function refuseForm(
  c: Context,
  frame: Frame,
  { status, text }: { status: 403 | 413 | 415; text: CopyKey },
) {
  const view = viewFor(c, frame);
  const notice = { title: view.say('web-form-refused'), paragraphs: [view.say(text)] };
  return c.html(<NoticePage view={view} notice={notice} />, status);
}

/** Reads a form that the guard let through; one that cannot be read is an empty one. */
export async function readForm(c: Context): Promise<Form> {
  const data = await c.req.formData().catch(() => new FormData());
  const all = (name: string) =>
    data.getAll(name).filter((value): value is string => typeof value === 'string');
  return { all, one: (name) => all(name)[0]?.trim() ?? '' };
}

/** Stands hidden in a form, and says when it was shown. */
export function stampForm({ secret, clock }: FormDeps): string {
  const shown = clock().getTime().toString(36);
  return `${shown}.${macOf(shown, secret)}`;
}

/** Where a form came from, and whether a person can have filled it in so fast. */
export function originOf(c: Context, stamp: string, deps: FormDeps): FormOrigin {
  const age = ageOf(stamp, deps);
  const calm = age !== null && age >= CALM_AFTER_MS && age <= STAMP_LASTS_MS;
  return { source: sourceOf(c), pace: calm ? 'calm' : 'hasty' };
}

function ageOf(stamp: string, { secret, clock }: FormDeps): number | null {
  const [shown = '', mac = ''] = stamp.split('.');
  const [given, expected] = [Buffer.from(mac), Buffer.from(macOf(shown, secret))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return clock().getTime() - Number.parseInt(shown, 36);
}

function macOf(shown: string, secret: string): string {
  return createHmac('sha256', secret).update(`form:${shown}`).digest('base64url').slice(0, 22);
}

/**
 * The visitor's place in the network: the other end of the connection, or what a proxy on this very
 * machine says of it. Of IPv6 the network, as one household has all of its addresses. Null where the
 * other end is a proxy that says nothing: its address would make all visitors one.
 */
function sourceOf(c: Context): string | null {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const peer = plainAddress(incoming?.socket.remoteAddress ?? '');
  const hops = c.req.header('x-forwarded-for')?.split(',') ?? [];
  const told = plainAddress(hops.at(-1)?.trim() ?? '');
  const source = LOOPBACK.test(peer) && isIP(told) ? told : peer;
  if (source === peer && (LOOPBACK.test(peer) || PRIVATE.test(peer) || peer === '')) return null;
  return isIP(source) === 6 ? networkOf(source) : source;
}

const LOOPBACK = /^(127\.|::1$)/;

/** Where proxies of containers and clusters live. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/i;

const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** The first four groups of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const gap = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...gap, ...tail].slice(0, 4).join(':');
}
