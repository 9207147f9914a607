import type { FastifyInstance } from 'fastify';
import { appRouter } from '../routers/index.ts';
import { listProcedures } from './list-procedures.ts';

/** What the developer's page shows: made from the router that answers, once a process. */
export async function proceduresRoute(app: FastifyInstance): Promise<void> {
  let body: string | undefined;
  app.get('/api/procedures.json', async (_request, reply) => {
    body ??= JSON.stringify({ basePath: '/api/trpc', procedures: listProcedures(appRouter) });
    return reply.header('content-type', 'application/json').header('cache-control', 'no-cache').send(body);
  });
}
