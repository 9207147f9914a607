import { connect, type Socket } from 'node:net';

export interface Reply {
  status: number;
  body: string;
}

/**
 * One keep-alive connection of one student: one request at a time, with as little of our own work as can be, since the generator
 * shares the cores with what it measures.
 */
export interface Connection {
  /** `request` is the whole HTTP message. Rejects when the connection ends before the reply. */
  send(request: string): Promise<Reply>;
  close(): void;
}

export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(over(socket));
    });
  });
}

function over(socket: Socket): Connection {
  let received = '';
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | null = null;
  const fail = (error: Error) => {
    const asked = waiting;
    waiting = null;
    asked?.reject(error);
  };
  socket.on('data', (chunk) => {
    received = received === '' ? String(chunk) : received + chunk;
    const reply = readReply(received);
    if (reply === null) return;
    received = '';
    const asked = waiting;
    waiting = null;
    asked?.resolve(reply);
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the connection ended')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection has ended'));
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** Null until the whole reply is there. The body is ASCII or JSON whose other signs are of no account here. */
export function readReply(text: string): Reply | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const status = Number(text.slice(9, 12));
  const head = text.slice(0, headEnd).toLowerCase();
  const lengthAt = head.indexOf('\r\ncontent-length: ');
  if (lengthAt >= 0) {
    const length = Number.parseInt(head.slice(lengthAt + 18, lengthAt + 30), 10);
    return text.length < headEnd + 4 + length ? null : { status, body: text.slice(headEnd + 4) };
  }
  if (!head.includes('\r\ntransfer-encoding: chunked')) return { status, body: '' };
  return text.endsWith('0\r\n\r\n') ? { status, body: joinChunks(text.slice(headEnd + 4)) } : null;
}

function joinChunks(text: string): string {
  let body = '';
  let at = 0;
  for (;;) {
    const lineEnd = text.indexOf('\r\n', at);
    const length = Number.parseInt(text.slice(at, lineEnd), 16);
    if (!length) return body;
    body += text.slice(lineEnd + 2, lineEnd + 2 + length);
    at = lineEnd + 4 + length;
  }
}
