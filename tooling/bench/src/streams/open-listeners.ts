import { connect, type Socket } from 'node:net';
import type { StreamsToMeasure } from './measure-streams.ts';

export interface Listener {
  /** Resolves when the server has sent `part` from now on. */
  heard(part: string): Promise<void>;
  close(): void;
}

/** Connections that are under way at the same time. */
const atOnce = 200;

/** Plain sockets that speak as a browser's event source does; resolves when each has been told the state of its session. */
export async function openListeners({
  url,
  cookies,
  sessionIds,
  count,
}: StreamsToMeasure): Promise<Listener[]> {
  const { hostname, port, host } = new URL(url);
  const listeners: Listener[] = [];
  let next = 0;
  async function openSome(): Promise<void> {
    while (next < count) {
      const at = next;
      next += 1;
      const input = encodeURIComponent(JSON.stringify({ sessionId: sessionIds[at] }));
      const socket = connect(Number(port), hostname);
      const listener = listenOn(socket);
      listeners.push(listener);
      const first = listener.heard('"kind":"state"');
      socket.write(
        `GET /api/trpc/session.watch?input=${input} HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\ncookie: ${cookies[at]}\r\n\r\n`,
      );
      await first;
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, openSome));
  return listeners;
}

function listenOn(socket: Socket): Listener {
  let wanted: { part: string; resolve(): void; reject(error: Error): void } | null = null;
  let tail = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    if (!wanted) return;
    tail += text;
    if (!tail.includes(wanted.part)) return;
    tail = '';
    wanted.resolve();
    wanted = null;
  });
  const lose = (error?: Error) =>
    wanted?.reject(error ?? new Error(`A stream ended before its event came: ${tail.slice(-500)}`));
  socket.on('error', lose);
  socket.on('close', () => lose());
  return {
    heard: (part) =>
      new Promise((resolve, reject) => {
        wanted = { part, resolve, reject };
      }),
    close: () => socket.destroy(),
  };
}
