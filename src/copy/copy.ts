import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Locale } from '../article/site.ts';
import type { CopyKey } from './keys.ts';

/** One language's words. Values are plain text: whoever shows them escapes them. */
export type Say = (key: CopyKey, values?: Record<string, FluentVariable>) => string;

export type Copy = Readonly<Record<Locale, Say>>;

const FOLDER = new URL('../../templates/copy/', import.meta.url);

/** Reads both copy files; throws when one cannot be parsed or lacks a key, so that no start hides it. */
export function openCopy(): Copy {
  return { vi: speaker('vi'), en: speaker('en') };
}

function speaker(locale: Locale): Say {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const text = readFileSync(fileURLToPath(new URL(`${locale}.ftl`, FOLDER)), 'utf8');
  const errors = bundle.addResource(new FluentResource(text));
  if (errors.length > 0) throw new Error(`templates/copy/${locale}.ftl: ${errors[0]?.message}`);
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new Error(`templates/copy/${locale}.ftl lacks "${key}"`);
    return bundle.formatPattern(pattern, values ?? null, []);
  };
}
