import type { DomainErrorCode } from '@invigil/shared/errors';
import type { FastifyReply } from 'fastify';
import { httpStatusOf, messageOf, type Refusal, retryOf } from './trpc/domain-errors.ts';

/** The one shape of a refusal outside of procedures; `data` is the same as theirs. */
export function refusalBody(
  refusal: Refusal,
  requestId: string,
  httpStatus: number,
  message = messageOf(refusal.code),
) {
  const { code, details } = refusal;
  // The number is what JSON-RPC calls an invalid request: a procedure's client reads the body as its own.
  return {
    error: {
      message,
      code: -32_600,
      data: { code, details, retry: retryOf(code), requestId, httpStatus, path: null },
    },
  };
}

export interface RefuseOptions {
  status?: number;
  details?: Readonly<Record<string, unknown>>;
  /** A clear English sentence, for the developer who reads the reply. */
  message?: string;
}

export function refuse(
  reply: FastifyReply,
  code: DomainErrorCode,
  options: RefuseOptions = {},
): FastifyReply {
  const status = options.status ?? httpStatusOf(code);
  const { details = {}, message } = options;
  const retryAfter = retryAfterSeconds(code, details);
  if (retryAfter !== null) reply.header('retry-after', retryAfter);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send(refusalBody({ code, details }, reply.request.id, status, message));
}

/** Where waiting helps: what the limiter said, or 5 to 15 s spread by chance so that a room does not come back as one. */
export function retryAfterSeconds(
  code: Refusal['code'],
  details: Readonly<Record<string, unknown>>,
): number | null {
  if (typeof details.retryAfterSeconds === 'number') return details.retryAfterSeconds;
  if (code === 'UNAVAILABLE') return 5 + Math.floor(Math.random() * 11);
  return code === 'RATE_LIMITED' ? 5 : null;
}
