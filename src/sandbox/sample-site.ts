import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import {
  dateArticle,
  type Published,
  readSampleArticles,
  readSampleNotices,
} from './sample-articles.ts';
import { writeArticle, writeFeed, writeHome, writeNotices } from './sample-page.ts';
import { drawScene, SCENES } from './sample-picture.ts';

/** Something that stands on the site: which article, and when it was put there (ISO 8601 UTC). */
export type Publication = { readonly id: number; readonly article: number; readonly at: string };

export type SampleSite = {
  readonly app: Hono;
  /** Newest first. */
  readonly published: () => readonly Published[];
  /** Puts the next article on the site; after the last they go round again under new ids. */
  readonly publishNext: () => Published;
  readonly save: () => readonly Publication[];
  /** Back to the backlog. */
  readonly reset: () => void;
};

export type SampleSiteOptions = {
  /** Where the app is mounted: '' or `/sandbox/site`. */
  readonly mount?: string;
  readonly state?: readonly Publication[];
  readonly clock?: () => Date;
};

const BACKLOG = 3;
const DAY_MS = 86_400_000;

/** The news site of an invented commune, with a feed that knows ETag and Last-Modified. */
export function openSampleSite(options: SampleSiteOptions = {}): SampleSite {
  const { mount = '', clock = () => new Date() } = options;
  const articles = readSampleArticles();
  const notices = readSampleNotices();
  const backlog = (): Publication[] =>
    Array.from({ length: BACKLOG }, (_, index) => ({
      id: index + 1,
      article: index,
      at: new Date(clock().getTime() - (BACKLOG - index) * DAY_MS).toISOString(),
    }));
  let publications = options.state?.length ? [...options.state] : backlog();

  const dated = ({ id, article, at }: Publication): Published => {
    const found = articles[article % articles.length];
    if (!found) throw new Error('templates/sample-site/ holds no article');
    const time = new Date(at);
    return { ...dateArticle(found, time), id, at: time, path: `tin/${id}-${found.slug}` };
  };
  const published = () => publications.map(dated).reverse();
  // Spread over the days of the backlog, so that they stay the same after a restart.
  const noticed = () => {
    const first = Date.parse(publications[0]?.at ?? '') || clock().getTime() - BACKLOG * DAY_MS;
    return notices
      .map((notice, index): Published => {
        const at = new Date(first + (index * BACKLOG * DAY_MS) / notices.length);
        const path = `thong-bao/${index + 1}-${notice.slug}`;
        return { ...dateArticle(notice, at), id: index + 1, at, path };
      })
      .reverse();
  };

  return {
    app: siteApp({ published, noticed }, mount),
    published,
    publishNext: () => {
      const id = publications.length + 1;
      const round = articles.length - BACKLOG;
      const article = BACKLOG + ((id - BACKLOG - 1) % round);
      const publication = { id, article, at: clock().toISOString() };
      publications.push(publication);
      return dated(publication);
    },
    save: () => publications,
    reset: () => {
      publications = backlog();
    },
  };
}

/** What stands on the site, newest first: in its feed, and in the section that has none. */
type Shelves = {
  readonly published: () => readonly Published[];
  readonly noticed: () => readonly Published[];
};

function siteApp({ published, noticed }: Shelves, mount: string): Hono {
  const app = new Hono();
  const rootOf = (url: string) => `${new URL(url).origin}${mount}`;

  app.get('/', (c) => c.html(writeHome(rootOf(c.req.url), published())));

  app.get('/rss.xml', (c) => {
    const articles = published();
    const body = writeFeed(rootOf(c.req.url), articles);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const modified = (articles[0]?.at ?? new Date(0)).toUTCString();
    const headers = { etag, 'last-modified': modified, 'cache-control': 'no-cache' };
    const unchanged = isUnchanged(
      { etag: c.req.header('if-none-match'), since: c.req.header('if-modified-since') },
      { etag, modified },
    );
    if (unchanged) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'content-type': 'application/rss+xml; charset=utf-8' });
  });

  app.get('/tin/:name', (c) => {
    const articles = published();
    const article = articles.find(({ path }) => path === `tin/${c.req.param('name')}`);
    if (!article) return c.notFound();
    const others = articles.filter(({ id }) => id !== article.id);
    return c.html(writeArticle(rootOf(c.req.url), article, others));
  });

  app.get('/thong-bao', (c) => c.html(writeNotices(rootOf(c.req.url), noticed(), published())));

  app.get('/thong-bao/:name', (c) => {
    const notice = noticed().find(({ path }) => path === `thong-bao/${c.req.param('name')}`);
    if (!notice) return c.notFound();
    return c.html(writeArticle(rootOf(c.req.url), notice, published()));
  });

  app.get('/anh/:name', (c) => {
    const scene = SCENES.find((name) => `${name}.png` === c.req.param('name'));
    if (!scene) return c.notFound();
    const headers = { 'content-type': 'image/png', 'cache-control': 'max-age=86400' };
    return c.body(new Uint8Array(drawScene(scene)), 200, headers);
  });

  return app;
}

/** RFC 9110: with an `If-None-Match`, `If-Modified-Since` is not looked at. */
function isUnchanged(
  asked: { readonly etag: string | undefined; readonly since: string | undefined },
  now: { readonly etag: string; readonly modified: string },
): boolean {
  if (asked.etag !== undefined)
    return asked.etag.split(',').some((etag) => etag.trim().replace(/^W\//, '') === now.etag);
  return asked.since !== undefined && Date.parse(asked.since) >= Date.parse(now.modified);
}
