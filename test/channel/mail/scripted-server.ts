import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What a server does at one point: a reply line, or it goes away, or says nothing more. */
type Answer = string | 'drop' | 'silence';

/** `greeting`, `.` (the end of the message), or the beginning of a command such as `RCPT`. */
export type Script = Readonly<Record<string, Answer>>;

const POLITE: Script = {
  greeting: '220 mail.example ESMTP',
  EHLO: '250-mail.example\r\n250 AUTH PLAIN LOGIN',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go ahead',
  '.': '250 2.0.0 queued',
  RSET: '250 ok',
  NOOP: '250 ok',
  QUIT: '221 bye',
};

/** An SMTP server on 127.0.0.1 that says exactly what a script says, where a real one would be polite. */
export async function openScriptedServer(script: Script) {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    converse(socket, { ...POLITE, ...script }, heard);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    /** Commands in the order of their coming, by their first word. */
    heard: heard as readonly string[],
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function converse(socket: Socket, script: Script, heard: string[]): void {
  let pending = '';
  let inMessage = false;
  const answer = (point: string) => {
    heard.push(point);
    const said = script[point] ?? '502 unknown command';
    if (said === 'silence') return;
    if (said === 'drop') return void socket.destroy();
    inMessage = point === 'DATA' && said.startsWith('3');
    socket.write(`${said}\r\n`);
  };
  answer('greeting');
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (!inMessage) answer(line.split(/[ :]/)[0]?.toUpperCase() ?? '');
      else if (line === '.') {
        inMessage = false;
        answer('.');
      }
    }
  });
}
