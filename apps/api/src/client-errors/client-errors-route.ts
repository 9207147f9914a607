import { ReportBatch } from '@invigil/shared/contracts/client-errors';
import { DomainError } from '@invigil/shared/errors';
import { withoutContent } from '@invigil/shared/rules/without-content';
import type { FastifyInstance } from 'fastify';
import { type CallRate, createCallLimit } from '../plugins/person-limits.ts';
import { refuse } from '../refusal-body.ts';
import { networkOf } from '../sign-in/sign-in-limits.ts';

export const largestReportBytes = 160 * 1024;
/** A browser sends one batch a minute; behind one address may stand a whole school. */
export const reportRate: CallRate = { burst: 300, perSecond: 5 };

/**
 * Faults that browsers met, for the log: by release and place in the code, without answers, names, ids or the address they
 * came from. Anyone may send them, signed in or not: a page that can't sign in is a fault too.
 */
export async function clientErrorsRoute(app: FastifyInstance, options: { rate?: CallRate }): Promise<void> {
  const limit = createCallLimit(options.rate ?? reportRate);
  app.post(
    '/api/client-errors',
    {
      bodyLimit: largestReportBytes,
      onRequest: async (request, reply) => {
        try {
          limit.take(networkOf(request.ip), 1);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          return refuse(reply, 'RATE_LIMITED', { details: error.details });
        }
      },
    },
    async (request, reply) => {
      const batch = ReportBatch.safeParse(request.body);
      if (!batch.success) return refuse(reply, 'INVALID_INPUT');
      const { release, dropped, reports } = batch.data;
      for (const { message, stack, where, page, count } of reports)
        request.log.warn(
          {
            release,
            where: withoutContent(where),
            page: withoutContent(page),
            fault: withoutContent(message),
            stack: withoutContent(stack),
            count,
          },
          'client.error',
        );
      if (dropped > 0) request.log.warn({ release, dropped }, 'client.errors_dropped');
      return reply.code(204).send();
    },
  );
}
