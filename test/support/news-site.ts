import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Story = {
  readonly slug: string;
  readonly title: string;
  readonly summary?: string;
  readonly paragraphs: readonly string[];
  readonly category?: string;
  readonly published?: Date;
};

/** A small news site whose articles and moods a test decides. */
export type NewsSite = {
  readonly url: string;
  readonly feedUrl: string;
  readonly publish: (...stories: readonly Story[]) => void;
  /** Answers instead of the site, for paths it is given; null lets the site answer. */
  readonly answer: (rule: Rule | null) => void;
  /** Requests so far, `GET /rss.xml 304`. */
  readonly visits: readonly string[];
  readonly close: () => Promise<void>;
};

export type Mood =
  | {
      readonly status: number;
      readonly body: string;
      readonly type?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'hang'
  | 'reset';

type Rule = (path: string) => Mood | null | Promise<Mood | null>;

export async function openNewsSite(): Promise<NewsSite> {
  const stories: Story[] = [];
  const visits: string[] = [];
  let rule: Rule | null = null;
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    response.on('close', () => visits.push(`${request.method} ${path} ${response.statusCode}`));
    const mood = (await rule?.(path)) ?? null;
    if (mood === 'hang') return;
    if (mood === 'reset') request.socket.destroy();
    else if (mood)
      response
        .writeHead(mood.status, { 'content-type': mood.type ?? 'text/plain', ...mood.headers })
        .end(mood.body);
    else serve(request, response, stories);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    feedUrl: `${url}/rss.xml`,
    publish: (...added) => stories.unshift(...added),
    answer: (next) => {
      rule = next;
    },
    visits,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  stories: readonly Story[],
): void {
  if (request.url === '/rss.xml') {
    serveFeed(request, response, stories);
    return;
  }
  const story = stories.find((one) => request.url === `/${one.slug}`);
  if (!story) response.writeHead(404).end('nothing here');
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(story));
}

function serveFeed(
  request: IncomingMessage,
  response: ServerResponse,
  stories: readonly Story[],
): void {
  const etag = `"${stories.map((story) => story.slug).join('-')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const base = `http://${request.headers.host}`;
  const items = stories.map(
    (
      story,
    ) => `<item><guid isPermaLink="false">${story.slug}</guid><title>${escapeXml(story.title)}</title>
<link>${base}/${story.slug}</link>${story.summary ? `<description>${escapeXml(story.summary)}</description>` : ''}
${story.category ? `<category>${escapeXml(story.category)}</category>` : ''}
${story.published ? `<pubDate>${story.published.toUTCString()}</pubDate>` : ''}</item>`,
  );
  const xml = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title><link>${base}</link><description>Tin</description>${items.join('')}</channel></rss>`;
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag }).end(xml);
}

function pageOf(story: Story): string {
  const text = story.paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join('\n');
  return `<!doctype html><html lang="vi"><head><title>${escapeXml(story.title)}</title></head><body>
<nav><a href="/">Trang chủ</a></nav><article><h1>${escapeXml(story.title)}</h1>${text}</article>
<footer>Đang xem: 7</footer></body></html>`;
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
