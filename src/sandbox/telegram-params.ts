import type { IncomingMessage } from 'node:http';
import { readMultipart } from './telegram-multipart.ts';

/**
 * A call's parameters by name; text from a form stays text until a method asks for
 * more, and files of a form are `Upload`s.
 */
export type Params = Readonly<Record<string, unknown>>;

/** JSON, urlencoded, multipart or the query alone, as the Bot API takes them; null when unreadable. */
export async function readParams(request: IncomingMessage, query: string): Promise<Params | null> {
  const inQuery = query === '' ? {} : Object.fromEntries(new URLSearchParams(query));
  const body = await readBody(request);
  if (body.length === 0) return inQuery;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return readJson(body.toString('utf8'), inQuery);
  if (type.startsWith('multipart/form-data')) {
    const form = readMultipart(body, type);
    return form && { ...inQuery, ...form };
  }
  return { ...inQuery, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on('error', reject);
  });
}

function readJson(text: string, inQuery: Params): Params | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? { ...inQuery, ...body } : null;
  } catch {
    return null;
  }
}

/** A whole number; null when absent or none. */
export function numberIn(params: Params, name: string): number | null {
  const value = params[name];
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  return typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : null;
}

export function textIn(params: Params, name: string): string | null {
  const value = params[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

export function flagIn(params: Params, name: string): boolean {
  return params[name] === true || params[name] === 'true' || params[name] === 'True';
}

/** An object or list, given as such or as JSON text; null when absent, undefined when broken. */
export function objectIn(params: Params, name: string): object | null | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'object') return value;
  try {
    const read: unknown = JSON.parse(String(value));
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}
