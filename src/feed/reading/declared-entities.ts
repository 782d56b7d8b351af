/** What the entities stand for that a document declares for itself. */
export type Declared = ReadonlyMap<string, string>;

const DOCTYPE = /<!DOCTYPE\s[^[<>]{0,2000}\[/i;
// Entities with an outer source (SYSTEM, PUBLIC) and parameter entities are never looked at.
const ENTITY = /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,60})\s{1,20}(?:"([^"]*)"|'([^']*)')\s{0,20}>/g;
const REFERENCE = /&([A-Za-z_][\w.-]{0,60});/g;
const HEAD = 100_000;
const MAX_ENTITIES = 500;
const OF_XML = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * The entities that the DOCTYPE of a document declares as plain text. Those that refer to others
 * are left out; null when some do so over several steps, which only attackers need.
 */
export function declaredIn(xml: string): Declared | null {
  const head = xml.slice(0, HEAD);
  const start = DOCTYPE.exec(head);
  const all = new Map<string, string>();
  if (!start) return all;
  for (const [, name = '', quoted, single] of head.slice(start.index).matchAll(ENTITY)) {
    if (!OF_XML.has(name) && !all.has(name)) all.set(name, quoted ?? single ?? '');
    if (all.size > MAX_ENTITIES) break;
  }
  const plain = new Map([...all].filter(([, value]) => !refersTo(all, value)));
  const isDeep = [...all].some(
    ([name, value]) =>
      !plain.has(name) && namesIn(value).some((inner) => isNested(inner, all, plain)),
  );
  return isDeep ? null : plain;
}

function isNested(name: string, all: Declared, plain: Declared): boolean {
  return all.has(name) && !plain.has(name);
}

function refersTo(all: Declared, value: string): boolean {
  return namesIn(value).some((name) => all.has(name));
}

function namesIn(value: string): string[] {
  return [...value.matchAll(REFERENCE)].map((match) => match[1] ?? '');
}
