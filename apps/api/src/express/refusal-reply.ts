import { getTRPCErrorShape } from '@trpc/server';
import type { FastifyRequest } from 'fastify';
import { describeFault } from '../describe-fault.ts';
import { retryAfterSeconds } from '../refusal-body.ts';
import { appRouter } from '../routers/index.ts';
import { refusalOf, transportErrorOf } from '../trpc/domain-errors.ts';

export interface Refused {
  error: unknown;
  path: string;
  input: unknown;
  request: FastifyRequest;
}

/** A refusal as the adapter words it, and its line in the log. */
export function refusalReply({ error, path, input, request }: Refused) {
  const { code, details } = refusalOf(error);
  const line = { path, requestId: request.id, fault: describeFault(error) };
  if (code === 'INTERNAL') request.log.error(line, 'procedure failed');
  else if (code === 'UNAVAILABLE') request.log.warn(line, 'unavailable');
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error: transportErrorOf(error, request.id),
    type: 'mutation',
    path,
    input,
    // The formatter finds the request's id in the error itself.
    ctx: undefined,
  });
  return {
    status: shape.data.httpStatus,
    body: JSON.stringify({ error: shape }),
    retryAfter: retryAfterSeconds(code, details),
  };
}
