import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { turn } from './turn.ts';

/** Acts of those who sit. Everything else, starts first of all, waits its turn behind them. */
const urgent = /^\/api\/trpc\/session\.(?:saveAnswers|submit|heartbeat|takeOver)(?:[?,]|$)/;
/** Requests a turn of the event loop; between two turns what came in over the sockets has its turn. */
const admittedATurn = 16;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Ten thousand who press Start in the same second are ten thousand requests that are ready at once, and a save that comes behind them
 * would wait for them all. So of any other request only the head is read as it comes; it is taken up some at a time. And while the heads
 * come in, the saves' groups go and are answered.
 */
export function meterEntry(server: Server): void {
  const listeners = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  const waiting: { request: IncomingMessage; response: ServerResponse }[] = [];
  let isAdmitting = false;

  const take: Listener = (request, response) => {
    for (const listener of listeners) listener.call(server, request, response);
  };
  const admit = () => {
    for (const { request, response } of waiting.splice(0, admittedATurn))
      if (!response.destroyed) take(request, response);
    if (waiting.length > 0) setImmediate(admit);
    else isAdmitting = false;
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    turn.hurry();
    if (urgent.test(request.url ?? '')) return take(request, response);
    waiting.push({ request, response });
    if (isAdmitting) return;
    isAdmitting = true;
    setImmediate(admit);
  });
}
