import { readFileSync } from 'node:fs';

/** What a template may show: a word, a list of further views, or nothing. */
export type View = { readonly [name: string]: string | readonly View[] | undefined };

export type TemplateName = 'digest' | 'message' | 'confirm';

const FOLDER = new URL('../../../templates/mail/', import.meta.url);
const TEMPLATES: readonly TemplateName[] = ['digest', 'message', 'confirm'];

const PART = /\{\{> ([a-z-]+)\}\}/g;
const BLOCK = /\{\{([#^])(\w+)\}\}([\s\S]*?)\{\{\/\2\}\}/g;
const VALUE = /\{\{(\w+)\}\}/g;

/** Escapes for HTML text and quoted attributes; the brace too, so that a value is never read as a placeholder. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'{]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Puts values into a template: `{{name}}` shows a value, escaped; `{{#name}}…{{/name}}` stays when
 * there is one and repeats for each item of a list; `{{^name}}…{{/name}}` stays when there is none.
 * Throws for a name the view does not have.
 */
export function fill(template: string, view: View): string {
  return template
    .replace(BLOCK, (_, mark: string, name: string, inner: string) => {
      const value = shown(view, name);
      const empty = value === undefined || value.length === 0;
      if (mark === '^') return empty ? fill(inner, view) : '';
      if (empty) return '';
      if (typeof value === 'string') return fill(inner, view);
      return value.map((item) => fill(inner, { ...view, ...item })).join('');
    })
    .replace(VALUE, (_, name: string) => {
      const value = shown(view, name);
      return typeof value === 'string' ? escapeHtml(value) : '';
    });
}

function shown(view: View, name: string): View[string] {
  if (!Object.hasOwn(view, name)) throw new Error(`nothing to show for {{${name}}}`);
  return view[name];
}

/** The finished HTML of a mail. Throws with the file's name when template and view do not fit. */
export async function compile(name: TemplateName, view: View): Promise<string> {
  return await render(name, (source) => fill(source, view));
}

/** Compiles every template with all its parts showing; throws with the name of the file that is broken. */
export async function checkTemplates(): Promise<void> {
  for (const name of TEMPLATES) await render(name, everythingShown);
}

function everythingShown(source: string): string {
  const open = source.replace(/\{\{[#^/]\w+\}\}/g, '').replace(VALUE, 'x');
  if (open.includes('{{')) throw new Error(`unreadable placeholder near "${near(open)}"`);
  return open;
}

function near(text: string): string {
  const at = text.indexOf('{{');
  return text.slice(at, at + 30);
}

async function render(name: TemplateName, shape: (source: string) => string): Promise<string> {
  // Loaded here and not above: the compiler is large, and most processes never write a mail.
  const { default: mjml2html } = await import('mjml');
  try {
    const { html } = await mjml2html(shape(sourceOf(name)), {
      validationLevel: 'strict',
      keepComments: false,
      fonts: {},
      minify: true,
      minifyOptions: { minifyCss: false },
    });
    return html;
  } catch (error) {
    throw new Error(`templates/mail/${name}.mjml: ${String(error)}`, { cause: error });
  }
}

function sourceOf(name: string): string {
  const source = readFileSync(new URL(`${name}.mjml`, FOLDER), 'utf8');
  return source.replace(/<!--[\s\S]*?-->/g, '').replace(PART, (_, part: string) => sourceOf(part));
}
