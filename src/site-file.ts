import { readFileSync } from 'node:fs';
import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Choices, choicesFrom, SiteFile } from './site-choices.ts';

export type ReadChoices =
  | { readonly kind: 'ok'; readonly choices: Choices }
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

/** Reads and checks `site.yaml`; every problem at once, each with its line. */
export function readChoices(path: string): ReadChoices {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    return { kind: 'broken', problems: [`${path} cannot be read; set SITE_CONFIG or create it`] };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const line = (offset: number) => `${path}:${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      (error) => `${line(error.pos[0])} ${error.message.split(' at line ')[0]}`,
    );
    return { kind: 'broken', problems };
  }
  const file = document.toJS();
  const read = SiteFile.safeParse(file);
  const mistakes = [...(read.error?.issues.flatMap(mistakesOf) ?? []), ...strayTopics(file)];
  if (read.success && mistakes.length === 0) return { kind: 'ok', choices: choicesFrom(read.data) };
  const problems = mistakes.map(({ path, message }) => ({
    place: placeOf(document.contents, path),
    words: path.length > 0 ? `${path.join('.')}: ${message}` : message,
  }));
  problems.sort((a, b) => a.place - b.place);
  return {
    kind: 'broken',
    problems: problems.map(({ place, words }) => `${line(place)} ${words}`),
  };
}

type Mistake = { readonly path: readonly PropertyKey[]; readonly message: string };

/** In an editor's words; of several unknown names each has its own place. */
function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ path: [...path, name], message: 'is no setting we know' }));
  }
  if (issue.code === 'invalid_type' && message.endsWith('received undefined')) {
    return [{ path, message: 'is missing' }];
  }
  const wanted = issue.code === 'invalid_type' ? SHAPES[issue.expected] : undefined;
  if (wanted) return [{ path, message: wanted }];
  return [{ path, message: message.replace(/^Invalid (input|option): expected /, 'must be ') }];
}

const SHAPES: Readonly<Record<string, string>> = {
  array: 'must be a list',
  object: 'must be settings, each with its name',
};

const listOf = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).catch([]);
/** The names of topics in a file that may hold other mistakes: all are said at once. */
const TopicNames = z
  .object({
    feeds: listOf(z.object({ topics: listOf(z.unknown()) }).catch({ topics: [] })),
    topics: listOf(z.object({ id: z.unknown() }).catch({ id: null })),
  })
  .catch({ feeds: [], topics: [] });

/** Topics that a feed names and the file does not describe. */
function strayTopics(file: unknown): Mistake[] {
  const { feeds, topics } = TopicNames.parse(file);
  const known = new Set(topics.map(({ id }) => id));
  return feeds.flatMap((feed, at) =>
    feed.topics.flatMap((name, index) => {
      if (typeof name !== 'string' || known.has(name)) return [];
      const message = `there is no topic "${name}" under topics`;
      return [{ path: ['feeds', at, 'topics', index], message }];
    }),
  );
}

/** Where a problem stands: at the last name of its path that is written. */
function placeOf(top: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = top;
  let place = 0;
  for (const step of path) {
    const item = isMap(node)
      ? node.items.find((pair) => String(pair.key) === String(step))
      : isSeq(node)
        ? node.items[Number(step)]
        : undefined;
    if (!item) break;
    place = (isPair(item) ? (item.key as Node) : (item as Node)).range?.[0] ?? place;
    node = isPair(item) ? item.value : item;
  }
  return place;
}
