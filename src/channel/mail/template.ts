/** What a template may show: a word, a list of further views, or nothing. */
export type View = { readonly [name: string]: string | readonly View[] | undefined };

/** A template taken apart at its marks, so that to fill it is only to join. */
export type Template = readonly Part[];

type Part =
  | string
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'block'; readonly name: string; readonly empty: boolean; inner: Part[] };

/** A view, and the one it stands in: what an entry lacks is looked for around it. */
type Scope = { readonly view: View; readonly around: Scope | null };

const MARK = /\{\{([#^/]?)(\w+)\}\}/g;

/** Escapes for HTML text and quoted attributes; the brace too, so that no later hand takes a value for a mark. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'{]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Takes a template apart: `{{name}}` shows a value, escaped; `{{#name}}…{{/name}}` stays when there
 * is one and repeats for each entry of a list; `{{^name}}…{{/name}}` stays when there is none.
 * Throws for blocks that do not close and for marks it cannot read.
 */
export function parseTemplate(source: string): Template {
  const whole: Part[] = [];
  const open: { name: string; inner: Part[] }[] = [];
  let at = 0;
  const add = (part: Part) => (open.at(-1)?.inner ?? whole).push(part);
  const addWords = (words: string) => {
    if (words.includes('{{')) throw new Error(`unreadable placeholder near "${near(words)}"`);
    if (words !== '') add(words);
  };
  for (const mark of source.matchAll(MARK)) {
    const [found, sign, name = ''] = mark;
    addWords(source.slice(at, mark.index));
    at = mark.index + found.length;
    if (sign === '') add({ kind: 'value', name });
    else if (sign === '/') {
      if (open.pop()?.name !== name) throw new Error(`{{/${name}}} closes nothing that is open`);
    } else {
      const block = { kind: 'block' as const, name, empty: sign === '^', inner: [] };
      add(block);
      open.push(block);
    }
  }
  addWords(source.slice(at));
  const last = open.at(-1);
  if (last) throw new Error(`{{#${last.name}}} is never closed`);
  return whole;
}

/** Puts values into a template. Throws for a name that the view does not have. */
export function fill(template: Template, view: View): string {
  return shown(template, { view, around: null });
}

function shown(parts: Template, scope: Scope): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (part.kind === 'value') text += wordOf(valueIn(part.name, scope));
    else text += blockOf(part, scope);
  }
  return text;
}

function wordOf(value: View[string]): string {
  return typeof value === 'string' ? escapeHtml(value) : '';
}

function blockOf(block: Extract<Part, { kind: 'block' }>, scope: Scope): string {
  const value = valueIn(block.name, scope);
  const none = value === undefined || value.length === 0;
  if (none || block.empty) return none && block.empty ? shown(block.inner, scope) : '';
  if (typeof value === 'string') return shown(block.inner, scope);
  return value.map((view) => shown(block.inner, { view, around: scope })).join('');
}

function valueIn(name: string, scope: Scope | null): View[string] {
  for (let one = scope; one; one = one.around)
    if (Object.hasOwn(one.view, name)) return one.view[name];
  throw new Error(`nothing to show for {{${name}}}`);
}

function near(text: string): string {
  const at = text.indexOf('{{');
  return text.slice(at, at + 30);
}
