import { parseArgs } from 'node:util';
import { botRole } from './bot.ts';
import { digestCommand } from './commands/digest.ts';
import { extractLines } from './commands/extract.ts';
import { pollOnce } from './commands/poll.ts';
import { subscribersCommand } from './commands/subscribers.ts';
import { type ExitCode, loadConfig, Misconfigured, main, runRoles } from './run.ts';
import { start } from './start.ts';
import { webRole } from './web.ts';
import { workerRole } from './worker.ts';

const USAGE = `Usage: bantin <command>

  start                          web, bot and worker in one process (the sandbox without tokens)
  web | bot | worker             one of them
  poll --once [--feed ID]        read the feeds now; returns when the news is delivered
  digest --now                   send the letter now to those who have not had what is new
  digest --preview DIR           write the letter as it would go out into a folder
  extract --jsonl                articles on stdin, tasks, events and references on stdout
  subscribers import FILE        JSON lines or CSV
  subscribers export | count     on stdout
`;

type Command = (args: readonly string[]) => Promise<ExitCode>;

const role =
  (...roles: Parameters<typeof runRoles>[1]): Command =>
  async () => {
    await runRoles(loadConfig(), roles);
    return 0;
  };

const COMMANDS: Readonly<Record<string, Command>> = {
  start: async () => {
    await start();
    return 0;
  },
  web: role(webRole),
  bot: role(botRole),
  worker: role(workerRole),
  poll: async (args) => {
    const { once, feed } = options(args, { once: 'boolean', feed: 'string' });
    if (!once) throw usage('poll needs --once');
    return pollOnce(feed ? String(feed) : null);
  },
  digest: async (args) => {
    const { now, preview } = options(args, { now: 'boolean', preview: 'string' });
    if (Boolean(now) === Boolean(preview)) throw usage('digest needs --now or --preview DIR');
    return digestCommand(preview ? { kind: 'preview', folder: String(preview) } : { kind: 'now' });
  },
  extract: async (args) => {
    if (!options(args, { jsonl: 'boolean' }).jsonl) throw usage('extract needs --jsonl');
    return extractLines();
  },
  subscribers: async ([act, file, ...rest]) => {
    if (act === 'import' && file && rest.length === 0) return subscribersCommand({ act, file });
    if ((act === 'export' || act === 'count') && !file) return subscribersCommand({ act });
    throw usage('subscribers needs import FILE, export or count');
  },
};

function options(
  args: readonly string[],
  known: Record<string, 'boolean' | 'string'>,
): Record<string, string | boolean | undefined> {
  const types = Object.entries(known).map(([name, type]) => [name, { type }] as const);
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(types), strict: true }).values;
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function usage(problem: string): Misconfigured {
  return new Misconfigured([problem, 'see bantin --help']);
}

await main(async () => {
  const [name = '--help', ...args] = process.argv.slice(2);
  if (name === '--help' || name === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = COMMANDS[name];
  if (!command) throw usage(`there is no command "${name}"`);
  return command(args);
});
