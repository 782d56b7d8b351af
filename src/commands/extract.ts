import type { Findings } from '../article/findings.ts';
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
    await print(`${JSON.stringify({ doc: read.doc, ...named(extract(read)) })}\n`);
  }
  return code;
}

/** The fields that the contract of this command names; what else is found is for our letters. */
function named({ events, tasks, refs }: Findings) {
  return {
    events: events.map(({ start, end, time, place, title, quote }) => ({
      start,
      end,
      time,
      place,
      title,
      quote,
    })),
    tasks: tasks.map(({ quote, due, actor, recurrence }) => ({ quote, due, actor, recurrence })),
    refs: refs.map(({ number, type, date }) => ({ number, type, date })),
  };
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
