import { openMailChannel } from '../../src/channel/mail/channel.ts';
import { openCopy } from '../../src/copy/copy.ts';
import type { Channel, Recipient } from '../../src/delivery/channel.ts';
import { openMailSink } from '../../src/sandbox/mail-sink.ts';
import type { Fault } from '../../src/sandbox/telegram-faults.ts';
import type { ZaloFault } from '../../src/sandbox/zalo-faults.ts';
import { type ChannelBench, channelKeepsItsPromises, type Mood } from '../contracts/channel.ts';
import { site } from './mail/samples.ts';
import { openBench } from './telegram/bench.ts';
import { openZaloBench } from './zalo/bench.ts';

// One suite for every channel: each bench translates the moods of a vendor for its local server.

const NOBODY = 'http://127.0.0.1:1';

const TELEGRAM: Readonly<Record<Mood, Fault>> = {
  'is busy': {
    kind: 'error',
    code: 429,
    description: 'Too Many Requests: retry after 3',
    parameters: { retry_after: 3 },
  },
  'takes the message and breaks off': { kind: 'resetAfter' },
  'knows no such reader': {
    kind: 'error',
    code: 403,
    description: 'Forbidden: bot was blocked by the user',
  },
  'dislikes the text': {
    kind: 'error',
    code: 400,
    description: 'Bad Request: message is too long',
  },
};

async function telegramBench(): Promise<ChannelBench> {
  const bench = await openBench();
  const dead = await openBench({ apiRoot: NOBODY });
  const readers = [2, 3].map((number): Recipient => {
    bench.server.write(number, '/start');
    return { number, address: String(number), locale: 'vi' };
  });
  return {
    channel: bench.channel as Channel,
    unreachable: dead.channel as Channel,
    readers: readers as [Recipient, Recipient],
    arrived: ({ address }) =>
      bench.server
        .messages(Number(address))
        .filter(({ from }) => from === 'bot')
        .map(({ text }) => text),
    mood: (mood) => {
      bench.server.onCall(({ method, chatId }) =>
        method === 'sendMessage' && chatId === 2 ? TELEGRAM[mood] : null,
      );
    },
    close: async () => {
      await bench.close();
      await dead.close();
    },
  };
}

const ZALO: Readonly<Record<Mood, ZaloFault>> = {
  'is busy': { kind: 'error', code: 429, description: 'Quota exceeded' },
  'takes the message and breaks off': { kind: 'resetAfter' },
  'knows no such reader': { kind: 'error', code: 404, description: 'Not found: invalid chat_id' },
  'dislikes the text': { kind: 'error', code: 400, description: 'Bad request: text is too long' },
};

async function zaloBench(): Promise<ChannelBench> {
  const bench = await openZaloBench();
  const dead = await openZaloBench({ apiRoot: NOBODY });
  const readers = ['lan', 'minh'].map((address, index): Recipient => {
    bench.server.write(address, 'đăng ký');
    return { number: index + 2, address, locale: 'vi' };
  });
  return {
    channel: bench.channel as Channel,
    unreachable: dead.channel as Channel,
    readers: readers as [Recipient, Recipient],
    arrived: ({ address }) => bench.seen(address).map(({ text }) => text),
    mood: (mood) => {
      bench.server.onCall(({ method, chatId }) =>
        method === 'sendMessage' && chatId === 'lan' ? ZALO[mood] : null,
      );
    },
    close: async () => {
      await bench.close();
      await dead.close();
    },
  };
}

const SMTP = {
  'is busy': { stage: 'data', kind: 'reply', code: 451, text: '4.3.2 try later' },
  'takes the message and breaks off': { stage: 'data', kind: 'drop', kept: true },
  'knows no such reader': { stage: 'rcpt', kind: 'reply', code: 550, text: '5.1.1 no such user' },
  'dislikes the text': { stage: 'data', kind: 'reply', code: 554, text: '5.7.1 looks like spam' },
} as const;

async function mailBench(): Promise<ChannelBench> {
  const sink = await openMailSink();
  const clock = () => new Date('2026-11-23T00:30:00Z');
  const open = (smtpUrl: string) =>
    openMailChannel(
      {
        smtpUrl,
        from: 'bantin@songmay.example',
        rate: 0,
        site,
        publicUrl: 'https://bantin.songmay.example',
        secret: 'a secret of the tests, thirty-two',
        timeoutMs: 2000,
      },
      { copy: openCopy(), clock },
    );
  const channel = open(sink.url);
  const unreachable = open('smtp://127.0.0.1:1');
  const reader = (number: number, name: string): Recipient => ({
    number,
    address: `${name}@hopthu.example`,
    locale: 'vi',
  });
  return {
    channel: channel as Channel,
    unreachable: unreachable as Channel,
    readers: [reader(2, 'lan'), reader(3, 'minh')],
    arrived: ({ address }) =>
      sink.mails.filter(({ to }) => to.includes(address)).map(({ text }) => text ?? ''),
    mood: (mood) => {
      const { stage, ...fault } = SMTP[mood];
      sink.onEnvelope((at) => (at.stage === stage && at.to[0]?.startsWith('lan@') ? fault : null));
    },
    close: async () => {
      await channel.close();
      await unreachable.close();
      await sink.close();
    },
  };
}

channelKeepsItsPromises('telegram', telegramBench);
channelKeepsItsPromises('zalo', zaloBench);
channelKeepsItsPromises('email', mailBench);
