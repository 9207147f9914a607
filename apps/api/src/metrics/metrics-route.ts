import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../refusal-body.ts';
import { bearerTokenOf } from '../sign-in/identify.ts';
import type { Metrics } from './metrics.ts';

/** `GET /metrics`, with the token of the environment as bearer; where none is set the address does not exist. */
export async function metricsRoute(
  app: FastifyInstance,
  { metrics, token }: { metrics: Metrics; token?: string },
): Promise<void> {
  if (!token) return;
  const wanted = digest(token);
  app.get('/metrics', async (request, reply) => {
    const given = bearerTokenOf(request.headers);
    // The same reply as for an address that is not there: who guesses learns nothing.
    if (given === null || !timingSafeEqual(digest(given), wanted)) return refuse(reply, 'NOT_FOUND');
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text());
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
