import type { FastifyError, FastifyInstance } from 'fastify';
import { describeFault } from '../describe-fault.ts';
import { refusalBody, refuse } from '../refusal-body.ts';
import { messageOf, refusalOf } from '../trpc/domain-errors.ts';

/** What Fastify itself refuses with, in words; anything else of the 4xx kind is told by its status alone. */
const sentences: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'This type of body is not read here.',
};

/** No stack, no SQL, no text of an unexpected error leaves the process; the request id leads to the log. */
export function errorReplies(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode;
    if (status !== undefined && status >= 400 && status < 500)
      return refuse(reply, 'INVALID_INPUT', {
        status,
        message: sentences[error.code] ?? 'The request can not be read.',
      });
    const refusal = refusalOf(error);
    if (refusal.code !== 'INTERNAL') {
      if (refusal.code === 'UNAVAILABLE') request.log.warn({ fault: describeFault(error) }, 'unavailable');
      return refuse(reply, refusal.code, { details: refusal.details });
    }
    request.log.error({ fault: describeFault(error), route: request.routeOptions.url }, 'request failed');
    return reply
      .code(500)
      .header('cache-control', 'no-store')
      .send(refusalBody(refusal, request.id, 500, messageOf('INTERNAL')));
  });
}
