import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SCENES, type Scene } from './sample-picture.ts';

/** One article of the sample site as it stands in its file, its days still open. */
export type SampleArticle = {
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly summary: string;
  readonly scene: Scene | null;
  readonly paragraphs: readonly string[];
};

/** An article that stands on the site, its days counted from `at`. */
export type Published = SampleArticle & {
  readonly id: number;
  readonly at: Date;
  /** Below the site's root: `tin/4-phong-chong-han-man`. */
  readonly path: string;
};

const FOLDER = fileURLToPath(new URL('../../templates/sample-site/', import.meta.url));
const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;

/** All articles in the order of their file names. */
export function readSampleArticles(): readonly SampleArticle[] {
  return readFolder('');
}

/** The notices of the site's section without a feed, in the order of their file names. */
export function readSampleNotices(): readonly SampleArticle[] {
  return readFolder('notices/');
}

function readFolder(folder: string): SampleArticle[] {
  return readdirSync(`${FOLDER}${folder}`)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readArticle(name, readFileSync(`${FOLDER}${folder}${name}`, 'utf8')));
}

/**
 * The article as published at an instant: `{{day+5}}` becomes `28/11/2026`, `{{weekday+5}}`
 * becomes `thứ Bảy`, both counted from the day of publication, so that what is announced is
 * always still to come.
 */
export function dateArticle(article: SampleArticle, published: Date): SampleArticle {
  const date = (text: string) =>
    text.replace(/\{\{(day|weekday)([+-]\d+)\}\}/g, (_, what: string, days: string) =>
      say(what, new Date(published.getTime() + Number(days) * DAY_MS)),
    );
  return {
    ...article,
    title: date(article.title),
    summary: date(article.summary),
    paragraphs: article.paragraphs.map(date),
  };
}

function say(what: string, instant: Date): string {
  if (what === 'day') return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE }).format(instant);
  const name = new Intl.DateTimeFormat('vi', { timeZone: ZONE, weekday: 'long' }).format(instant);
  return name.replace(/^T/, 't').replace(/^C/, 'c');
}

function readArticle(name: string, source: string): SampleArticle {
  const [head = '', body = ''] = source.normalize('NFC').split(/\n---\n/, 2);
  const fields = new Map(
    head.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trim()];
    }),
  );
  const field = (key: string) => {
    const value = fields.get(key);
    if (!value) throw new Error(`templates/sample-site/${name} lacks "${key}"`);
    return value;
  };
  return {
    slug: name.replace(/^\d+-|\.md$/g, ''),
    title: field('title'),
    category: field('category'),
    summary: field('summary'),
    scene: SCENES.find((scene) => scene === fields.get('image')) ?? null,
    paragraphs: body.trim().split(/\n{2,}/),
  };
}
