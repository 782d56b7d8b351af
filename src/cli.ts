import { parseArgs } from 'node:util';
import type { DigestAsk } from './commands/digest.ts';
import type { Wish } from './commands/subscribers.ts';
import { type ExitCode, Misconfigured, main, print } from './program.ts';
import type { Role } from './run.ts';

const USAGE = `Usage: bantin <command>

  start                          web, bot and worker in one process (the sandbox without tokens)
  web | bot | worker             one of them
  poll --once [--feed ID]        read the feeds now; returns when the news is delivered
  digest --now                   send the letter now to those who have not had what is new
  digest --preview DIR           write the letter as it would go out into a folder
  digest --send-to ADDRESS       send it to one address as a test, which counts for nothing
    [--week 2026-W47]            with either: the letter of that week
  announce --text FILE           tell everybody in the chats; - reads stdin, prints {edition, reach}
    [--topic ID] [--locale vi]   only readers of a topic, or of a language
    [--at ISO]                   at that time, in the site's zone unless it names one
    [--id KEY]                   the same key again is the same announcement
    [--dry-run]                  only counts
  announce --report ID           every recipient of an edition and the outcome, as CSV
  extract --jsonl                articles on stdin, tasks, events and references on stdout
  parse-feed --jsonl             feed documents on stdin, what the poller reads in them on stdout
  bounce                         one returned mail on stdin; does what it asks for, prints {kind, did}
  links                          the links into the chat, as a table; with what each source brought
    [--source NAME]              those for one place (a poster, a leaflet), counted by it
    [--qr DIR]                   their QR codes, as SVG and PNG
    [--jsonl]                    one JSON object a line
  subscribers import FILE        JSON lines or CSV
  subscribers export | count     on stdout
  subscribers release ADDRESS    writes again to an address whose mail came back
`;

type Command = (args: readonly string[]) => Promise<ExitCode>;

/** Each loads what it needs once its words are understood: the whole house takes half a second. */
const COMMANDS: Readonly<Record<string, Command>> = {
  start: async (args) => {
    options(args, {});
    const { start } = await import('./start.ts');
    await start();
    return 0;
  },
  web: async (args) => {
    options(args, {});
    return only((await import('./web.ts')).webRole);
  },
  bot: async (args) => {
    options(args, {});
    return only((await import('./bot.ts')).botRole);
  },
  worker: async (args) => {
    options(args, {});
    return only((await import('./worker.ts')).workerRole);
  },
  poll: async (args) => {
    const { once, feed } = options(args, { once: 'boolean', feed: 'string' });
    if (!once) throw usage('poll needs --once');
    const { pollOnce } = await import('./commands/poll.ts');
    return pollOnce(feed ? String(feed) : null);
  },
  digest: async (args) => {
    const ask = readDigestAsk(options(args, DIGEST));
    const { digestCommand } = await import('./commands/digest.ts');
    return digestCommand(ask);
  },
  announce: async (args) => {
    const given = options(args, ANNOUNCE);
    const { text, report, 'dry-run': dryRun, ...others } = given;
    const { announceCommand, reportCommand } = await import('./commands/announce.ts');
    if (report && Object.values(given).filter(Boolean).length === 1) {
      return reportCommand(String(report));
    }
    if (!text || report) throw usage('announce needs --text FILE, or --report ID alone');
    return announceCommand({ ...others, text: String(text), dryRun: Boolean(dryRun) });
  },
  extract: async (args) => {
    if (!options(args, { jsonl: 'boolean' }).jsonl) throw usage('extract needs --jsonl');
    const { extractLines } = await import('./commands/extract.ts');
    return extractLines();
  },
  'parse-feed': async (args) => {
    if (!options(args, { jsonl: 'boolean' }).jsonl) throw usage('parse-feed needs --jsonl');
    const { parseFeedLines } = await import('./commands/parse-feed.ts');
    return parseFeedLines();
  },
  bounce: async (args) => {
    options(args, {});
    const { bounceCommand } = await import('./commands/bounce.ts');
    return bounceCommand();
  },
  links: async (args) => {
    const given = options(args, { source: 'string', qr: 'string', jsonl: 'boolean' });
    const { linksCommand } = await import('./commands/links.ts');
    return linksCommand({
      ...(given.source === undefined ? {} : { source: String(given.source) }),
      ...(given.qr === undefined ? {} : { folder: String(given.qr) }),
      form: given.jsonl ? 'jsonl' : 'table',
    });
  },
  subscribers: async ([act, file, ...rest]) => {
    const wish = readWish(act, file);
    if (!wish || rest.length > 0)
      throw usage('subscribers needs import FILE, export, count or release ADDRESS');
    const { subscribersCommand } = await import('./commands/subscribers.ts');
    return subscribersCommand(wish);
  },
};

const ANNOUNCE = {
  text: 'string',
  topic: 'string',
  locale: 'string',
  at: 'string',
  id: 'string',
  'dry-run': 'boolean',
  report: 'string',
} as const;

const DIGEST = { now: 'boolean', preview: 'string', 'send-to': 'string', week: 'string' } as const;

function readDigestAsk(given: Record<string, string | boolean | undefined>): DigestAsk {
  const { now, preview, 'send-to': sendTo, week } = given;
  const others = [preview, sendTo, week].filter((one) => one !== undefined);
  if (now && others.length > 0)
    throw usage('digest --now sends the running letter, so it stands alone');
  if (now) return { kind: 'now' };
  if (!preview && !sendTo) throw usage('digest needs --now, --preview DIR or --send-to ADDRESS');
  const text = (one: string | boolean | undefined) => (one === undefined ? null : String(one));
  return { kind: 'look', week: text(week), preview: text(preview), sendTo: text(sendTo) };
}

async function only(role: Role): Promise<ExitCode> {
  const { loadConfig, runRoles } = await import('./run.ts');
  await runRoles(loadConfig(), [role]);
  return 0;
}

function readWish(act: string | undefined, file: string | undefined): Wish | null {
  if (act === 'import') return file ? { act, file } : null;
  if (act === 'release') return file ? { act, address: file } : null;
  return (act === 'export' || act === 'count') && !file ? { act } : null;
}

function options(
  args: readonly string[],
  known: Record<string, 'boolean' | 'string'>,
): Record<string, string | boolean | undefined> {
  const types = Object.entries(known).map(([name, type]) => [name, { type }] as const);
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(types), strict: true }).values;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw usage(words.split('. ')[0] ?? words);
  }
}

function usage(problem: string): Misconfigured {
  return new Misconfigured([`${problem}; see bantin --help`]);
}

await main(async () => {
  const [name = '--help', ...args] = process.argv.slice(2);
  if (name === 'help' || [name, ...args].some((word) => word === '--help' || word === '-h')) {
    await print(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw usage(`there is no command "${name}"`);
  return command(args);
});
