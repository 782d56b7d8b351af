import { type ParsedFeed, parseFeed } from '../feed/reading/parse.ts';
import { type ExitCode, print, reasonOf } from '../program.ts';
import { loadConfig } from '../run.ts';
import { linesOf } from './lines.ts';

/**
 * `{id, url?, contentType?, body}` per line in (body in base64); per line out, in the same order,
 * what the poller would read: `{id, ok, error?, title?, items}`. A line that cannot be understood
 * gets `ok: false` too, and makes the exit code 1; a document that is no feed does not.
 */
export async function parseFeedLines(): Promise<ExitCode> {
  const { timezone } = loadConfig().site;
  let code: ExitCode = 0;
  for await (const { line, text } of linesOf(process.stdin)) {
    const asked = readLine(text);
    if (asked.kind === 'broken') {
      process.stderr.write(`bantin: line ${line}: ${asked.problem}\n`);
      code = 1;
      await print(`${JSON.stringify(refusal(asked.id, asked.problem))}\n`);
    } else await print(`${JSON.stringify(await answer(asked, timezone))}\n`);
  }
  return code;
}

type Asked =
  | {
      readonly kind: 'document';
      readonly id: unknown;
      readonly url: string | null;
      readonly contentType: string | null;
      readonly body: Buffer;
    }
  | { readonly kind: 'broken'; readonly id: unknown; readonly problem: string };

function readLine(line: string): Asked {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'broken', id: null, problem: 'is no JSON' };
  }
  const { id = null, url, contentType, body } = (value ?? {}) as Record<string, unknown>;
  if (typeof body !== 'string') return { kind: 'broken', id, problem: 'has no "body"' };
  return {
    kind: 'document',
    id,
    url: typeof url === 'string' && URL.canParse(url) ? url : null,
    contentType: typeof contentType === 'string' ? contentType : null,
    body: Buffer.from(body, 'base64'),
  };
}

async function answer(asked: Extract<Asked, { kind: 'document' }>, timezone: string) {
  try {
    return said(asked.id, await parseFeed(asked, { timezone }));
  } catch (error) {
    return refusal(asked.id, reasonOf(error));
  }
}

function said(id: unknown, feed: ParsedFeed) {
  if (feed.kind === 'unreadable') return refusal(id, feed.reason);
  const items = feed.items.map(
    ({ guid, link, title, published, updated, categories, summary }) => ({
      id: guid,
      link,
      title,
      published,
      ...(updated === null ? {} : { updated }),
      categories,
      ...(summary === null ? {} : { summary }),
    }),
  );
  return { id, ok: true, ...(feed.title === null ? {} : { title: feed.title }), items };
}

function refusal(id: unknown, error: string) {
  return { id, ok: false, error, items: [] };
}
