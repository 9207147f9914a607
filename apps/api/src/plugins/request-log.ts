import { askedByRequest } from '@invigil/db/slow-queries/query-asker';
import type { FastifyInstance } from 'fastify';
import type { RequestFigures } from '../health/request-figures.ts';
import type { Metrics } from '../metrics/metrics.ts';

const savePath = '/api/trpc/session.saveAnswers';
/** Slower than this is worth a line (design.md §6, "operation alert"). */
const slowMs = 1_000;

/**
 * A line only for what failed or was slow, by the route's pattern: an address holds what people searched for, and a demo
 * link its token.
 */
export function requestLog(app: FastifyInstance, figures: RequestFigures, metrics: Metrics): void {
  // After the body is read: what follows of this request runs within.
  app.addHook('preHandler', (request, _reply, done) =>
    askedByRequest(`${request.method} ${request.routeOptions.url ?? 'no route'}`, done),
  );
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-response-time', reply.elapsedTime.toFixed(1));
    done();
  });
  app.addHook('onResponse', async (request, reply) => {
    const durationMs = Math.round(reply.elapsedTime);
    metrics.requests.note(request.routeOptions.url ?? 'none', reply.statusCode);
    const failed = reply.statusCode >= 500;
    const isStream = String(reply.getHeader('content-type') ?? '').startsWith('text/event-stream');
    figures.note({ isSave: request.url.startsWith(savePath), failed, durationMs });
    if (!failed && (durationMs < slowMs || isStream)) return;
    request.log.warn(
      { route: request.routeOptions.url, method: request.method, status: reply.statusCode, durationMs },
      failed ? 'request.failed' : 'request.slow',
    );
  });
}
