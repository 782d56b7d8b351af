import { readFileSync } from 'node:fs';
import type { Published } from './sample-articles.ts';
import { drawScene } from './sample-picture.ts';
import { escapeHtml } from './telegram-show.ts';

type Template =
  | 'layout.html'
  | 'article.html'
  | 'figure.html'
  | 'card.html'
  | 'notices.html'
  | 'notice.html'
  | 'rss.xml';

const FOLDER = new URL('../../templates/sample-site/', import.meta.url);
const ZONE = 'Asia/Ho_Chi_Minh';
const HOME_ARTICLES = 12;

/** The newest articles with their summaries; `root` is the site's address without a slash. */
export function writeHome(root: string, articles: readonly Published[]): string {
  const cards = articles
    .slice(0, HOME_ARTICLES)
    .map((article) => fill('card.html', { root, ...wordsOf(article) }));
  return fill('layout.html', {
    root,
    main: cards.join(''),
    head: '',
    others: links(root, articles),
  });
}

/** One article amid the furniture of a real site. */
export function writeArticle(
  root: string,
  article: Published,
  others: readonly Published[],
): string {
  const words = wordsOf(article);
  const picture = article.scene && `${root}/anh/${article.scene}.png`;
  const main = fill('article.html', {
    ...words,
    iso: article.at.toISOString(),
    figure: picture ? fill('figure.html', { picture }) : '',
    paragraphs: article.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n'),
  });
  const head = [
    meta('og:type', 'article'),
    meta('og:title', article.title),
    meta('og:description', article.summary),
    meta('article:published_time', article.at.toISOString()),
    picture ? meta('og:image', picture) : '',
  ];
  return fill('layout.html', {
    root,
    title: `${article.title} | `,
    main,
    head: head.join('\n'),
    others: links(root, others),
  });
}

/** A list as old portals print it: relative links, dates in words, no feed; newest first. */
export function writeNotices(
  root: string,
  notices: readonly Published[],
  others: readonly Published[],
): string {
  const rows = notices.map(({ path, title, at }) =>
    fill('notice.html', { path, title, printed: `${weekday(at)}, ${day(at)}, ${clock(at)}` }),
  );
  return fill('layout.html', {
    root,
    title: 'Thông báo | ',
    main: fill('notices.html', { rows: rows.join('') }),
    head: '',
    others: links(root, others),
  });
}

/** RSS 2.0, newest first. */
export function writeFeed(root: string, articles: readonly Published[]): string {
  const built = (articles[0]?.at ?? new Date(0)).toUTCString();
  const items = articles.map((article) => feedItem(root, article)).join('\n');
  return fill('rss.xml', { root, built, items });
}

function feedItem(root: string, article: Published): string {
  const element = (name: string, value: string) => `<${name}>${escapeHtml(value)}</${name}>`;
  const { scene } = article;
  return [
    '<item>',
    element('title', article.title),
    element('link', `${root}/${article.path}`),
    `<guid isPermaLink="false">tan-lua-${article.id}-${article.at.getTime()}</guid>`,
    element('pubDate', article.at.toUTCString()),
    element('category', article.category),
    element('description', article.summary),
    scene &&
      `<enclosure url="${root}/anh/${scene}.png" length="${drawScene(scene).length}" type="image/png"/>`,
    '</item>',
  ]
    .filter(Boolean)
    .join('\n');
}

function wordsOf({ title, category, summary, path, at }: Published) {
  return { title, category, summary, path, time: `${day(at)} ${clock(at)}` };
}

const day = (at: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: ZONE }).format(at);
const clock = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeStyle: 'short' }).format(at);
const weekday = (at: Date) =>
  new Intl.DateTimeFormat('vi', { timeZone: ZONE, weekday: 'long' }).format(at);

function links(root: string, articles: readonly Published[]): string {
  return articles
    .slice(0, 4)
    .map(({ path, title }) => `<li><a href="${root}/${path}">${escapeHtml(title)}</a></li>`)
    .join('');
}

const meta = (property: string, content: string) =>
  `<meta property="${property}" content="${escapeHtml(content)}">`;

/** `{{name}}` is escaped, `{{{name}}}` is put in as it is. */
function fill(template: Template, values: Readonly<Record<string, string>>): string {
  return readFileSync(new URL(template, FOLDER), 'utf8').replace(
    /\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g,
    (_, raw: string | undefined, plain = '') =>
      raw ? (values[raw] ?? '') : escapeHtml(values[plain] ?? ''),
  );
}
