/** What a link into the chat says for its reader, in at most 64 letters, digits, `-` and `_`. */
export type Payload = {
  /** A topic to begin with. */
  readonly topic?: string;
  /** Where the link was printed. */
  readonly source?: string;
  /** What a page of ours showed. */
  readonly code?: string;
};

const PARTS = { t: 'topic', s: 'source', c: 'code' } as const;

/** `t-suc-khoe_s-1a2b3c4d5e` */
export function writePayload(payload: Payload): string {
  const parts = Object.entries(PARTS).flatMap(([mark, name]) => {
    const value = payload[name];
    return value === undefined ? [] : [`${mark}-${value}`];
  });
  return parts.join('_');
}

/** What of it we know; anything else means nothing. */
export function readPayload(text: string): Payload {
  if (text.length > 64) return {};
  const found = text.split('_').flatMap((part) => {
    const [, mark = '', value = ''] = /^([tsc])-([A-Za-z0-9-]+)$/.exec(part) ?? [];
    const name = PARTS[mark as keyof typeof PARTS];
    return name ? [[name, value]] : [];
  });
  return Object.fromEntries(found);
}
