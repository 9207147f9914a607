import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ApiContext, type ApiServices, actorOf } from '../context.ts';
import { describeFault } from '../describe-fault.ts';
import { retryAfterSeconds } from '../refusal-body.ts';
import { type AppRouter, appRouter } from '../routers/index.ts';
import type { Identify } from '../sign-in/identify.ts';
import { networkOf } from '../sign-in/sign-in-limits.ts';
import { refusalOf, transportErrorOf } from '../trpc/domain-errors.ts';
import { type CallRate, createCallLimit, personRate, visitorRate } from './person-limits.ts';
import { mostCallsInBatch } from './request-limits.ts';

export interface ProceduresOptions {
  services: ApiServices;
  identify: Identify;
  /** Only a test that asks faster than people do changes it. */
  callRate?: CallRate;
}

/** The router under /api/trpc, with who asks and how often looked at once a request. */
export async function procedures(app: FastifyInstance, options: ProceduresOptions): Promise<void> {
  const ofPerson = createCallLimit(options.callRate ?? personRate);
  const ofVisitor = createCallLimit(options.callRate ?? visitorRate);

  async function contextOf(request: FastifyRequest, calls: number): Promise<ApiContext> {
    const me = await options.identify(request);
    const network = networkOf(request.ip);
    // Never by address for those who are signed in: a school has one.
    if (me) ofPerson.take(me.personId, calls);
    else ofVisitor.take(network, calls);
    return { ...options.services, requestId: request.id, log: request.log, network, actor: actorOf(me), me };
  }

  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
    router: appRouter,
    maxBatchSize: mostCallsInBatch,
    createContext: ({ req, info }) =>
      contextOf(req, info.calls.length).catch((error) => {
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
    onError({ error, path, req }) {
      const { code } = refusalOf(error);
      if (code === 'INTERNAL') req.log.error({ path, fault: describeFault(error) }, 'procedure failed');
      else if (code === 'UNAVAILABLE') req.log.warn({ path, fault: describeFault(error) }, 'unavailable');
    },
  };
  await app.register(fastifyTRPCPlugin, { prefix: '/api/trpc', trpcOptions });
}
