import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { LOCALES, type Locale, type Site } from '../article/site.ts';
import type { Copy, Say } from '../copy/copy.ts';

/** What all pages share. `base` is the path of the public address and ends in a slash. */
export type Frame = {
  readonly site: Site;
  readonly base: string;
  readonly copy: Copy;
};

/** One page for one visitor, in one language. */
export type View = {
  readonly site: Site;
  readonly base: string;
  readonly locale: Locale;
  readonly say: Say;
  /** The language picked on the page, which links between pages hand on. */
  readonly picked?: Locale;
  /** The language to switch to; absent on answers to a POST, whose address shows something else. */
  readonly other?: { readonly locale: Locale; readonly name: string; readonly href: string };
};

/**
 * The words and the frame for this request. A language picked on the page (`?lang=`) comes first,
 * then the one the reader is known by, then the browser's, then the site's.
 */
export function viewFor(c: Context, frame: Frame, reader?: Locale): View {
  const { site, base, copy } = frame;
  const picked = pickedIn(c);
  const locale = picked ?? reader ?? browserLocale(c, site.locale);
  const view = { site, base, locale, say: copy[locale], ...(picked ? { picked } : {}) };
  if (c.req.method === 'POST') return view;
  const other = locale === 'vi' ? 'en' : 'vi';
  const href = `?${new URLSearchParams({ lang: other, ...askedIn(c) })}`;
  return { ...view, other: { locale: other, name: copy[other]('web-language'), href } };
}

/** What is asked for besides, in another language too. */
const ASKED = ['topic', 'rhythm', 'page', 'print', 'source'];

function askedIn(c: Context): Record<string, string> {
  const all = Object.entries(c.req.query());
  return Object.fromEntries(all.filter(([name]) => ASKED.includes(name)));
}

function pickedIn(c: Context): Locale | undefined {
  const asked = c.req.query('lang');
  return LOCALES.find((locale) => locale === asked);
}

function browserLocale(c: Context, fallback: Locale): Locale {
  c.header('Vary', 'Accept-Language', { append: true });
  const chosen = accepts(c, {
    header: 'Accept-Language',
    supports: [...LOCALES],
    default: fallback,
    match: byLanguage,
  });
  return LOCALES.find((locale) => locale === chosen) ?? fallback;
}

/** `en-GB` is content with `en`. */
const byLanguage: NonNullable<Parameters<typeof accepts>[1]['match']> = (wishes, config) => {
  const languages = wishes
    .filter((wish) => wish.q > 0)
    .sort((a, b) => b.q - a.q)
    .map((wish) => wish.type.toLowerCase().split('-')[0] ?? '');
  return languages.find((language) => config.supports.includes(language)) ?? config.default;
};
