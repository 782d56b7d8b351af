import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';

/** What a room may say to the operator: one line per matter, fields first, a sentence after. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Telegram bot tokens and passwords in addresses, wherever they stand in a line. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\d{5,}:[A-Za-z0-9_-]{30,}/g, '[token]'],
  [/(\w+:\/\/[^\s:/@"]*:)[^\s@"]+@/g, '$1[password]@'],
];

export function redact(line: string): string {
  return SECRETS.reduce((text, [pattern, cover]) => text.replace(pattern, cover), line);
}

/** Lines go to stderr: JSON for machines, `08:30:12 warn sentence key=value` on a terminal. */
export function openLog(level: string): Logger {
  const human = process.stderr.isTTY === true;
  const sink = new Writable({
    write(chunk, _encoding, done) {
      const line = redact(String(chunk));
      process.stderr.write(human ? forPeople(line) : line);
      done();
    },
  });
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino({ level, base: null, formatters, serializers: { error: reasonAndPlace } }, sink);
}

/** No more than name, message and stack: errors of clients carry what they were sending. */
function reasonAndPlace(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return { name: error.name, message: error.message, stack: error.stack };
}

function forPeople(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const rest = Object.entries(fields).map(([key, value]) => ` ${key}=${said(value)}`);
  return `${clock} ${String(level).padEnd(5)} ${String(msg ?? '')}${rest.join('')}\n`;
}

function said(value: unknown): string {
  if (typeof value === 'string') return value;
  const message = (value as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : JSON.stringify(value);
}
