import { extract } from '../extraction/extract.ts';
import { type ExitCode, print } from '../program.ts';
import { linesOf } from './lines.ts';

/** `{doc, title?, text, published}` per line in; `{doc, events, tasks, refs}` per line out. */
export async function extractLines(): Promise<ExitCode> {
  let code: ExitCode = 0;
  for await (const { line, text } of linesOf(process.stdin)) {
    const read = readLine(text);
    if (typeof read === 'string') {
      process.stderr.write(`bantin: line ${line}: ${read}\n`);
      code = 1;
      continue;
    }
    const found = extract(read);
    await print(`${JSON.stringify({ doc: read.doc, ...found })}\n`);
  }
  return code;
}

type Article = { doc: unknown; title: string; text: string; published: string | null };

function readLine(line: string): Article | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  const { doc, title, text, published } = (value ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string') return 'has no "text"';
  const day = typeof published === 'string' && /^\d{4}-\d{2}-\d{2}/.test(published);
  return {
    doc: doc ?? null,
    title: typeof title === 'string' ? title : '',
    text,
    published: day ? published.slice(0, 10) : null,
  };
}
