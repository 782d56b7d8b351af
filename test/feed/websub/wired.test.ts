import { expect, test } from 'vitest';
import { poll } from '../../../src/polling.ts';
import { until } from '../../doors/program.ts';
import { alertsOf, story } from '../polling.ts';
import { withHub } from './subscribed.ts';

test('a polled feed whose document names a hub is subscribed by itself', () =>
  withHub(async (world) => {
    const { hub, news, house, topic } = world;
    const named = async () => {
      news.answer(null);
      return (await world.document())
        .replace('<rss ', '<rss xmlns:atom="http://www.w3.org/2005/Atom" ')
        .replace(
          '<channel>',
          `<channel><atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${topic}"/>`,
        );
    };
    const body = await named();
    news.answer((path) =>
      path === '/rss.xml' ? { status: 200, type: 'application/rss+xml', body } : null,
    );
    await poll('feed', house);
    await until(() => hub.subscribers(topic).length === 1);
    news.publish(story('moi'));
    await hub.push(topic, await named());
    await until(async () => (await alertsOf(world)).length > 0);
    expect(await alertsOf(world)).toEqual(['Tin moi']);
    news.answer((path) =>
      path === '/rss.xml'
        ? {
            status: 200,
            type: 'application/rss+xml',
            body: body.replace(/<atom:link rel="hub"[^>]*>/, ''),
          }
        : null,
    );
    await poll('feed', house);
    await until(async () => (await world.subscription().catch(() => null)) === null);
  }));
