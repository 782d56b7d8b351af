import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Personal, Recipient } from '../../src/delivery/channel.ts';
import { codeOf } from '../../src/delivery/outcome.ts';
import { articlesIn } from '../../src/edition/content.ts';
import { letter, message } from '../channel/mail/samples.ts';

/** What the vendor does to the next messages. */
export type Mood =
  | 'is busy'
  | 'takes the message and breaks off'
  | 'knows no such reader'
  | 'dislikes the text';

/** A channel before its local server, with readers the server knows. */
export type ChannelBench = {
  readonly channel: Channel;
  /** A second one of the same kind whose server nobody listens at. */
  readonly unreachable: Channel;
  readonly readers: readonly [Recipient, Recipient];
  /** The plain text of everything that has reached a reader. */
  readonly arrived: (reader: Recipient) => readonly string[];
  readonly mood: (mood: Mood) => void;
  readonly close: () => Promise<void>;
};

const personal: Personal = {
  unsubscribeUrl: 'https://bantin.songmay.example/unsubscribe/a.b.c',
  preferencesUrl: 'https://bantin.songmay.example/preferences/Ab3',
  bounceWord: '7-0123456789abcdef0123',
  leaveWord: '7-3210fedcba9876543210',
  deliveryId: 'edition1subscriber1',
};

/** What every channel promises to the fan-out, whoever its vendor is. */
export function channelKeepsItsPromises(name: string, openBench: () => Promise<ChannelBench>) {
  describe(`the channel ${name}`, () => {
    let bench: ChannelBench;
    beforeEach(async () => {
      bench = await openBench();
    });
    afterEach(() => bench.close());

    const deliver = async (to = bench.readers[0]) =>
      bench.channel.send(await bench.channel.render(message, to.locale), to, personal);

    test('is called by its own name', () => {
      expect(bench.channel.name).toBe(name);
      expect(bench.channel.rate).toBeGreaterThanOrEqual(0);
    });

    test('brings an article with its link and its source', async () => {
      expect(await deliver()).toMatchObject({ kind: 'sent' });
      const [text = ''] = bench.arrived(bench.readers[0]);
      for (const part of [message.title, ...message.paragraphs, message.link, message.attribution])
        expect(text).toContain(part);
    });

    test.each(['vi', 'en'] as const)('brings a letter in %s', async (locale) => {
      const [reader] = bench.readers;
      const rendered = await bench.channel.render(letter, locale);
      const outcome = await bench.channel.send(rendered, { ...reader, locale }, personal);
      expect(outcome.kind).toBe('sent');
      const [text = ''] = bench.arrived(reader);
      const titles = [...letter.tasks, ...letter.events, ...articlesIn(letter)];
      for (const { title } of titles) expect(text.replace(/\s+/g, ' ')).toContain(title);
      expect(text).toContain(letter.attribution);
    });

    test('brings a long text whole, in one message or several', async () => {
      const paragraph = 'Bà con chú ý phòng chống hạn mặn. '.repeat(60).trim();
      const content = { kind: 'message', paragraphs: Array(5).fill(paragraph) } as const;
      const rendered = await bench.channel.render(content, 'vi');
      const outcome = await bench.channel.send(rendered, bench.readers[0], personal);
      expect(outcome.kind).toBe('sent');
      const arrived = bench.arrived(bench.readers[0]).join('\n').replace(/\s+/g, ' ');
      expect(arrived.split(paragraph)).toHaveLength(6);
    });

    test('of a message from elsewhere brings the words, not what it cannot read', async () => {
      const content = {
        kind: 'message',
        paragraphs: ['Lễ hội bắt đầu lúc 8 giờ.'],
        media: [{ kind: 'photo' }],
        native: { channel: 'elsewhere', value: { odd: true } },
      } as const;
      const rendered = await bench.channel.render(content, 'vi');
      const outcome = await bench.channel.send(rendered, bench.readers[0], personal);
      expect(outcome.kind).toBe('sent');
      expect(bench.arrived(bench.readers[0])[0]).toContain('Lễ hội bắt đầu lúc 8 giờ.');
    });

    test('shows markup in a text as it was typed', async () => {
      const odd = 'Giá <b>lúa</b> & “gạo” &amp; </a>';
      const content = { kind: 'message', title: odd, paragraphs: [odd] } as const;
      const rendered = await bench.channel.render(content, 'vi');
      await bench.channel.send(rendered, bench.readers[0], personal);
      expect(bench.arrived(bench.readers[0])[0]?.split(odd)).toHaveLength(3);
    });

    test('renders once and sends to many, each gets it once', async () => {
      const rendered = await bench.channel.render(message, 'vi');
      const kept = structuredClone(rendered);
      await Promise.all(bench.readers.map((to) => bench.channel.send(rendered, to, personal)));
      expect(rendered).toEqual(kept);
      expect(bench.readers.map((to) => bench.arrived(to).length)).toEqual([1, 1]);
    });

    test.each<[Mood, readonly string[], number]>([
      ['is busy', ['later1'], 0],
      ['takes the message and breaks off', ['lost'], 1],
      ['knows no such reader', ['gone', 'suspect'], 0],
      ['dislikes the text', ['failed'], 0],
    ])('when the vendor %s, says so and does not repeat it', async (mood, codes, arrived) => {
      bench.mood(mood);
      const outcome = await deliver();
      expect(codes).toContain(codeOf(outcome, 1));
      expect(bench.arrived(bench.readers[0])).toHaveLength(arrived);
    });

    test('one reader’s trouble is not the next one’s', async () => {
      bench.mood('knows no such reader');
      await deliver();
      expect(await deliver(bench.readers[1])).toMatchObject({ kind: 'sent' });
    });

    test('knows whether its vendor answers', async () => {
      expect(await bench.channel.probe()).toBe(true);
      expect(await bench.unreachable.probe()).toBe(false);
    });

    test('when nobody listens, nothing was sent: an ordinary retry is safe', async () => {
      const rendered = await bench.unreachable.render(message, 'vi');
      const outcome = await bench.unreachable.send(rendered, bench.readers[0], personal);
      expect(outcome.kind).toBe('transient');
    });
  });
}
