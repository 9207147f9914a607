import type { Db } from '@invigil/db/client';
import { probeDatabaseWrite } from '@invigil/db/queries/health/probe-database';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/metrics.ts';
import { refuse } from '../refusal-body.ts';
import { readHealth } from './read-health.ts';
import type { RequestFigures } from './request-figures.ts';

/** `/livez`: the process answers. `/readyz`: Postgres takes a write; Redis is not asked, since answers do not need it. */
export async function healthRoutes(
  app: FastifyInstance,
  options: { db: Db; figures: RequestFigures; metrics: Metrics; isDraining?: () => boolean },
): Promise<void> {
  app.get('/livez', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ live: true }),
  );
  app.get('/readyz', async (_request, reply) => {
    // Before anything fails: this process takes requests still, and soon no more.
    if (options.isDraining?.()) return refuse(reply, 'UNAVAILABLE');
    const ready = await probeDatabaseWrite(options.db).then(
      () => true,
      () => false,
    );
    if (!ready) return refuse(reply, 'UNAVAILABLE');
    return reply.header('cache-control', 'no-store').send({ ready: true });
  });
  app.get('/health', async (_request, reply) => {
    const health = await readHealth(options.db, options.figures, options.metrics);
    return reply
      .code(health.status === 'down' ? 503 : 200)
      .header('cache-control', 'no-store')
      .send(health);
  });
}
