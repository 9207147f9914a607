import { DomainError } from '@invigil/shared/errors';
import { getTRPCErrorShape } from '@trpc/server';
import type { FastifyBaseLogger } from 'fastify';
import { describeFault } from '../describe-fault.ts';
import { retryAfterSeconds } from '../refusal-body.ts';
import { appRouter } from '../routers/index.ts';
import { refusalOf, transportErrorOf } from '../trpc/domain-errors.ts';

export interface Refused {
  error: unknown;
  path: string;
  input: unknown;
  requestId: string;
  log: FastifyBaseLogger | undefined;
}

/** A refusal as the adapter words it, and its line in the log. */
export function refusalReply({ error, path, input, requestId, log }: Refused) {
  const { code, details } = refusalOf(error);
  const line = () => ({ path, requestId, fault: describeFault(error) });
  if (code === 'INTERNAL') log?.error(line(), 'procedure failed');
  // Who is turned away for want of room is counted and not written of: there are most of them when there is least time.
  else if (code === 'UNAVAILABLE' && !(error instanceof DomainError)) log?.warn(line(), 'unavailable');
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error: transportErrorOf(error, requestId),
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
