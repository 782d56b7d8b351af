import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { articlePage, HOUR_MS, rssFeed } from './samples.ts';

/** What the site's process is told at its start, as JSON in its argument. */
export type SiteWish = { readonly hosts: number; readonly itemsPerFeed: number };

/** What may be asked of the site's process; every question gets one answer. */
export type SiteQuestion = 'publish' | 'visits';

/** Answers given since the last question. */
export type Visits = { readonly whole: number; readonly unchanged: number; readonly pages: number };

// The process of a news site with any number of feeds (`/7/rss.xml`) and an article page for each
// item, on several ports as on several hosts. It ends with its parent.
const wish = JSON.parse(process.argv[2] ?? '{}') as SiteWish;
const news = { published: false };
// The item that is published later is the youngest, and not from the future.
const since = new Date(Date.now() - (wish.itemsPerFeed + 1) * HOUR_MS);
let visits = { whole: 0, unchanged: 0, pages: 0 };

const servers = await Promise.all(Array.from({ length: wish.hosts }, listen));
process.on('message', (question: SiteQuestion) => {
  if (question === 'publish') news.published = true;
  process.send?.(visits);
  visits = { whole: 0, unchanged: 0, pages: 0 };
});
process.on('disconnect', () => process.exit(0));
process.send?.(servers.map((server) => `http://127.0.0.1:${portOf(server)}`));

function listen(): Promise<Server> {
  const server = createServer(answer);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const base = `http://${request.headers.host}`;
  const [, feed, name] = (request.url ?? '').split('/');
  const item = /^tin-(\d+)$/.exec(name ?? '')?.[1];
  if (name === 'rss.xml') answerFeed(request, response, { feed: Number(feed), base });
  else if (item !== undefined) {
    visits.pages += 1;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(articlePage({ feed: Number(feed), item: Number(item), base }));
  } else response.writeHead(404).end();
}

/** Every second feed has one item more once there is news. */
function answerFeed(
  request: IncomingMessage,
  response: ServerResponse,
  { feed, base }: { readonly feed: number; readonly base: string },
): void {
  const items = wish.itemsPerFeed + (news.published && feed % 2 === 1 ? 1 : 0);
  const etag = `"${feed}-${items}"`;
  if (request.headers['if-none-match'] === etag) {
    visits.unchanged += 1;
    response.writeHead(304, { etag }).end();
    return;
  }
  visits.whole += 1;
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag });
  response.end(rssFeed({ feed, items, base, since }));
}
