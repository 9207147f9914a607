import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';
import { retryAfterSeconds } from '../refusal-body.ts';
import { type AppRouter, appRouter } from '../routers/index.ts';
import type { WatchHub } from '../streams/watch-hub.ts';
import { watchRoute } from '../streams/watch-route.ts';
import { refusalOf, transportErrorOf } from '../trpc/domain-errors.ts';
import { reportFault } from '../trpc/report-fault.ts';
import type { Callers } from './caller-context.ts';
import { mostCallsInBatch } from './request-limits.ts';

/** The router under /api/trpc, with who asks and how often looked at once a request. */
export async function procedures(
  app: FastifyInstance,
  { callers, watching }: { callers: Callers; watching: WatchHub },
): Promise<void> {
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
    router: appRouter,
    maxBatchSize: mostCallsInBatch,
    createContext: ({ req, info }) =>
      callers.contextOf(req, info.calls.length).catch((error) => {
        throw transportErrorOf(error, req.id);
      }),
    responseMeta({ errors }) {
      const waits = errors.map((error) => {
        const { code, details } = refusalOf(error);
        return retryAfterSeconds(code, details) ?? 0;
      });
      const wait = Math.max(0, ...waits);
      return { headers: { 'cache-control': 'no-store', ...(wait > 0 && { 'retry-after': String(wait) }) } };
    },
    onError: ({ error, path, req }) => reportFault(req.log, error, path),
  };
  await app.register(async (scope) => {
    watchRoute(scope, { hub: watching, contextOf: callers.contextOf });
    await scope.register(fastifyTRPCPlugin, { prefix: '/api/trpc', trpcOptions });
  });
}
