import { readFileSync } from 'node:fs';
import { fill, parseTemplate, type Template, type View } from './template.ts';

type TemplateName = 'digest' | 'message' | 'confirm';

const FOLDER = new URL('../../../templates/mail/', import.meta.url);

const PART = /\{\{> ([a-z-]+)\}\}/g;

/** Tags of MJML that hold only tags: what else stands in them is dropped without a word. */
const HOLDERS = new Set(['mj-body', 'mj-wrapper', 'mj-section', 'mj-group', 'mj-column']);

const TAG_OR_BLOCK = /<(\/?)(mj-[a-z-]+)\b[^>]*?(\/?)>|\{\{[#^/]\w+\}\}/g;
const ANY_MARK = /\{\{[#^/]?\w+\}\}/g;

const compiled = new Map<TemplateName, Promise<Template>>();

/** The finished HTML of a mail. Throws with the file's name when template and view do not fit. */
export async function layOut(name: TemplateName, view: View): Promise<string> {
  const template = await compiledOf(name);
  try {
    return fill(template, view);
  } catch (error) {
    throw inFile(name, error);
  }
}

/**
 * A template as HTML, its marks still in it. MJML takes a thousand times longer than to fill in
 * values, so it runs once for each file in the life of a process, and not once for each version.
 */
export function compiledOf(name: TemplateName): Promise<Template> {
  const known = compiled.get(name);
  if (known) return known;
  const made = compile(name);
  compiled.set(name, made);
  return made;
}

async function compile(name: TemplateName): Promise<Template> {
  // Loaded here and not above: the compiler is large, and most processes never write a mail.
  const { default: mjml2html } = await import('mjml');
  try {
    const source = sourceOf(name);
    const { html } = await mjml2html(sheltered(source), {
      validationLevel: 'strict',
      keepComments: false,
      fonts: {},
      minify: true,
      minifyOptions: { minifyCss: false },
    });
    demandMarks(source, html);
    return parseTemplate(html);
  } catch (error) {
    throw inFile(name, error);
  }
}

function sourceOf(name: string): string {
  const source = readFileSync(new URL(`${name}.mjml`, FOLDER), 'utf8');
  return source.replace(/<!--[\s\S]*?-->/g, '').replace(PART, (_, part: string) => sourceOf(part));
}

/** Puts marks that stand between MJML's own tags where the compiler lets them be. */
function sheltered(source: string): string {
  const open: string[] = [];
  return source.replace(TAG_OR_BLOCK, (found, end: string, tag: string, alone: string) => {
    if (!tag) return HOLDERS.has(open.at(-1) ?? '') ? `<mj-raw>${found}</mj-raw>` : found;
    if (end) open.pop();
    else if (!alone) open.push(tag);
    return found;
  });
}

/** No compiler between may lose a mark: the letter would lack a part, or show it to everybody. */
function demandMarks(source: string, html: string): void {
  for (const [mark] of source.matchAll(ANY_MARK))
    if (!html.includes(mark)) throw new Error(`${mark} stands where MJML drops it`);
}

function inFile(name: TemplateName, error: unknown): Error {
  return new Error(`templates/mail/${name}.mjml: ${String(error)}`, { cause: error });
}
