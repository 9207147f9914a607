import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal-body.ts';
import { bearerTokenOf } from '../sign-in/identify.ts';

export const notOurs =
  'A request that changes something must come from the address of this server, or carry a bearer token.';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that may change something comes from our own pages, or carries a bearer token, which no foreign page can send.
 * Without an Origin header only the latter passes.
 */
export function originCheck(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    if (reads.has(request.method) || isOurs(request.headers, origins)) return;
    return refuse(reply, 'FORBIDDEN', { message: notOurs });
  });
}

/** Of a request that may change something. */
export function isOurs(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  if (origin === undefined) return bearerTokenOf(headers) !== null;
  if (origins.includes(origin)) return true;
  // Without TLS the server's other names (localhost, 127.0.0.1) are as good: a cookie belongs to the name it was set for.
  // With it they are not: the same name without TLS is in the hand of whoever sits on the line.
  const plain = !origins.some((own) => own.startsWith('https:'));
  return plain && origin === `http://${headers.host}`;
}
