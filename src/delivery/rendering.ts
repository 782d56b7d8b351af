import type { Channel } from './channel.ts';

/** Renderings kept per channel: the editions under way in their languages and variants, 100 kB each at most. */
const KEPT = 64;

const renderings = new WeakMap<Channel, Map<string, Promise<unknown>>>();

/** Renders once for all pages and tries of this process; `name` is edition, locale and variant. */
export function renderOnce(
  channel: Channel,
  name: string,
  render: () => Promise<unknown>,
): Promise<unknown> {
  const kept = renderings.get(channel) ?? new Map<string, Promise<unknown>>();
  renderings.set(channel, kept);
  const known = kept.get(name);
  if (known) return known;
  const made = render();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return made;
}
