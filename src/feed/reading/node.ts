/** One element as both readers give it: bare text, or text (`_`), attributes (`$`) and children. */
export type XmlNode = string | { readonly [name: string]: unknown };

/** A feed as read, before anything in it was understood. */
export type RawFeed = {
  /** What stands around the entries, outermost first: the root, and the channel inside it. */
  readonly scopes: readonly XmlNode[];
  readonly entries: readonly XmlNode[];
};

/** More fields of one name than any honest entry has; the rest is not looked at. */
const MAX_FIELDS = 200;

/** The child elements of that name, in their order. */
export function everyChild(node: XmlNode, name: string): readonly XmlNode[] {
  const found = typeof node === 'string' ? undefined : node[name];
  return Array.isArray(found) ? (found as XmlNode[]) : NONE;
}

/** The same for what an entry or a channel says of itself: of the name's first 200. */
export function children(node: XmlNode, name: string): readonly XmlNode[] {
  const found = everyChild(node, name);
  return found.length > MAX_FIELDS ? found.slice(0, MAX_FIELDS) : found;
}

const NONE: readonly XmlNode[] = [];

/** The value of an attribute, trimmed; null when missing or empty. */
export function attribute(node: XmlNode, name: string): string | null {
  if (typeof node === 'string') return null;
  const value = (node.$ as Record<string, string> | undefined)?.[name];
  return value?.trim() || null;
}

/** The same for a name in small letters that is spelled in many ways. */
export function attributeOfAnyCase(node: XmlNode, name: string): string | null {
  if (typeof node === 'string' || !node.$) return null;
  const spelled = Object.keys(node.$).find((one) => one.toLowerCase() === name);
  return spelled === undefined ? null : attribute(node, spelled);
}

/** Whether an element holds others, so that its own text is not all it says. */
export function isMixed(node: XmlNode): boolean {
  if (typeof node === 'string') return false;
  for (const name in node) if (name !== '_' && name !== '$') return true;
  return false;
}

/** The text inside an element or, where it has none of its own, inside those it holds. */
export function innerText(node: XmlNode): string {
  if (typeof node === 'string') return node;
  if (typeof node._ === 'string') return node._;
  const below: string[] = [];
  for (const name in node) {
    const inner = name === '$' ? undefined : node[name];
    if (Array.isArray(inner)) below.push(...(inner as XmlNode[]).map(innerText));
  }
  return below.join(' ');
}

/** The text of the first element that has any, trying one name after the other; trimmed. */
export function firstText(node: XmlNode, names: readonly string[]): string | null {
  for (const name of names) {
    for (const found of children(node, name)) {
      const text = textOf(found).trim();
      if (text !== '') return text;
    }
  }
  return null;
}

/** What an element says in words, whatever it is wrapped in; Atom 0.3 may pack it in base64. */
export function textOf(node: XmlNode): string {
  const text = innerText(node);
  const isPacked = attribute(node, 'mode')?.toLowerCase() === 'base64';
  return isPacked ? Buffer.from(text, 'base64').toString('utf8') : unwrapped(text);
}

/** Some programs wrap a text in CDATA twice, and the inner marks stay. */
function unwrapped(text: string): string {
  return text.includes(']]>') ? text.replace(/<!\[CDATA\[|\]\]>/g, '').trim() : text;
}

/** The first candidate of which `read` makes something. */
export function firstOf<T>(
  candidates: Iterable<string | null>,
  read: (text: string) => T | null,
): T | null {
  for (const candidate of candidates) {
    const text = candidate?.trim() ?? '';
    const found = text === '' ? null : read(text);
    if (found !== null) return found;
  }
  return null;
}
