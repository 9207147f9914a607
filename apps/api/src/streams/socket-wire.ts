import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { connectedFrame, pingFrame, returnFrame, streamHeaders, type Told, toldFrame } from './sse-frames.ts';
import type { Wire } from './watcher.ts';

/** What may wait for a peer that does not read; a whole snapshot comes with its next connection. */
const mostWaitingBytes = 64 * 1024;
/** For the last words; a peer that does not take them is cut off. */
const goodbyeMs = 10_000;

const chunkOf = (text: string) => Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
const lastChunk = Buffer.from('0\r\n\r\n');
const connectedChunk = chunkOf(connectedFrame);
const pingChunk = chunkOf(pingFrame);
const returnChunk = Buffer.concat([chunkOf(returnFrame), lastChunk]);

/** Of what is told to many. */
const chunks = new WeakMap<Told, Buffer>();

function chunkOfTold(told: readonly Told[]): Buffer {
  const [only] = told;
  if (told.length > 1 || only?.event.kind !== 'message') return chunkOf(told.map(toldFrame).join(''));
  const chunk = chunks.get(only) ?? chunkOf(toldFrame(only));
  chunks.set(only, chunk);
  return chunk;
}

function write(socket: Socket, chunk: Buffer): boolean {
  if (socket.destroyed) return false;
  if (socket.writableLength > mostWaitingBytes) {
    socket.destroy();
    return false;
  }
  socket.write(chunk);
  return true;
}

/** Straight to the socket, in the chunks of HTTP/1.1. */
export const socketWire: Wire<Socket> = {
  // An empty chunk would be the end of the reply.
  send: (socket, told) => told.length === 0 || write(socket, chunkOfTold(told)),
  ping: (socket) => write(socket, pingChunk),
  end(socket, how) {
    socket.setTimeout(goodbyeMs);
    socket.end(how === 'return' ? returnChunk : lastChunk);
  },
};

/**
 * The head of the stream goes out, and from then on the socket is ours: for Node and Fastify the reply is done, so nothing of the
 * request, the reply or their logs is held for as long as the stream lives.
 */
export function takeSocket(reply: FastifyReply): Socket {
  const { raw } = reply;
  const socket = raw.socket as Socket;
  reply.hijack();
  socket.cork();
  // Those that the hooks set are among them, and whoever logs the reply sees what it was.
  reply.headers(streamHeaders);
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), 'transfer-encoding': 'chunked' });
  raw.flushHeaders();
  // The end of the reply would write the last chunk; ours is yet to come.
  raw.chunkedEncoding = false;
  // After it Node gives the socket the time of an idle connection.
  raw.once('finish', () => socket.setTimeout(0));
  raw.end();
  socket.write(connectedChunk);
  process.nextTick(() => socket.uncork());
  return socket;
}
